"""The command line, as a person or a script meets it."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from praevmap.cli import main
from praevmap.model.network import Network
from praevmap.sources.package import FOLDER_VARIABLE
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from tests.conftest import GEODATA
from tests.extent import sometimes
from tests.sources.population_downloads import BY_SEX, write_genesis, write_own
from tests.views.states import view_of


def call(*words: str) -> Result:
    # `run --geodata` names its package to the server by the environment; undone after each call.
    clean = {FOLDER_VARIABLE: None}
    return CliRunner().invoke(main, words, catch_exceptions=False, env=clean)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the data package, to be changed."""
    return Path(shutil.copytree(GEODATA, tmp_path / "geodata"))


def test_the_snapshot_of_2017_has_the_fields_of_the_contract(network: Network) -> None:
    result = call("snapshot", "--year", "2017", "--format", "json")
    assert result.exit_code == 0
    document = json.loads(result.output)
    assert list(document) == ["year", "as_of", "sentence", "areas", "counts"]
    assert (document["year"], document["as_of"]) == (2017, "2017-12-31")
    assert document["sentence"] == sentence_of_snapshot(take_snapshot(network, view_of(year=2017)))
    assert document["counts"]["by_type"] == {"kreisfrei": 18, "kreisangehoerig": 11, "kreis": 11}
    assert sum(document["counts"]["by_status"].values()) == 396
    assert set(document["counts"]["by_status"]) == {
        "direct",
        "via_district",
        "presumed",
        "hidden",
        "none",
    }
    (gladbeck,) = (a for a in document["areas"] if a["key"] == "05562014")
    assert gladbeck == {
        "key": "05562014",
        "name": "Gladbeck",
        "status": "direct",
        "since": "2012-01-01",
        "since_by": "2012-12-31",
        "programme": "landesinitiative",
    }


@pytest.mark.parametrize("kind", ["tables", "geodata"])
def test_an_export_reads_the_package_that_it_is_given(
    kind: str, package: Path, tmp_path: Path
) -> None:
    table = package / "municipalities.csv"
    text = table.read_text(encoding="utf-8").replace("05562014,Gladbeck,", "05562014,Neubeck,")
    table.write_text(text, encoding="utf-8")
    target = tmp_path / {"tables": "areas.csv", "geodata": "areas.geojson"}[kind]
    assert call("export", kind, "--geodata", str(package), "--out", str(target)).exit_code == 0
    assert "Neubeck" in target.read_text(encoding="utf-8")


def test_filters_take_several_values_with_commas_or_repeated_in_any_case() -> None:
    commas = call("snapshot", "--type", "kreis,kreisfrei", "--format", "csv")
    repeated = call("snapshot", "--type", "kreis", "--type", "kreisfrei", "--format", "csv")
    assert commas.output == repeated.output
    assert commas.output != call("snapshot", "--format", "csv").output


def test_a_landesjugendamt_may_be_written_as_everybody_does() -> None:
    shouted = call("snapshot", "--office", "LWL", "--format", "csv")
    assert shouted.output == call("snapshot", "--office", "lwl", "--format", "csv").output


@pytest.mark.parametrize("encoding", ["cp1252", *sometimes("cp850", "ascii")])
def test_redirected_output_is_utf_8_for_machines_and_no_traceback_for_people(
    encoding: str, package: Path
) -> None:
    towns = package / "municipalities.csv"
    text = towns.read_text(encoding="utf-8").replace("Neubeckum", "Łódź").replace("Ahlen", "Łódź")
    towns.write_text(text, encoding="utf-8", newline="")

    def run(*words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "praevmap", *words],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        )

    for form in ("json", "csv"):
        printed = run("snapshot", "--format", form, "--geodata", str(package))
        assert "Łódź" in printed.stdout.decode("utf-8")
    shown = run("snapshot", "--geodata", str(package))
    assert (shown.returncode, shown.stderr) == (0, b"")
    checked = run("check", str(package))
    assert checked.returncode == 1
    assert b"Traceback" not in checked.stderr
    assert json.loads(run("check", str(package), "--format", "json").stdout.decode("utf-8"))


def test_the_csv_has_one_row_per_area() -> None:
    for level, count in (("gemeinde", 396), ("jugendamt", 186), ("kreis", 53)):
        result = call("snapshot", "--level", level, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(result.output)))
        assert len(rows) == count


def test_the_table_is_readable_and_german() -> None:
    output = call("snapshot", "--year", "2012", "--level", "kreis", "--format", "table").output
    assert "18 Kommunen belegt" in output
    assert "direkt belegt" in output


@pytest.mark.parametrize(
    "words",
    [("--year", "2011"), ("--type", "dorf"), ("--level", "land"), ("--coverage", "x")],
)
def test_an_unknown_choice_is_named_and_ends_with_2(words: tuple[str, str]) -> None:
    result = call("snapshot", *words)
    assert result.exit_code == 2
    assert words[1] in result.output
    assert "Traceback" not in result.output


def test_a_missing_data_package_is_one_line_and_no_traceback(tmp_path: Path) -> None:
    for command in ("snapshot", "run"):
        result = call(command, "--geodata", str(tmp_path / "nowhere"))
        assert result.exit_code == 1
        assert len(result.output.strip().splitlines()) == 1
        assert "datapackage.json" in result.output


def test_a_broken_data_package_is_one_line_that_points_to_check(package: Path) -> None:
    table = package / "memberships.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",2012-01-01,", ",Januar,"))
    result = call("run", "--geodata", str(package))
    assert result.exit_code == 1
    assert "praevmap check" in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_a_port_in_use_is_one_line_with_a_remedy() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "praevmap", "run", "--host", "127.0.0.1", "--port", str(port)],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 1
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_says_what_it_checked(network: Network) -> None:
    result = call("check", "--format", "json")
    assert result.exit_code == 0, result.output
    document = json.loads(result.output)
    assert document["valid"]
    assert document["problems"] == []
    assert document["version"] == network.version


def test_check_ends_with_1_and_gives_machines_every_part(package: Path) -> None:
    (package / "events.csv").unlink()
    result = call("check", str(package), "--format", "json")
    assert result.exit_code == 1
    problem = json.loads(result.output)["problems"][0]
    assert set(problem) == {"resource", "row", "field", "value", "rule", "remedy"}


def test_wrong_boundary_files_are_refused_in_one_line(tmp_path: Path) -> None:
    wrong = tmp_path / "falsch.zip"
    wrong.write_text("kein Archiv")
    result = call("data", "boundaries", "--from", str(wrong), "--geodata", str(tmp_path))
    assert result.exit_code == 1
    assert "falsch.zip" in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "boundaries").exists() or not list((tmp_path / "boundaries").iterdir())


def test_population_says_what_it_took_over_and_the_package_stays_clean(
    package: Path, tmp_path: Path
) -> None:
    source = write_genesis(tmp_path, *BY_SEX)
    words = ("data", "population", "--from", str(source), "--geodata", str(package))
    result = call(*words)
    assert result.exit_code == 0, result.output
    assert "population of 2017-12-31: 1 unknown, 2 added." in result.output
    assert "Not taken, of other places: 6 (line 2, 3, 4, 5, 6, …)." in result.output
    assert "regionalstatistik-12411-01-01-5-2017-12-31" in result.output
    assert "Written and sealed: sources.csv, population.csv, datapackage.json." in result.output
    assert "Nothing has changed." in call(*words).output
    assert call("check", str(package)).exit_code == 0


def test_population_prints_every_problem_on_a_line_of_its_own(tmp_path: Path) -> None:
    rows = [f"5562{number:03},2017-12-31,,1" for number in range(30)]
    source = write_own(tmp_path, *rows)
    result = call("data", "population", "--from", str(source), "--geodata", str(GEODATA))
    assert result.exit_code == 1
    lines = result.output.strip().splitlines()
    assert lines[0].startswith("eigene.csv, line 2, key: ")
    assert lines[-2:] == ["... and 10 more problems.", "praevmap: Nothing was imported."]
    assert "Traceback" not in result.output
    wrong_day = call("data", "population", "--from", str(source), "--on", "31.12.2017")
    assert wrong_day.exit_code == 2


def test_the_command_line_starts_without_what_only_exports_need() -> None:
    code = "import sys, praevmap.cli; print([m for m in sys.modules if '.' not in m])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert not {"matplotlib", "geopandas", "PIL", "pptx", "typst", "streamlit"} & set(
        ast.literal_eval(done.stdout)
    )
