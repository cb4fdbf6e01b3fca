/** The head of the page: its name, its pages, and what can be done with the view: language, theme, link, print. */

import { element, graphic, sign, write } from "../element.js";

export const PAGES = ["map", "growth", "table", "about"];
const PAGE_WORDS = { map: "page.map", growth: "page.growth", table: "viewer.page.table", about: "page.about" };
const TOOL_SIGNS = {
  theme: "M8 2a6 6 0 1 0 0 12V2M8 2a6 6 0 0 1 0 12",
  link: "M6.5 9.5l3-3M7 4.5l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5L7.5 13A3.2 3.2 0 0 1 3 8.5L4.5 7",
  print: "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z",
};

function createTool(name, act) {
  const word = element("span", { class: "pv-tool-word" });
  const button = element("button", { type: "button", class: "pv-tool", "data-tool": name, onclick: act }, TOOL_SIGNS[name] ? sign(TOOL_SIGNS[name]) : null, word);
  return { button, word };
}

/**
 * @param {{go: function(string): void, language: function(): void, theme: function(): void, link: function(): string, print: function(): void}} on
 *   `link` returns the address to be copied
 * @returns {{box: HTMLElement, translate: function(object): void, show: function(string, string): void, warn: function(string): void}}
 */
export function createHeader(on) {
  const title = element("p", { class: "pv-title" });
  const mark = graphic("svg", { class: "pv-mark-sign", viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" }, graphic("path", { d: "M4 5l6 3 6-3M10 8v8" }), ...[[4, 5], [16, 5], [10, 8], [10, 16]].map(([cx, cy]) => graphic("circle", { cx, cy, r: 2.4 })));
  const tabs = PAGES.map((page) => element("button", { type: "button", "data-page": page, onclick: () => on.go(page) }));
  const nav = element("nav", {}, ...tabs);
  const language = createTool("language", on.language);
  const short = element("span", { class: "pv-tool-short", "aria-hidden": "true" });
  language.button.append(short);
  const theme = createTool("theme", on.theme);
  const copy = createTool("link", copyLink);
  const print = createTool("print", on.print);
  const field = element("input", { type: "text", class: "pv-address", readonly: true, hidden: true });
  const said = element("span", { class: "pv-said", role: "status" });
  const tools = element("div", { class: "pv-tools" }, language.button, theme.button, copy.button, print.button);
  const warning = element("p", { class: "pv-warning", hidden: true });
  const box = element("header", { class: "pv-header" }, element("div", { class: "pv-name" }, mark, title), nav, tools, element("div", { class: "pv-answer" }, field, said), warning);
  let words = null;
  let clearing = null;

  function say(text) {
    write(said, text);
    window.clearTimeout(clearing);
    clearing = window.setTimeout(() => {
      write(said, "");
      field.hidden = true;
    }, 8000);
  }

  async function copyLink() {
    const address = on.link();
    try {
      await navigator.clipboard.writeText(address);
      say(words.say("share.copied"));
    } catch {
      // Where the browser forbids it, the reader copies by hand.
      field.hidden = false;
      field.value = address;
      field.select();
      say(words.say("share.select"));
    }
  }

  return {
    box,
    translate(spoken) {
      words = spoken;
      write(title, words.say("page.title"));
      nav.setAttribute("aria-label", words.say("viewer.pages"));
      tools.setAttribute("aria-label", words.say("viewer.tools"));
      tools.setAttribute("role", "group");
      for (const tab of tabs) write(tab, words.say(PAGE_WORDS[tab.dataset.page]));
      const other = words.lang === "de" ? "en" : "de";
      write(language.word, words.say(`filter.sprache.${other}`));
      write(short, other.toUpperCase());
      language.button.lang = other;
      for (const [tool, key] of [[theme, "viewer.theme.dark"], [copy, "share.copy"], [print, "viewer.print"]]) {
        write(tool.word, words.say(key));
        tool.button.title = words.say(key);
      }
      field.setAttribute("aria-label", words.say("share.field"));
    },
    show(page, shownTheme) {
      for (const tab of tabs) {
        if (tab.dataset.page === page) tab.setAttribute("aria-current", "page");
        else tab.removeAttribute("aria-current");
      }
      theme.button.setAttribute("aria-pressed", String(shownTheme === "dark"));
    },
    warn(text) {
      write(warning, text);
      warning.hidden = text === "";
    },
  };
}
