/** Mouse, touch and focus on the areas: what is pointed at is told, what is clicked is chosen. */

/** Pixels a pointer may move between down and up and still be a click, not a drag. */
const STEADY = 6;

/**
 * @param {HTMLElement} stage
 * @param {HTMLElement} container of the paths
 * @param {{choose: function(Element, boolean): void, point: function(Element): void, move: function(number, number): void,
 *   leave: function(): void, focus: function(Element): void, blur: function(): void}} on
 */
export function listenOnPointer(stage, container, on) {
  let down = null;
  const pathOf = (event) => event.target.closest?.("[data-key]") ?? null;
  stage.addEventListener("pointerdown", (event) => (down = [event.clientX, event.clientY]), true);
  container.addEventListener("click", (event) => {
    const path = pathOf(event);
    const dragged = down && event.detail > 0 && Math.hypot(event.clientX - down[0], event.clientY - down[1]) > STEADY;
    if (path && !dragged) on.choose(path, event.detail === 0);
  });
  container.addEventListener("pointerover", (event) => {
    const path = pathOf(event);
    if (!path || event.pointerType === "touch") return;
    on.point(path);
    on.move(event.clientX, event.clientY);
  });
  container.addEventListener("pointermove", (event) => event.pointerType !== "touch" && on.move(event.clientX, event.clientY));
  container.addEventListener("pointerout", on.leave);
  container.addEventListener("focusin", (event) => {
    const path = pathOf(event);
    if (path?.matches(":focus-visible")) on.focus(path);
  });
  container.addEventListener("focusout", on.blur);
}
