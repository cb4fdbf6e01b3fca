"""axe-core in a page and in the frames inside it, and what it found as a check of the record."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.record import PROPERTY

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""Tags of axe-core's rules for WCAG 2.0 to 2.2, levels A and AA."""
RUN = """(tags) => axe.run(document, {
    iframes: false, runOnly: {type: "tag", values: [...tags, "best-practice"]},
}).then(({testEngine, passes, incomplete, violations}) => {
    const isWcag = (rule) => rule.tags.some((tag) => tags.includes(tag));
    const isGrave = (rule) => isWcag(rule) || /serious|critical/.test(rule.impact);
    const short = (node) => `${node.target} ${node.html.slice(0, 160)}`;
    return {
      axe: testEngine.version,
      rules: [...passes, ...violations].filter(isWcag).map((rule) => rule.id),
      passes: passes.filter(isWcag).length,
      undecided: incomplete.filter(isWcag).flatMap((rule) => rule.nodes).length,
      violations: violations.filter(isGrave)
        .flatMap((rule) => rule.nodes.map((n) => `${rule.id}: ${short(n)}`)),
    };
  })"""
"""What is no rule of WCAG is told where it is grave, and counts nowhere else."""


def run_axe(page: Page) -> dict[str, Any]:
    """Run axe-core in the page and in every frame: it does not enter frames by itself."""
    script = Axe().axe_script
    whole: dict[str, Any] = {"rules": [], "passes": 0, "undecided": 0, "violations": []}
    for frame in page.frames:
        # The policy of a page forbids scripts that are put in; the driver may run them.
        frame.evaluate(script)
        found = frame.evaluate(RUN, WCAG)
        whole["axe"] = found["axe"]
        for count in ("rules", "passes", "undecided", "violations"):
            whole[count] += found[count]
    return whole


def check(
    page: Page, mode: dict[str, Any], record_property: Callable[[str, object], None]
) -> list[str]:
    """Run axe-core, report it for the record, and return the violations.

    Parameters
    ----------
    page
        Complete, and in the mode that is told.
    mode
        What is looked at: ``part``, ``page``, ``language``, ``scheme`` and ``width``.
    record_property
        The fixture of pytest.
    """
    found = run_axe(page)
    browser = page.context.browser
    version = f"Chromium {browser.version if browser else '?'}"
    record_property(PROPERTY, json.dumps({**found, "mode": mode, "browser": version}))
    violations: list[str] = found["violations"]
    return violations
