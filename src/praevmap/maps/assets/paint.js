/** Colours and patterns: the palette becomes CSS variables, patterns become SVG, statuses are plain CSS rules. */

import { element, graphic } from "./element.js";
import { STATUSES } from "./network.js";

const COLOUR = /^#[0-9a-f]{3,8}$/i;

function declare(colours) {
  return Object.entries(colours)
    .filter(([name, colour]) => /^[a-z_]+$/.test(name) && COLOUR.test(colour))
    .map(([name, colour]) => `--pm-${name.replaceAll("_", "-")}:${colour};`)
    .join("");
}

function rule(status) {
  const dashed = status.replaceAll("_", "-");
  return `[data-status="${status}"].pm-area,[data-status="${status}"].pm-swatch-area{fill:url(#pm-pattern-${dashed}) var(--pm-${dashed})}`;
}

/** One stylesheet from the palette. A year step then only sets `data-status`. */
function createStyle(palette) {
  const themes = Object.entries(palette).filter(([theme]) => /^[a-z]+$/.test(theme));
  const variables = themes.map(([theme, colours]) => `.praevmap[data-theme="${theme}"]{${declare(colours)}}`);
  return element("style", { "data-praevmap": "palette" }, [...variables, ...STATUSES.map(rule)].join("\n"));
}

function createPattern(status, size, transform, ...marks) {
  const ground = graphic("rect", { width: size, height: size, style: `fill:var(--pm-${status})` });
  const box = { id: `pm-pattern-${status}`, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: transform };
  return graphic("pattern", box, ground, ...marks);
}

/** direct is solid, none is plain; between them hatch and dots, so that colour is never alone. */
function createPatterns() {
  const ink = (status) => `fill:var(--pm-${status}-ink)`;
  const hatch = graphic("rect", { width: 2, height: 7, style: ink("via-district") });
  const dots = [[2, 2], [6, 6]].map(([cx, cy]) => graphic("circle", { cx, cy, r: 1.15, style: ink("presumed") }));
  return graphic(
    "svg",
    { class: "pm-patterns", width: 0, height: 0, "aria-hidden": "true", focusable: "false" },
    graphic(
      "defs",
      {},
      createPattern("direct", 8, null),
      createPattern("via-district", 7, "rotate(45)", hatch),
      createPattern("presumed", 8, null, ...dots),
      createPattern("none", 8, null),
    ),
  );
}

/**
 * Puts the palette and the patterns into the root.
 * @param {HTMLElement} root
 * @param {Object<string, object>} palette `network.palette`
 */
export function paint(root, palette) {
  root.append(createStyle(palette), createPatterns());
}

/**
 * A swatch of the legend: the same paint as the areas.
 * @param {string} status
 * @returns {SVGElement}
 */
export function createSwatch(status) {
  const box = graphic("rect", { x: 0.75, y: 0.75, width: 26.5, height: 16.5, rx: 2, class: "pm-swatch-area", "data-status": status });
  return graphic("svg", { class: "pm-swatch", viewBox: "0 0 28 18", width: 28, height: 18, "aria-hidden": "true" }, box);
}
