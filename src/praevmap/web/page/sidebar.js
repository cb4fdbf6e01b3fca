/**
 * The choices of the sidebar of the dashboard. They are one part of the page: one message to the server for a change, and one
 * element for the framework to draw, where its own widgets would be thirty.
 */

/** @typedef {HTMLButtonElement | HTMLInputElement} Control a filter as a pressed button, or one of several radio buttons */
/** @typedef {{number: number, query: string}} Choice what is chosen, written as in an address, and how many choices there were */

/** Number of the last choice, the choice itself until the server has answered it, and how it is sent. */
let last = 0;
/** @type {Choice | null} */
let waiting = null;
let deliver = () => {};

const isOn = (/** @type {Control} */ control) => (control instanceof HTMLInputElement ? control.checked : control.getAttribute("aria-pressed") === "true");

function turn(/** @type {Control} */ control, /** @type {boolean} */ on) {
  if (control instanceof HTMLInputElement) control.checked = on;
  else control.setAttribute("aria-pressed", String(on));
}

function readQuery(/** @type {Control[]} */ controls) {
  /** @type {Record<string, string[]>} */
  const chosen = {};
  for (const { name, value } of controls.filter(isOn)) (chosen[name] ??= []).push(value);
  return String(new URLSearchParams(Object.entries(chosen).map(([name, values]) => [name, values.join(",")])));
}

/** Places the controls in the language of the page, which brings them; what had the focus keeps it. */
function placeControls(/** @type {HTMLElement} */ box, /** @type {string} */ language) {
  const held = /** @type {Control | null} */ (box.contains(document.activeElement) ? document.activeElement : null);
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector(`template[data-choices-in="${language}"]`));
  box.replaceChildren(template.content.cloneNode(true));
  if (held?.name) /** @type {HTMLElement} */ (box.querySelector(`[name="${held.name}"][value="${held.value}"]`)).focus();
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

/** @param {{data: any, parentElement: HTMLElement, setTriggerValue: (name: string, value: Choice | null) => void}} part as Streamlit hands it over: `data` comes from `sidebar.py` */
export function showChoices({ data, parentElement, setTriggerValue }) {
  const box = /** @type {HTMLElement} */ (parentElement.querySelector("[data-choices]"));
  if (box.lang !== data.language) placeControls(box, data.language);
  box.lang = data.language;
  /** @type {HTMLElement} */ (box.querySelector("h2")).textContent = data.name;
  const controls = /** @type {Control[]} */ ([...box.querySelectorAll("button[name], input")]);
  deliver = () => setTriggerValue("chosen", waiting);

  function send() {
    last += 1;
    waiting = { number: last, query: readQuery(controls) };
    deliver();
  }

  box.onclick = ({ target }) => {
    const pressed = controls.find((control) => control === target && control.type === "button");
    if (pressed) turn(pressed, !isOn(pressed));
    else if (target === box.querySelector("[data-reset]")) for (const control of controls) turn(control, control.name === "sprache" ? isOn(control) : "default" in control.dataset);
    else return;
    send();
  };
  box.onchange = send;
  box.onkeydown = moveAmong;
  // An answer to a choice before the last one would take the last one back.
  if (waiting && data.answered !== waiting.number) return;
  waiting = null;
  last = Math.max(last, data.answered ?? 0);
  const chosen = new URLSearchParams(data.query);
  for (const control of controls) turn(control, chosen.get(control.name)?.split(",").includes(control.value) ?? false);
}

// What was chosen while there was no connection is said again.
window.addEventListener("message", ({ data, source }) => {
  if (source === window && data?.type === "WEBSOCKET_CONNECTED" && waiting) deliver();
});
