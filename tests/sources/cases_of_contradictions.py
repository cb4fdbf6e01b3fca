"""Contradictions of the sources: unknown sources and places, doubled identifiers."""

from __future__ import annotations

from tests.sources.corruption import Case, change, double

FIRST = {"contradiction_id": "w01"}
NEUSS = {"contradiction_id": "w04"}

CONTRADICTIONS = [
    Case(
        "unknown source",
        change("contradictions", FIRST, source_ids="bertelsmann-stiftung-1 nobody-1"),
        "must exist as source_id",
        "sources.csv",
    ),
    Case(
        "source named twice",
        change("contradictions", FIRST, source_ids="neuss-1 neuss-1"),
        "named once",
    ),
    Case(
        "sources separated by a comma",
        change("contradictions", FIRST, source_ids="neuss-1, neuss-2"),
        "form",
    ),
    Case(
        "unknown place",
        change("contradictions", NEUSS, subject_key="05162999"),
        "known town or Kreis",
        "leave the cell empty",
    ),
    Case(
        "place read as a number",
        change("contradictions", NEUSS, subject_key="5162024"),
        "leading zero",
        "Write 05162024",
    ),
    Case("doubled identifier", double("contradictions", FIRST), "must be unique"),
    Case(
        "identifier of another form",
        change("contradictions", FIRST, contradiction_id="first"),
        "form",
    ),
    Case("no English title", change("contradictions", FIRST, title_en=""), "not be empty"),
    Case("markup in the text", change("contradictions", FIRST, says_de="<b>fett</b>"), "no markup"),
]
