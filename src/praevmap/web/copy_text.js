/**
 * Copies a text to the clipboard.
 * @param {string} text
 * @param {HTMLInputElement | HTMLTextAreaElement} field where the reader copies by hand if the browser forbids it
 * @returns whether it was copied
 */
export async function copyText(text, field) {
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
