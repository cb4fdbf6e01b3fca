// Heads that sort a table and buttons that take it away: the framework cleans the HTML of pages of
// every script, so the page listens. Loaded as a file, so that a rerun sends only what has changed.
const senders = new Map();
/** What was pressed before the part of the page was there that sends it, by table. */
const early = new Map();
/** The head that was pressed: the framework replaces the table, which would lose the focus. */
let pressed = null;

const tableOf = (button) => button.closest("[data-table]");

/** Return the text of a cell without what is there for the eye or the ear alone. */
function readCell(cell) {
  const copy = cell.cloneNode(true);
  for (const part of copy.querySelectorAll("[aria-hidden], .pm-spoken")) part.remove();
  for (const note of copy.querySelectorAll("small, li")) note.prepend("; ");
  const text = copy.textContent.replace(/\s+/g, " ").replace(/^[ ;]+/, "").trim();
  // A text that begins like a formula would be one for a spreadsheet.
  return /^[=+@\-\t]/.test(text) ? `'${text}` : text;
}

/** Return a table as CSV for spreadsheets: semicolons, a mark for the encoding, the caption last. */
function writeTable(table) {
  const rows = [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => [readCell(cell), ...Array(cell.colSpan - 1).fill("")]),
  );
  const caption = table.caption ? readCell(table.caption) : "";
  const lines = [...rows, [], [caption], [location.href]];
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  return `\uFEFF${lines.map((cells) => cells.map(quoted).join(";")).join("\r\n")}\r\n`;
}

function download(button) {
  const content = writeTable(tableOf(button).querySelector("table"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
  link.download = button.dataset.download;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-table] button");
  if (button?.dataset.download) download(button);
  const { sort } = button?.dataset ?? {};
  if (!sort) return;
  const { table } = tableOf(button).dataset;
  pressed = `[data-table="${table}"] [data-sort="${sort}"]`;
  const send = senders.get(table);
  if (send) send(sort);
  else early.set(table, sort);
});
document.addEventListener("focusin", ({ target }) => {
  if (pressed && !target.matches(pressed)) pressed = null;
});
new MutationObserver(() => {
  if (pressed && document.activeElement === document.body) document.querySelector(pressed)?.focus({ preventScroll: true });
}).observe(document.body, { childList: true, subtree: true });

// Tells the page which column of its table was chosen.
export function tables({ data, setTriggerValue }) {
  const send = (column) => setTriggerValue("sort", column);
  senders.set(data.table, send);
  if (early.has(data.table)) send(early.get(data.table));
  early.delete(data.table);
}
