/** A tiny builder of elements. Text always goes in as text: the document is not trusted. */

const SVG = "http://www.w3.org/2000/svg";
/** What closes something. */
export const CROSS = "M3 3l10 10M13 3 3 13";

function furnish(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/**
 * @param {string} name of the HTML element
 * @param {object} attributes `on…` become listeners; false, null and undefined are left out
 * @param {...(Node|string)} children text is inserted as text
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  return furnish(document.createElement(name), attributes, children);
}

/**
 * The same for SVG.
 * @param {string} name of the SVG element
 * @param {object} attributes
 * @param {...(Node|string)} children
 * @returns {SVGElement}
 */
export function graphic(name, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, name), attributes, children);
}

/**
 * A small drawn sign for a button; the button's name is said elsewhere.
 * @param {string} path data of an SVG path in a field of 16 by 16
 * @returns {SVGElement}
 */
export function sign(path) {
  return graphic("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "pm-sign" }, graphic("path", { d: path }));
}

/**
 * Sets text only where it differs: an unchanged node costs no layout.
 * @param {Node} node
 * @param {string} text
 */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * A link for addresses of the web, plain text for anything else (`javascript:` and friends).
 * @param {string} address
 * @param {string} text
 * @returns {Node}
 */
export function link(address, text) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    url = null;
  }
  if (!url || !["http:", "https:"].includes(url.protocol)) return document.createTextNode(text);
  return element("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, text);
}
