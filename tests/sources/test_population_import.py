"""Official population figures come into the data package whole and sealed, or not at all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from praevmap.errors import DataPackageError, Problem
from praevmap.model.ags import Ags, DistrictKey
from praevmap.model.claims import Measure
from praevmap.model.population import ReachedUnder18
from praevmap.model.recompute import recompute
from praevmap.sources.check import check_package
from praevmap.sources.package import load_network
from praevmap.sources.population.importing import Fate, PopulationReport, import_population
from praevmap.sources.seal import seal
from praevmap.sources.writing import replace_file
from tests.sources.corruption import read, replace
from tests.sources.population_downloads import (
    BY_AGE_IN_ROWS,
    BY_SEX,
    TITLE,
    write_genesis,
    write_own,
    write_register,
)

SOURCE = "regionalstatistik-12411-02-03-4"
"""A source that the package has."""


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def population(folder: Path, key: str) -> list[tuple[str, ...]]:
    _, rows = read(folder, "population")
    return [tuple(list(row.values())[1:]) for row in rows if row["key"] == key]


def refused(source: Path, package: Path, **chosen: object) -> tuple[Problem, ...]:
    """Import what must be refused; the package stays as it was, to the byte."""
    before = contents(package)
    with pytest.raises(DataPackageError) as caught:
        import_population(source, package, **chosen)  # type: ignore[arg-type]
    assert contents(package) == before
    return caught.value.problems


def people(folder: Path) -> ReachedUnder18:
    network = load_network(folder)
    claim = next(c for c in network.claims if c.measure is Measure.SHARE_UNDER18)
    found = recompute(network, claim)
    assert found is not None
    assert found.people is not None
    return found.people


def test_an_import_adds_rows_source_credit_and_seal_and_is_clean(
    package: Path, tmp_path: Path
) -> None:
    report = import_population(write_register(tmp_path), package)
    assert report.days == (date(2017, 12, 31),)
    assert report.fates == {Fate.ADDED: 3, Fate.UNKNOWN: 0}
    assert report.changed == ("sources.csv", "population.csv", "datapackage.json")
    assert report.source_ids == ("destatis-gemeindeverzeichnis-2017-12-31",)
    assert population(package, "05562014") == [("2017-12-31", "", "70002", *report.source_ids)]
    _, sources = read(package, "sources")
    names = [row["source_id"] for row in sources]
    assert names == sorted(names)
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    tables = {resource["name"]: resource for resource in described["resources"]}
    for part in (described, tables["population"]):
        assert part["sources"][-1]["title"].startswith("© Statistisches Bundesamt (Destatis), 2024")
    assert check_package(package, boundaries=False).is_clean


def test_importing_twice_changes_nothing(package: Path, tmp_path: Path) -> None:
    for source in (write_register(tmp_path), write_genesis(tmp_path, *BY_AGE_IN_ROWS)):
        import_population(source, package)
        before = contents(package)
        stamps = [(package / name).stat().st_mtime_ns for name in ("population.csv", "sources.csv")]
        report = import_population(source, package)
        assert (report.changed, report.source_ids) == ((), ())
        assert report.fates[Fate.ADDED] == report.fates[Fate.REPLACED] == 0
        assert contents(package) == before
        after = [(package / name).stat().st_mtime_ns for name in ("population.csv", "sources.csv")]
        assert after == stamps


def test_what_the_package_had_stays_in_place(package: Path, tmp_path: Path) -> None:
    before = (package / "population.csv").read_text(encoding="utf-8")
    import_population(write_genesis(tmp_path, *BY_SEX), package)
    assert (package / "population.csv").read_text(encoding="utf-8").startswith(before)


def test_totals_of_towns_turn_missing_under_18s_into_an_estimate(
    package: Path, tmp_path: Path
) -> None:
    assert people(package).missing_places == 9
    network = load_network(package)
    rows = [
        f"{ags.text},2017-12-31,,{20_000 + number}"
        for number, ags in enumerate(network.places.municipalities)
    ]
    import_population(write_own(tmp_path, *rows), package, source_id=SOURCE)
    found = people(package)
    assert (found.missing_places, found.estimated_places) == (0, 9)
    assert found.best_share is not None
    assert found.lower_share == people(package).lower_share == pytest.approx(0.536, abs=5e-4)
    assert found.upper_share == pytest.approx(0.687, abs=5e-4)
    after = load_network(package)
    town, district = Ags("05562014"), DistrictKey("05562")
    whole, part = after.population[district], after.population[town]
    assert (whole.on, part.on) == (date(2018, 12, 31), date(2017, 12, 31))
    assert part.under_18 is None


def test_under_18s_of_a_town_become_exact(package: Path, tmp_path: Path) -> None:
    exact = people(package).exact
    witten = [row.replace("05562014;Gladbeck", "05954036;Witten") for row in BY_AGE_IN_ROWS]
    import_population(write_genesis(tmp_path, *witten, table="12411-02-03-5"), package)
    assert people(package).exact == exact + 12_015
    assert people(package).missing_places == 8


def test_a_later_total_does_not_hide_the_under_18s_known_of_a_place(
    package: Path, tmp_path: Path
) -> None:
    rows = ("05334002,2021-12-31,,249000", "05562,2021-12-31,,615000", "05562014,2021-12-31,,75000")
    before = people(package)
    report = import_population(write_own(tmp_path, *rows), package, source_id=SOURCE)
    assert report.fates == {Fate.ADDED: 1, Fate.LEFT_OUT: 2, Fate.UNKNOWN: 0}
    assert people(package).exact == before.exact
    assert people(package).total == before.total


def test_other_figures_of_the_same_place_and_day_are_told_and_need_a_word(
    package: Path, tmp_path: Path
) -> None:
    rows = ("05562,2018-12-31,99000,615000", "05111,2018-12-31,99210,619294")
    source = write_own(tmp_path, *rows)
    (problem,) = refused(source, package, source_id="neuss-1")
    assert (problem.row, problem.field, problem.value) == (2, "under_18", "99000")
    assert SOURCE in problem.rule
    assert "--replace" in problem.remedy
    report = import_population(source, package, source_id="neuss-1", replace=True)
    assert report.fates == {Fate.REPLACED: 1, Fate.UNCHANGED: 1, Fate.UNKNOWN: 0}
    assert population(package, "05562") == [("2018-12-31", "99000", "615000", "neuss-1")]
    assert population(package, "05111") == [("2018-12-31", "99210", "619294", SOURCE)]
    assert check_package(package, boundaries=False).is_clean


def test_a_known_figure_is_never_lost_by_replacing(package: Path, tmp_path: Path) -> None:
    source = write_own(tmp_path, "05562,2018-12-31,,600000")
    (problem,) = refused(source, package, source_id="neuss-1", replace=True)
    assert "both figures from one source" in problem.remedy


def test_a_total_alone_is_completed_by_a_table_that_knows_both(
    package: Path, tmp_path: Path
) -> None:
    alone = write_own(tmp_path, "05562014,2022-12-31,,75000")
    import_population(alone, package, source_id=SOURCE)
    report = import_population(write_genesis(tmp_path, *BY_AGE_IN_ROWS), package)
    assert report.fates[Fate.REPLACED] == 1
    (row,) = population(package, "05562014")
    assert row[:3] == ("2022-12-31", "12015", "75000")
    # The total alone says nothing new afterwards.
    assert import_population(alone, package, source_id=SOURCE).changed == ()


def test_everything_that_contradicts_the_package_is_told_at_once(
    package: Path, tmp_path: Path
) -> None:
    rows = [
        *("05313,2017-12-31,1,2", "05562014,2017-12-31,3,2", "05562032,2026-12-31,1,2"),
        *("05562,2018-12-31,1,2", "05111,2018-12-31,x,-"),
    ]
    problems = refused(write_own(tmp_path, *rows), package, source_id="nirgends-1")
    assert [(p.row, p.field, p.value) for p in problems] == [
        (None, "source_id", "nirgends-1"),
        (None, "on", "2026-12-31"),
        (2, "key", "05313"),
        (3, "under_18", "3"),
        (5, "under_18", "1"),
    ]
    assert {p.resource for p in problems} == {"eigene.csv"}


def test_figures_without_a_source_are_refused(package: Path, tmp_path: Path) -> None:
    source = write_own(tmp_path, "05562014,2017-12-31,,70002")
    (problem,) = refused(source, package)
    assert (problem.field, "--source" in problem.remedy) == ("source_id", True)
    header = "key,on,under_18,total,source_id"
    named = write_own(tmp_path, f"05562014,2017-12-31,,70002,{SOURCE}", header=header)
    assert import_population(named, package).source_ids == (SOURCE,)
    wrong = write_own(tmp_path, "05562032,2017-12-31,,1,=nichts", header=header)
    assert [(p.row, p.value) for p in refused(wrong, package)] == [(2, "=nichts")]


def test_a_source_that_is_there_stays_as_it_is(package: Path, tmp_path: Path) -> None:
    import_population(write_register(tmp_path), package)
    before = (package / "sources.csv").read_bytes()
    towns = [("05", "5", "62", "0008", "008", "Dorsten", 80_000)]
    later = write_register(tmp_path, towns, remarks=["© Statistisches Bundesamt (Destatis), 2031"])
    assert import_population(later, package).changed == ("population.csv", "datapackage.json")
    assert (package / "sources.csv").read_bytes() == before
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert sum("Destatis" in source["title"] for source in described["sources"]) == 1


def test_towns_with_more_people_than_their_kreis_are_refused_by_the_rules_of_the_package(
    package: Path, tmp_path: Path
) -> None:
    rows = [("05", "5", "62", "0014", "014", "Gladbeck", 9_000_000)]
    source = write_register(tmp_path, rows, title=TITLE.replace("2017", "2018"))
    (problem,) = refused(source, package)
    assert (problem.resource, problem.field) == ("population.csv", "total")
    assert "more than the district" in problem.rule


def test_an_edit_that_nobody_sealed_is_not_sealed_by_the_way(package: Path, tmp_path: Path) -> None:
    replace("memberships.csv", "2012-01-01", "2012-01-02")(package)
    (problem,) = refused(write_register(tmp_path), package)
    assert (problem.resource, problem.field) == ("memberships.csv", "hash")
    seal(package)
    assert import_population(write_register(tmp_path), package).changed


def test_a_file_without_any_figure_of_the_state_is_refused(package: Path, tmp_path: Path) -> None:
    elsewhere = write_register(tmp_path, [("09", "1", "62", "0000", "000", "München", 1_400_000)])
    (problem,) = refused(elsewhere, package)
    assert "Nordrhein-Westfalen" in problem.rule
    unknown = write_genesis(tmp_path, *BY_SEX[:4], "05562014;Gladbeck;-;-;-")
    assert "Nordrhein-Westfalen" in refused(unknown, package)[0].rule


def test_a_failure_between_two_files_puts_the_first_one_back(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(target: Path, content: bytes) -> None:
        if target.name == "population.csv":
            raise OSError(28, "No space left on device")
        replace_file(target, content)

    monkeypatch.setattr("praevmap.sources.population.package.replace_file", fail)
    (problem,) = refused(write_register(tmp_path), package)
    assert "No space left" in problem.rule


def test_giving_up_between_two_files_puts_both_back(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(package)
    given_up: list[Path] = []

    def give_up_once(target: Path, content: bytes) -> None:
        replace_file(target, content)
        if target.name == "population.csv" and not given_up:
            given_up.append(target)
            raise KeyboardInterrupt

    monkeypatch.setattr("praevmap.sources.population.package.replace_file", give_up_once)
    with pytest.raises(KeyboardInterrupt):
        import_population(write_register(tmp_path), package)
    assert given_up
    assert contents(package) == before


def test_two_imports_in_either_order_give_the_same_figures(package: Path, tmp_path: Path) -> None:
    first = write_register(tmp_path)
    second = write_genesis(tmp_path, *BY_AGE_IN_ROWS)
    other = tmp_path / "other"
    other.mkdir()
    for name, content in contents(package).items():
        folder = other / "boundaries" if name.endswith(".gpkg") else other
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)

    def run(folder: Path, *downloads: Path) -> list[PopulationReport]:
        return [import_population(download, folder) for download in downloads]

    run(package, first, second)
    run(other, second, first)
    one, two = load_network(package), load_network(other)
    assert dict(one.population) == dict(two.population)
    assert dict(one.sources) == dict(two.sources)
