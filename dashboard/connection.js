// What readers are told while there is no connection to the server. The framework tells every page
// around it, and so this one, when its websocket comes and goes; its own dialogs are kept back, see
// `streamlit_patches.py`.
const SHOWN = "[data-testid=stElementContainer] > :not([data-testid=stAppSkeleton])";
/** Milliseconds after which a page that still shows nothing says why, and where the map is. */
const PATIENCE = 7000;
/** Milliseconds that nobody notices. */
const BLINK = 1000;

const { notices } = JSON.parse(/** @type {HTMLMetaElement} */ (document.querySelector('meta[name="praevmap-words"]')).content);
const notice = /** @type {Element} */ (document.querySelector(".pm-notice"));
let noticing = 0;

const isShown = () => document.querySelector(SHOWN) !== null;
const wordsOfPage = () => notices[document.documentElement.lang] ?? notices.de;

const tell = (/** @type {string} */ name) => notice.replaceChildren(wordsOfPage()[name]);

function connect() {
  if (noticing === 0) return;
  window.clearTimeout(noticing);
  noticing = 0;
  notice.replaceChildren();
  // What the map has reported meanwhile is lost: all that the page has is sent once more.
  window.postMessage({ stCommVersion: 1, type: "RERUN_SCRIPT" }, location.origin);
}

window.addEventListener("message", ({ data, source }) => {
  if (source !== window || data?.stCommVersion !== 1) return;
  // A page that never had anything to show says so after its own time.
  if (data.type === "WEBSOCKET_DISCONNECTED" && isShown()) noticing ||= window.setTimeout(tell, BLINK, "offline");
  if (data.type === "WEBSOCKET_CONNECTED") connect();
  if (data.type === "CLIENT_ERROR_DIALOG" && data.error !== "Connection error") tell("failed");
});

window.setTimeout(() => {
  if (isShown()) return;
  const words = wordsOfPage();
  // The viewer is asked for the same view: its address has the same parameters.
  const link = document.createElement("a");
  link.href = `${notices.viewer}#${location.search.slice(1)}`;
  link.textContent = words.viewer;
  notice.replaceChildren(`${words.blocked} `, link);
  new MutationObserver((_, observer) => {
    if (!isShown()) return;
    observer.disconnect();
    notice.replaceChildren();
  }).observe(document.body, { childList: true, subtree: true });
}, PATIENCE);
