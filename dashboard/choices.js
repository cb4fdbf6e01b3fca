// The choices of the sidebar are one part of the page: one message to the server for a change, and
// one element for the framework to draw, where its own widgets would be thirty.
const CONTROLS = "button[name], input";

/** Number of the last message, and the message itself until the server has answered it. */
let last = 0;
let waiting = null;
let deliver = null;

const isOn = (control) => control.checked || control.getAttribute("aria-pressed") === "true";

function turn(control, on) {
  if (control.type === "radio") control.checked = on;
  else control.setAttribute("aria-pressed", on);
}

/** What is chosen, written as in an address. */
function readQuery(controls) {
  const query = new Map();
  for (const { name, value } of controls.filter(isOn)) query.set(name, [...(query.get(name) ?? []), value]);
  return String(new URLSearchParams([...query].map(([name, values]) => [name, values.join(",")])));
}

/** Write the controls in the language of the page; what had the focus keeps it. */
function write(box, html) {
  const { name, value } = box.contains(document.activeElement) ? document.activeElement : {};
  box.innerHTML = html;
  if (name) box.querySelector(`[name="${name}"][value="${value}"]`).focus();
}

export function choices({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector("[data-choices]");
  if (box.lang !== data.language) write(box, data.html);
  box.lang = data.language;
  box.querySelector("h2").textContent = data.name;
  const controls = [...box.querySelectorAll(CONTROLS)];
  deliver = () => setTriggerValue("chosen", waiting);
  const send = () => {
    last += 1;
    waiting = { number: last, query: readQuery(controls) };
    deliver();
  };
  const reset = (control) => turn(control, control.name === "sprache" ? isOn(control) : "default" in control.dataset);
  box.onclick = ({ target }) => {
    if (target.matches("button[name]")) turn(target, !isOn(target));
    else if (target.matches("[data-reset]")) controls.forEach(reset);
    else return;
    send();
  };
  box.onchange = send;
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
