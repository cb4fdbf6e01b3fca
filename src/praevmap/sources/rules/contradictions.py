"""Rules of the contradictions: a list of sources is beyond what a foreign key can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from praevmap.errors import Problem
from praevmap.sources.cells import OFFICIAL_KEY, problem_at, shorten
from praevmap.sources.tables import Tables


def contradiction_sources(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Every source of the list exists, and is named once."""
    del as_of
    known = {row["source_id"] for row in tables["sources"]}
    for row in tables["contradictions"]:
        listed = Counter(row["source_ids"].split())
        for source_id, times in listed.items():
            if source_id not in known:
                rule = "Every source must exist as source_id in sources.csv."
                remedy = "Correct the value, or add the missing row to sources.csv."
            elif times > 1:
                rule = "Every source must be named once."
                remedy = "Delete the repetition."
            else:
                continue
            shown = shorten(source_id)
            yield Problem("contradictions.csv", row.line, "source_ids", shown, rule, remedy)


def contradiction_subjects(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Subjects are towns or Kreise; an empty cell means nobody in particular."""
    del as_of
    known = {row["ags"] for row in tables["municipalities"]}
    known |= {row["district_key"] for row in tables["districts"]}
    for row in tables["contradictions"]:
        key = row["subject_key"]
        if key not in known and OFFICIAL_KEY.fullmatch(key):
            rule = "The subject must be a known town or Kreis."
            remedy = (
                "Look the key up in municipalities.csv or districts.csv, or leave the cell empty "
                "where the network as a whole or several places are meant."
            )
            yield problem_at("contradictions", row, "subject_key", rule, remedy)
