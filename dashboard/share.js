// Completes the address with the host and page of the browser; loaded as a file, so that a rerun
// sends only what has changed.
/** The switch of the language in the head keeps what this page alone was asked, too. */
function completeSwitch(placed) {
  for (const link of document.querySelectorAll("a[data-language]")) {
    const query = new URLSearchParams(placed.split("?")[1]);
    query.set("sprache", link.dataset.language);
    link.href = `${location.pathname}?${query}`;
  }
}

export function share({ data, parentElement }) {
  const box = parentElement.querySelector("[data-share]");
  const field = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const [copy, cite] = box.querySelectorAll("button");
  const link = `${location.origin}${location.pathname}?${data.query}`;
  const today = new Date().toLocaleDateString(data.language === "en" ? "en-GB" : "de-DE");
  const citation = data.citation.replace("LINK", link).replace("TODAY", today);
  // A page begins in the language of its address; here it follows the switch.
  document.documentElement.lang = data.language;
  document.dispatchEvent(new CustomEvent("praevmap-placed", { detail: data }));
  completeSwitch(data.placed);
  field.value = link;
  field.setAttribute("aria-label", data.words.field);
  copy.textContent = data.words.copy;
  cite.textContent = data.words.cite;
  const offer = (text, said) => async () => {
    field.value = text;
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = said;
    } catch {
      field.select();
      status.textContent = data.words.select;
    }
  };
  copy.onclick = offer(link, data.words.copied);
  cite.onclick = offer(citation, data.words.cited);
}
