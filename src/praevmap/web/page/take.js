/** The files of page Downloads: fetched beside Streamlit, so that no run of the script waits for them. */

import { element } from "../element.js";
import { copyText, saveFile } from "../take_away.js";

/** @typedef {Record<string, string>} Said */
/** @typedef {{name: string, file: string, address: string, label: string, note: string}} Offer */

const ASK_AGAIN = 202;

/** Fetches a file; the server answers 202 while it is still being made. */
async function fetchFile(/** @type {string} */ address) {
  for (;;) {
    const answer = await fetch(address, { cache: "no-cache" });
    if (answer.status === ASK_AGAIN) continue; // it has waited for us already
    if (!answer.ok) throw new Error(answer.status === 429 || answer.status === 500 ? await answer.text() : "");
    return answer.blob();
  }
}

function buildOffer(/** @type {Offer} */ offer, /** @type {Said} */ words, /** @type {(text: string) => void} */ tell) {
  const link = element("a", { href: offer.address, download: offer.file, "data-offer": offer.name, "aria-describedby": `take-${offer.name}`, onclick: take }, offer.label);
  const bar = element("progress", { hidden: true, "aria-label": words.making });
  const note = element("p", { id: `take-${offer.name}` }, offer.note);
  const said = element("p", { class: "pm-take-said" });

  function say(/** @type {string} */ text) {
    said.textContent = text;
    tell(text && `${offer.label}: ${text}`);
  }

  async function take(/** @type {MouseEvent} */ event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-disabled") === "true") return;
    link.setAttribute("aria-disabled", "true");
    bar.hidden = false;
    say(words.making);
    try {
      const file = await fetchFile(offer.address);
      saveFile(file, offer.file);
      say(words.done.replace("FILE", offer.file).replace("SIZE", sizeOf(file.size, words)));
    } catch (error) {
      say((error instanceof TypeError ? words.unreachable : /** @type {Error} */ (error).message) || words.failed);
    }
    bar.hidden = true;
    link.removeAttribute("aria-disabled");
  }

  return element("li", {}, link, note, bar, said);
}

function sizeOf(/** @type {number} */ bytes, /** @type {Said} */ words) {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, "KB"] : [bytes / 1e6, "MB"];
  return `${size.toLocaleString(words.locale, { maximumFractionDigits: size < 10 ? 1 : 0 })}\u00a0${unit}`;
}

function buildEmbedding(/** @type {any} */ { words, embed }) {
  const field = element("textarea", { readonly: true, rows: 4, "aria-label": words.field, spellcheck: "false" });
  field.value = embed.replace("ORIGIN", location.origin);
  const status = element("span", { role: "status" });
  const copy = async () => (status.textContent = (await copyText(field.value, field)) ? words.copied : words.select);
  const button = element("button", { type: "button", onclick: copy }, words.copy);
  return [element("h3", {}, words.embed), element("p", {}, words.embedNote), field, element("p", {}, button, " ", status)];
}

export function take(/** @type {{data: any, parentElement: HTMLElement}} */ { data, parentElement }) {
  const box = /** @type {HTMLElement} */ (parentElement.querySelector("[data-take]"));
  const shown = JSON.stringify(data);
  // A rerun that changes nothing leaves a file in the making alone.
  if (box.dataset.shown === shown) return;
  box.dataset.shown = shown;
  const status = element("p", { role: "status", class: "pm-spoken" });
  const tell = (/** @type {string} */ text) => (status.textContent = text);
  const groups = data.groups.flatMap((/** @type {{title: string, offers: Offer[]}} */ group) => [
    element("h2", {}, group.title),
    element("ul", {}, ...group.offers.map((offer) => buildOffer(offer, data.words, tell))),
  ]);
  box.replaceChildren(status, ...groups, ...buildEmbedding(data));
}
