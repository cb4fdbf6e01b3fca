/** A network of four municipalities, one Kreis and three years, and the words of the project. */

import { readFileSync } from "node:fs";

import { createState } from "../../src/praevmap/web/state/state.js";
import { createWords } from "../../src/praevmap/web/words/words.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf-8"));
const wording = Object.fromEntries(["de", "en"].map((lang) => [lang, read(`../../src/praevmap/views/wording/${lang}.json`)]));

const area = (key, name, type, label, rest = {}) => ({ key, name, type, district: "Kreis Wald", la: "lwl", bezirk: "muenster", label, participants: [], ...rest });
const kreis = { key: "05501", name: "Kreis Wald", type: "kreis", la: "lwl", bezirk: "muenster" };

function contributions(rows) {
  return { programm: rows, kreis: rows, zustaendigkeit: rows };
}

/** Tanne takes part from 2012, the Kreis from 2013; Buche is presumed in 2014. */
export function createNetwork() {
  const gemeinde = [
    area("05501001", "Tanne", "kreisangehoerig", [51.9, 7.6, 5000], { office: "Kreis Wald" }),
    area("05501002", "Mülheim an der Linde", "kreisangehoerig", [51.8, 7.6, 4000], { office: "Kreis Wald" }),
    area("05501003", "Buche", "kreisangehoerig", [51.9, 7.8, 4000], { office: "Kreis Wald" }),
    area("05502000", "Eichen", "kreisfrei", [51.7, 7.9, 3000], { district: "Eichen", office: "Eichen" }),
  ];
  const participant = (key, name, type, evidence, proofs, since) => ({ key, name, type, la: "lwl", bezirk: "muenster", evidence, proofs, since, by: since, memberships: [] });
  return {
    version: "2014-11-12",
    asOf: "2014-11-12",
    years: [2012, 2013, 2014],
    programmes: [
      { key: "modellvorhaben", title: "Modellvorhaben", first: 2012, last: 2013, rule: "kreis" },
      { key: "kinderstark", title: "kinderstark", first: 2014, last: 2014, rule: "zustaendigkeit" },
    ],
    participants: [
      participant("05501001", "Tanne", "kreisangehoerig", [[0, 2012, 2013, 2], [1, 2014, 2014, 2]], [[2012, 2014, 0, "start", 1, 2014]], "2012-01-01"),
      participant("05501", "Kreis Wald", "kreis", [[0, 2013, 2013, 2]], [[2013, 2013, 0, "start", 2, 2013]], "2013-01-01"),
      participant("05501003", "Buche", "kreisangehoerig", [[1, 2014, 2014, 1]], [[2014, 2014, 1, "weak", 1, null]], null),
    ],
    sources: [],
    levels: {
      gemeinde: {
        areas: gemeinde,
        contributions: contributions([
          [0, 0, 0, 2012, 2013, 4],
          [0, 0, 1, 2014, 2014, 4],
          [0, 1, 0, 2013, 2013, 3],
          [1, 1, 0, 2013, 2013, 3],
          [2, 1, 0, 2013, 2013, 3],
          [2, 2, 1, 2014, 2014, 2],
        ]),
      },
      jugendamt: { areas: [area("05501", "Kreis Wald", "kreis", [51.85, 7.65, 9000])], contributions: contributions([[0, 1, 0, 2013, 2013, 4]]) },
      kreis: { areas: [{ ...area(kreis.key, kreis.name, kreis.type, [51.85, 7.65, 9000]) }], contributions: contributions([[0, 1, 0, 2013, 2013, 4]]) },
    },
    young: null,
    events: [],
    milestones: [],
    storyboard: [],
    palette: { light: {}, dark: {} },
    wording,
    attribution: { text: "", url: "" },
    boundaryState: "2016-01-01",
    viewer: { published: {}, young: null, about: {}, colophon: {}, plans: [], contradictions: [] },
  };
}

export const viewOf = (network, part = {}) => ({ ...createState(network), ...part });

export const wordsOf = (lang = "de") => createWords(wording, lang);
