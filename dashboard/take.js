// The files of page Downloads: fetched beside Streamlit, so that no run of the script waits for them.
// Loaded as a file, so that a rerun sends only what has changed.

const ASK_AGAIN = 202;

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Fetches a file; the server answers 202 while it is still being made. */
async function fetchFile(address) {
  for (;;) {
    const answer = await fetch(address, { cache: "no-cache" });
    if (answer.status === ASK_AGAIN) continue; // it has waited for us already
    if (!answer.ok) throw new Error(answer.status === 429 || answer.status === 500 ? await answer.text() : "");
    return answer.blob();
  }
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  // The browser reads the file a moment later; a minute is enough to begin.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function buildOffer(offer, words, tell) {
  const link = element("a", { href: offer.address, download: offer.file, "data-offer": offer.name }, offer.label);
  link.setAttribute("aria-describedby", `take-${offer.name}`);
  const bar = element("progress", { hidden: "", "aria-label": words.making });
  const note = element("p", { id: `take-${offer.name}` }, offer.note);
  const said = element("p", { class: "pm-take-said" });
  const say = (text) => {
    said.textContent = text;
    tell(text && `${offer.label}: ${text}`);
  };
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-disabled") === "true") return;
    link.setAttribute("aria-disabled", "true");
    bar.hidden = false;
    say(words.making);
    try {
      const file = await fetchFile(offer.address);
      save(file, offer.file);
      say(words.done.replace("FILE", offer.file).replace("SIZE", sizeOf(file.size, words)));
    } catch (error) {
      say((error instanceof TypeError ? words.unreachable : error.message) || words.failed);
    }
    bar.hidden = true;
    link.removeAttribute("aria-disabled");
  });
  return element("li", {}, link, note, bar, said);
}

function sizeOf(bytes, words) {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, "KB"] : [bytes / 1e6, "MB"];
  return `${size.toLocaleString(words.locale, { maximumFractionDigits: size < 10 ? 1 : 0 })}\u00a0${unit}`;
}

const escape = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

/** An iframe of the static viewer in the state of the page. */
function snippet({ viewer, query, title }) {
  const address = new URL(viewer, location.origin);
  address.hash = query;
  return `<iframe src="${escape(address.href)}" title="${escape(title)}" width="100%" height="720" style="border:0" loading="lazy" allow="fullscreen; clipboard-write" referrerpolicy="no-referrer"></iframe>`;
}

function buildEmbedding(data) {
  const { words } = data;
  const field = element("textarea", { readonly: "", rows: "4", "aria-label": words.field, spellcheck: "false" });
  field.value = snippet(data.embed);
  const status = element("span", { role: "status" });
  const button = element("button", { type: "button" }, words.copy);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = words.copied;
    } catch {
      field.select();
      status.textContent = words.select;
    }
  });
  return [element("h3", {}, words.embed), element("p", {}, words.embedNote), field, element("p", {}, button, " ", status)];
}

export function take({ data, parentElement }) {
  const box = parentElement.querySelector("[data-take]");
  const shown = JSON.stringify(data);
  // A rerun that changes nothing leaves a file in the making alone.
  if (box.dataset.shown === shown) return;
  box.dataset.shown = shown;
  const status = element("p", { role: "status", class: "pm-spoken" });
  const tell = (text) => (status.textContent = text);
  const groups = data.groups.flatMap((group) => [
    element("h2", {}, group.title),
    element("ul", {}, ...group.offers.map((offer) => buildOffer(offer, data.words, tell))),
  ]);
  box.replaceChildren(status, ...groups, ...buildEmbedding(data));
}
