/** What the page around is told, and that it is told nothing twice. */

/** @returns `know(state)` notes what the page knows by itself, `tell(state)` reports what is new */
export function createReporter(/** @type {(value: PageReport) => void} */ report) {
  let known = "";
  let seq = 0;
  const pick = (/** @type {State} */ { year, selected, look, since }) => ({ year, selected, look, since });
  return {
    know(/** @type {State} */ state) {
      known = JSON.stringify(pick(state));
    },
    forget() {
      known = "";
    },
    tell(/** @type {State} */ state) {
      const settled = pick(state);
      const now = JSON.stringify(settled);
      if (now === known) return;
      known = now;
      seq += 1;
      report({ ...settled, seq });
    },
  };
}
