/** Link and citation below every page of the dashboard, completed with the host and page of the browser. */

import { copyText } from "../take_away.js";

/** Query of what stands on the page; until the page has told it, that of its address. */
let asked = location.search;

/** The switch of the language in the head keeps what this page alone was asked, too; also of a head that is placed anew. */
export function completeSwitch() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-language]"))) {
    const query = new URLSearchParams(asked);
    query.set("sprache", link.dataset.language ?? "");
    link.href = `${location.pathname}?${query}`;
  }
}

/** @param {{data: any, parentElement: HTMLElement, setTriggerValue: (name: string, value: boolean) => void}} place as Streamlit hands it over: `data` comes from `share.py` */
export function showShare({ data, parentElement, setTriggerValue }) {
  const box = /** @type {HTMLElement} */ (parentElement.querySelector("[data-share]"));
  const field = /** @type {HTMLInputElement} */ (box.querySelector("input"));
  const status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const [copy, cite] = box.querySelectorAll("button");
  const link = `${location.origin}${location.pathname}?${data.query}`;
  const today = new Date().toLocaleDateString(data.language === "en" ? "en-GB" : "de-DE");
  const citation = data.citation.replace("LINK", link).replace("TODAY", today);
  const [page, query] = data.placed.split("?");
  // A page begins in the language of its address; here it follows the switch.
  document.documentElement.lang = data.language;
  document.dispatchEvent(new CustomEvent("praevmap-placed", { detail: { ...data, page, wantMap: () => setTriggerValue("map", true) } }));
  asked = query;
  completeSwitch();
  field.value = link;
  field.setAttribute("aria-label", data.words.field);
  copy.textContent = data.words.copy;
  cite.textContent = data.words.cite;
  const offer = (/** @type {string} */ text, /** @type {string} */ said) => async () => {
    status.textContent = (await copyText(text, field)) ? said : data.words.select;
  };
  copy.onclick = offer(link, data.words.copied);
  cite.onclick = offer(citation, data.words.cited);
}
