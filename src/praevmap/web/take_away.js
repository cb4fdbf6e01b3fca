/** What the reader takes away: a text in the clipboard, a file, a table for spreadsheets. */

/** Milliseconds in which a browser has begun to read a file. */
const BEGUN = 60_000;

export function saveFile(/** @type {Blob} */ content, /** @type {string} */ name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGUN);
}

/** Copies a text to the clipboard; where the browser forbids it, the reader copies it by hand from the field. Tells whether it was copied. */
export async function copyText(/** @type {string} */ text, /** @type {HTMLInputElement | HTMLTextAreaElement} */ field) {
  field.value = text;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field.hidden = false;
    field.select();
    return false;
  }
}

/** The text of a cell without what is there for the eye or the ear alone. */
function readCell(/** @type {HTMLElement} */ cell) {
  const copy = /** @type {HTMLElement} */ (cell.cloneNode(true));
  for (const part of copy.querySelectorAll("[aria-hidden], .pm-spoken")) part.remove();
  for (const note of copy.querySelectorAll("small, li")) note.prepend("; ");
  const text = (copy.textContent ?? "").replace(/\s+/g, " ").replace(/^[ ;]+/, "").trim();
  // A text that begins like a formula would be one for a spreadsheet.
  return /^[=+@\-\t]/.test(text) ? `'${text}` : text;
}

/** Gives the reader a table as a file for spreadsheets: semicolons, a mark for the encoding, the caption last and lines below it. */
export function saveTable(/** @type {HTMLTableElement} */ table, /** @type {string} */ name, /** @type {string[]} */ ...below) {
  const rows = [...table.rows].map((row) => [...row.cells].flatMap((cell) => [readCell(cell), ...Array(cell.colSpan - 1).fill("")]));
  const caption = table.caption ? readCell(table.caption) : "";
  const lines = [...rows, [], [caption], ...below.map((line) => [line])];
  const quoted = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
  const content = `\uFEFF${lines.map((cells) => cells.map(quoted).join(";")).join("\r\n")}\r\n`;
  saveFile(new Blob([content], { type: "text/csv;charset=utf-8" }), name);
}
