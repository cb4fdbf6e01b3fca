/** A table of the page as a file for spreadsheets: semicolons, a mark for the encoding, the caption last. */

/** A text that begins like a formula would be one for a spreadsheet. */
function readCell(/** @type {HTMLElement} */ cell) {
  const text = [...cell.childNodes].map((node) => node.textContent?.trim()).filter(Boolean).join("; ");
  return /^[=+@\-\t]/.test(text) ? `'${text}` : text;
}

/** @returns {string} */
export function writeTable(/** @type {HTMLTableElement} */ table) {
  const rows = [...table.rows].map((row) => [...row.cells].map(readCell));
  const caption = table.caption ? readCell(table.caption) : "";
  const quoted = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
  return `\uFEFF${[...rows, [], [caption]].map((cells) => cells.map(quoted).join(";")).join("\r\n")}\r\n`;
}

export function saveTable(/** @type {HTMLTableElement} */ table, /** @type {string} */ name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([writeTable(table)], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
