/**
 * The choices of a page of the dashboard, in its sidebar and above its tables. Those that stand together are one part of the page:
 * one message to the server for a change, and one element for the framework to draw, where its own widgets would be thirty.
 */

/** @typedef {HTMLButtonElement | HTMLInputElement | HTMLSelectElement} Control a filter as a pressed button, one of several radio buttons, a box to tick, a list or a field for text */
/** @typedef {{number: number, query: string}} Choice what is chosen, written as in an address, and how many choices there were */

/**
 * @typedef {object} Part
 * @property {number} last number of the last choice
 * @property {Choice | null} waiting the choice itself until the server has answered it
 * @property {() => void} deliver sends it
 * @property {() => void} send sends what is chosen now
 * @property {URLSearchParams} told what the server said last
 * @property {string} content the controls that were placed
 */

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

function readQuery(/** @type {Control[]} */ controls) {
  /** @type {Record<string, string[]>} */
  const chosen = {};
  for (const { name, value } of controls.filter(isOn)) (chosen[name] ??= []).push(value);
  return String(new URLSearchParams(Object.entries(chosen).map(([name, values]) => [name, values.join(",")])));
}

/**
 * Places the controls; what had the focus keeps it, and what is being typed there.
 * @param {HTMLElement} box
 * @param {string | undefined} markup of the controls; those of the sidebar come with the page
 * @param {string} language
 */
function placeControls(box, markup, language) {
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

function createPart(/** @type {HTMLElement} */ box) {
  /** @type {Part} */
  const part = { last: 0, waiting: null, deliver: () => {}, send: () => {}, told: new URLSearchParams(), content: "" };
  parts.set(box, part);
  // The cross of a field that has been emptied; Enter and leaving the field are changes.
  box.addEventListener("search", ({ target }) => {
    if (!(/** @type {HTMLInputElement} */ (target).value)) part.send();
  });
  return part;
}

/** @param {{data: any, parentElement: HTMLElement, setTriggerValue: (name: string, value: Choice | null) => void}} place as Streamlit hands it over: `data` comes from `choices.py` */
export function showChoices({ data, parentElement, setTriggerValue }) {
  const box = /** @type {HTMLElement} */ (parentElement.querySelector("[data-choices]"));
  const part = parts.get(box) ?? createPart(box);
  const content = data.controls ?? data.language;
  if (part.content !== content) placeControls(box, data.controls, data.language);
  part.content = content;
  if (data.name) /** @type {HTMLElement} */ (box.querySelector("h2")).textContent = data.name;
  const controls = /** @type {Control[]} */ ([...box.querySelectorAll("[name]")]);
  part.deliver = () => setTriggerValue("chosen", part.waiting);

  part.send = () => {
    part.last += 1;
    part.waiting = { number: part.last, query: readQuery(controls) };
    part.deliver();
  };

  box.onclick = ({ target }) => {
    const pressed = controls.find((control) => control === target && control.type === "button");
    if (pressed) turn(pressed, !isOn(pressed));
    else if (target === box.querySelector("[data-reset]")) for (const control of controls) turn(control, control.name === "sprache" ? isOn(control) : "default" in control.dataset);
    else return;
    part.send();
  };
  box.onchange = part.send;
  box.onsubmit = (event) => event.preventDefault();
  box.onkeydown = moveAmong;
  // An answer to a choice before the last one would take the last one back.
  if (part.waiting && data.answered !== part.waiting.number) return;
  part.waiting = null;
  part.last = Math.max(part.last, data.answered ?? 0);
  const chosen = new URLSearchParams(data.query);
  const wordsOf = (/** @type {URLSearchParams} */ query, /** @type {Control} */ { name }) => query.get(name) ?? "";
  const isTyped = (/** @type {Control} */ control) => isText(control) && control === document.activeElement && control.value !== wordsOf(part.told, control);
  for (const control of controls) if (!isTyped(control)) show(control, wordsOf(chosen, control));
  part.told = chosen;
}

// What was chosen while there was no connection is said again.
window.addEventListener("message", ({ data, source }) => {
  if (source !== window || data?.type !== "WEBSOCKET_CONNECTED") return;
  for (const box of document.querySelectorAll("[data-choices]")) {
    const part = parts.get(box);
    if (part?.waiting) part.deliver();
  }
});
