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
