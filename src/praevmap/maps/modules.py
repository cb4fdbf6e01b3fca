"""Joins the modules of the widget into one file, so that a browser asks once, not in a chain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import TopologicalSorter

from rjsmin import jsmin

IMPORT = re.compile(r'^import \{ ([^}]+) \} from "\./(\w+)\.js";$', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async function|function|const|class) (\w+))", re.MULTILINE)


def join_modules(modules: Mapping[str, str], main: str) -> str:
    """Join modules that import only one another.

    Each module becomes a function that returns what it exports, in the order of the imports, so
    that names inside never meet.

    Parameters
    ----------
    modules
        Text by name without ``.js``; imports stand on one line, ``import { a } from "./b.js";``.
    main
        Module whose exports the joined module exports.

    Returns
    -------
    str
        One module with the same behaviour.

    Raises
    ------
    KeyError
        When a module imports one that is not there: a slip of the author that a test finds.
    """
    needs = {name: [m[2] for m in IMPORT.finditer(text)] for name, text in modules.items()}
    order = [name for name in TopologicalSorter(needs).static_order() if name in _used(needs, main)]
    parts = [_wrap(name, modules[name]) for name in order]
    exported = ", ".join(m[2] for m in EXPORT.finditer(modules[main]))
    joined = "".join(parts) + f"export const {{ {exported} }} = ${main};"
    # Comments and indents are for readers of the source.
    return f"{jsmin(joined)}\n"


def _used(needs: Mapping[str, list[str]], main: str) -> set[str]:
    found, waiting = {main}, [main]
    while waiting:
        new = set(needs[waiting.pop()]) - found
        found |= new
        waiting.extend(sorted(new))
    return found


def _wrap(name: str, text: str) -> str:
    exported = ", ".join(m[2] for m in EXPORT.finditer(text))
    body = IMPORT.sub(r"const { \1 } = $\2;", text)
    body = EXPORT.sub(r"\1", body)
    return f"const ${name} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();\n"
