"""A presenter's own storyboard: a small JSON file of addresses and sentences."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
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

IGNORED = ("sprache", "daten")
"""Parts of a copied link that a scene does not set: sentences come in both languages, and the data
are those of the file."""

_FILE = ('The file is an object with the field "scenes" and no other.', 'Write {"scenes": […]}.')
_SCENES = (
    f"There are between 1 and {MAX_SCENES} scenes, in a list.",
    "Split the talk, or add a scene.",
)
_OBJECT = ("A scene is an object.", "Give it address, sentence_de, sentence_en.")
_FIELDS = (
    "A scene has only the fields address, sentence_de, sentence_en.",
    "Take the field out.",
)
_NO_ADDRESS = (
    f"A scene has an address of at most {MAX_ADDRESS} characters.",
    "Copy the link of the view, or what follows its question mark.",
)
_NO_SENTENCE = ("A scene has a sentence in each language.", "Write it.")
"""Rules of the file's shape, each with its remedy."""

FIELDS = ("address", "sentence_de", "sentence_en")
"""Fields of a scene."""

Wrong = tuple[object, str, str]
"""A value that cannot be used, the rule that it breaks, and the remedy."""

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
    document = _parse(path)
    problems = [
        Problem(path.name, None, field, _shorten(value), rule, remedy)
        for field, (value, rule, remedy) in _find_problems(document, network)
    ]
    if problems:
        raise StoryboardError(problems)
    return tuple(
        Scene(dict(_pairs(address)), german.strip(), english.strip())
        for address, german, english in (map(each.get, FIELDS) for each in document["scenes"])
    )


class _AmbiguousError(ValueError):
    """A key stands twice in one object; readers would disagree which one counts."""


def _shorten(value: object) -> str | None:
    if value is None:
        return None
    text = value if isinstance(value, str) else type(value).__name__
    # The text of an error goes to a terminal: nothing but what can be seen.
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:SHOWN])


def _parse(path: Path) -> Any:
    def refuse(rule: str, remedy: str, field: str | None = None) -> StoryboardError:
        return StoryboardError([Problem(path.name, None, field, None, rule, remedy)])

    try:
        with path.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            rule = f"A storyboard has at most {MAX_BYTES // 1024} KB."
            raise refuse(rule, "Take scenes out or shorten sentences.")
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once)
    except OSError as error:
        rule = f"The file cannot be read ({error.strerror or type(error).__name__})."
        raise refuse(rule, "Check its path and the rights.") from None
    except UnicodeDecodeError:
        raise refuse("The file must be text in UTF-8.", "Save it as UTF-8.") from None
    except _AmbiguousError as error:
        rule = "A field stands once in its object."
        raise refuse(rule, "Take one of them out.", str(error)) from None
    except json.JSONDecodeError as error:
        rule = f"The file must be JSON (line {error.lineno}: {error.msg})."
        raise refuse(rule, "Mend the line.") from None
    except (RecursionError, ValueError):
        raise refuse("The file must be plain JSON.", 'Begin with {"scenes": []}.') from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise _AmbiguousError(_shorten(name))
    return {_shorten(name) or "": value for name, value in pairs}


def _find_problems(document: Any, network: Network) -> Iterator[tuple[str | None, Wrong]]:
    """Say what is wrong in which field, in the order of the scenes."""
    if not isinstance(document, dict) or document.keys() != {"scenes"}:
        yield None, (None, *_FILE)
        return
    scenes = document["scenes"]
    if not isinstance(scenes, list) or not 1 <= len(scenes) <= MAX_SCENES:
        yield "scenes", (f"{len(scenes)} scenes" if isinstance(scenes, list) else scenes, *_SCENES)
        return
    for number, scene in enumerate(scenes, start=1):
        if not isinstance(scene, dict):
            yield f"scene {number}", (scene, *_OBJECT)
            continue
        for name in dict.fromkeys((*FIELDS, *scene)):
            for wrong in _wrong_in(name, scene.get(name), network):
                yield f"scene {number}, {name}", wrong


def _wrong_in(name: str, value: object, network: Network) -> Iterator[Wrong]:
    if name not in FIELDS:
        yield None, *_FIELDS
    elif name == "address":
        yield from _wrong_in_address(value, network)
    elif not isinstance(value, str) or not value.strip():
        yield value or None, *_NO_SENTENCE
    elif len(value) > MAX_SENTENCE:
        rule = f"A sentence has at most {MAX_SENTENCE} characters; this one has {len(value)}."
        yield value, rule, "Shorten it: it is read from the last row."
    elif not all(map(_is_writing, value)):
        rule = "A sentence has no line breaks, control characters or signs that turn text around."
        yield value, rule, "Type it anew on one line."


def _is_writing(character: str) -> bool:
    """Control, format (but the soft hyphen), surrogate, private and unassigned ones are none."""
    category = unicodedata.category(character)
    return character == "\N{SOFT HYPHEN}" or (category[0] != "C" and category not in ("Zl", "Zp"))


def _pairs(address: str) -> list[tuple[str, str]]:
    """Return what an address sets; in copied links it follows a question mark or a hash."""
    asked = address.replace("#", "?").rpartition("?")[2]
    return [each for each in parse_qsl(asked, keep_blank_values=True) if each[0] not in IGNORED]


def _wrong_in_address(address: object, network: Network) -> Iterator[Wrong]:
    if not isinstance(address, str) or len(address) > MAX_ADDRESS:
        yield address, *_NO_ADDRESS
        return
    pairs = _pairs(address)
    names = [name for name, _ in pairs]
    for place, (name, value) in enumerate(pairs):
        if name in names[:place]:
            yield name, "A parameter stands once.", "Take one of them out."
        elif name not in PARAMETERS:
            rule = "The address has only the parameters of the map."
            yield name, rule, f"Use {', '.join(PARAMETERS[:-1])}."
        elif not _is_valid(name, value, network):
            rule = f"The value must be one that {name} knows."
            yield f"{name}={value}", rule, "Copy the link of the view that you mean."
    if not pairs and address.rstrip("?#") == address != "":
        rule = "An address is written name=value, joined by &."
        yield address, rule, "For example jahr=2017&ansicht=beitritt."
    elif not pairs:
        yield address, "A scene sets at least one thing of the map.", "For example jahr=2017."


def _is_valid(name: str, value: str, network: Network) -> bool:
    """Whether the address would be understood completely, and about this network."""
    if name == "auswahl":
        return any(key.text == value for level in Level for key in areas(network, level))
    read = ViewState.from_query({name: value}, network.years)
    understood = read.to_query(complete=True).get(name, "")
    if name in LISTS:
        return sorted(understood.split(",")) == sorted(value.split(",")) and value != ""
    return understood == value
