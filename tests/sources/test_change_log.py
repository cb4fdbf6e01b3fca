"""The change log grows at its top, and nothing else of the README changes."""

from __future__ import annotations

from datetime import date

from praevmap.sources.change_log import log_change

README = """# Paket

Stand der Fakten: 12. November 2025. Mehr dazu unten.

## Änderungen

- 2025-11-12: erste Fassung.

## In English
"""
TODAY = date(2026, 11, 29)


def test_changes_of_one_day_and_version_stand_under_one_head() -> None:
    once = log_change(README, ["Eins.", "Zwei."], "2025-11-12", TODAY)
    twice = log_change(once, ["Drei."], "2025-11-12", TODAY)
    entry = "- 2025-11-12, ergänzt am 29. November 2026:\n  - Eins.\n  - Zwei.\n  - Drei.\n"
    assert twice == README.replace("- 2025-11-12: erste", f"{entry}- 2025-11-12: erste")


def test_a_new_version_has_a_head_of_its_own_and_stands_at_the_top_of_the_readme() -> None:
    logged = log_change(README, ["Neu."], "2026-06-30", TODAY)
    assert "Stand der Fakten: 30. Juni 2026. Mehr dazu unten." in logged
    assert "- 2026-06-30, ergänzt am 29. November 2026:\n  - Neu.\n- 2025-11-12: erste" in logged


def test_a_readme_without_a_change_log_gets_one() -> None:
    logged = log_change("# Paket\n", ["Neu."], "2025-11-12", TODAY)
    assert logged.startswith("# Paket\n\n## Änderungen\n\n- 2025-11-12, ergänzt am")
