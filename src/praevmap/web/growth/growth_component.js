/** The chart of the growth on the page Ausbau of the dashboard, which writes the numbers itself. */

import { createChart } from "./growth_chart.js";
import { createWords } from "../words/words.js";

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
