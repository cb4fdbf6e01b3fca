/** A tiny builder of elements. Text always goes in as text: the document is not trusted, but for the markup that templates have escaped. */

const SVG = "http://www.w3.org/2000/svg";

/** `on…` become listeners; false, null and undefined are left out; text is inserted as text. @template {Element} Made */
function furnish(/** @type {Made} */ made, /** @type {Attributes} */ attributes, /** @type {Child[]} */ children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) made.append(child);
  return made;
}

/** @template {keyof HTMLElementTagNameMap} Name */
export function element(/** @type {Name} */ name, /** @type {Attributes} */ attributes = {}, /** @type {Child[]} */ ...children) {
  return furnish(document.createElement(name), attributes, children);
}

/** The same for SVG. @template {keyof SVGElementTagNameMap} Name */
export function graphic(/** @type {Name} */ name, /** @type {Attributes} */ attributes = {}, /** @type {Child[]} */ ...children) {
  return furnish(document.createElementNS(SVG, name), attributes, children);
}

/** Signs that several parts draw: data of an SVG path in a field of 16 by 16. */
export const SIGNS = {
  close: "M3 3l10 10M13 3 3 13",
  previous: "M10.5 2.5 5 8l5.5 5.5",
  next: "M5.5 2.5 11 8l-5.5 5.5",
  up: "M3 10.5 8 5.5l5 5",
  down: "M3 5.5l5 5 5-5",
  full: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  theme: "M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12",
};

/** A small drawn sign for a button, in a field of 16 by 16; the button's name is said elsewhere. */
export function sign(/** @type {string} */ path) {
  return graphic("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "pm-sign" }, graphic("path", { d: path }));
}

/** Of a button of nothing but a sign: it is called by its title. */
export const titled = (/** @type {string} */ key) => ({ "data-name": key, "data-hint": key });

/** Sets text only where it differs, and in the text node that is there: what does not change costs no layout. */
export function write(/** @type {Node | null} */ node, /** @type {string} */ text) {
  if (!node || node.textContent === text) return;
  const { firstChild } = node;
  if (text && firstChild instanceof Text && node.childNodes.length === 1) firstChild.data = text;
  else node.textContent = text;
}

/** Hides or shows only where it makes a difference, for the same reason. */
export function hide(/** @type {HTMLElement} */ node, /** @type {boolean} */ hidden) {
  if (node.hidden !== hidden) node.hidden = hidden;
}

/** A link for addresses of the web, plain text for anything else (`javascript:` and friends). */
export function link(/** @type {string} */ address, /** @type {string} */ text) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !["http:", "https:"].includes(url.protocol)) return document.createTextNode(text);
  return element("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** The element around what an event met; null also where that is no element, as the window. */
export function closest(/** @type {EventTarget | null} */ met, /** @type {string} */ selector) {
  return met instanceof Element ? /** @type {HTMLElement & SVGElement | null} */ (met.closest(selector)) : null;
}
