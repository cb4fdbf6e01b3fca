/** The growth as stacked bars in SVG, drawn for the width there is, in the colours and patterns of the map. */

import { graphic } from "./element.js";

const HEIGHT = 380;
const EDGE = { top: 16, right: 8, bottom: 30, left: 40 };
/** Below this width of a year numbers stand for the documented only. */
const ROOMY = 52;
const BAR = 0.5;
/** Height of a line of numbers. */
const LINE = 15;
/** The unnamed rest stands beside the bar: the presumed may be among the unnamed. */
const GAP = { from: 0.28, width: 0.2 };
/** How far the parts of a stack go from the colour of their status, as in the charts of the dashboard. */
const SHADES = { direct: [0, 24, 44], presumed: [0, 16, 32] };
const DOTS = [8, 6.2, 4.8];

function shade(status, step) {
  const other = status === "direct" ? "var(--pm-surface)" : "var(--pm-presumed-ink)";
  return `color-mix(in srgb, var(--pm-${status}) ${100 - SHADES[status][step]}%, ${other})`;
}

/** The programme of today has the plain colour, as its members have on the map. */
const stepOf = (split, place) => (split === "typ" ? place : 2 - place);

function createPatterns() {
  const dotted = DOTS.map((size, step) => {
    const dots = [0.25, 0.75].map((at) => graphic("circle", { cx: at * size, cy: at * size, r: 0.15 * size, style: "fill:var(--pm-presumed-ink)" }));
    const ground = graphic("rect", { width: size, height: size, style: `fill:${shade("presumed", step)}` });
    return graphic("pattern", { id: `pv-presumed-${step}`, width: size, height: size, patternUnits: "userSpaceOnUse" }, ground, ...dots);
  });
  const line = graphic("rect", { width: 1.6, height: 6, style: "fill:var(--pm-muted)" });
  const hatch = graphic("pattern", { id: "pv-unnamed", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, line);
  return graphic("svg", { class: "pm-patterns", width: 0, height: 0, "aria-hidden": "true", focusable: "false" }, graphic("defs", {}, ...dotted, hatch));
}

const fillOf = (status, step) => (status === "direct" ? shade("direct", step) : `url(#pv-presumed-${step}) ${shade("presumed", step)}`);

function scaleFor(rows) {
  const highest = Math.max(...rows.map((row) => Math.max(row.documented + row.presumed, row.mark?.figure ?? 0)), 8);
  const step = [1, 2, 5, 10, 20, 50, 100].find((size) => highest / size <= 8);
  return { step, top: Math.ceil((highest * 1.1) / step) * step };
}

/** The parts of all bars from the bottom: all documented, then all presumed. */
function stackOf(split, all, parts) {
  return ["direct", "presumed"].flatMap((status) => parts.map((part) => ({ status, part, step: stepOf(split, all.indexOf(part)) })));
}

/**
 * A swatch of the chart's legend.
 * @param {string} kind "direct", "presumed", "unnamed" or "published"
 * @param {number} step of the shade
 * @returns {SVGElement}
 */
function createSwatch(kind, step) {
  const box = { x: 0.75, y: 0.75, width: 26.5, height: 16.5, rx: 2, class: "pm-swatch-area" };
  const drawn = {
    published: () => graphic("path", { d: "M1 9H27", class: "pv-mark" }),
    unnamed: () => graphic("rect", { ...box, style: "fill:url(#pv-unnamed)" }),
  }[kind];
  return graphic("svg", { class: "pm-swatch", viewBox: "0 0 28 18", width: 28, height: 18, "aria-hidden": "true" }, drawn ? drawn() : graphic("rect", { ...box, style: `fill:${fillOf(kind, step)}` }));
}

/**
 * What the legend explains.
 * @param {object} words
 * @param {object} growth from `followGrowth`
 * @param {string} split
 * @param {string[]} all parts of the split
 * @returns {{swatch: SVGElement, word: string}[]}
 */
export function listLegend(words, growth, split, all) {
  const occurs = ({ status, part }) => growth.rows.some((row) => row[status === "direct" ? "documentedBy" : "presumedBy"][part] > 0);
  const stack = stackOf(split, all, growth.parts).filter(occurs);
  const entries = stack.map(({ status, part, step }) => {
    const word = status === "direct" ? "growth.legend.documented" : "growth.legend.presumed";
    return { swatch: createSwatch(status, step), word: words.say(word, { part: words.say(`filter.${split}.${part}`) }) };
  });
  const marks = growth.rows.map((row) => row.mark).filter(Boolean);
  if (marks.length) entries.push({ swatch: createSwatch("published", 0), word: words.say("growth.legend.published") });
  if (marks.some((mark) => mark.unnamed)) entries.push({ swatch: createSwatch("unnamed", 0), word: words.say("growth.legend.unnamed") });
  return entries;
}

/** The patterns of the chart; the page has them once. */
export function createChartPatterns() {
  return createPatterns();
}

/**
 * @param {object} options
 * @param {object} options.words
 * @param {object} options.growth from `followGrowth`
 * @param {string} options.split
 * @param {string[]} options.all parts of the split
 * @param {number} options.width in pixels
 * @param {number} options.year the year to be marked
 * @param {string} options.name for screen readers
 * @returns {SVGElement}
 */
export function drawGrowth({ words, growth, split, all, width, year, name }) {
  const { rows, parts } = growth;
  const { step, top } = scaleFor(rows);
  const slot = (width - EDGE.left - EDGE.right) / rows.length;
  const roomy = slot >= ROOMY;
  const y = (value) => EDGE.top + (1 - value / top) * (HEIGHT - EDGE.top - EDGE.bottom);
  const middle = (place) => EDGE.left + (place + 0.5) * slot;
  const number = (count) => words.say("map.legend.count", { count });
  const text = (x, at, said, className) => graphic("text", { x, y: at, class: className, "text-anchor": "middle" }, said);
  const grid = Array.from({ length: top / step + 1 }, (_, line) => line * step).flatMap((value) => [
    graphic("path", { d: `M${EDGE.left} ${y(value)}H${width - EDGE.right}`, class: value === 0 ? "pv-axis" : "pv-grid" }),
    graphic("text", { x: EDGE.left - 8, y: y(value) + 4, class: "pv-chart-quiet", "text-anchor": "end" }, number(value)),
  ]);

  function drawYear(row, place) {
    const x = middle(place) - (BAR * slot) / 2;
    const drawn = [];
    let below = 0;
    for (const { status, part, step: tint } of stackOf(split, all, parts)) {
      const count = row[status === "direct" ? "documentedBy" : "presumedBy"][part];
      if (count === 0) continue;
      const box = { x, y: y(below + count), width: BAR * slot, height: y(below) - y(below + count) };
      drawn.push(graphic("rect", { ...box, class: "pv-bar", "data-year": row.year, "data-part": `${status}-${part}`, "data-count": count, style: `fill:${fillOf(status, tint)}` }));
      below += count;
    }
    const { mark } = row;
    if (mark?.unnamed) {
      const foot = mark.figure - mark.unnamed;
      const box = { x: middle(place) + GAP.from * slot, width: GAP.width * slot, y: y(mark.figure), height: y(foot) - y(mark.figure) };
      drawn.push(graphic("rect", { ...box, class: "pv-gap", "data-year": row.year, "data-count": mark.unnamed }));
      if (roomy) drawn.push(text(box.x + box.width / 2, box.y + LINE, number(mark.unnamed), "pv-chart-number pv-chart-halo"));
    }
    if (mark) {
      const line = `M${middle(place) - 0.46 * slot} ${y(mark.figure)}H${middle(place) + 0.48 * slot}`;
      drawn.push(graphic("path", { d: line, class: "pv-mark", "data-year": row.year, "data-count": mark.figure }));
    }
    let above = y(below) - 6;
    if (below > 0) {
      // A line through the number would strike it out.
      if (mark && Math.abs(y(mark.figure) - above + 5) < LINE) above = Math.min(above, y(mark.figure) - 6);
      const said = roomy && row.presumed ? words.say("viewer.growth.sum", { documented: row.documented, presumed: row.presumed }) : number(roomy ? row.documented : below);
      // Beside the hatching there is less room.
      const aside = mark?.unnamed && above > y(mark.figure) ? 0.1 * slot : 0;
      drawn.push(text(middle(place) - aside, above, said, "pv-chart-number pv-chart-halo"));
    }
    if (mark && mark.figure !== below && (roomy || mark.figure > below)) {
      const at = Math.abs(y(mark.figure) - 6 - above) < LINE ? above - LINE : y(mark.figure) - 6;
      drawn.push(text(middle(place), at, mark.atLeast && roomy ? words.say("growth.figure.at_least", { count: mark.figure }) : number(mark.figure), "pv-chart-number pv-chart-halo"));
    }
    const label = roomy ? String(row.year) : `’${String(row.year).slice(2)}`;
    drawn.push(text(middle(place), HEIGHT - 10, label, row.year === year ? "pv-chart-year pv-chart-now" : "pv-chart-year"));
    return graphic("g", {}, ...drawn);
  }

  return graphic("svg", { class: "pv-chart", role: "img", "aria-label": name, viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT }, ...grid, ...rows.map(drawYear));
}
