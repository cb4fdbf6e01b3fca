/** What `share.py` tells of the view that a run has placed; `tests/dashboard/test_share.py` holds it against Python. */
interface Shared extends Record<"module" | "part" | "query" | "placed" | "citation", string> {
  /** How many steps back and forward the server has followed. */
  moves: number;
  wanted: boolean;
  announced: { title: string; result: string; asked: string | null };
  names: Record<"menu" | "filters", string>;
  language: Language;
  words: Record<"copy" | "cite" | "copied" | "cited" | "select" | "field", string>;
}

interface DocumentEventMap {
  /** With the path of the page; `isLast` unless a later step's view is on its way, as `history.js` knows. */
  "praevmap-placed": CustomEvent<Shared & { page: string; isLast?: boolean; wantMap(): void }>;
}
