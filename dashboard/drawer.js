// The framework's sidebar lies over narrow and low windows as a drawer: the focus goes into it,
// Escape closes it, nothing behind it can be reached, and closing it leads back to its button. The
// button says in words what it opens.
const COVERS = window.matchMedia("(max-width: 768px), (max-height: 500px)");
/** Where the framework moves the links of the pages into the drawer, too. */
const HAS_PAGES = window.matchMedia("(max-width: 768px)");
const SIDEBAR = "[data-testid=stSidebar]";
const OPEN = "[data-testid=stExpandSidebarButton]";
const CLOSE = "[data-testid=stSidebarCollapseButton] button";
const BEHIND = ".stAppViewContainer > :has(> [data-testid=stMain]), [data-testid=stSkipToContent]";

/** Whether the sidebar was open when it was last looked at; null before it was there. @type {boolean | null} */
let wasOpen = null;
/** Whether the focus was brought into it. */
let hasFocus = false;
/** Names of the button, with and without the pages; see `parts.js`. @type {Shared["names"] | null} */
let names = null;
/** The page that stands behind. */
let shown = "";

const find = (/** @type {string} */ selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector));
const isCovering = () => COVERS.matches && find(SIDEBAR)?.dataset.collapsed === "false";

function nameButton() {
  const name = names && (HAS_PAGES.matches ? names.menu : names.filters);
  const button = find(OPEN);
  if (name && button && button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
}

function follow() {
  nameButton();
  const sidebar = find(SIDEBAR);
  if (!sidebar) return;
  const isOpen = sidebar.dataset.collapsed === "false";
  const covers = isCovering();
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(BEHIND))) part.inert = covers;
  if (isOpen === wasOpen) return;
  const isFirst = wasOpen === null;
  wasOpen = isOpen;
  if (covers && isFirst) {
    // The framework opens it on wide windows, however low.
    find(CLOSE)?.click();
  } else if (covers) {
    hasFocus = true;
    find(CLOSE)?.focus();
  } else if (hasFocus) {
    hasFocus = false;
    find(OPEN)?.focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented && isCovering()) find(CLOSE)?.click();
});
document.addEventListener("praevmap-placed", ({ detail }) => {
  // A page chosen in it is what the reader wants to see.
  if (names && detail.page !== shown && isCovering()) find(CLOSE)?.click();
  ({ names, page: shown } = detail);
  nameButton();
});
COVERS.addEventListener("change", follow);
HAS_PAGES.addEventListener("change", follow);
new MutationObserver(follow).observe(document.body, { attributeFilter: ["data-collapsed"], childList: true, subtree: true });
