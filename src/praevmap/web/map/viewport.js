/** Which part of the state is seen; it is kept by everything but the reader and a change of the frame's size. */

const MARGIN = 10;
const REACH = 60;
const NEAREST = 10.5;
/** How far the reader may move the state away, in parts of its size. */
const FREE = 0.6;
/** How far a key or a button moves the map, in parts of what is seen. */
const STRIDE = 0.3;

/** The whole state is fitted above the foot, which lies over the lower edge of the map. */
export function createViewport(/** @type {LeafletMap} */ map, /** @type {Topology} */ { bbox: [west, south, east, north] }, /** @type {HTMLElement} */ foot) {
  const bounds = L.latLngBounds([south, west], [north, east]);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let whole = true;
  let moving = false;
  /** What is fitted: the whole state, or the part of it that is chosen. */
  let fitted = bounds;
  const animate = () => !calm.matches;

  function fit(/** @type {boolean} */ animated) {
    moving = true;
    whole = true;
    // On a phone the years may stand over the lower edge: the state is fitted above them.
    const years = map.getContainer().closest(".pm-layout")?.querySelector(".pm-timeline")?.getBoundingClientRect().top ?? Infinity;
    const covered = Math.max(0, map.getContainer().getBoundingClientRect().bottom - years);
    const below = Math.max(foot.offsetHeight + 4, covered < map.getSize().y / 2 ? covered : 0);
    // An animated move begins a frame later, so its end is awaited.
    if (animated) map.once("moveend", () => (moving = false));
    map.fitBounds(fitted, { paddingTopLeft: [MARGIN, MARGIN], paddingBottomRight: [MARGIN, below], animate: animated });
    // Another one is over now; an earlier pan that it ended must not count as its end.
    if (!animated) moving = false;
  }

  function resize() {
    // Leaflet would answer the new size with a pan of its own, which ends after the state has been fitted.
    if (whole) map.setMaxBounds(undefined);
    map.invalidateSize({ pan: !whole, animate: false });
    if (map.getSize().x === 0 || map.getSize().y === 0) return;
    if (whole) {
      map.setMinZoom(0);
      fit(false);
      map.setMaxBounds(bounds.pad(FREE));
    }
    map.setMinZoom(Math.min(map.getBoundsZoom(bounds, false), map.getZoom()) - 0.5);
  }

  /** Shows a part of the state, or without one the whole. */
  function showPart(/** @type {import("leaflet").LatLngBounds | null} */ part) {
    fitted = part ?? bounds;
    fit(animate());
  }

  return {
    resize,
    begin() {
      map.options.inertia = animate();
      map.setMaxZoom(13);
      resize();
      map.on("zoomstart dragstart", () => {
        if (!moving) whole = false;
      });
      let known = map.getSize();
      new ResizeObserver(() => {
        const { clientWidth: x, clientHeight: y } = map.getContainer();
        // Fitting it anew would project every area again.
        if (known.x === x && known.y === y) return;
        known = L.point(x, y);
        resize();
      }).observe(map.getContainer());
    },
    zoomIn: () => map.zoomIn(undefined, { animate: animate() }),
    zoomOut: () => map.zoomOut(undefined, { animate: animate() }),
    showWhole: () => showPart(null),
    showPart,
    isWhole: () => whole,
    /** Moves what is seen, right and down positive. */
    pan(/** @type {[number, number]} */ [right, down]) {
      const { x, y } = map.getSize();
      whole = false;
      map.panBy([right * x * STRIDE, down * y * STRIDE], { animate: animate() });
    },
    /** Shows the state as a whole for a while; what is returned brings back what was seen. */
    visit() {
      const seen = whole ? null : { centre: map.getCenter(), zoom: map.getZoom() };
      whole = true;
      resize();
      return () => {
        whole = !seen;
        resize();
        if (seen) map.setView(seen.centre, seen.zoom, { animate: false });
      };
    },
    /** Moves the map only if the point is not seen, or at the edge. */
    bringIn(/** @type {Area["label"]} */ [lat, lng]) {
      const { x, y } = map.getSize();
      const reach = Math.min(REACH, x / 4, y / 4);
      if (!whole) map.panInside([lat, lng], { padding: [reach, reach], animate: animate() });
    },
    /** Shows a place as a whole, and no nearer than its neighbours help to recognise it. */
    showPlace(/** @type {import("leaflet").LatLngBounds} */ placeBounds) {
      whole = false;
      map.fitBounds(placeBounds, { padding: [REACH, REACH], maxZoom: NEAREST, animate: animate() });
    },
  };
}
