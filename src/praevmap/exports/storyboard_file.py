"""A presenter's own storyboard: a small JSON file of addresses and sentences."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from praevmap.errors import Problem, UsageError
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.model.status import areas
from praevmap.views.storyboard import Scene
from praevmap.views.view_state import LISTS, PARAMETERS, ViewState

MAX_BYTES = 256 * 1024
MAX_SCENES = 60
MAX_SENTENCE = 300
MAX_ADDRESS = 1000

FIELDS = ("address", "sentence_de", "sentence_en")
IGNORED = ("sprache", "daten")
"""Parts of a copied link that a scene does not set: sentences come in both languages, and the data
are those of the file."""

SHOWN = 80
"""Characters of an offending value that a problem repeats."""


class StoryboardError(UsageError):
    """A storyboard file cannot be used.

    Parameters
    ----------
    problems
        All problems found, in the order of the scenes; at least one. The message has a line each.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems and tell all of them."""
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def read_storyboard(path: Path, network: Network) -> tuple[Scene, ...]:
    """Read a presenter's storyboard.

    Parameters
    ----------
    path
        JSON in UTF-8: ``{"scenes": [{"address": "jahr=2017&ansicht=beitritt", "sentence_de": "…",
        "sentence_en": "…"}]}``. The address is what follows the ``?`` or ``#`` of a link, or the
        whole link; `IGNORED` parameters are left out. At most `MAX_SCENES` scenes, sentences of at
        most `MAX_SENTENCE` characters and `MAX_BYTES` bytes in all.
    network
        Knows which years and areas there are.

    Returns
    -------
    tuple of Scene
        In the order of the file; every parameter has a valid value.

    Raises
    ------
    StoryboardError
        With all problems of the file at once.
    """
    checked = _Checked(path.name)
    document = _parse(path, checked)
    scenes = [] if document is None else _read_scenes(document, network, checked)
    if checked.problems:
        raise StoryboardError(checked.problems)
    return tuple(scenes)


class _Checked:
    """Collects the problems of one file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def add(self, field: str | None, value: object, rule: str, remedy: str) -> None:
        shown = None if value is None else _shorten(value)
        self.problems.append(Problem(self.name, None, field, shown, rule, remedy))


class _AmbiguousError(ValueError):
    """A key stands twice in one object; readers would disagree which one counts."""


def _shorten(value: object) -> str:
    text = value if isinstance(value, str) else type(value).__name__
    # The text of an error goes to a terminal: nothing but what can be seen.
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:SHOWN])


def _parse(path: Path, checked: _Checked) -> Any:
    try:
        with path.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except OSError as error:
        rule = f"The file cannot be read ({error.strerror or type(error).__name__})."
        checked.add(None, None, rule, "Check its path and the rights.")
        return None
    if len(raw) > MAX_BYTES:
        rule = f"A storyboard has at most {MAX_BYTES // 1024} KB."
        checked.add(None, None, rule, "Take scenes out or shorten sentences.")
        return None
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError:
        checked.add(None, None, "The file must be text in UTF-8.", "Save it as UTF-8.")
    except _AmbiguousError as error:
        checked.add(str(error), None, "A field stands once in its object.", "Take one of them out.")
    except json.JSONDecodeError as error:
        rule = f"The file must be JSON (line {error.lineno}: {error.msg})."
        checked.add(None, None, rule, "Mend the line.")
    except (RecursionError, ValueError):
        checked.add(None, None, "The file must be plain JSON.", 'Begin with {"scenes": []}.')
    return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _AmbiguousError(_shorten(next(n for n in names if names.count(n) > 1)))
    return found


def _read_scenes(document: Any, network: Network, checked: _Checked) -> list[Scene]:
    if not isinstance(document, dict) or set(document) != {"scenes"}:
        rule = 'The file is an object with the field "scenes" and no other.'
        checked.add(None, None, rule, 'Write {"scenes": […]}.')
        return []
    listed = document["scenes"]
    if not isinstance(listed, list) or not 1 <= len(listed) <= MAX_SCENES:
        rule = f"There are between 1 and {MAX_SCENES} scenes, in a list."
        value = f"{len(listed)} scenes" if isinstance(listed, list) else listed
        checked.add("scenes", value, rule, "Split the talk, or add a scene.")
        return []
    found = [
        _read_scene(scene, f"scene {n}", network, checked) for n, scene in enumerate(listed, 1)
    ]
    return [scene for scene in found if scene is not None]


def _read_scene(scene: Any, name: str, network: Network, checked: _Checked) -> Scene | None:
    if not isinstance(scene, dict):
        checked.add(name, scene, "A scene is an object.", f"Give it {', '.join(FIELDS)}.")
        return None
    before = len(checked.problems)
    for field in sorted(set(scene) - set(FIELDS)):
        rule = f"A scene has only the fields {', '.join(FIELDS)}."
        checked.add(f"{name}, {_shorten(field)}", None, rule, "Take the field out.")
    query = _read_address(scene.get("address"), f"{name}, address", network, checked)
    for field in FIELDS[1:]:
        _check_sentence(scene.get(field), f"{name}, {field}", checked)
    if len(checked.problems) > before:
        return None
    return Scene(query, scene["sentence_de"].strip(), scene["sentence_en"].strip())


def _check_sentence(sentence: Any, field: str, checked: _Checked) -> None:
    if not isinstance(sentence, str) or not sentence.strip():
        checked.add(
            field, sentence or None, "A scene has a sentence in each language.", "Write it."
        )
    elif len(sentence) > MAX_SENTENCE:
        rule = f"A sentence has at most {MAX_SENTENCE} characters; this one has {len(sentence)}."
        checked.add(field, sentence, rule, "Shorten it: it is read from the last row.")
    elif not all(_is_writing(c) for c in sentence):
        rule = "A sentence has no line breaks, control characters or signs that turn text around."
        checked.add(field, sentence, rule, "Type it anew on one line.")


def _is_writing(character: str) -> bool:
    """Control, format (but the soft hyphen), surrogate, private and unassigned ones are none."""
    category = unicodedata.category(character)
    return character == "\N{SOFT HYPHEN}" or (category[0] != "C" and category not in ("Zl", "Zp"))


def _read_address(
    address: Any, field: str, network: Network, checked: _Checked
) -> Mapping[str, str]:
    if not isinstance(address, str) or len(address) > MAX_ADDRESS:
        rule = f"A scene has an address of at most {MAX_ADDRESS} characters."
        remedy = "Copy the link of the view, or what follows its question mark."
        checked.add(field, address, rule, remedy)
        return {}
    # A copied link of the dashboard has a question mark, one of the offline file a hash.
    asked = address.replace("#", "?").rsplit("?", 1)[-1]
    query: dict[str, str] = {}
    for name, value in parse_qsl(asked, keep_blank_values=True):
        if name in IGNORED:
            continue
        if name in query:
            checked.add(field, name, "A parameter stands once.", "Take one of them out.")
        elif name not in PARAMETERS:
            rule = "The address has only the parameters of the map."
            checked.add(field, name, rule, f"Use {', '.join(PARAMETERS[:-1])}.")
        elif not _is_valid(name, value, network):
            rule = f"The value must be one that {name} knows."
            checked.add(field, f"{name}={value}", rule, "Copy the link of the view that you mean.")
        query[name] = value
    if not query and asked != "":
        rule = "An address is written name=value, joined by &."
        checked.add(field, address, rule, "For example jahr=2017&ansicht=beitritt.")
    elif not query:
        rule = "A scene sets at least one thing of the map."
        checked.add(field, address, rule, "For example jahr=2017.")
    return query


def _is_valid(name: str, value: str, network: Network) -> bool:
    """Whether the address would be understood completely, and about this network."""
    if name == "auswahl":
        return any(key.text == value for level in Level for key in areas(network, level))
    read = ViewState.from_query({name: value}, network.years)
    understood = read.to_query(complete=True).get(name, "")
    if name in LISTS:
        return sorted(understood.split(",")) == sorted(value.split(",")) and value != ""
    return understood == value
