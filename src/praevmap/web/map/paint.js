/** Colours and patterns: the palette becomes CSS variables, patterns become SVG, statuses are plain CSS rules. */

import { element, graphic } from "../element.js";
import { CHANGES } from "../network/looks.js";
import { STATUSES } from "../network/network.js";

const COLOUR = /^#[0-9a-f]{3,8}$/i;

/** The colours of a theme as properties of CSS. */
function declare(/** @type {Record<string, string>} */ colours) {
  const sound = Object.entries(colours).filter(([name, colour]) => /^[a-z0-9_]+$/.test(name) && COLOUR.test(colour));
  return sound.map(([name, colour]) => `--pm-${name.replaceAll("_", "-")}:${colour};`).join("");
}

/** What has marks of its own; all else is solid, and a pattern of nothing costs as much as any. */
const PATTERNED = ["via-district", "presumed", "hidden", "kept", "gone"];

function fill(/** @type {string} */ name) {
  // Odd years carry lines, so that neighbours in the ramp differ without colour, too.
  const year = Number(name.match(/^joined-(\d+)$/)?.[1] ?? 0);
  return PATTERNED.includes(name) || year % 2 ? `fill:url(#pm-pattern-${name}) var(--pm-${name})` : `fill:var(--pm-${name})`;
}

function rule(/** @type {string} */ status) {
  const dashed = status.replaceAll("_", "-");
  return `[data-status="${status}"].pm-area,[data-status="${status}"].pm-swatch-area{${fill(dashed)}}`;
}

/**
 * The attribute stands twice: a further look paints over the status, which stays on the path. The edge keeps 3:1 on the ground.
 * No class: then only elements with the attribute are held against these rules, not every area at every step.
 */
function lookRule(/** @type {string} */ attribute, /** @type {string} */ name, /** @type {string} */ paintName, edge = "border") {
  const twice = `[${attribute}="${name}"][${attribute}]`;
  return `${twice}{${fill(paintName)}}.leaflet-pane ${twice}{stroke:var(--pm-${edge})}`;
}

/** Edges of the changes whose ground is too near to the common border. @type {Record<string, string>} */
const CHANGE_EDGES = { new: "border-on-direct", kept: "kept-ink" };

const joinedYears = (/** @type {Network["palette"]} */ palette) => Object.keys(palette.light).flatMap((name) => name.match(/^joined_(\d{4})$/)?.[1] ?? []);

function lookRules(/** @type {Network["palette"]} */ palette) {
  return [
    ...joinedYears(palette).map((year) => lookRule("data-joined", year, `joined-${year}`, `joined-${year}-ink`)),
    ...["presumed", "hidden", "none"].map((name) => lookRule("data-joined", name, name)),
    ...CHANGES.map((change) => lookRule("data-change", change, change, CHANGE_EDGES[change])),
  ];
}

/** One stylesheet from the palette. A year step then only sets `data-status` or the attribute of the look. */
function createStyle(/** @type {Network["palette"]} */ palette) {
  const themes = Object.entries(palette).filter(([theme]) => /^[a-z]+$/.test(theme));
  const variables = themes.map(([theme, colours]) => `[data-theme="${theme}"]{${declare(colours)}}`);
  // Paper is light; forced colours are stronger still.
  variables.push(`@media print{[data-theme][data-theme]{${declare(palette.light)}}}`);
  const ground = `.leaflet-pane .pm-ground{${fill("via-district")};fill-opacity:1}`;
  return element("style", { "data-praevmap": "palette" }, [...variables, ground, ...STATUSES.map(rule), ...lookRules(palette)].join("\n"));
}

function createPattern(/** @type {string} */ status, /** @type {number} */ size, /** @type {string | null} */ transform, /** @type {SVGElement[]} */ ...marks) {
  const ground = graphic("rect", { width: size, height: size, style: `fill:var(--pm-${status})` });
  const box = { id: `pm-pattern-${status}`, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: transform };
  return graphic("pattern", box, ground, ...marks);
}

/** Upright and level lines in turn. */
function createJoinedPattern(/** @type {number} */ year) {
  const line = year % 4 === 1 ? { width: 1.2, height: 6 } : { width: 6, height: 1.2 };
  return createPattern(`joined-${year}`, 6, null, graphic("rect", { ...line, style: `fill:var(--pm-joined-${year}-ink)` }));
}

/** new is solid like what is documented, kept has thin hatch, gone is crossed out. */
function createChangePatterns() {
  const thin = graphic("rect", { width: 1.5, height: 8, style: "fill:var(--pm-kept-ink)" });
  const cross = [{ width: 1.6, height: 7 }, { width: 7, height: 1.6 }].map((line) => graphic("rect", { ...line, style: "fill:var(--pm-gone-ink)" }));
  return [createPattern("kept", 8, "rotate(45)", thin), createPattern("gone", 7, "rotate(45)", ...cross)];
}

/** direct is solid, none is plain; between them hatch, dots and thin lines that fall, so that colour is never alone. */
function createPatterns(/** @type {Network["palette"]} */ palette) {
  const ink = (/** @type {string} */ status) => `fill:var(--pm-${status}-ink)`;
  const hatch = graphic("rect", { width: 2, height: 7, style: ink("via-district") });
  const dots = [[2, 2], [6, 6]].map(([cx, cy]) => graphic("circle", { cx, cy, r: 1.15, style: ink("presumed") }));
  return graphic(
    "svg",
    { class: "pm-patterns", width: 0, height: 0, "aria-hidden": "true", focusable: "false" },
    graphic(
      "defs",
      {},
      createPattern("via-district", 7, "rotate(45)", hatch),
      createPattern("presumed", 8, null, ...dots),
      createPattern("hidden", 10, "rotate(-45)", graphic("rect", { width: 1.1, height: 10, style: ink("hidden") })),
      ...createChangePatterns(),
      ...joinedYears(palette).map(Number).filter((year) => year % 2).map(createJoinedPattern),
    ),
  );
}

/**
 * Puts the palette and the patterns into the root.
 * @param {Network["palette"]} palette `network.palette`
 */
export function paint(/** @type {HTMLElement} */ root, palette) {
  root.append(createStyle(palette), createPatterns(palette));
}

/**
 * A swatch of the legend: the same paint as the areas.
 * @param {string} name of the status, or of the class of a further look
 * @param {string} attribute which of them it is
 */
export function createSwatch(name, attribute = "data-status") {
  const box = graphic("rect", { x: 0.75, y: 0.75, width: 26.5, height: 16.5, rx: 2, class: "pm-swatch-area", [attribute]: name });
  return graphic("svg", { class: "pm-swatch", viewBox: "0 0 28 18", width: 28, height: 18, "aria-hidden": "true" }, box);
}
