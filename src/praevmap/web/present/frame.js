/** The page while somebody presents: nothing but the map, as large as the screen, which stays awake; and everything back afterwards. */

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

/** The whole screen, awake: no harm where a browser refuses. `left` is called when the reader has left it by the browser's own means. */
export function createScreen(/** @type {() => void} */ left) {
  let wanted = false;
  /** @type {Promise<WakeLockSentinel | null> | undefined} */
  let lock;

  /** Also where the browser is still about to grant it. */
  const letSleep = () => lock?.then((held) => held?.release());

  async function enter() {
    wanted = true;
    // Anew each time: the browser takes it back from a tab that is not seen.
    letSleep();
    lock = navigator.wakeLock?.request("screen").catch(() => null);
    // A lecture that an address begins has no gesture of the reader; to ask would only be an error on the console.
    const mayAsk = navigator.userActivation?.isActive ?? true;
    // Where the browser refuses, the frame is filled all the same.
    if (mayAsk) await document.documentElement.requestFullscreen?.({ navigationUI: "hide" }).catch(() => {});
    // Somebody may have ended it while the browser was still about to begin.
    if (!wanted) exit();
  }

  function exit() {
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  }

  function leave() {
    wanted = false;
    letSleep();
    exit();
  }

  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && wanted) left();
  });

  return {
    enter,
    leave,
    toggle() {
      wanted = !document.fullscreenElement;
      if (wanted) enter();
      else exit();
    },
  };
}
