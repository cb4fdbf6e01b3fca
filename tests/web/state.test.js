import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { accept, createState, locate, readAddress, readVersion, writeAddress, writeLink } from "../../src/praevmap/web/state/state.js";
import { SETTLED, createReporter, createStore } from "../../src/praevmap/web/state/store.js";
import { listScenes, listYears, playScene } from "../../src/praevmap/web/present/scenes.js";
import { createNetwork, viewOf } from "./tiny.js";

const network = createNetwork();
const { years } = network;

test("an address is read and written back, and what is broken falls back", () => {
  const text = "jahr=2013&typ=kreis&ebene=kreis&auswahl=05501&ansicht=vergleich&von=2012&sprache=en";
  assert.equal(writeAddress(readAddress(text, years), years), text);
  const usual = readAddress("", years);
  assert.deepEqual(readAddress("jahr=1999&typ=x&ebene=%00&auswahl=05x&ansicht=&von=a&sprache=fr&vortrag=nein", years), usual);
  assert.equal(writeAddress(usual, years), "");
  assert.equal(readAddress("jahr=2012&jahr=2013", years).year, 2013);
  assert.equal(readAddress(`auswahl=${"0".repeat(300)}`, years).selected, null);
});

test("a link that is sent names everything and the version of the data", () => {
  const link = writeLink(viewOf(network, { presenting: "vortrag" }), network);
  assert.equal(link, "jahr=2014&ebene=gemeinde&abdeckung=programm&ansicht=stand&sprache=de&daten=2014-11-12");
  assert.equal(readVersion(link), "2014-11-12");
  assert.equal(readVersion("daten=neu"), null);
});

test("a message changes year, choice and look only by a new command", () => {
  const before = createState(network);
  const message = { year: 2012, selected: "05501001", look: "beitritt", level: "kreis", typ: ["kreis", "x"], theme: "pink", contact: "a@b\nc" };
  const plain = accept(before, message, network);
  assert.deepEqual([plain.year, plain.selected, plain.look, plain.level, plain.typ, plain.theme, plain.contact], [2014, null, "stand", "kreis", ["kreis"], "light", null]);
  const commanded = accept(before, { ...message, command: 1 }, network);
  assert.deepEqual([commanded.year, commanded.selected, commanded.look], [2012, "05501001", "beitritt"]);
  assert.equal(accept(commanded, { command: 1, year: 2013 }, network).year, 2012);
  const again = accept(commanded, { command: 2, year: 2013 }, network);
  assert.equal(again.year, 2013);
  // The first command of a new session meets a map that is there already; the second one counts.
  const renewed = accept(again, { command: 1, year: 2012 }, network);
  assert.deepEqual([renewed.year, renewed.command], [2013, 1]);
  assert.equal(accept(renewed, { command: 2, year: 2012 }, network).year, 2012);
  assert.equal(accept(before, "hostile", network), before);
  assert.deepEqual(accept({ ...before, off: ["direct"] }, { nachweis: ["belegt"] }, network).off, []);
});

test("an area is looked for on its own level first", () => {
  assert.deepEqual(locate(network, "05501", "kreis"), { level: "kreis", index: 0 });
  assert.deepEqual(locate(network, "05501003", "kreis"), { level: "gemeinde", index: 2 });
  assert.equal(locate(network, null, "kreis"), null);
});

test("followers are told of every change, and work only where something differs", () => {
  const store = createStore(network, createState(network));
  const told = [];
  store.subscribe((now, before) => told.push([now, before]));
  store.set({ year: 2012 });
  store.set({ look: "beitritt" });
  store.set({ level: "kreis" });
  assert.equal(told[0][1], null);
  const [first, step, look, level] = told.map(([now]) => now);
  assert.equal(step.rows, first.rows);
  assert.equal(step.look, first.look);
  assert.equal(step.words, first.words);
  assert.notEqual(look.look, step.look);
  assert.equal(look.rows, step.rows);
  assert.notEqual(level.rows, look.rows);
  assert.equal(store.get().level, "kreis");
});

test("what was switched off belongs to the legend of then", () => {
  const store = createStore(network, createState(network));
  store.set({ off: ["direct"] });
  store.set({ year: 2012 });
  assert.deepEqual(store.get().off, ["direct"]);
  store.set({ look: "vergleich" });
  assert.deepEqual(store.get().off, []);
});

test("things settle once for several changes, and never while the years go by", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const store = createStore(network, createState(network));
  const settled = [];
  store.whenSettled(({ state }) => settled.push(state.year));
  store.set({ year: 2012 });
  mock.timers.tick(SETTLED - 1);
  store.set({ year: 2013 });
  mock.timers.tick(SETTLED);
  store.set({ year: 2012, playing: true });
  mock.timers.tick(SETTLED);
  assert.deepEqual(settled, [2013]);
  mock.timers.reset();
});

test("the page is told nothing twice, and nothing that it knows", () => {
  const told = [];
  const reporter = createReporter((report) => told.push(report), network.years);
  const state = createState(network);
  reporter.know(state);
  reporter.tell(state);
  reporter.tell({ ...state, year: 2012 });
  reporter.tell({ ...state, year: 2012, typ: ["kreis"] });
  assert.deepEqual(told, [{ year: 2012, selected: null, look: "stand", since: null, seq: 1 }]);
});

test("a scene changes what it names, and is no command of the page", () => {
  const own = viewOf(network, { command: 7, typ: ["kreis"] });
  const scene = playScene(network, own, { state: { year: 2012, look: "beitritt" }, sentence: {}, source: null });
  assert.deepEqual([scene.year, scene.look, scene.typ, scene.command], [2012, "beitritt", ["kreis"], 7]);
  assert.deepEqual(listYears(2014, 2012), [2013, 2012]);
  assert.deepEqual(listScenes(network).map((each) => each.state.year), [2012, 2014]);
});
