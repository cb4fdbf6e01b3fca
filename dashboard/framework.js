// The framework speaks English only and offers no way to change that; where it leaves no choice,
// its words are replaced as they appear. Only whole texts that we know are touched, and never
// what the pages themselves say.
const FRAME = "iframe.stCustomComponentV1";
const FAILED = "[data-testid=stAlertContainer][role=alert]";
/** Milliseconds after which a frame that shows no map has something else to say. */
const PATIENCE = 20_000;
const NAMES = ["aria-label", "title"];
const OURS = "[data-testid=stMarkdownContainer], [data-testid=stBidiComponentRegular]";
const TEXTS = [
  "[data-testid=stSkipToContent]",
  "[data-testid=stStatusWidget]",
  "[data-testid=stConnectionStatus]",
  "[data-testid=stTooltipContent]",
  "[data-testid=stTopNavSection]",
].join(", ");

/** @type {{words: [string, string][], frame: Record<string, string>}} */
const told = JSON.parse(/** @type {HTMLMetaElement} */ (document.querySelector('meta[name="praevmap-words"]')).content);
const german = new Map(told.words);
const english = new Map(told.words.map(([from, to]) => [to, from]));

const findFrame = () => /** @type {HTMLIFrameElement | null} */ (document.querySelector(FRAME));

/** Return the known words for a text in the language of the page, if there are any. */
function wordsFor(/** @type {string} */ text, /** @type {Map<string, string>} */ words) {
  const [number] = text.match(/\d+/) ?? ["#"];
  return words.get(text.replace(number, "#"))?.replace("#", number);
}

/** Bring the whole page into its language; cheap, because few elements have names. */
function translate() {
  const language = document.documentElement.lang;
  const words = language === "en" ? english : german;
  for (const element of document.querySelectorAll(NAMES.map((name) => `[${name}]`).join(", "))) {
    if (element.closest(OURS)) continue;
    for (const name of NAMES) {
      const value = element.getAttribute(name);
      const said = value && wordsFor(value, words);
      if (said) element.setAttribute(name, said);
    }
  }
  for (const place of document.querySelectorAll(TEXTS)) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = /** @type {Text} */ (walker.currentNode);
      const said = wordsFor(text.data.trim(), words);
      if (said) text.data = said;
    }
  }
  const frame = findFrame();
  // Its own title is the name of a file.
  const name = told.frame[language] ?? told.frame.de;
  if (frame && frame.title !== name) frame.title = name;
}

/** Take away the picture of the map: the map stands, or there will be none on this page. */
function uncover() {
  for (const part of document.querySelectorAll(".pm-still")) part.remove();
}

addEventListener("praevmap-painted", uncover);

/** Lay the picture over the map's part of its frame, beside the legend and above the years. */
function cover(/** @type {HTMLElement} */ still, /** @type {Element} */ frame) {
  // Until the map has started, the frame has no height; what stands around it has.
  const { height, left, top, width } = (frame.closest("[data-testid=stElementContainer]") ?? frame).getBoundingClientRect();
  if (height < 200) return;
  const isWide = width >= 700;
  const above = isWide ? 1 : 230;
  const seen = Math.min(height, window.innerHeight - top);
  Object.assign(still.style, {
    height: `${Math.max(0, seen - above - 112)}px`,
    left: `${left + (isWide ? 213 : 1)}px`,
    top: `${top + above}px`,
    width: `${width - (isWide ? 214 : 2)}px`,
  });
}

let awaited = 0;
let leaving = 0;

/** Look at what has changed once for each frame, before it is painted. */
function look() {
  awaited = 0;
  translate();
  if (location.pathname !== "/" || document.querySelector(FAILED)) uncover();
  const frame = findFrame();
  if (!frame) return;
  leaving ||= setTimeout(uncover, PATIENCE);
  for (const still of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".pm-still"))) cover(still, frame);
}

new MutationObserver(() => (awaited ||= requestAnimationFrame(look))).observe(document.documentElement, {
  attributeFilter: [...NAMES, "lang"],
  characterData: true,
  childList: true,
  subtree: true,
});
translate();
