/** The page while somebody presents: nothing but the map, as large as the screen; and everything back afterwards. */

/** The map is drawn for a screen of this size and enlarged with it, names and lines included. */
const DRAWN_FOR = { width: 1000, height: 600 };
const SHRINK = [1, 0.9, 0.8, 0.72, 0.64, 0.56];

export function createFrame(/** @type {PresentPage} */ { root, stage: mapStage, side, button, begin }, /** @type {Stage} */ stage) {
  let undo = () => {};
  /** What had the focus and gets it back; the button where nothing had it. */
  let before = button;

  /** Long sentences, many years in the legend and a choice told: then the words are set smaller, all alike. */
  function fitWords() {
    for (const shrink of SHRINK) {
      side.style.setProperty("--pm-shrink", String(shrink));
      if (side.scrollHeight <= side.clientHeight + 1) return;
    }
  }

  function enlarge() {
    const scale = Math.max(1, Math.min(window.innerWidth / DRAWN_FOR.width, window.innerHeight / DRAWN_FOR.height));
    root.style.setProperty("--pm-present-scale", scale.toFixed(3));
    fitWords();
  }

  function dress(/** @type {string} */ mode) {
    const on = mode !== "";
    for (const node of [root, document.documentElement]) {
      if (on) node.dataset.presenting = mode;
      else delete node.dataset.presenting;
    }
    mapStage.inert = on;
  }

  return {
    fitWords,
    enter(/** @type {string} */ mode) {
      enlarge();
      window.addEventListener("resize", enlarge);
      const focused = document.activeElement;
      before = focused instanceof HTMLElement && root.contains(focused) && focused !== root ? focused : button;
      dress(mode);
      undo = begin();
    },
    leave() {
      window.removeEventListener("resize", enlarge);
      stage.curtain.hidden = true;
      dress("");
      undo();
    },
    giveBack: () => before.focus({ preventScroll: true }),
  };
}
