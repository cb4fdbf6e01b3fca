// The map takes longer to stand than any other page. So it is asked for as soon as somebody points at
// its link, by whatever means, and placed out of sight (`map_room.py`) while they go on to press it.
const FRAME = "iframe.stCustomComponentV1";
const LINK = "a[data-testid=stTopNavLink], a[data-testid=stSidebarNavLink]";
/** Milliseconds after which a link is not merely passed over. */
const MEANT = 65;

/** Asks for the map; null before a page stands. */
let ask = null;
let waiting = null;

document.addEventListener("praevmap-placed", ({ detail }) => (ask = detail.wantMap));

function consider({ target }) {
  window.clearTimeout(waiting);
  const link = target.closest?.(LINK);
  if (link?.pathname !== "/" || document.querySelector(FRAME)) return;
  waiting = window.setTimeout(() => {
    ask?.();
    ask = null;
  }, MEANT);
}

for (const pointed of ["pointerover", "focusin"]) document.addEventListener(pointed, consider);
// Whoever presses it at once is on the way already.
document.addEventListener("click", () => window.clearTimeout(waiting), { capture: true });
