/** The page Über: what the map says and what it does not, where sources disagree, licences, sources. */

import { element, link } from "../element.js";

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
    show(/** @type {Shown} */ { words }) {
      if (built === words.lang) return;
      built = words.lang;
      // As the templates have escaped it.
      box.innerHTML = words.pick(network.viewer.about);
      box.append(createSources(network, words));
    },
  };
}
