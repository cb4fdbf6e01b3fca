/** Does one thing later; another thing takes its place. */
export function createTimer() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const stop = () => clearTimeout(timer);
  return {
    stop,
    after(/** @type {number} */ pause, /** @type {() => void} */ act) {
      stop();
      timer = setTimeout(act, pause);
    },
  };
}
