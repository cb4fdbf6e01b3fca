/** What the modules hand to one another. */

type Words = ReturnType<typeof import("./words/words.js").createWords>;

/** Statuses, or classes of a look, of all areas by year. */
type Rows = Record<number, Uint8Array>;

type Look = ReturnType<typeof import("./network/looks.js").prepareLook>;

/** What a state shows. */
interface Shown {
  state: State;
  rows: Rows;
  counts: Record<number, Counts>;
  look: Look;
  words: Words;
}

type Follow = (now: Shown, before: Shown | null) => void;
type Store = ReturnType<typeof import("./state/store.js").createStore>;

/** What follows the state: words other than those that its elements name, every change, and what waits until things have settled. */
interface Part {
  box: Element;
  translate?(words: Words): void;
  show?: Follow;
  settle?(now: Shown): void;
}

type Counts = ReturnType<typeof import("./network/network.js").countParticipants>;
type Story = ReturnType<typeof import("./words/story.js").tellArea>;
type Place = ReturnType<typeof import("./network/places.js").listPlaces>[number];
type Growth = ReturnType<typeof import("./growth/growth_counts.js").followGrowth>;
type GrowthRow = Growth["rows"][number];
type TableRow = ReturnType<typeof import("./viewer/table_rows.js").listRows>[number];
type Under18 = NonNullable<ReturnType<typeof import("./growth/growth_counts.js").countFigures>["under18"]>;

type Attributes = Record<string, string | number | boolean | null | undefined | ((event: any) => void)>;
type Child = Node | string | null | undefined;
type Point = { x: number; y: number };
type Box = Record<"left" | "top" | "right" | "bottom", number>;

type Stage = ReturnType<typeof import("./present/stage_parts.js").createStage>;

interface PresentPage {
  root: HTMLElement;
  /** Of the map: it takes no part while somebody presents. */
  stage: HTMLElement;
  /** Where headline and legend are. */
  side: HTMLElement;
  /** The button that starts it. */
  button: HTMLElement;
  /** Makes room for the map and returns what undoes it. */
  begin(): () => void;
  /** Tells screen readers. */
  say(sentence: string): void;
  /** What the page around was last told. */
  forget(): void;
  /** The wheel over the map. */
  zoom(event: WheelEvent): void;
}

/** An empty map, the element that fills the frame, and what is shown there. */
type WidgetParts = { map: LeafletMap; root: HTMLElement; network: Network; topology: Topology; store: Store };

/** Besides, the stage around the map, and the line of keys that is there while an area has the focus. */
type MapParts = WidgetParts & Record<"stage" | "keys", HTMLElement> & { viewport: Viewport; tooltip: Tooltip };

type LeafletMap = import("leaflet").Map;
type Shapes = ReturnType<typeof import("./map/shapes.js").createShapes>;
type Drawing = ReturnType<typeof import("./map/draw.js").createDrawing>;
type Viewport = ReturnType<typeof import("./map/viewport.js").createViewport>;
type Tooltip = ReturnType<typeof import("./map/tooltip.js").createTooltip>;
type Timeline = ReturnType<typeof import("./timeline/timeline.js").createTimeline>;
/** Changes a part of the view by the reader's wish. */
type Change = (part: Message) => void;
