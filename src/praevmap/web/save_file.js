/** Milliseconds in which a browser has begun to read a file. */
const BEGUN = 60_000;

/** Gives the reader a file. */
export function saveFile(/** @type {Blob} */ content, /** @type {string} */ name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGUN);
}
