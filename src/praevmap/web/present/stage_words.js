/** Sentences of the presentation: what is spoken, what is left out, where everything comes from. */

/** Longer sentences are set in smaller type. */
const MIDDLE = 110;
const LONG = 200;

/** @returns {string} name of its size */
export function measureSentence(/** @type {string} */ sentence) {
  if (sentence.length > LONG) return "long";
  return sentence.length > MIDDLE ? "middle" : "short";
}

/** What a screen reader says of a scene: its sentence, where it has one, and the headline of the look. */
export function tellScene(/** @type {Words} */ words, /** @type {number} */ year, /** @type {string} */ sentence, /** @type {string} */ headline) {
  const values = { year: String(year), sentence: sentence.replace(/\.$/, ""), headline };
  return words.say(sentence ? "map.present.spoken" : "map.present.spoken_plain", values);
}

/** What is chosen and so left out; empty when nothing is. The filters themselves are not on the screen. */
export function tellSelection(/** @type {Network} */ network, /** @type {State} */ state, /** @type {Words} */ words) {
  const title = (/** @type {string} */ key) => network.programmes.find((programme) => programme.key === key)?.title ?? key;
  /** @type {Record<string, string>} */
  const status = { belegt: "map.evidence.word.belegt", vermutet: "map.status.presumed" };
  const parts = [
    ...state.typ.map((type) => words.say(`map.type.${type}`)),
    ...state.la.map((office) => words.say(`map.la.${office}`)),
    ...state.bezirk.map((region) => words.say("map.present.bezirk", { name: words.say(`map.bezirk.${region}`) })),
    ...state.programm.map(title),
    ...(state.nachweis.length === 1 ? state.nachweis.map((kept) => words.say("map.present.only", { status: words.say(status[kept]) })) : []),
    ...(state.coverage === "programm" || state.level === "kreis" ? [] : [words.say(`map.present.coverage.${state.coverage}`)]),
  ];
  return parts.length ? words.say("map.present.selection", { parts: parts.join(", ") }) : "";
}

/** The thin line: source of the sentence, boundaries, version of the data. */
export function tellFoot(/** @type {Network} */ network, /** @type {Scene} */ scene, /** @type {Words} */ words) {
  const boundary = words.say("map.boundary_state", { on: words.tellDate(network.boundaryState) });
  const foot = words.say("map.present.foot", { attribution: network.attribution.text, boundary, version: words.tellDate(network.version) });
  const publisher = network.sources[scene.source ?? -1]?.publisher;
  return publisher ? words.say("map.present.foot_source", { publisher, foot }) : foot;
}
