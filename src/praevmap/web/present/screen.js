/** The whole screen, awake: asked for by a presenter, and no harm where a browser refuses. */

/** @param {() => void} left called when the reader has left the full screen by the browser's own means */
export function createScreen(left) {
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
