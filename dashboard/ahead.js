// The map takes longer to stand than any other page. So it is asked for as soon as somebody points at
// its link, and placed out of sight (`map_room.py`) while they go on to press it.
const FRAME = "iframe.stCustomComponentV1";
const LINK = "a[data-testid=stTopNavLink], a[data-testid=stSidebarNavLink]";
/** Says to `follow.js` that the answer is still to come. */
const ASKED = "data-asked-for-map";
/** Milliseconds after which a link is not merely passed over. */
const MEANT = 65;
/** Milliseconds after which what was asked is on its way at the latest; a session that was lost does not answer. */
const SENT = 500;

/** Asks for the map; null where it may not be asked for. @type {(() => void) | null} */
let ask = null;
let waiting = 0;
/** Path of the page that is on its way. The framework adds the page that stands to all that it asks: that would lead back. @type {string | null} */
let awaited = null;

const findLink = (/** @type {Event} */ { target }) => /** @type {HTMLAnchorElement | null} */ (target instanceof Element ? target.closest(LINK) : null);
const free = () => document.documentElement.removeAttribute(ASKED);

document.addEventListener("praevmap-placed", ({ detail }) => {
  free();
  if ((awaited ?? detail.page) !== detail.page || !detail.isLast) return;
  awaited = null;
  ask = detail.wantMap;
});

function consider(/** @type {Event} */ event) {
  window.clearTimeout(waiting);
  const link = findLink(event);
  if (link?.pathname !== "/" || document.querySelector(FRAME)) return;
  waiting = window.setTimeout(() => {
    if (!ask) return;
    document.documentElement.setAttribute(ASKED, "");
    window.setTimeout(free, SENT);
    ask();
    ask = null;
  }, MEANT);
}

function leave(/** @type {string} */ path) {
  window.clearTimeout(waiting);
  ask = null;
  awaited = path;
}

function press(/** @type {Event} */ event) {
  const link = findLink(event);
  if (link) leave(link.pathname);
}

for (const pointed of ["pointerover", "focusin"]) document.addEventListener(pointed, consider);
document.addEventListener("click", press, { capture: true });
window.addEventListener("popstate", () => leave(location.pathname));
