// Measurements inside a page opened from the disk; runs before all scripts of the page.

(() => {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  // Milliseconds from navigation to the end of the first frame that has all areas.
  const watch = (selector, areas) =>
    new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (document.querySelectorAll(selector).length < areas) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          // The next task comes after style, layout and paint of this frame; of this priority, before any other.
          const told = () => {
            performance.mark("painted");
            resolve(performance.now());
          };
          scheduler.postTask(told, { priority: "user-blocking" });
        });
      });
      observer.observe(document, { childList: true, subtree: true });
    });

  // What a reader does to see another year: moves the slider, in steps of a year from the first.
  function slide(value) {
    const slider = document.querySelector("input[type=range]");
    slider.value = String(value);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const STEPS = {
    viewer: (year) => slide(year),
    folium: (year, first) => slide(year - first),
    // What its slider does.
    plotly: (year) =>
      Plotly.animate("yardstick", [String(year)], {
        mode: "immediate",
        frame: { duration: 0, redraw: true },
        transition: { duration: 0 },
      }),
  };

  // Shows the years one after another, each until it is drawn; returns how many.
  async function play(kind, years) {
    const first = Math.min(...years);
    performance.mark("first step");
    for (const year of years) {
      await STEPS[kind](year, first);
      await nextFrame();
      await nextFrame();
    }
    performance.mark("last step");
    return years.length;
  }

  const fills = (selector) => [...document.querySelectorAll(selector)].map((path) => getComputedStyle(path).fill);

  const statuses = (selector) => [...document.querySelectorAll(selector)].map((path) => path.dataset.status);

  window.bench = { watch, play, fills, statuses };
})();
