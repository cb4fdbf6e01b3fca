/** The files of page Downloads: fetched beside Streamlit, so that no run of the script waits for them. */

import { closest } from "../element.js";
import { copyText, saveFile } from "../take_away.js";

const ASK_AGAIN = 202;

/** @type {WeakMap<Element, string>} */
const placed = new WeakMap();

/** Fetches a file; the server answers 202 while it is still being made. */
async function fetchFile(/** @type {string} */ address) {
  for (;;) {
    const answer = await fetch(address, { cache: "no-cache" });
    if (answer.status === ASK_AGAIN) continue; // it has waited for us already
    if (!answer.ok) throw new Error(answer.status === 429 || answer.status === 500 ? await answer.text() : "");
    return answer.blob();
  }
}

function sizeOf(/** @type {number} */ bytes, /** @type {string} */ locale) {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, "KB"] : [bytes / 1e6, "MB"];
  return `${size.toLocaleString(locale, { maximumFractionDigits: size < 10 ? 1 : 0 })}\u00a0${unit}`;
}

/** Gives the reader the file of a link; what becomes of it stands below it and is spoken in `status`. */
async function takeFile(/** @type {HTMLAnchorElement} */ link, /** @type {Element} */ status, /** @type {Record<string, string>} */ words) {
  if (link.getAttribute("aria-disabled") === "true") return;
  const [bar, said] = /** @type {HTMLElement[]} */ ([...(link.parentElement?.querySelectorAll("progress, .pm-take-said") ?? [])]);

  function say(/** @type {string} */ text) {
    said.textContent = text;
    status.textContent = text && `${link.textContent}: ${text}`;
  }

  link.setAttribute("aria-disabled", "true");
  bar.hidden = false;
  say(words.making);
  try {
    const file = await fetchFile(link.href);
    saveFile(file, link.download);
    say(words.done.replace("FILE", link.download).replace("SIZE", sizeOf(file.size, words.locale)));
  } catch (error) {
    say((error instanceof TypeError ? words.unreachable : /** @type {Error} */ (error).message) || words.failed);
  }
  bar.hidden = true;
  link.removeAttribute("aria-disabled");
}

/** @param {{data: {markup: string, words: Record<string, string>}, parentElement: HTMLElement}} place as Streamlit hands it over: `data` comes from `take_page.py` */
export function take({ data: { markup, words }, parentElement }) {
  const box = /** @type {HTMLElement} */ (parentElement.querySelector("[data-take]"));
  // A rerun that changes nothing leaves a file in the making alone.
  if (placed.get(box) === markup) return;
  placed.set(box, markup);
  box.innerHTML = markup;
  const [spoken, copied] = box.querySelectorAll("[role=status]");
  const field = /** @type {HTMLTextAreaElement} */ (box.querySelector("textarea"));
  field.value = field.value.replace("ORIGIN", location.origin);
  box.onclick = async (event) => {
    const link = /** @type {HTMLAnchorElement | null} */ (closest(event.target, "[data-offer]"));
    if (closest(event.target, "button")) copied.textContent = (await copyText(field.value, field)) ? words.copied : words.select;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    takeFile(link, spoken, words);
  };
}
