"""A presenter's own storyboard: a small JSON file of addresses and sentences."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qsl

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

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
    try:
        storyboard = _Storyboard.model_validate(document, context=network)
    except ValidationError as error:
        raise StoryboardError(_list_problems(path.name, error)) from None
    return tuple(
        Scene(scene.address, scene.sentence_de, scene.sentence_en) for scene in storyboard.scenes
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


def _refuse(*problems: tuple[object, str, str]) -> PydanticCustomError:
    """Carry problems of one field: value, rule and remedy."""
    return PydanticCustomError("storyboard", "refused", {"problems": problems})


def _read_sentence(sentence: object) -> str:
    if not isinstance(sentence, str) or not sentence.strip():
        raise _refuse((sentence or None, *_NO_SENTENCE))
    if len(sentence) > MAX_SENTENCE:
        rule = f"A sentence has at most {MAX_SENTENCE} characters; this one has {len(sentence)}."
        raise _refuse((sentence, rule, "Shorten it: it is read from the last row."))
    if not all(_is_writing(c) for c in sentence):
        rule = "A sentence has no line breaks, control characters or signs that turn text around."
        raise _refuse((sentence, rule, "Type it anew on one line."))
    return sentence.strip()


def _is_writing(character: str) -> bool:
    """Control, format (but the soft hyphen), surrogate, private and unassigned ones are none."""
    category = unicodedata.category(character)
    return character == "\N{SOFT HYPHEN}" or (category[0] != "C" and category not in ("Zl", "Zp"))


def _read_address(address: object, info: ValidationInfo) -> dict[str, str]:
    if not isinstance(address, str) or len(address) > MAX_ADDRESS:
        raise _refuse((address, *_NO_ADDRESS))
    # A copied link of the dashboard has a question mark, one of the offline file a hash.
    asked = address.replace("#", "?").rsplit("?", 1)[-1]
    query: dict[str, str] = {}
    problems = []
    for name, value in parse_qsl(asked, keep_blank_values=True):
        if name in IGNORED:
            continue
        if name in query:
            problems.append((name, "A parameter stands once.", "Take one of them out."))
        elif name not in PARAMETERS:
            rule = "The address has only the parameters of the map."
            problems.append((name, rule, f"Use {', '.join(PARAMETERS[:-1])}."))
        elif not _is_valid(name, value, info.context):
            rule = f"The value must be one that {name} knows."
            problems.append((f"{name}={value}", rule, "Copy the link of the view that you mean."))
        query[name] = value
    if not query and asked != "":
        rule = "An address is written name=value, joined by &."
        problems.append((address, rule, "For example jahr=2017&ansicht=beitritt."))
    elif not query:
        rule = "A scene sets at least one thing of the map."
        problems.append((address, rule, "For example jahr=2017."))
    if problems:
        raise _refuse(*problems)
    return query


def _is_valid(name: str, value: str, network: Any) -> bool:
    """Whether the address would be understood completely, and about this network."""
    if name == "auswahl":
        return any(key.text == value for level in Level for key in areas(network, level))
    read = ViewState.from_query({name: value}, network.years)
    understood = read.to_query(complete=True).get(name, "")
    if name in LISTS:
        return sorted(understood.split(",")) == sorted(value.split(",")) and value != ""
    return understood == value


class _Scene(BaseModel):
    """A scene of the file."""

    model_config = ConfigDict(extra="forbid")

    address: Annotated[dict[str, str], BeforeValidator(_read_address)]
    sentence_de: Annotated[str, BeforeValidator(_read_sentence)]
    sentence_en: Annotated[str, BeforeValidator(_read_sentence)]


class _Storyboard(BaseModel):
    """The file."""

    model_config = ConfigDict(extra="forbid")

    scenes: Annotated[list[_Scene], Field(min_length=1, max_length=MAX_SCENES)]


def _list_problems(name: str, error: ValidationError) -> Iterator[Problem]:
    """Say what is wrong, in the order of the scenes."""
    for each in error.errors(include_url=False):
        kind, place, value = each["type"], each["loc"], each["input"]
        match place:
            case ("scenes", int(number), *fields):
                field = ", ".join([f"scene {number + 1}", *map(str, fields)])
                missing = _NO_ADDRESS if "address" in fields else _NO_SENTENCE
                problems = {"missing": [(None, *missing)], "extra_forbidden": [(None, *_FIELDS)]}
                collected = each.get("ctx", {}).get("problems") or problems.get(kind)
                for wrong, rule, remedy in collected or [(value, *_OBJECT)]:
                    yield Problem(name, None, field, _shorten(wrong), rule, remedy)
            case ("scenes",) if kind != "missing":
                value = f"{len(value)} scenes" if isinstance(value, list) else value
                yield Problem(name, None, "scenes", _shorten(value), *_SCENES)
            case _:
                yield Problem(name, None, None, None, *_FILE)
