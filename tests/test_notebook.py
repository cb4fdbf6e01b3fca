"""The notebook runs from top to bottom and shows what its words promise."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import matplotlib as mpl

NOTEBOOK = Path(__file__).resolve().parents[1] / "examples" / "praevmap.ipynb"


def run_notebook() -> tuple[dict[str, Any], list[Any]]:
    """Run all cells in one namespace; also return what the last line of each cell shows."""
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    shown = []
    for cell in cells:
        if cell["cell_type"] == "code":
            *before, last = ast.parse("".join(cell["source"])).body
            exec(compile(ast.Module(before, []), NOTEBOOK.name, "exec"), names)  # noqa: S102
            if isinstance(last, ast.Expr):
                code = compile(ast.Expression(last.value), NOTEBOOK.name, "eval")
                shown.append(eval(code, names))  # noqa: S307 - our own notebook
            else:
                exec(compile(ast.Module([last], []), NOTEBOOK.name, "exec"), names)  # noqa: S102
    return names, shown


def test_the_notebook_runs_and_shows_the_map_the_growth_and_a_join() -> None:
    from matplotlib import pyplot as plt

    with mpl.rc_context({"backend": "agg"}):
        names, shown = run_notebook()
        plt.close("all")
    counts = shown[1]
    assert (counts.sum(), counts["direct"]) == (396, 29)
    assert names["growth"].loc[2017, "documented"] == 40
    assert list(names["joined"]["key"]) == ["05111", "05113", "05562"]
    assert list(names["joined"]["status"]) == ["direct", "direct", "presumed"]
