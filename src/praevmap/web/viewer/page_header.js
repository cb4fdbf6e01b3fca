/** The head of the page: its name, its pages, and what can be done with the view: language, theme, link, print. */

import { copyText } from "../take_away.js";
import { SIGNS, element, graphic, sign, write } from "../element.js";
import { readVersion, writeLink } from "../state/state.js";
import { createTimer } from "../timer.js";
import { HAS_ADDRESS, PAGES, readHash } from "./entries.js";

/** @type {Record<string, string>} */
const TOOL_SIGNS = {
  theme: SIGNS.theme,
  link: "M6.5 9.5l3-3M7 4.5l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5L7.5 13A3.2 3.2 0 0 1 3 8.5L4.5 7",
  print: "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z",
};

function createTool(/** @type {string} */ name, /** @type {string} */ key, /** @type {() => void} */ act) {
  const word = element("span", { class: "pv-tool-word", "data-say": key });
  return element("button", { type: "button", class: "pv-tool", "data-tool": name, "data-hint": key, onclick: act }, sign(TOOL_SIGNS[name]), word);
}

export function createHeader(/** @type {Network} */ network, /** @type {Store} */ store, /** @type {Change} */ change, /** @type {MediaQueryList} */ dark, /** @type {() => void} */ skipToPage) {
  const title = element("h1", { class: "pv-title", "data-say": "page.title" });
  const mark = graphic("svg", { class: "pv-mark-sign", viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" }, graphic("path", { d: "M4 5l6 3 6-3M10 8v8" }), ...[[4, 5], [16, 5], [10, 8], [10, 16]].map(([cx, cy]) => graphic("circle", { cx, cy, r: 2.4 })));
  const tabs = Object.entries(PAGES).map(([page, key]) => element("button", { type: "button", "data-page": page, "data-say": key, onclick: () => store.set({ page }) }));
  const nav = element("nav", { "data-name": "viewer.pages" }, ...tabs);
  const other = element("span", { class: "pv-tool-word" });
  const short = element("span", { class: "pv-tool-short", "aria-hidden": "true" });
  const language = element("button", { type: "button", class: "pv-tool", "data-tool": "language", onclick: () => change({ lang: store.get().lang === "de" ? "en" : "de" }) }, other, short);
  const theme = createTool("theme", "viewer.theme.dark", () => {
    // What the reader has chosen stays, whatever the device does.
    dark.onchange = null;
    change({ theme: store.get().theme === "dark" ? "light" : "dark" });
  });
  const copy = createTool("link", "share.copy", copyLink);
  const print = createTool("print", "viewer.print", () => window.print());
  const field = element("input", { type: "text", class: "pv-address", "data-name": "share.field", readonly: true, hidden: true });
  const said = element("span", { class: "pv-said", role: "status" });
  const tools = element("div", { class: "pv-tools", role: "group", "data-name": "viewer.tools" }, language, theme, HAS_ADDRESS ? copy : null, print);
  const warning = element("p", { class: "pv-warning" });
  const skip = element("button", { type: "button", class: "pv-skip", "data-say": "viewer.skip", onclick: skipToPage });
  const box = element("header", { class: "pv-header" }, skip, element("div", { class: "pv-name" }, mark, title), nav, tools, element("div", { class: "pv-answer" }, field, said), warning);
  const clearing = createTimer();

  async function copyLink() {
    const address = `${location.href.split("#")[0]}#${writeLink(store.get(), network)}`;
    const key = (await copyText(address, field)) ? "share.copied" : "share.select";
    write(said, store.shown().words.say(key));
    clearing.after(8000, () => {
      write(said, "");
      field.hidden = true;
    });
  }

  return {
    box,
    translate(/** @type {Words} */ words) {
      const lang = words.lang === "de" ? "en" : "de";
      write(other, words.say(`filter.sprache.${lang}`));
      write(short, lang.toUpperCase());
      language.lang = lang;
    },
    show(/** @type {Shown} */ { state, words }, /** @type {Shown | null} */ before) {
      if (words === before?.words && state.page === before.state.page && state.theme === before.state.theme && state.command === before.state.command) return;
      for (const tab of tabs) tab.ariaCurrent = tab.dataset.page === state.page ? "page" : null;
      theme.setAttribute("aria-pressed", String(state.theme === "dark"));
      // A link may come from other data: its view is shown all the same.
      const then = readVersion(readHash()) ?? network.version;
      write(warning, then === network.version ? "" : words.say("page.other_version", { then: words.tellDate(then), now: words.tellDate(network.version) }));
    },
  };
}
