"""Joins the modules of the browser's part into one file, so that a browser asks once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from importlib import resources
from importlib.resources.abc import Traversable
from posixpath import dirname, join, normpath

IMPORT, EXPORT = "import ", "export "


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
    """Join modules that import only one another, in the order of their imports.

    All share one scope, in which the minifier can shorten every name; so no two modules may give
    the same name at their top (a test holds that).

    Parameters
    ----------
    modules
        Text by path without ``.js``; imports and exports begin a line, and each import ends on
        it: ``import { a } from "./b.js";``.
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
    bodies = [_body(modules[path]) for path in _order(modules, main)]
    # export const NAME, export function NAME(, export async function NAME(
    heads = [line.split("(")[0].split(" =")[0] for line in _lines(modules[main], EXPORT)]
    exported = f"{{ {', '.join(head.rsplit(' ', 1)[-1] for head in heads)} }}"
    return (
        "\n".join(["const joined = (() => {", *bodies, f"return {exported};", "})();", ""])
        + f"export const {exported} = joined;\n"
    )


def map_modules(modules: Mapping[str, str], main: str) -> str:
    """Return the source map of what `join_modules` returns: it leads every line to its module.

    Parameters
    ----------
    modules, main
        As for `join_modules`.

    Returns
    -------
    str
        JSON, version 3 of the format (ECMA-426); the modules are inside.
    """
    order = _order(modules, main)
    # The first line of the joined module is of none.
    mappings = [""]
    before = (0, 0)
    for source, path in enumerate(order):
        for line, text in enumerate(modules[path].splitlines()):
            if text.startswith(IMPORT):
                continue
            mappings.append(f"A{_number(source - before[0])}{_number(line - before[1])}A")
            before = source, line
    return json.dumps(
        {
            "version": 3,
            "sources": [f"{path}.js" for path in order],
            "sourcesContent": [modules[path] for path in order],
            "names": [],
            "mappings": ";".join(mappings),
        },
        ensure_ascii=False,
    )


_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _number(value: int) -> str:
    """Write a number as source maps do: five bits a digit, the sign in the lowest of the first."""
    rest = (abs(value) << 1) | (value < 0)
    digits = []
    while rest > 31:  # noqa: PLR2004 - what five bits hold
        digits.append(_DIGITS[32 | rest & 31])
        rest >>= 5
    return "".join([*digits, _DIGITS[rest]])


def _order(modules: Mapping[str, str], main: str) -> list[str]:
    """Return the modules that one needs, each after those that it imports."""
    needs: dict[str, list[str]] = {}
    waiting = [main]
    while waiting:
        path = waiting.pop()
        if path not in needs:
            needs[path] = [_resolve(path, line) for line in _lines(modules[path], IMPORT)]
            waiting.extend(needs[path])
    return list(TopologicalSorter(needs).static_order())


def _lines(text: str, beginning: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(beginning)]


def _resolve(path: str, line: str) -> str:
    imported = line.rsplit('"', 2)[1]
    return normpath(join(dirname(path), imported)).removesuffix(".js")


def _body(text: str) -> str:
    lines = (line for line in text.splitlines() if not line.startswith(IMPORT))
    return "\n".join(line.removeprefix(EXPORT) for line in lines)
