/** The growth as stacked bars in SVG, drawn for the width there is, in the colours and patterns of the map; and its place on the page Ausbau. */

import { closest, element, graphic, write } from "../element.js";
import { CHOICES } from "../state/state.js";
import { createWords } from "../words/words.js";
import { listParts, tellGrowth, tellYear } from "./growth_words.js";

const CHART_HEIGHT = 380;
const NARROWEST = 280;
/** Steps of the keys from year to year. @type {Record<string, number>} */
const KEY_STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
const CHART_EDGE = { top: 16, right: 8, bottom: 30, left: 40 };
/** Below this width of a year numbers stand for the documented only. */
const ROOMY_YEAR = 52;
const BAR = 0.5;
/** Width of a number or a short year. */
const NUMBER = 22;
/** Height of a line of numbers. */
const LINE = 15;
/** The unnamed rest stands beside the bar: the presumed may be among the unnamed. */
const GAP_BAR = { from: 0.28, width: 0.2 };
/** The colour of the evidence, and how far the parts of a stack go from it to another one, as in the charts of the dashboard. */
const PAINTS = {
  documented: { colour: "direct", other: "surface", shades: [0, 24, 44] },
  presumed: { colour: "presumed", other: "presumed-ink", shades: [0, 16, 32] },
};
const DOTS = [8, 6.2, 4.8];

/** @typedef {ReturnType<typeof listStack>[number]} StackPart */
/** What the chart is told, and the year that is marked in it. @typedef {{words: Words, growth: Growth, split: SplitName, year: number}} ShownGrowth */

function shade(/** @type {keyof typeof PAINTS} */ evidence, /** @type {number} */ step) {
  const { colour, other, shades } = PAINTS[evidence];
  return `color-mix(in srgb, var(--pm-${colour}) ${100 - shades[step]}%, var(--pm-${other}))`;
}

/** Every part of a stack has a pattern of its own; the first of the documented is plain. */
const paintBar = (/** @type {keyof typeof PAINTS} */ evidence, /** @type {number} */ step) => `fill:${evidence === "documented" && step === 0 ? "" : `url(#pv-${evidence}-${step}) `}${shade(evidence, step)}`;

function createBarPattern(/** @type {string} */ name, /** @type {number} */ size, /** @type {string | null} */ patternTransform, /** @type {SVGElement[]} */ ...marks) {
  return graphic("pattern", { id: `pv-${name}`, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform }, ...marks);
}

function createBarPatterns() {
  const rect = (/** @type {number} */ width, /** @type {number} */ height, /** @type {string} */ colour) => graphic("rect", { width, height, style: `fill:${colour}` });
  const dotted = DOTS.map((size, step) => {
    const dots = [0.25, 0.75].map((at) => graphic("circle", { cx: at * size, cy: at * size, r: 0.15 * size, style: "fill:var(--pm-presumed-ink)" }));
    return createBarPattern(`presumed-${step}`, size, null, rect(size, size, shade("presumed", step)), ...dots);
  });
  const lined = [1, 2].map((step) => createBarPattern(`documented-${step}`, 6, `rotate(${step === 1 ? 45 : 0})`, rect(6, 6, shade("documented", step)), rect(1.2, 6, "var(--pm-surface)")));
  const hatch = createBarPattern("unnamed", 6, "rotate(45)", rect(1.6, 6, "var(--pm-muted)"));
  return graphic("svg", { class: "pm-patterns", width: 0, height: 0, "aria-hidden": "true", focusable: "false" }, graphic("defs", {}, ...dotted, ...lined, hatch));
}

function scaleFor(/** @type {GrowthRow[]} */ rows) {
  const highest = Math.max(...rows.map((row) => Math.max(row.documented + row.presumed, row.mark?.figure ?? 0)), 8);
  const step = [1, 2, 5, 10, 20, 50, 100].find((size) => highest / size <= 8) ?? 200;
  return { step, top: Math.ceil((highest * 1.1) / step) * step };
}

/** The parts of all bars from the bottom as they are painted; the programme of today has the plain colour, as its members have on the map. */
function listStack(/** @type {ShownGrowth} */ { words, growth, split }) {
  return listParts(words, growth, split).map((part) => {
    const place = CHOICES[split].indexOf(part.part);
    return { ...part, style: paintBar(part.evidence, split === "typ" ? place : 2 - place) };
  });
}

/** Swatches and words. */
function createBarLegend(/** @type {ShownGrowth} */ { words, growth: { rows } }, /** @type {StackPart[]} */ stack) {
  const box = { x: 0.75, y: 0.75, width: 26.5, height: 16.5, rx: 2, class: "pm-swatch-area" };
  const explain = (/** @type {SVGElement} */ mark, /** @type {string} */ word) =>
    element("li", {}, graphic("svg", { class: "pm-swatch", viewBox: "0 0 28 18", width: 28, height: 18, "aria-hidden": "true" }, mark), word);
  const occurring = stack.filter(({ evidence, part }) => rows.some((row) => row.by[evidence][part] > 0));
  const entries = occurring.map(({ style, word }) => explain(graphic("rect", { ...box, style }), word));
  if (rows.some(({ mark }) => mark)) entries.push(explain(graphic("path", { d: "M1 9H27", class: "pv-mark" }), words.say("growth.legend.published")));
  if (rows.some(({ mark }) => mark?.unnamed)) entries.push(explain(graphic("rect", { ...box, style: "fill:url(#pv-unnamed)" }), words.say("growth.legend.unnamed")));
  return entries;
}

/** The bars of all years; each year can have the focus and is called by its numbers. */
function drawBars(/** @type {ShownGrowth} */ { words, growth, year }, /** @type {StackPart[]} */ stack, /** @type {number} */ width) {
  const { rows } = growth;
  const { step, top } = scaleFor(rows);
  const slot = (width - CHART_EDGE.left - CHART_EDGE.right) / rows.length;
  const roomy = slot >= ROOMY_YEAR;
  // Where there is no room for the words of all years, those of every second or third, counted from the last.
  const every = Math.ceil(NUMBER / slot);
  const hasWords = (/** @type {number} */ place) => (rows.length - 1 - place) % every === 0;
  const y = (/** @type {number} */ value) => CHART_EDGE.top + (1 - value / top) * (CHART_HEIGHT - CHART_EDGE.top - CHART_EDGE.bottom);
  const middle = (/** @type {number} */ place) => CHART_EDGE.left + (place + 0.5) * slot;
  const number = (/** @type {number} */ count) => words.say("map.legend.count", { count });
  const text = (/** @type {number} */ x, /** @type {number} */ at, /** @type {string} */ said, /** @type {string} */ className) => graphic("text", { x, y: at, class: className, "text-anchor": "middle" }, said);
  const grid = Array.from({ length: top / step + 1 }, (_, line) => line * step).flatMap((value) => [
    graphic("path", { d: `M${CHART_EDGE.left} ${y(value)}H${width - CHART_EDGE.right}`, class: value === 0 ? "pv-axis" : "pv-grid" }),
    graphic("text", { x: CHART_EDGE.left - 8, y: y(value) + 4, class: "pv-chart-quiet", "text-anchor": "end" }, number(value)),
  ]);

  function drawYear(/** @type {GrowthRow} */ row, /** @type {number} */ place) {
    const x = middle(place) - (BAR * slot) / 2;
    const drawn = [];
    let below = 0;
    for (const { evidence, part, style } of stack) {
      const count = row.by[evidence][part];
      if (count === 0) continue;
      const box = { x, y: y(below + count), width: BAR * slot, height: y(below) - y(below + count) };
      drawn.push(graphic("rect", { ...box, class: "pv-bar", "data-year": row.year, "data-part": `${evidence}-${part}`, "data-count": count, style }));
      below += count;
    }
    const { mark } = row;
    if (mark?.unnamed) {
      const foot = mark.figure - mark.unnamed;
      const box = { x: middle(place) + GAP_BAR.from * slot, width: GAP_BAR.width * slot, y: y(mark.figure), height: y(foot) - y(mark.figure) };
      drawn.push(graphic("rect", { ...box, class: "pv-gap", "data-year": row.year, "data-count": mark.unnamed }));
      if (roomy) drawn.push(text(box.x + box.width / 2, box.y + LINE, number(mark.unnamed), "pv-chart-number"));
    }
    if (mark) {
      const line = `M${middle(place) - 0.46 * slot} ${y(mark.figure)}H${middle(place) + 0.48 * slot}`;
      drawn.push(graphic("path", { d: line, class: "pv-mark", "data-year": row.year, "data-count": mark.figure }));
    }
    let above = y(below) - 6;
    // What the pointer meets, also where there is no bar.
    drawn.unshift(graphic("rect", { x: CHART_EDGE.left + place * slot, y: CHART_EDGE.top, width: slot, height: CHART_HEIGHT - CHART_EDGE.top, class: "pv-slot" }));
    const group = (/** @type {SVGElement[]} */ ...parts) => graphic("g", { class: "pv-year-bar", role: "img", tabindex: row.year === year ? 0 : -1, "data-bar": row.year, "aria-label": tellYear(words, stack, row) }, ...parts);
    if (!hasWords(place)) return group(...drawn);
    if (below > 0) {
      // A line through the number would strike it out.
      if (mark && Math.abs(y(mark.figure) - above + 5) < LINE) above = Math.min(above, y(mark.figure) - 6);
      const said = roomy && row.presumed ? words.say("viewer.growth.sum", { documented: row.documented, presumed: row.presumed }) : number(roomy ? row.documented : below);
      // Beside the hatching there is less room.
      const aside = mark?.unnamed && above > y(mark.figure) ? 0.1 * slot : 0;
      drawn.push(text(middle(place) - aside, above, said, "pv-chart-number"));
    }
    if (mark && mark.figure !== below && (roomy || mark.figure > below)) {
      const at = Math.abs(y(mark.figure) - 6 - above) < LINE ? above - LINE : y(mark.figure) - 6;
      drawn.push(text(middle(place), at, roomy ? words.say(`growth.figure.${mark.bound}`, { count: mark.figure }) : number(mark.figure), "pv-chart-number"));
    }
    const label = roomy ? String(row.year) : `’${String(row.year).slice(2)}`;
    drawn.push(text(middle(place), CHART_HEIGHT - 10, label, row.year === year ? "pv-chart-year pv-chart-now" : "pv-chart-year"));
    return group(...drawn);
  }

  const name = words.say("growth.chart.participants.name", { summary: tellGrowth(words, growth).join(" ") });
  return graphic("svg", { class: "pv-chart", direction: "ltr", role: "group", "aria-label": name, viewBox: `0 0 ${width} ${CHART_HEIGHT}`, width, height: CHART_HEIGHT }, ...grid, ...rows.map(drawYear));
}

/** The chart with its legend; the numbers of a year stand below it while pointer or focus are on its bar. */
export function createChart() {
  const picture = element("div", { class: "pv-picture" });
  const numbers = element("p", { class: "pv-numbers", "aria-hidden": "true" });
  const legend = element("ul", { class: "pv-legend" });
  const box = element("div", {}, picture, numbers, legend, createBarPatterns());
  /** @type {ShownGrowth | null} */
  let shown = null;
  let drawnWidth = 0;
  const widthNow = () => Math.max(NARROWEST, Math.floor(picture.clientWidth));
  const focused = () => /** @type {SVGElement | null} */ (picture.querySelector("[data-bar]:focus"));

  function draw() {
    if (!shown) return;
    const kept = focused()?.dataset.bar;
    const stack = listStack(shown);
    drawnWidth = widthNow();
    picture.replaceChildren(drawBars(shown, stack, drawnWidth));
    if (kept) step(picture.querySelector(`[data-bar="${kept}"]`));
    legend.replaceChildren(...createBarLegend(shown, stack));
    tell(focused());
  }

  // Without a bar the line keeps its height: nothing below it jumps.
  const tell = (/** @type {Element | null} */ bar) => write(numbers, bar?.getAttribute("aria-label") ?? shown?.words.say("growth.numbers.hint") ?? "");
  const tellOf = (/** @type {Event} */ { target }) => tell(closest(target, "[data-bar]") ?? focused());

  function step(/** @type {SVGElement | null} */ bar) {
    for (const each of picture.querySelectorAll("[data-bar]")) each.setAttribute("tabindex", each === bar ? "0" : "-1");
    bar?.focus();
  }

  picture.addEventListener("pointerover", tellOf);
  picture.addEventListener("pointerleave", () => tell(focused()));
  picture.addEventListener("focusin", tellOf);
  picture.addEventListener("focusout", () => tell(null));
  picture.addEventListener("keydown", (event) => {
    const by = KEY_STEPS[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const bars = /** @type {SVGElement[]} */ ([...picture.querySelectorAll("[data-bar]")]);
    step(bars[Math.min(Math.max(bars.findIndex((bar) => bar === focused()) + by, 0), bars.length - 1)]);
    event.preventDefault();
  });
  new ResizeObserver(() => {
    if (picture.clientWidth > 0 && widthNow() !== drawnWidth) draw();
  }).observe(picture);

  return {
    box,
    show(/** @type {ShownGrowth} */ next) {
      shown = next;
      draw();
    },
  };
}

/** Those of the page Ausbau of the dashboard, which writes the numbers itself, by their place. */
const charts = new WeakMap();

/** Places the chart, or brings it up to date, as Streamlit hands it over: `data` comes from `maps/growth_chart.py`. */
export function growth(/** @type {{data: any, parentElement: HTMLElement}} */ { data, parentElement }) {
  const place = /** @type {HTMLElement} */ (parentElement.querySelector("[data-growth]"));
  const words = createWords(data.wording, data.language);
  try {
    if (!charts.has(place)) {
      const chart = createChart();
      charts.set(place, chart);
      place.replaceChildren(chart.box);
    }
    for (const [name, colour] of Object.entries(data.colours)) place.style.setProperty(name, colour);
    charts.get(place).show({ ...data, words });
  } catch (error) {
    charts.delete(place);
    place.textContent = words.say("growth.chart.failed");
    console.error(error);
  }
}
