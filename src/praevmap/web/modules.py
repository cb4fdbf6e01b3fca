"""Joins the modules of the browser's part into one file, so that a browser asks once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from importlib import resources
from importlib.resources.abc import Traversable
from posixpath import dirname, join, normpath

from rjsmin import jsmin

IMPORT = re.compile(r'^import \{ ([^}]+) \} from "(\.[\w./]+)\.js";$', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async function|function|const|class) (\w+))", re.MULTILINE)


def read_modules() -> dict[str, str]:
    """Read all modules of the browser's part by path without ``.js``, as ``map/draw``."""
    return dict(_walk(resources.files(__package__), ""))


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(".js"):
            yield path + entry.name.removesuffix(".js"), entry.read_text(encoding="utf-8")


def join_modules(modules: Mapping[str, str], main: str) -> str:
    """Join modules that import only one another.

    Each module becomes a function that returns what it exports, in the order of the imports, so
    that names inside never meet.

    Parameters
    ----------
    modules
        Text by path without ``.js``; imports stand on one line, ``import { a } from "./b.js";``.
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
    needs = {
        path: [_resolve(path, m[2]) for m in IMPORT.finditer(text)]
        for path, text in modules.items()
    }
    order = [path for path in TopologicalSorter(needs).static_order() if path in _used(needs, main)]
    parts = [_wrap(path, modules[path]) for path in order]
    exported = ", ".join(m[2] for m in EXPORT.finditer(modules[main]))
    joined = "".join(parts) + f"export const {{ {exported} }} = {_name(main)};"
    # Comments and indents are for readers of the source.
    return f"{jsmin(joined)}\n"


def _resolve(path: str, imported: str) -> str:
    return normpath(join(dirname(path), imported))


def _used(needs: Mapping[str, list[str]], main: str) -> set[str]:
    found, waiting = {main}, [main]
    while waiting:
        new = set(needs[waiting.pop()]) - found
        found |= new
        waiting.extend(sorted(new))
    return found


def _name(path: str) -> str:
    return "$" + path.replace("/", "_")


def _wrap(path: str, text: str) -> str:
    exported = ", ".join(m[2] for m in EXPORT.finditer(text))
    body = IMPORT.sub(lambda m: f"const {{ {m[1]} }} = {_name(_resolve(path, m[2]))};", text)
    body = EXPORT.sub(r"\1", body)
    return f"const {_name(path)} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();\n"
