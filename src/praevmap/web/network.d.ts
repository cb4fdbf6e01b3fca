/** The documents that Python writes for the browser, and what a page and the map tell one another; `tests/web/test_types.py` holds them against Python. */

type Language = "de" | "en";
type Theme = "light" | "dark";
type LevelName = "gemeinde" | "jugendamt" | "kreis";
type CoverageName = "programm" | "kreis" | "zustaendigkeit";
type LookName = "stand" | "beitritt" | "vergleich";
type SplitName = "typ" | "programm";
type FilterName = "typ" | "la" | "bezirk" | "programm" | "nachweis";
/** A text in every language of the document, or one that is the same in all. */
type Texts = Partial<Record<Language, string>>;
type Wording = Partial<Record<Language, Record<string, string | Record<string, string>>>>;

// ---- the network document, `maps/document.py` ----

interface Network {
  version: string;
  asOf: string;
  years: number[];
  programmes: Programme[];
  participants: Participant[];
  sources: Source[];
  levels: Record<LevelName, Level>;
  /** Under-18s of all municipalities in thirds of a person; null where they are not counted. */
  young: { on: string; estimate: boolean; thirds: number[] } | null;
  events: Happening[];
  milestones: { year: number; title: Texts }[];
  storyboard: Scene[];
  palette: Record<Theme, Record<string, string>>;
  wording: Wording;
  attribution: { text: string; url: string };
  boundaryState: string;
}

interface Programme {
  key: string;
  title: string;
  first: number;
  last: number;
  /** How far a Kreis reaches while it runs, by the rule that is its own. */
  rule: State["coverage"];
}

/** What a participant and an area have in common, and the filters choose by. */
type Located = Record<"key" | "name" | "type" | "la" | "bezirk", string>;

interface Participant extends Located {
  /** Programme, first year, last year, 2 documented or 1 presumed, and the programme on which it rests where that is another. */
  evidence: [number, number, number, number, number?][];
  since: string | null;
  by: string | null;
  /** First year, last year, programme, grade, number of sources, year last documented. */
  proofs: [number, number, number, string, number, number | null][];
  memberships: Membership[];
}

interface Membership extends Pick<Participant, "since" | "by"> {
  programme: number;
  lastSeen: string | null;
  left: string | null;
  note: string;
  statements: Statement[];
}

interface Statement {
  source: number;
  year: number | null;
  seen: string | null;
  meaning: string;
  kind: string;
  confidence: string;
  locator: string;
  text: string;
}

type Source = Record<"publisher" | "title" | "published" | "url", string>;

interface Level {
  areas: Area[];
  /** Area, participant, programme, first year, last year, status, and the programme on which it rests where that is another. */
  contributions: Record<CoverageName, [number, number, number, number, number, number, number?][]>;
}

interface Area extends Located {
  /** Name of its Kreis, which is not written twice. */
  district: string;
  /** Latitude and longitude of the pole of inaccessibility, and its distance to the border in metres. */
  label: [number, number, number];
  participants: number[];
  /** Of a municipality: the name of its Jugendamt, which is not written twice. */
  office?: string;
  designation?: string;
  /** A shorter name, of a Kreis. */
  short?: string;
  confidence?: string;
  /** Municipalities, by their place on that level. */
  members?: number[];
}

/** Areas as they are written, a column for each field; `like` is the place of the municipality of which a row says only what is other. */
type Columns = { [Field in keyof (Area & { like: number })]?: ((Area & { like: number })[Field] | null)[] };

/** The network document as it is written; `network/completing.js` makes a network of it. */
type Written<Kind extends Network> = Omit<Kind, "levels"> & { levels: Record<LevelName, Omit<Level, "areas"> & { areas: Columns }> };

interface Happening {
  on: string;
  year: number;
  precision: string;
  title: Texts;
  point: [number, number] | null;
  place: string | null;
  source: number;
}

interface Scene {
  state: Message;
  sentence: Texts;
  source: number | null;
}

// ---- what the viewer's document has besides, `exports/viewer/build.py` ----

interface ViewerNetwork extends Network {
  viewer: {
    published: Record<string, Mark>;
    young: { source: string; under16: number[] | null } | null;
    /** Markup of the page Über but for the sources, and of the plans with their outcome: the templates have escaped it. */
    about: Record<Language, string>;
    plans: Record<Language, string>;
    colophon: Record<Language, string[]>;
  };
}

/** A published total, `maps/growth_chart.py`. */
interface Mark {
  figure: number;
  bound: string;
  of: number | null;
  unnamed: number;
  unit: string;
  publisher: string;
  url: string;
}

/** What the page Ausbau tells the chart of the growth, `maps/growth_chart.py`. */
interface ChartDocument {
  growth: Growth;
  split: SplitName;
  language: Language;
  wording: Wording;
}

// ---- the geometry, `maps/topology.py` ----

interface Topology {
  type: string;
  objects: Record<string, { type: string; geometries: Geometry[] }>;
  bbox: [number, number, number, number];
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
}

type Geometry = { id: string } & ({ type: "Polygon"; arcs: number[][] } | { type: "MultiPolygon"; arcs: number[][][] });

// ---- the view, `maps/folium_map.py` and `views/view_state.py` ----

type Filters = Record<FilterName, string[]>;

interface View extends Filters {
  year: number;
  level: LevelName;
  coverage: CoverageName;
  selected: string | null;
  look: LookName;
  since: number | null;
  lang: Language;
  /** "vortrag" while somebody presents, "foyer" while the scenes follow one another by themselves. */
  presenting: string;
}

/** What somebody tells the map; what is missing stays, what is unknown is ignored. */
type Message = Partial<View & { theme: Theme; command: number; contact: string }>;

interface State extends View {
  theme: Theme;
  command: number | null;
  /** The operator's address: empty where there is none, null where nobody has said so. */
  contact: string | null;
  /** Classes that the reader has switched off in the legend; never told to the page. */
  off: string[];
  /** Of the viewer: map, growth, table, about. */
  page: string;
  /** The class of the legend that the viewer's table lists; empty for all. */
  only: string;
  /** Whether the years go by. */
  playing: boolean;
}

/** What the page around is told; `view` asks for another one by its address, `list` for the areas of a class. */
type PageReport = Pick<State, "year" | "selected" | "look" | "since"> & { seq: number; view?: string; list?: string; at?: string };

interface Window {
  praevmap?: { queue?: Message[]; apply(message: Message): void; leave?(): boolean };
  Streamlit: { setComponentValue(value: PageReport): void };
}
