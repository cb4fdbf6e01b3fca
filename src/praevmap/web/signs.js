/** Signs that several parts draw: data of an SVG path in a field of 16 by 16. */
export const SIGNS = {
  close: "M3 3l10 10M13 3 3 13",
  previous: "M10.5 2.5 5 8l5.5 5.5",
  next: "M5.5 2.5 11 8l-5.5 5.5",
  up: "M3 10.5 8 5.5l5 5",
  down: "M3 5.5l5 5 5-5",
  full: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  theme: "M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12",
};
