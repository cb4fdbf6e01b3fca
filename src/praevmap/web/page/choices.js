/**
 * The choices of a page of the dashboard, in its sidebar and above its tables. Those that stand together are one part of the page:
 * one message to the server for a change, and one element for the framework to draw, where its own widgets would be thirty.
 */

/** @typedef {HTMLButtonElement | HTMLInputElement | HTMLSelectElement} Control a filter as a pressed button, one of several radio buttons, a box to tick, a list or a field for text */
/** @typedef {{number: number, query: string}} Choice how many choices there were, and what is chosen now of all that was touched and not yet answered, as in an address */

/**
 * @typedef {object} Part
 * @property {HTMLFormElement} box
 * @property {string} content the controls that were placed
 * @property {Control[]} controls
 * @property {URLSearchParams} told what the server said last
 * @property {number} last number of the last choice
 * @property {Choice | null} waiting the choice itself until the server has answered it
 * @property {(choice: Choice | null) => void} send
 * @property {ReturnType<typeof setTimeout> | undefined} again
 */

/** Milliseconds after which a choice is said again that was not answered; each time twice as many. */
const PATIENCE = 5000;

/** @type {WeakMap<Element, Part>} */
const parts = new WeakMap();

const isText = (/** @type {Control} */ control) => control.type === "search";
const hasValue = (/** @type {Control} */ control) => isText(control) || control instanceof HTMLSelectElement;

function isOn(/** @type {Control} */ control) {
  if (hasValue(control)) return control.value !== "";
  return control instanceof HTMLInputElement ? control.checked : control.getAttribute("aria-pressed") === "true";
}

function turn(/** @type {Control} */ control, /** @type {boolean} */ on) {
  if (control instanceof HTMLInputElement) control.checked = on;
  else control.setAttribute("aria-pressed", String(on));
}

function show(/** @type {Control} */ control, /** @type {string} */ words) {
  if (hasValue(control)) control.value = words;
  else turn(control, words.split(",").includes(control.value));
}

/** The words of a control that the server knows or will know. */
const sentOf = (/** @type {Part} */ part, /** @type {Control} */ { name }) => new URLSearchParams(part.waiting?.query).get(name) ?? part.told.get(name) ?? "";
const isTyped = (/** @type {Part} */ part, /** @type {Control} */ control) => isText(control) && control.value !== sentOf(part, control);

/** Says how to apply what is typed, where there is something. */
function markTyped(/** @type {Part} */ part) {
  for (const control of part.controls.filter(isText)) control.closest(".pm-search")?.toggleAttribute("data-typed", isTyped(part, control) && control.value !== "");
}

function deliver(/** @type {Part} */ part, patience = PATIENCE) {
  clearTimeout(part.again);
  part.send(part.waiting);
  part.again = setTimeout(() => part.waiting && part.box.isConnected && deliver(part, 2 * patience), patience);
}

function choose(/** @type {Part} */ part, /** @type {string[]} */ names) {
  const chosen = part.controls.filter(isOn);
  // Of what was touched before and now, also where nothing of it is chosen.
  const query = new URLSearchParams(part.waiting?.query);
  for (const name of names) query.set(name, "");
  for (const name of query.keys()) query.set(name, chosen.filter((one) => one.name === name).map(({ value }) => value).join(","));
  part.last += 1;
  part.waiting = { number: part.last, query: String(query) };
  part.box.toggleAttribute("data-waiting", true);
  deliver(part);
  markTyped(part);
}

/** Places the controls, of which those of the sidebar come with the page; what had the focus keeps it, and what is being typed there. */
function placeControls(/** @type {HTMLElement} */ box, /** @type {string | undefined} */ markup, /** @type {string} */ language) {
  const held = /** @type {Control | null} */ (box.contains(document.activeElement) ? document.activeElement : null);
  box.innerHTML = markup ?? /** @type {HTMLTemplateElement} */ (document.querySelector(`template[data-choices-in="${language}"]`)).innerHTML;
  if (!held?.name) return;
  const named = /** @type {Control[]} */ ([...box.querySelectorAll(`[name="${held.name}"]`)]);
  const next = named.find((control) => hasValue(held) || control.value === held.value);
  if (next && isText(held)) next.value = held.value;
  next?.focus();
}

/** The buttons of a filter are one stop of the tab key: arrows lead from one to the next. */
function moveAmong(/** @type {KeyboardEvent} */ event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const pressed = /** @type {HTMLElement} */ (event.target);
  if (!step || !pressed.matches("button[name]")) return;
  const buttons = /** @type {HTMLElement[]} */ ([...(pressed.parentElement?.querySelectorAll("button") ?? [])]);
  const next = buttons[(buttons.indexOf(pressed) + step + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
  event.preventDefault();
}

function press(/** @type {Part} */ part, /** @type {EventTarget | null} */ target) {
  const pressed = part.controls.find((control) => control === target && control.type === "button");
  if (pressed) {
    turn(pressed, !isOn(pressed));
    choose(part, [pressed.name]);
  } else if (target instanceof Element && target.matches("[data-reset]")) {
    const reset = part.controls.filter(({ name }) => name !== "sprache");
    for (const control of reset) turn(control, "default" in control.dataset);
    choose(part, reset.map(({ name }) => name));
  }
}

function createPart(/** @type {HTMLFormElement} */ box) {
  /** @type {Part} */
  const part = { box, content: "", controls: [], told: new URLSearchParams(), last: 0, waiting: null, send: () => {}, again: undefined };
  parts.set(box, part);
  const settle = (/** @type {Control} */ control) => isTyped(part, control) && choose(part, [control.name]);
  box.onclick = ({ target }) => press(part, target);
  box.onchange = ({ target }) => {
    const control = /** @type {Control} */ (target);
    if (isText(control)) settle(control);
    else choose(part, [control.name]);
  };
  box.oninput = ({ target }) => {
    const control = /** @type {Control} */ (target);
    markTyped(part);
    // Also by the cross that browsers place there.
    if (isText(control) && control.value === "") settle(control);
  };
  box.onsubmit = (event) => {
    event.preventDefault();
    for (const control of part.controls) settle(control);
  };
  box.onkeydown = moveAmong;
  return part;
}

/** @param {{data: any, parentElement: HTMLElement, setTriggerValue: (name: string, value: Choice | null) => void}} place as Streamlit hands it over: `data` comes from `choices.py` */
export function showChoices({ data, parentElement, setTriggerValue }) {
  const box = /** @type {HTMLFormElement} */ (parentElement.querySelector("[data-choices]"));
  const part = parts.get(box) ?? createPart(box);
  part.send = (choice) => setTriggerValue("chosen", choice);
  const content = data.controls ?? data.language;
  const isNew = part.content !== content;
  if (isNew) placeControls(box, data.controls, data.language);
  part.content = content;
  part.controls = /** @type {Control[]} */ ([...box.querySelectorAll("[name]")]);
  if (data.name) /** @type {HTMLElement} */ (box.querySelector("h2")).textContent = data.name;
  // An answer to a choice before the last one would take the last one back.
  const isAnswered = !part.waiting || data.answered === part.waiting.number;
  if (!isAnswered && !isNew) return;
  const typing = part.controls.find((control) => control === document.activeElement && isTyped(part, control));
  if (isAnswered) {
    part.waiting = null;
    part.box.removeAttribute("data-waiting");
    part.last = Math.max(part.last, data.answered ?? 0);
  }
  part.told = new URLSearchParams(data.query);
  for (const control of part.controls) if (control !== typing) show(control, sentOf(part, control));
  markTyped(part);
}

// What was chosen while there was no connection is said again.
window.addEventListener("message", ({ data, source }) => {
  if (source !== window || data?.type !== "WEBSOCKET_CONNECTED") return;
  for (const box of document.querySelectorAll("[data-choices]")) {
    const part = parts.get(box);
    if (part?.waiting) deliver(part);
  }
});
