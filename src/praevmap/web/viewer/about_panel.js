/** The page Über: what the map says and what it does not, where sources disagree, licences, sources. */

import { element, link } from "../element.js";

/** Paragraphs and links come as text from Python; nothing in them is markup. */
function createPart(/** @type {AboutPart} */ { title, paragraphs, links }) {
  const items = links.map(({ text, url }) => element("li", {}, link(url, text)));
  return element("section", {}, element("h3", {}, title), ...paragraphs.map((/** @type {string} */ text) => element("p", {}, text)), items.length ? element("ul", {}, ...items) : null);
}

function createContradictions(/** @type {ViewerNetwork} */ network, /** @type {Words} */ words) {
  const entries = network.viewer.contradictions.map((one) =>
    element("div", { class: "pv-contradiction" }, element("h4", {}, words.pick(one.title)), element("p", {}, words.pick(one.says)), element("p", {}, element("b", {}, words.say("claims.contradictions.choice")), ` ${words.pick(one.choice)}`)),
  );
  if (entries.length === 0) return null;
  const lead = words.say("claims.contradictions.lead", { count: entries.length });
  return element("section", {}, element("h3", {}, words.say("claims.contradictions.title")), element("p", {}, lead), element("details", {}, element("summary", {}, words.say("viewer.about.contradictions")), ...entries));
}

function createSources(/** @type {ViewerNetwork} */ network, /** @type {Words} */ words) {
  const ordered = [...network.sources].sort((one, other) => one.publisher.localeCompare(other.publisher, words.lang) || one.title.localeCompare(other.title, words.lang));
  const items = ordered.map((source) => element("li", {}, source.title ? `${source.publisher}: ` : "", link(source.url, source.title || source.publisher)));
  const summary = words.say("about.sources.summary", { count: ordered.length });
  return element("section", {}, element("h3", {}, words.say("about.sources.title")), element("details", {}, element("summary", {}, summary), element("ul", {}, ...items)));
}
export function createAboutPanel(/** @type {ViewerNetwork} */ network) {
  const box = element("section", { class: "pv-page-body pv-prose", "aria-labelledby": "pv-about-title" });
  let built = "";
  return {
    box,
    show(/** @type {State} */ state, /** @type {Words} */ words) {
      if (built === words.lang) return;
      built = words.lang;
      const title = element("h2", { id: "pv-about-title" }, words.say("about.title"));
      const parts = words.pick(network.viewer.about).map(createPart);
      box.replaceChildren(title, ...[...parts, createContradictions(network, words), createSources(network, words)].filter((part) => part !== null));
    },
  };
}
