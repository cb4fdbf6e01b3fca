// What stands beside the map follows it. While the years go by there, figures and table are still
// those of the year before: they step back and say so, without a run of the script. Whoever leaves
// the page meanwhile keeps the year that was reached, and a list that the legend asks for is shown.
const FRAME = "iframe.stCustomComponentV1";
/** On other pages there is none, and the map is kept out of sight (`map_room.py`). */
const MAP_PAGE = ".st-key-map-table";
/** What is asked and not answered yet: a choice of `choices.js`, or the map by `ahead.js`. */
const WAITING = "[data-choices][data-waiting], [data-asked-for-map]";
const LIST = '[data-table="areas"]';
/** Milliseconds in which a step by hand is followed: what is brief needs no notice. */
const BRIEF = 900;
/** Milliseconds that a link waits for the page to follow. */
const PATIENCE = 2000;

/** The year that the map shows; null where there is none. @type {number | null} */
let year = null;
let listWanted = false;
let waiting = 0;
/** The link that leads on when the page has followed the map. @type {HTMLAnchorElement | null} */
let leaving = null;

const findFrame = () => /** @type {HTMLIFrameElement | null} */ (document.querySelector(FRAME));
const isBehind = (/** @type {HTMLElement} */ part) => year !== null && part.dataset.ofYear !== String(year);
const parts = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-of-year]")]);

function compare() {
  for (const part of parts()) part.toggleAttribute("data-behind", isBehind(part));
}

function follow(/** @type {number} */ shown) {
  const playing = waiting !== 0;
  year = shown;
  window.clearTimeout(waiting);
  // A second step within the time is a playback, or a reader who holds a key down.
  if (playing) compare();
  waiting = window.setTimeout(() => {
    waiting = 0;
    compare();
  }, BRIEF);
}

function goOn() {
  leaving?.click();
  leaving = null;
}

/** Shows the list that was asked for, when the run has placed it. */
function showList() {
  const list = document.querySelector(LIST);
  if (!listWanted || !list) return;
  listWanted = false;
  list.scrollIntoView({ block: "start" });
  /** @type {HTMLElement | null} */ (list.querySelector("[tabindex]"))?.focus({ preventScroll: true });
}

window.addEventListener("message", ({ data, source, origin }) => {
  if (origin !== location.origin || source !== findFrame()?.contentWindow) return;
  if (data?.praevmap) follow(data.praevmap.year);
  if (data?.value?.list) listWanted = true;
});

document.addEventListener("praevmap-placed", () => {
  if (!document.querySelector(MAP_PAGE)) {
    // The map is kept, out of sight, and must not hear the keys either.
    year = null;
    if (document.activeElement?.matches(FRAME)) {
      findFrame()?.blur();
      window.focus();
    }
  }
  compare();
  showList();
  if (leaving) window.setTimeout(goOn);
});

/** The same address with the year that was reached, where it names that of the page. */
function keepYear(/** @type {HTMLAnchorElement} */ link) {
  const asked = new URL(link.href);
  const here = new URL(location.href);
  if (asked.origin !== here.origin || asked.searchParams.get("jahr") !== here.searchParams.get("jahr")) return;
  asked.searchParams.set("jahr", String(year));
  link.href = asked.href;
}

function press(/** @type {MouseEvent} */ event) {
  const link = /** @type {HTMLAnchorElement | null} */ (event.target instanceof Element ? event.target.closest("a[href]") : null);
  if (!link || link === leaving) return;
  if (link.closest("[data-markup]")) {
    if (parts().some(isBehind)) keepYear(link);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  // The framework leads from page to page by itself: first the map comes to rest, and reports where it is.
  const isReported = document.querySelector(MAP_PAGE) && findFrame()?.contentWindow?.praevmap?.leave?.();
  // And what was asked a moment ago is told later than the way to the page, with the page that was left: it would lead back.
  if (!isReported && !document.querySelector(WAITING)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  leaving = link;
  window.setTimeout(goOn, PATIENCE);
}

document.addEventListener("click", press, { capture: true });
