import assert from "node:assert/strict";
import { test } from "node:test";

import { completeNetwork } from "../../src/praevmap/web/network/completing.js";
import { asShown, compareParticipants, countClasses, countJoined, maskRow, orderClasses, prepareLook } from "../../src/praevmap/web/network/looks.js";
import { STATUSES, countParticipants, countReached, findStatus, prepare, runsIn } from "../../src/praevmap/web/network/network.js";
import { findAreaOf, findNearest, findPlaces, listPlaces } from "../../src/praevmap/web/network/places.js";
import { createMeasure, findNeighbours, followLine, followRing, listBorders, listRings, projectArcs } from "../../src/praevmap/web/network/topology.js";
import { followGrowth } from "../../src/praevmap/web/growth/growth_counts.js";
import { createTyping, findNext } from "../../src/praevmap/web/map/keys.js";
import { searchRows } from "../../src/praevmap/web/viewer/table_rows.js";
import { createNetwork, viewOf, wordsOf } from "./tiny.js";

const network = createNetwork();
const statuses = (state) => [...prepare(network, state)[state.year]].map((status) => STATUSES[status]);

test("the strongest contribution of a year gives an area its status", () => {
  assert.deepEqual(statuses(viewOf(network, { year: 2013 })), ["direct", "via_district", "via_district", "none"]);
  assert.deepEqual(statuses(viewOf(network, { year: 2014 })), ["direct", "none", "presumed", "none"]);
});

test("what a filter leaves out is hidden, never none", () => {
  assert.deepEqual(statuses(viewOf(network, { year: 2013, typ: ["kreis"] })), ["via_district", "via_district", "via_district", "none"]);
  assert.deepEqual(statuses(viewOf(network, { year: 2013, typ: ["kreisangehoerig"] })), ["direct", "hidden", "hidden", "none"]);
  assert.deepEqual(statuses(viewOf(network, { year: 2014, nachweis: ["belegt"] })), ["direct", "none", "hidden", "none"]);
});

test("one area alone has the same status as in the row of all", () => {
  for (const year of network.years) {
    const state = viewOf(network, { year, nachweis: ["vermutet"] });
    const row = prepare(network, state)[year];
    network.levels.gemeinde.areas.forEach((_, index) => assert.equal(findStatus(network, state, "gemeinde", index), row[index]));
  }
});

test("participants are counted by type, with those who are new", () => {
  const counts = countParticipants(network, viewOf(network), 2013);
  assert.deepEqual([counts.documented, counts.presumed, counts.fresh, counts.joined], [2, 0, 1, 1]);
  assert.deepEqual(counts.by_type, { kreisfrei: 0, kreisangehoerig: 1, kreis: 1 });
  assert.deepEqual(countReached(network, viewOf(network, { year: 2013 }), "gemeinde", "05501"), [3, 3]);
});

test("a programme that is not chosen does not run", () => {
  assert.equal(runsIn(network, viewOf(network), 2014), true);
  assert.equal(runsIn(network, viewOf(network, { programm: ["modellvorhaben"] }), 2014), false);
});

test("joining years stay, and a comparison tells what came and went", () => {
  const joined = viewOf(network, { year: 2014, look: "beitritt" });
  const look = prepareLook(network, joined, prepare(network, joined));
  assert.deepEqual([...look.rows[2014]].map((number) => look.names[number]), ["2012", "2013", "2013", "none"]);
  assert.deepEqual(orderClasses(network, look), ["2012", "2013", "presumed", "hidden", "none"]);
  assert.deepEqual(countJoined(network, joined), { 2012: 1, 2013: 1 });
  const compared = viewOf(network, { year: 2014, look: "vergleich", since: 2013 });
  const changes = prepareLook(network, compared, prepare(network, compared));
  assert.deepEqual([...changes.rows[2014]].map((number) => changes.names[number]), ["kept", "gone", "presumed", "none"]);
  assert.deepEqual(compareParticipants(network, compared, 2013), { new: 0, kept: 1, presumed: 0, gone: 1 });
});

test("without an earlier year the state of the year is drawn", () => {
  for (const since of [2014, null]) {
    const view = viewOf(network, { year: since ?? 2012, look: "vergleich", since });
    assert.equal(asShown(network, view).look, "stand");
    assert.equal(prepareLook(network, view, prepare(network, view)).attribute, "data-status");
  }
});

test("classes that are switched off are drawn as hidden, and counted all the same", () => {
  const look = prepareLook(network, viewOf(network), prepare(network, viewOf(network)));
  const row = look.rows[2014];
  assert.equal(maskRow(look, row, []), row);
  assert.deepEqual([...maskRow(look, row, ["direct"])], [1, 0, 2, 0]);
  assert.equal(countClasses(look, row).direct, 1);
});

test("a name is found in either spelling, by any of its words, without what stands beside it", () => {
  const places = listPlaces(network, wordsOf());
  const find = (text) => findPlaces(places, text, "Stadt Kreis").map((place) => place.name);
  assert.deepEqual(find("muelheim"), ["Mülheim an der Linde"]);
  assert.deepEqual(find("Mulheim"), ["Mülheim an der Linde"]);
  assert.deepEqual(find("linde"), ["Mülheim an der Linde"]);
  assert.deepEqual(find("Stadt Tanne"), ["Tanne"]);
  assert.deepEqual(find("…"), []);
  assert.equal(find("wald")[0], "Kreis Wald");
});

test("a place stands for itself or for what contains it", () => {
  assert.equal(findAreaOf(network, { level: "gemeinde", key: "05501001" }, "kreis"), "05501");
  assert.equal(findAreaOf(network, { level: "gemeinde", key: "05501001" }, "jugendamt"), "05501");
  assert.equal(findAreaOf(network, { level: "gemeinde", key: "05501001" }, "gemeinde"), "05501001");
  assert.equal(findNearest(network.levels.gemeinde.areas, { lat: 51.7, lng: 7.8 }).name, "Eichen");
});

test("an arrow goes to a neighbour before it goes further", () => {
  const { areas } = network.levels.gemeinde;
  const neighbours = new Map([["05501001", new Set(["05501003"])]]);
  assert.equal(findNext(areas, neighbours, areas[0], "ArrowRight")?.name, "Buche");
  assert.equal(findNext(areas, neighbours, areas[0], "ArrowDown")?.name, "Mülheim an der Linde");
  assert.equal(findNext(areas, neighbours, areas[0], "ArrowUp"), null);
});

test("typed letters go to a name; the same letter goes on to the next", () => {
  const typing = createTyping(network);
  assert.equal(typing.takes("0"), false);
  assert.equal(typing.find("gemeinde", undefined, "b").area?.name, "Buche");
  assert.equal(typing.find("gemeinde", undefined, "x").area, null);
  typing.end();
  assert.equal(typing.find("gemeinde", undefined, "t").area?.name, "Tanne");
});

test("a table keeps the rows with every word", () => {
  const rows = network.levels.gemeinde.areas;
  const search = (typed) => searchRows(rows, (row) => [row.name, row.key], typed, "Kreis Stadt").map((row) => row.name);
  assert.equal(search("").length, 4);
  assert.deepEqual(search("an-der linde"), ["Mülheim an der Linde"]);
  assert.deepEqual(search("stadt 0002"), []);
  assert.deepEqual(search("stadt buche"), ["Buche"]);
});

test("the growth counts who is documented, presumed and new", () => {
  const { rows, parts, filtered } = followGrowth(network, viewOf(network), "typ");
  assert.deepEqual(rows.map((row) => [row.documented, row.presumed, row.fresh]), [[1, 0, 1], [2, 0, 1], [1, 1, 0]]);
  assert.deepEqual(parts, ["kreisangehoerig", "kreis"]);
  assert.equal(filtered, false);
  assert.equal(followGrowth(network, viewOf(network, { nachweis: ["belegt"] }), "typ").filtered, false);
  assert.equal(followGrowth(network, viewOf(network, { typ: ["kreis"] }), "typ").filtered, true);
});

test("two squares share the arc between them", () => {
  const square = (id, arcs) => ({ type: "Polygon", id, arcs: [arcs] });
  const topology = {
    objects: { gemeinde: { geometries: [square("a", [0, 1]), square("b", [-1, 2])] } },
    bbox: [0, 0, 2, 1],
    transform: { scale: [1, 1], translate: [10, 50] },
    arcs: [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
  };
  assert.deepEqual(findNeighbours(topology, "gemeinde").get("a"), new Set(["b"]));
  const rows = projectArcs(topology, (x, y) => ({ x, y }));
  const cornersOf = (follow, ring) => {
    const corners = [];
    follow(ring, rows, (x, y) => corners.push([x, y]));
    return corners;
  };
  const rings = listRings(topology, "gemeinde");
  assert.deepEqual(cornersOf(followRing, rings.get("a")[0]), [[11, 50], [11, 51], [10, 51], [10, 50]]);
  assert.deepEqual(cornersOf(followRing, rings.get("b")[0]), [[11, 51], [11, 50], [12, 50], [12, 51]]);
  assert.deepEqual(listBorders(topology, "gemeinde"), [[0], [1], [2]]);
  assert.deepEqual(cornersOf(followLine, [0]), [[11, 50], [11, 51]]);
  assert.deepEqual(cornersOf(followLine, [-1]), [[11, 51], [11, 50]]);
  assert.deepEqual(createMeasure(rows)(rings.get("b")), [11, 50, 12, 51]);
});

/** Rows as the columns in which Python writes them. */
function columnsOf(rows) {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return Object.fromEntries([...names].map((name) => [name, rows.map((row) => row[name] ?? null)]));
}

test("an area that is a municipality, too, says only what is other on its level", () => {
  const written = createNetwork();
  const town = written.levels.gemeinde.areas[3];
  const other = { ...town };
  written.levels.kreis.areas.push({ like: 3, key: "05502" });
  written.levels.jugendamt.areas = [{ key: "05501", name: "Kreis Wald", members: [0, 1, 2] }, { like: 3, members: [3] }];
  for (const each of written.levels.gemeinde.areas) delete each.office;
  for (const level of Object.values(written.levels)) level.areas = columnsOf(level.areas);
  const { gemeinde, jugendamt, kreis } = completeNetwork(written).levels;
  assert.deepEqual(gemeinde.areas.map((each) => each.office), ["Kreis Wald", "Kreis Wald", "Kreis Wald", "Eichen"]);
  assert.equal(jugendamt.areas[1].office, "Eichen");
  assert.deepEqual(gemeinde.areas[3], other);
  assert.deepEqual(kreis.areas[1], { ...other, like: 3, key: "05502" });
  assert.equal("office" in kreis.areas[0], false);
});
