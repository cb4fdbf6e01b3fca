"""The joined module does what its parts do."""

from __future__ import annotations

import re

import pytest

from praevmap.web.files import widget_files
from praevmap.web.modules import join_modules, read_modules


def test_modules_are_joined_in_the_order_of_their_imports() -> None:
    modules = {
        "main": 'import { b } from "./b.js";\nexport function start() { return b(); }\n',
        "b": 'import { A } from "./a.js";\nexport function b() { return A; }\n',
        "a": "export const A = 1;\n",
        "unused": "export const U = 1;\n",
    }
    joined = join_modules(modules, "main")
    assert [joined.index(f"const ${name}=") for name in ("a", "b", "main")] == sorted(
        joined.index(f"const ${name}=") for name in ("a", "b", "main")
    )
    assert "unused" not in joined
    assert joined.endswith("export const{start}=$main;\n")


def test_a_missing_module_is_named() -> None:
    with pytest.raises(KeyError, match="gone"):
        join_modules({"main": 'import { b } from "./gone.js";\n'}, "main")


def test_no_import_or_inner_export_is_left_in_the_widget() -> None:
    text = widget_files()["main.js"].content.decode()
    assert not re.search(r"\bimport\s*\{", text)
    assert len(re.findall(r"\bexport\b", text)) == 1


NESTED = re.compile(r"\$\{[^}`]*`")
"""A template literal that begins inside a value of another."""


def test_no_module_nests_template_literals_which_the_minifier_would_damage() -> None:
    assert NESTED.search("`x ${b.map((c) => `${c} y`)} z`")
    assert not NESTED.search("const a = `x ${b} z`; const c = `${d}`;")
    modules = read_modules()
    assert len(modules) > 40
    assert [path for path, text in modules.items() if NESTED.search(text)] == []
