/** A hint to the operator: a mail that already names the place and the data version. */

import { element } from "../element.js";

/** The same plain addresses that the page accepts: nothing in them can end the address and begin a header. */
const ADDRESS = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/;
const LONGEST_ADDRESS = 254;

/** Whether a text is an address that a mail link may carry. */
export function isAddress(/** @type {*} */ text) {
  return typeof text === "string" && text.length <= LONGEST_ADDRESS && ADDRESS.test(text);
}

/** A `mailto:` link to an address, see isAddress. */
function writeTo(/** @type {string} */ address, /** @type {Network} */ network, /** @type {Words} */ words, /** @type {Area} */ area) {
  const told = { name: area.name, ags: area.key, version: words.tellDate(network.version) };
  const [subject, body] = ["subject", "body"].map((part) => encodeURIComponent(words.say(`map.report.${part}`, told)));
  const [mailbox, host] = address.split("@");
  return `mailto:${encodeURIComponent(mailbox)}@${host}?subject=${subject}&body=${body}`;
}

/** What the details offer to a reader who knows better; nothing where no page spoke of an operator, as in a file without a server. */
export function offerReport(/** @type {Network} */ network, /** @type {Words} */ words, /** @type {Area} */ area, /** @type {State["contact"]} */ contact) {
  if (contact === null) return [];
  const title = element("h3", { class: "pm-details-section" }, words.say("map.report.title"));
  if (!isAddress(contact)) return [title, element("p", {}, words.say("map.report.missing"))];
  const link = element("a", { href: writeTo(contact, network, words, area) }, words.say("map.report"));
  return [title, element("p", {}, link, ` (${contact})`)];
}
