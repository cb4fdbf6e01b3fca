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

/**
 * Between direct, which is solid, and none, which is plain, lie hatch, dots and thin lines that fall, so that colour is never
 * alone; of the changes new is solid, kept has thin hatch, gone is crossed out. The marks of a field, which may be turned.
 * @type {Record<string, {size: number, turn?: number, marks: Record<string, number>[]}>}
 */
const PATTERNS = {
  "via-district": { size: 7, turn: 45, marks: [{ width: 2, height: 7 }] },
  presumed: { size: 8, marks: [{ cx: 2, cy: 2, r: 1.15 }, { cx: 6, cy: 6, r: 1.15 }] },
  hidden: { size: 10, turn: -45, marks: [{ width: 1.1, height: 10 }] },
  kept: { size: 8, turn: 45, marks: [{ width: 1.5, height: 8 }] },
  gone: { size: 7, turn: 45, marks: [{ width: 1.6, height: 7 }, { width: 7, height: 1.6 }] },
};

const joinedYears = (/** @type {Network["palette"]} */ palette) => Object.keys(palette.light).flatMap((name) => name.match(/^joined_(\d{4})$/)?.[1] ?? []);

/** Odd years carry lines, upright and level ones in turn, so that neighbours in the ramp differ without colour, too. */
function patternOf(/** @type {string} */ name) {
  const year = Number(name.match(/^joined-(\d+)$/)?.[1] ?? 0);
  if (year % 2 === 0) return PATTERNS[name];
  return { size: 6, marks: [year % 4 === 1 ? { width: 1.2, height: 6 } : { width: 6, height: 1.2 }] };
}

/** What has no marks of its own is solid: a pattern of nothing costs as much as any. */
const fill = (/** @type {string} */ name) => `fill:${patternOf(name) ? `url(#pm-pattern-${name}) ` : ""}var(--pm-${name})`;

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

/** One stylesheet from the palette. A year step then only sets `data-status` or the attribute of the look. */
function createStyle(/** @type {Network["palette"]} */ palette) {
  const themes = Object.entries(palette).filter(([theme]) => /^[a-z]+$/.test(theme));
  const variables = themes.map(([theme, colours]) => `[data-theme="${theme}"]{${declare(colours)}}`);
  // Paper is light; forced colours are stronger still.
  variables.push(`@media print{[data-theme][data-theme]{${declare(palette.light)}}}`);
  const ground = `.leaflet-pane .pm-ground{${fill("via-district")};fill-opacity:1}`;
  const statuses = STATUSES.map((status) => `[data-status="${status}"].pm-area,[data-status="${status}"].pm-swatch-area{${fill(status.replaceAll("_", "-"))}}`);
  const looks = [
    ...joinedYears(palette).map((year) => lookRule("data-joined", year, `joined-${year}`, `joined-${year}-ink`)),
    ...["presumed", "hidden", "none"].map((name) => lookRule("data-joined", name, name)),
    ...CHANGES.map((change) => lookRule("data-change", change, change, CHANGE_EDGES[change])),
  ];
  return element("style", { "data-praevmap": "palette" }, [...variables, ground, ...statuses, ...looks].join("\n"));
}

function createPattern(/** @type {string} */ name) {
  const { size, turn = 0, marks } = patternOf(name);
  const ground = graphic("rect", { width: size, height: size, style: `fill:var(--pm-${name})` });
  const drawn = marks.map((mark) => graphic("r" in mark ? "circle" : "rect", { ...mark, style: `fill:var(--pm-${name}-ink)` }));
  const box = { id: `pm-pattern-${name}`, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` };
  return graphic("pattern", box, ground, ...drawn);
}

/** Puts the palette and the patterns into the root. */
export function paint(/** @type {HTMLElement} */ root, /** @type {Network["palette"]} */ palette) {
  const years = joinedYears(palette).map((year) => `joined-${year}`);
  const patterns = [...Object.keys(PATTERNS), ...years.filter(patternOf)].map(createPattern);
  const hidden = { class: "pm-patterns", width: 0, height: 0, "aria-hidden": "true", focusable: "false" };
  root.append(createStyle(palette), graphic("svg", hidden, graphic("defs", {}, ...patterns)));
}

/** A swatch of the legend: the same paint as the areas of a status, or of a class of a further look. */
export function createSwatch(/** @type {string} */ name, attribute = "data-status") {
  const box = graphic("rect", { x: 0.75, y: 0.75, width: 26.5, height: 16.5, rx: 2, class: "pm-swatch-area", [attribute]: name });
  return graphic("svg", { class: "pm-swatch", viewBox: "0 0 28 18", width: 28, height: 18, "aria-hidden": "true" }, box);
}
