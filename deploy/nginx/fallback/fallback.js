/**
 * Stands in while no replica answers: shows the viewer on the view that was asked for, and gives
 * way to the dashboard, on the view that the reader has got to meanwhile, as soon as it is back.
 */

/** Milliseconds between two questions; each reader adds a share of the spread by chance. */
const PAUSE = 3000;
/** Not all readers come back in the same moment, which would be the next fall. */
const SPREAD = 4000;
const TITLES = { de: "Karte der Präventionsketten", en: "Map of the prevention chains" };

const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
const asked = location.search.slice(1);
const language = new URLSearchParams(asked).get("sprache") === "en" ? "en" : "de";

/** Returns the address of the dashboard that shows what the viewer shows now. */
function addressNow() {
  let view = asked;
  try {
    const { hash } = /** @type {Window} */ (frame.contentWindow).location;
    if (hash) view = hash.slice(1);
  } catch {
    // The frame shows something else than the viewer; what was asked for is still right.
  }
  // Not put together as text: a path that begins with "//" would lead to another host.
  const address = new URL(location.href);
  address.search = view;
  address.hash = "";
  return address.href;
}

async function watch() {
  await new Promise((resume) => setTimeout(resume, PAUSE + Math.random() * SPREAD));
  // Nobody is thrown out of a presentation; the next look is soon enough.
  const answer = document.fullscreenElement ? null : await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) location.replace(addressNow());
  else watch();
}

document.documentElement.lang = language;
frame.title = TITLES[language];
for (const sentence of document.querySelectorAll("p")) sentence.hidden = sentence.dataset.lang !== language;
if (asked) frame.src = `/viewer/#${asked}`;
watch();
