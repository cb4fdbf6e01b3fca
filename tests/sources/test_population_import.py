"""Official population figures come into the data package whole and sealed, or not at all."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from praevmap.errors import DataPackageError, Problem
from praevmap.model.claims import Measure
from praevmap.model.population import ReachedUnder18
from praevmap.model.recompute import recompute
from praevmap.sources.check import check_package
from praevmap.sources.package import load_network
from praevmap.sources.population.importing import import_population
from praevmap.sources.seal import seal
from praevmap.sources.writing import replace_file
from tests.sources.corruption import read, replace
from tests.sources.population_downloads import (
    BY_AGE,
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
    names = ("on", "under_18", "total", "source_id")
    _, rows = read(folder, "population")
    return [tuple(row[name] for name in names) for row in rows if row["key"] == key]


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
    result = recompute(network, claim)
    assert result is not None
    assert result.people is not None
    return result.people


def test_an_import_adds_rows_source_credit_and_seal_and_is_clean(
    package: Path, tmp_path: Path
) -> None:
    had = (package / "population.csv").read_bytes()
    report = import_population(write_register(tmp_path), package)
    assert (package / "population.csv").read_bytes().startswith(had)
    assert report.days == (date(2017, 12, 31),)
    assert report.counts == {"added": 3, "unknown": 0}
    assert report.changed == ("sources.csv", "population.csv", "datapackage.json")
    assert report.source_ids == ("destatis-gemeindeverzeichnis-2017-12-31",)
    assert population(package, "05562014")[1:] == [("2017-12-31", "", "70002", *report.source_ids)]
    names = [row["source_id"] for row in read(package, "sources")[1]]
    assert names == sorted(names)
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    tables = {resource["name"]: resource for resource in described["resources"]}
    for part in (described, tables["population"]):
        assert part["sources"][-1]["title"].startswith("© Statistisches Bundesamt (Destatis), 2024")
    assert check_package(package, boundaries=False).problems == ()


def test_tables_that_an_import_does_not_touch_stay_as_they_are_written(
    package: Path, tmp_path: Path
) -> None:
    evidence = package / "evidence.csv"
    quoted = evidence.read_bytes().replace(b"membership_id,", b'"membership_id",', 1)
    evidence.write_bytes(quoted)
    seal(package)
    import_population(write_register(tmp_path), package)
    assert evidence.read_bytes() == quoted


def test_importing_twice_changes_nothing(package: Path, tmp_path: Path) -> None:
    for source in (write_register(tmp_path), write_genesis(tmp_path, *BY_AGE)):
        import_population(source, package)
        before = contents(package)
        stamps = [(package / name).stat().st_mtime_ns for name in ("population.csv", "sources.csv")]
        report = import_population(source, package)
        assert (report.changed, report.source_ids) == ((), ())
        assert report.counts["added"] == report.counts["replaced"] == 0
        assert contents(package) == before
        after = [(package / name).stat().st_mtime_ns for name in ("population.csv", "sources.csv")]
        assert after == stamps


def test_totals_and_figures_of_some_towns_leave_the_shares_as_they_are(
    package: Path, tmp_path: Path
) -> None:
    before = people(package)
    rows = ("05334002,2021-12-31,,249000", "05562,2021-12-31,,615000", "05562014,2021-12-31,,75000")
    report = import_population(write_own(tmp_path, *rows), package, source_id=SOURCE)
    assert report.counts == {"added": 3, "unknown": 0}
    witten = [row.replace("05562014;Gladbeck", "05954036;Witten") for row in BY_AGE]
    import_population(write_genesis(tmp_path, *witten, table="12411-02-03-5"), package)
    assert people(package) == before
    assert check_package(package, boundaries=False).problems == ()


def test_under_18s_of_all_municipalities_of_a_later_day_become_the_base_of_the_shares(
    package: Path, tmp_path: Path
) -> None:
    counted = load_network(package).headcount.towns
    rows = [
        f"{ags.text},2024-12-31,{sum(row.ages or ())},{row.total}" for ags, row in counted.items()
    ]
    import_population(write_own(tmp_path, *rows), package, source_id=SOURCE)
    reached = people(package)
    assert (reached.on, reached.total.is_estimate) == (date(2024, 12, 31), False)
    assert reached.total.under_18 == sum(sum(row.ages or ()) for row in counted.values())
    assert check_package(package, boundaries=False).problems == ()


def test_the_figures_of_the_census_are_not_overwritten_by_a_part_of_them(
    package: Path, tmp_path: Path
) -> None:
    source = write_own(tmp_path, "05562014,2022-05-15,12000,75000")
    (problem,) = refused(source, package, source_id=SOURCE, replace=True)
    assert (problem.row, problem.field) == (2, "key")
    assert "age classes" in problem.rule


def test_other_figures_of_the_same_place_and_day_are_refused_without_a_word(
    package: Path, tmp_path: Path
) -> None:
    rows = ("05562,2018-12-31,99000,615000", "05111,2018-12-31,99210,619294")
    source = write_own(tmp_path, *rows)
    (problem,) = refused(source, package, source_id="neuss-1")
    assert (problem.row, problem.field, problem.value) == (2, "under_18", "99000")
    assert SOURCE in problem.rule
    assert "--replace" in problem.remedy
    report = import_population(source, package, source_id="neuss-1", replace=True)
    assert report.counts == {"replaced": 1, "unchanged": 1, "unknown": 0}
    assert population(package, "05562") == [("2018-12-31", "99000", "615000", "neuss-1")]
    assert population(package, "05111") == [("2018-12-31", "99210", "619294", SOURCE)]
    assert check_package(package, boundaries=False).problems == ()


def test_a_known_figure_is_never_lost_by_replacing(package: Path, tmp_path: Path) -> None:
    source = write_own(tmp_path, "05562,2018-12-31,,600000")
    (problem,) = refused(source, package, source_id="neuss-1", replace=True)
    assert "all figures from one source" in problem.remedy


def test_a_total_alone_is_completed_by_a_table_that_knows_both(
    package: Path, tmp_path: Path
) -> None:
    alone = write_own(tmp_path, "05562014,2022-12-31,,75000")
    import_population(alone, package, source_id=SOURCE)
    report = import_population(write_genesis(tmp_path, *BY_AGE), package)
    assert report.counts["replaced"] == 1
    _, row = population(package, "05562014")
    assert row[:3] == ("2022-12-31", "12015", "75000")
    # The total alone says nothing new afterwards.
    assert import_population(alone, package, source_id=SOURCE).changed == ()


def test_everything_that_contradicts_the_package_is_reported_at_once(
    package: Path, tmp_path: Path
) -> None:
    rows = [
        *("05313,2017-12-31,1,2", "05562014,2017-12-31,3,2", "05562032,2026-12-31,1,2"),
        *("05562,2018-12-31,1,2", "05111,2018-12-31,x,-"),
    ]
    problems = refused(write_own(tmp_path, *rows), package, source_id="nirgends-1")
    assert [(p.row, p.field, p.value) for p in problems] == [
        (2, "key", "05313"),
        (2, "source_id", "nirgends-1"),
        (3, "under_18", "3"),
        (4, "on", "2026-12-31"),
        (5, "under_18", "1"),
    ]
    assert {p.resource for p in problems} == {"eigene.csv"}


def test_figures_without_a_source_are_refused(package: Path, tmp_path: Path) -> None:
    # Other databases write the same flat CSV; only the name of the file tells whose it is.
    renamed = write_genesis(tmp_path, *BY_SEX, table="bevoelkerung")
    for source in (write_own(tmp_path, "05562014,2017-12-31,,70002"), renamed):
        (problem,) = refused(source, package)
        assert (problem.field, "--source" in problem.remedy) == ("source_id", True)
    assert import_population(renamed, package, source_id=SOURCE).source_ids == (SOURCE,)
    unknown = refused(write_own(tmp_path, "05562014,2022-12-31,,1", "05313,,,2"), package)
    assert [(p.row, p.field) for p in unknown] == [(None, "source_id"), (3, "on")]
    unknown = refused(write_own(tmp_path, "05562014,2022-12-31,3,2"), package)
    assert [(p.row, p.field) for p in unknown] == [(None, "source_id"), (2, "under_18")]
    header = "key,on,under_18,total,source_id"
    named = write_own(tmp_path, f"05562032,2017-12-31,,110003,{SOURCE}", header=header)
    assert import_population(named, package).source_ids == (SOURCE,)
    wrong = write_own(tmp_path, "05562036,2017-12-31,,1,=nichts", header=header)
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
    assert "1 of other places" in problem.rule
    unknown = write_genesis(tmp_path, *BY_SEX[:6], *BY_SEX[9:12])
    assert "Nordrhein-Westfalen" in refused(unknown, package)[0].rule


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_a_failure_interrupts_between_two_files_is_finished_by_the_next_reader(
    error: BaseException, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = iter([error])

    def fail_once(target: Path, content: bytes) -> None:
        replace_file(target, content)
        if target.name == "sources.csv":
            for failure in failures:
                raise failure

    monkeypatch.setattr("praevmap.sources.changes.replace_file", fail_once)
    with pytest.raises((DataPackageError, KeyboardInterrupt)):
        import_population(write_register(tmp_path), package)
    assert next(failures, None) is None
    assert check_package(package, boundaries=False).problems == ()
    assert import_population(write_register(tmp_path), package).changed == ()


def test_two_imports_in_either_order_give_the_same_figures(package: Path, tmp_path: Path) -> None:
    downloads = [write_register(tmp_path), write_genesis(tmp_path, *BY_AGE)]
    other = tmp_path / "other"
    shutil.copytree(package, other)
    for folder, order in ((package, downloads), (other, reversed(downloads))):
        for download in order:
            import_population(download, folder)
    one, two = load_network(package), load_network(other)
    assert set(one.population) == set(two.population)
    assert dict(one.sources) == dict(two.sources)
