// What has changed is said once to those who do not see it, in a place that stays on the page: the
// title of a new page, or the result of a choice. Choices in the map are told by its own frame.
const status = /** @type {Element} */ (document.querySelector("body > .pm-spoken"));

/** Page and choice that were told last; null before the first page. @type {{asked: string, page: string} | null} */
let told = null;

/** A new element even for the same words: only what is added is spoken. */
function announce(/** @type {string} */ text) {
  const spoken = document.createElement("span");
  spoken.append(text);
  status.replaceChildren(spoken);
}

document.addEventListener("praevmap-placed", ({ detail: { announced, page, placed } }) => {
  const { result, title } = announced;
  const asked = announced.asked ?? placed;
  const before = told;
  told = { asked, page };
  if (before === null) return;
  if (before.page !== page) announce(title);
  else if (before.asked !== asked && result) announce(result);
});
