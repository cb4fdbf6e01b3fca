/** What the page around is told, and that it is told nothing twice. */

/** Milliseconds after the last change when things have settled. */
export const SETTLED = 400;

/**
 * @param {function(object): void} report
 * @returns {{know: function(object): void, forget: function(): void, tell: function(object): void}}
 *   `know(state)` notes what the page knows by itself, `tell(state)` reports what is new
 */
export function createReporter(report) {
  let known = "";
  let seq = 0;
  const pick = ({ year, selected, look, since }) => ({ year, selected, look, since });
  return {
    know(state) {
      known = JSON.stringify(pick(state));
    },
    forget() {
      known = "";
    },
    tell(state) {
      const settled = pick(state);
      const now = JSON.stringify(settled);
      if (now === known) return;
      known = now;
      seq += 1;
      report({ ...settled, seq });
    },
  };
}
