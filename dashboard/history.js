// One entry of the browser's history for each view that the reader saw. Streamlit adds one for each
// address that it writes: one for a new page without its state, another when the state follows,
// one when the first run puts the address in order. So an entry is marked when its view stands on
// the page, and whatever is written before takes its place.

const push = history.pushState.bind(history);
const replace = history.replaceState.bind(history);

/** The address of the view that the last run has placed. */
let placed = "";
/** Steps back and forward, as the server counts them, too. */
let moves = 0;
/** Milliseconds after which no other view is expected. */
const QUIET = 1500;
let waiting = 0;
/** Milliseconds until an address is written again that the browser refused. */
const LATER = 10_000;
let refused = 0;

/** An address without the order of its parameters, and without those of Streamlit's own. */
function tell(/** @type {string | URL} */ address) {
  const { pathname, searchParams } = new URL(address, location.href);
  for (const name of ["embed", "embed_options"]) searchParams.delete(name);
  searchParams.sort();
  return `${pathname.replace(/\/$/, "")}?${searchParams}`;
}

/** Mark the entry; the mark survives reloading. */
function mark(/** @type {boolean} */ settled) {
  try {
    replace({ ...history.state, settled }, "");
  } catch {
    // Some browsers allow only so many in a minute; then the next view takes this one's place.
  }
}

function settle() {
  if (placed === tell(location.href) && !history.state?.settled) mark(true);
}

/** Write as asked, or in place of an entry that never settled. */
function write(/** @type {boolean} */ add, /** @type {unknown} */ state, /** @type {string | URL | null | undefined} */ address) {
  window.clearTimeout(refused);
  try {
    (add && history.state?.settled ? push : replace)(state, "", address);
  } catch {
    // Safari allows a hundred in half a minute: the view stands all the same, its address follows.
    refused = window.setTimeout(write, LATER, add, state, address);
  }
  settle();
}

history.pushState = (state, _, address) => write(true, state, address);
history.replaceState = (state, _, address) => write(false, state, address);

// What a run has placed is told by `parts.js`; here first, so that all who hear it know whether more is to come.
document.addEventListener("praevmap-placed", ({ detail }) => {
  window.clearTimeout(waiting);
  const take = () => {
    moves = detail.moves;
    placed = tell(detail.placed);
    settle();
  };
  // A view of a step before the last one is on its way out. The server may have followed two steps
  // in one, though; then no other view comes.
  detail.isLast = detail.moves === moves;
  if (detail.isLast) take();
  else waiting = window.setTimeout(take, QUIET);
});

// What the run before still has to say must not add an entry behind the one gone back to: of two
// quick steps over pages, Streamlit would write the page of the first as a new one.
window.addEventListener("popstate", () => {
  window.clearTimeout(waiting);
  window.clearTimeout(refused);
  moves += 1;
  placed = "";
  mark(false);
});
