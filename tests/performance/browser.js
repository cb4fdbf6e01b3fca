// Measurements inside the page; every function returns milliseconds.

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

const frame = () => document.querySelector("iframe")?.contentWindow;

// From a click to the moment when `done` holds, looked at in every animation frame.
async function clickUntil(button, done) {
  const before = performance.now();
  button.click();
  while (!done()) {
    if (performance.now() - before > 20_000) throw new Error("nothing changed within 20 s");
    await nextFrame();
  }
  return performance.now() - before;
}

const count = (status) =>
  frame().document.querySelectorAll(`path[data-key][data-status="${status}"]`).length;

// One step of the year: time of all script it runs, and the animation frames until it is drawn.
async function step(year) {
  const inside = frame();
  const slider = inside.document.querySelector("input[type=range]");
  let script = 0;
  const original = inside.requestAnimationFrame.bind(inside);
  inside.requestAnimationFrame = (callback) =>
    original((at) => {
      const before = performance.now();
      callback(at);
      script += performance.now() - before;
    });
  const before = performance.now();
  slider.value = String(year);
  slider.dispatchEvent(new inside.Event("input", { bubbles: true }));
  script += performance.now() - before;
  await nextFrame();
  await nextFrame();
  inside.requestAnimationFrame = original;
  return script;
}

// Milliseconds from navigation to the first painted content, once it is painted; what is shown must be there then.
const paint = (shown) =>
  new Promise((resolve, reject) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName("first-contentful-paint");
      if (!entry) return;
      if (shown()) resolve(entry.startTime);
      else reject(new Error("painted something else"));
    }).observe({ type: "paint", buffered: true });
  });

// From a click on a page's name in the navigation until `done` holds.
function changePage(title, done) {
  const links = [...document.querySelectorAll('[data-testid="stTopNavLink"]')];
  return clickUntil(links.find((link) => link.textContent.trim() === title), done);
}

window.bench = { changePage, clickUntil, count, frame, nextFrame, paint, step };
