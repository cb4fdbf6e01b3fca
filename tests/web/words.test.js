import assert from "node:assert/strict";
import { test } from "node:test";

import { breakLines, fitBeyond, fitInside, overlaps } from "../../src/praevmap/web/map/label_places.js";
import { createApproach, placeBeside, placeBesidePointer, squeeze } from "../../src/praevmap/web/map/placing.js";
import { countParticipants } from "../../src/praevmap/web/network/network.js";
import { tellFoot } from "../../src/praevmap/web/present/scenes.js";
import { findWish } from "../../src/praevmap/web/present/stage_parts.js";
import { tellClassName, tellDay, tellHeadline, tellSelection, tellSpoken } from "../../src/praevmap/web/words/sentences.js";
import { tellArea, tellBeginning, tellType } from "../../src/praevmap/web/words/story.js";
import { tellGrowth } from "../../src/praevmap/web/growth/growth_words.js";
import { followGrowth } from "../../src/praevmap/web/growth/growth_counts.js";
import { createNetwork, viewOf, wordsOf } from "./tiny.js";

const network = createNetwork();
const words = wordsOf();

test("numbers, dates and lists are written as the language has them", () => {
  assert.equal(words.say("map.legend.count", { count: 1234 }), "1.234");
  assert.equal(wordsOf("en").say("map.legend.count", { count: 1234 }), "1,234");
  assert.equal(words.tellDate("2025-11-12"), "12.11.2025");
  assert.equal(wordsOf("en").tellDate("2025-11-12"), "12 November 2025");
  assert.equal(words.tellDate("irgendwann"), "irgendwann");
  assert.equal(words.list(["a", "b", "c"]), "a, b und c");
  assert.equal(words.pick({ en: "only" }), "");
  assert.equal(words.say("no.such.key"), "no.such.key");
});

test("a sentence says the year, the participants and what is not known", () => {
  const tell = (part) => {
    const state = viewOf(network, part);
    return tellHeadline(network, state, words, countParticipants(network, state, state.year))[0];
  };
  assert.match(tell({ year: 2013 }), /2 /);
  assert.notEqual(tell({ year: 2014 }), tell({ year: 2014, nachweis: ["belegt"] }));
  assert.equal(tell({ year: 2014, programm: ["modellvorhaben"] }), words.say("map.headline.no_programme"));
  assert.match(tell({ year: 2014, look: "vergleich", since: 2013 }), /2013/);
  const state = viewOf(network, { year: 2013 });
  assert.match(tellSpoken(network, state, words, countParticipants(network, state, 2013)), /2013/);
});

test("the last year is told by the day that the facts are of", () => {
  assert.equal(tellDay(network, words, 2014), "12.11.2014");
  assert.equal(tellDay(network, words, 2013), "31.12.2013");
});

test("an area is told by its status, and by nothing that the filters hide", () => {
  const tell = (part, index) => tellArea(network, viewOf(network, part), words, "gemeinde", index);
  assert.equal(tell({ year: 2013 }, 1).status, "via_district");
  assert.match(tell({ year: 2013 }, 1).sentence, /Kreis Wald/);
  assert.equal(tell({ year: 2013 }, 3).sentence, words.say("map.sentence.none"));
  assert.equal(tell({ year: 2013, typ: ["kreisangehoerig"] }, 1).status, "hidden");
  assert.equal(tell({ year: 2013, off: ["direct"] }, 0).status, "hidden");
  assert.match(tell({ year: 2014 }, 2).name, /^Buche/);
});

test("a beginning is told as exactly as its bounds allow", () => {
  const begin = (since, by) => tellBeginning(words, { since, by });
  assert.equal(begin("2012-01-01", "2012-12-31"), "2012");
  assert.equal(begin("2012-03-04", "2012-03-04"), "04.03.2012");
  assert.match(begin("2012-01-01", "2014-12-31"), /2012.*2014/);
  assert.equal(new Set([begin(null, null), begin(null, "2013-12-31"), begin("2013-01-01", null)]).size, 3);
  assert.equal(tellType(words, { type: "kreis", name: "Städteregion Aachen" }), "Städteregion");
});

test("classes have the words of their look", () => {
  assert.match(tellClassName(viewOf(network, { look: "beitritt" }), words, "2013"), /2013/);
  assert.notEqual(tellClassName(viewOf(network, { look: "vergleich" }), words, "new"), tellClassName(viewOf(network), words, "direct"));
});

test("the growth is told from its start to now", () => {
  const told = tellGrowth(words, followGrowth(network, viewOf(network), "typ"));
  assert.equal(told.length, 3);
  assert.match(told[0], /2012/);
  assert.match(told[1], /2014/);
});

test("the presentation says what is chosen, and where everything comes from", () => {
  assert.equal(tellSelection(network, viewOf(network), words), "");
  assert.match(tellSelection(network, viewOf(network, { typ: ["kreis"], programm: ["kinderstark"] }), words), /kinderstark/);
  assert.match(tellFoot(network, { state: {}, sentence: {}, source: null }, words), /01\.01\.2016/);
});

test("keys of clickers are understood, and held modifiers are not", () => {
  globalThis.Element ??= class {};
  const press = (key, rest = {}, isWithin = true) => findWish({ key, target: null, altKey: false, ctrlKey: false, metaKey: false, ...rest }, isWithin);
  assert.deepEqual(["PageDown", " ", "B", ".", "x"].map((key) => press(key)), ["next", "space", "black", "black", undefined]);
  assert.equal(press("b", { ctrlKey: true }), undefined);
  // Without the focus no letter and no sign counts.
  assert.deepEqual(["b", ".", "?", "Escape", "PageDown"].map((key) => press(key, {}, false)), [undefined, undefined, undefined, "leave", "next"]);
});

const square = (x, y, half) => [{ x: x - half, y: y - half }, { x: x + half, y: y - half }, { x: x + half, y: y + half }, { x: x - half, y: y + half }];
const outline = (x, y, half) => ({ rings: [square(x, y, half)], size: { x: 2 * half, y: 2 * half }, pole: { x, y }, reach: half });
const around = (taken = []) => ({ scale: 1, view: { left: 0, top: 0, right: 400, bottom: 400 }, taken, measure: (text, size) => (text.length * size) / 2 });

test("a name stands inside its area, in the largest writing that fits, broken where it is most even", () => {
  assert.deepEqual(breakLines("Mülheim an der Ruhr"), [["Mülheim an der Ruhr"], ["Mülheim an", "der Ruhr"]]);
  const place = fitInside({ name: "Tanne" }, outline(200, 200, 60), around());
  assert.deepEqual([place?.size, place?.lines, place?.centre], [14, ["Tanne"], { x: 200, y: 200 }]);
  assert.equal(fitInside({ name: "Mülheim an der Linde" }, outline(200, 200, 45), around())?.lines.length, 2);
  assert.equal(fitInside({ name: "Tanne" }, outline(200, 200, 6), around()), null);
  assert.equal(fitInside({ name: "Tanne" }, outline(10, 200, 20), around()), null);
});

test("names give way to one another, and reach beyond a small town but not beyond the map", () => {
  const first = fitInside({ name: "Tanne" }, outline(200, 200, 60), around());
  const second = fitInside({ name: "Buche" }, outline(200, 200, 60), around([first.box]));
  assert.equal(overlaps(first.box, second.box), false);
  assert.equal(fitInside({ name: "Oberhausen" }, outline(200, 200, 12), around()), null);
  const town = fitBeyond({ name: "Oberhausen" }, true, outline(200, 200, 12), around());
  assert.ok(town.box.right - town.box.left > 24);
  assert.equal(fitBeyond({ name: "Oberhausen" }, true, outline(5, 200, 12), around()), null);
});

test("words stand beside what they speak of, and inside the stage", () => {
  const box = { width: 100, height: 50 };
  const stage = { width: 400, height: 300 };
  assert.deepEqual(placeBesidePointer({ x: 100, y: 100 }, { x: 1, y: 1 }, box, stage), { left: 116, top: 116, caught: false });
  assert.deepEqual(placeBesidePointer({ x: 390, y: 290 }, { x: 1, y: 1 }, box, stage), { left: 274, top: 224, caught: false });
  assert.equal(placeBesidePointer({ x: 50, y: 30 }, { x: 1, y: 1 }, box, { width: 100, height: 60 }).caught, true);
  assert.deepEqual(placeBeside({ left: 100, top: 100, width: 40, height: 40 }, box, stage), { left: 148, top: 95 });
  assert.equal(placeBeside({ left: 0, top: 0, width: 400, height: 300 }, box, stage), null);
  assert.equal(squeeze({ left: 0, top: 100, width: 400, height: 20 }, box, stage).top, 128);
});

test("a pointer is on its way to the box when it comes nearer", () => {
  const approach = createApproach(() => ({ left: 100, top: 100, right: 200, bottom: 150 }));
  assert.equal(approach.follow(300, 120), false);
  assert.equal(approach.follow(260, 120), true);
  assert.deepEqual(approach.side, { x: 1, y: 1 });
  assert.equal(approach.follow(290, 120), false);
  assert.equal(approach.side.x, -1);
});
