"""``make mutants``: puts faults into a copy of the project and runs the tests that must find them.

``python -m tests.mutants slides CSV`` tries only the mutants that have one of these words.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("mutants.toml")
LONG = 1800
"""Seconds after which a mutant hangs the tests, which is no finding."""
PASSED, FAILED = 0, 1
"""Exit codes of pytest; the others are no verdict."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault, and the tests that must find it; see ``mutants.toml``."""

    what: str
    file: str
    text: str
    becomes: str
    tests: tuple[str, ...]
    words: str = ""

    def has(self, words: Iterable[str]) -> bool:
        """Whether one of the words stands in the fault, its file or its tests."""
        told = " ".join((self.what, self.file, *self.tests)).casefold()
        return any(word.casefold() in told for word in words)

    def obstacle(self, root: Path) -> str:
        """Say why it does not apply; empty if it does."""
        if missing := [path for path in (self.file, *self.tests) if not (root / path).exists()]:
            return f"not there: {', '.join(missing)}"
        count = (root / self.file).read_text(encoding="utf-8").count(self.text)
        return "" if count == 1 else f"its text stands {count} times in {self.file}"


def read_mutants() -> tuple[Mutant, ...]:
    """Read the list."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))["mutant"]
    return tuple(Mutant(**{**entry, "tests": tuple(entry["tests"])}) for entry in listed)


def copy_project(folder: Path) -> None:
    """Copy what is in the repository, as it is on the disk now."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


def run_tests(folder: Path, tests: Iterable[str], words: str) -> int | None:
    """Run tests in a copy, up to the first failure; return pytest's exit code, if it came."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    if words:
        command += ["-k", words]
    # The copy comes before the installed project, also in processes that the tests start.
    environ = {**os.environ, "PYTHONPATH": f"{folder / 'src'}{os.pathsep}{folder}"}
    output = folder / "pytest.log"
    with output.open("w") as log:
        try:
            return subprocess.run(
                command, cwd=folder, env=environ, stdout=log, stderr=log, timeout=LONG, check=False
            ).returncode
        except subprocess.TimeoutExpired:
            return None


def tell_sound(whole: Path, mutants: Iterable[Mutant], jobs: int) -> bool:
    """Run all named tests without a fault: only those that pass then can find one."""
    chosen = sorted({(mutant.tests, mutant.words) for mutant in mutants})
    with ThreadPoolExecutor(jobs) as pool:
        codes = pool.map(lambda each: run_tests_in_copy(whole, *each), chosen)
        bad = [tests for (tests, _), code in zip(chosen, codes, strict=True) if code != PASSED]
    for tests in bad:
        click.echo(f"fails without a fault: {' '.join(tests)}")
    return not bad


def run_tests_in_copy(
    whole: Path, tests: Iterable[str], words: str, mutant: Mutant | None = None
) -> int | None:
    """Copy the copy, put a fault in and run tests."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as place:
        folder = Path(place) / "praevmap"
        shutil.copytree(whole, folder)
        if mutant is not None:
            path = folder / mutant.file
            content = path.read_text(encoding="utf-8")
            path.write_text(content.replace(mutant.text, mutant.becomes), encoding="utf-8")
        return run_tests(folder, tests, words)


def try_mutant(whole: Path, mutant: Mutant) -> bool:
    """Tell what became of a mutant, and whether that is as it should be."""
    if obstacle := mutant.obstacle(whole):
        verdict = f"DOES NOT APPLY ({obstacle})"
    else:
        code = run_tests_in_copy(whole, mutant.tests, mutant.words, mutant)
        verdicts: dict[int | None, str] = {PASSED: "SURVIVED", FAILED: "killed"}
        verdict = verdicts.get(code, f"NO VERDICT (pytest: {code})")
    click.echo(f"{verdict}: {mutant.what}")
    return verdict == "killed"


def main() -> int:
    """Try all mutants, or those with certain words; fail unless each is killed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("words", nargs="*", metavar="word", help="of the fault, its file or tests")
    parser.add_argument("--jobs", type=int, default=2, help="how many at the same time")
    asked = parser.parse_args()
    words, jobs = asked.words, asked.jobs
    mutants = [mutant for mutant in read_mutants() if not words or mutant.has(words)]
    with tempfile.TemporaryDirectory(prefix="mutants-") as place:
        whole = Path(place)
        copy_project(whole)
        sound = tell_sound(whole, [each for each in mutants if not each.obstacle(whole)], jobs)
        with ThreadPoolExecutor(jobs) as pool:
            killed = sum(pool.map(partial(try_mutant, whole), mutants))
    click.echo(f"{killed} of {len(mutants)} mutants killed")
    return 0 if sound and mutants and killed == len(mutants) else 1


if __name__ == "__main__":
    sys.exit(main())
