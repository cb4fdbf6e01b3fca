"""Names of places as offices write them, matched to official keys and never guessed."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from praevmap.model.ags import Ags, ParticipantKey
from praevmap.model.places import Places

FILLERS = frozenset(
    (
        *("a", "am", "an", "d", "das", "dem", "den", "der", "des", "die", "fuer", "i", "im"),
        *("in", "u", "und", "v", "vom", "von", "zu", "zur", "bei"),
    )
)
OFFICES = frozenset(
    (
        *("abteilung", "amt", "bildung", "buergermeister", "buergermeisterin", "dezernat"),
        *("familie", "familien", "fachbereich", "fachdienst", "fb", "fd", "jugend"),
        *("jugendaemter", "jugendamt", "jugendamtes", "jugendamts", "kinder", "kreisfreie"),
        *("landraetin", "landrat", "magistrat", "oberbuergermeister", "oberbuergermeisterin"),
        *("oertlicher", "schule", "soziales", "traeger", "verwaltung", "kreisangehoerige"),
        *("alte", "grosse", "mittlere"),
    )
)
"""Words about an office, which say nothing about the place."""

SHORT_FORMS = {
    **dict.fromkeys(("rheinl", "rheinland", "rhl"), "rhld"),
    **dict.fromkeys(("westfalen", "w"), "westf"),
    **dict.fromkeys(("rh",), "rhein"),
    **dict.fromkeys(("ndrh", "niederrh", "nrh"), "niederrhein"),
    **dict.fromkeys(("sauerl",), "sauerland"),
    **dict.fromkeys(("st", "skt"), "sankt"),
    "r": "ruhr",
}
REGIONS = frozenset(
    (
        *("niederrhein", "nordrhein", "nrw", "nw", "rhein", "rhld", "ruhr", "sauerland"),
        *("sieg", "siegerland", "westf", "lippe"),
    )
)
"""What may stand in brackets behind any name without naming another place."""

NEAR = 0.78
"""How alike two names must be for one to be offered in place of the other, from 0 to 1."""
MOST_OFFERED = 4
FEWEST_LETTERS = 5
"""From how many letters on a beginning of a name is enough to offer it."""
LONGEST_PLATE = 3
"""Letters on the plates of cars, which stand in brackets behind a Kreis: (HSK)."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_MARKS = re.compile(r"[*†‡⁰¹²³⁴-⁹]+|\b[0-9]+\)?")
"""Footnote marks and numbers around a name."""
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")


class Kind(Enum):
    """What a name says about the kind of its place."""

    TOWN = "town"
    KREIS = "Kreis"
    REGION = "Städteregion"


_KIND_WORDS = {
    **dict.fromkeys(("stadt", "staedt", "staedtisches", "gemeinde", "stadtkreis"), Kind.TOWN),
    **dict.fromkeys(("stadtjugendamt", "stadtverwaltung", "kreisstadt"), Kind.TOWN),
    **dict.fromkeys(("kreis", "kreises", "landkreis", "lk", "kr"), Kind.KREIS),
    **dict.fromkeys(("kreisjugendamt", "kreisverwaltung"), Kind.KREIS),
    **dict.fromkeys(("staedteregion", "staedteregions"), Kind.REGION),
}


@dataclass(frozen=True, slots=True)
class Match:
    """What a name can mean.

    Attributes
    ----------
    keys
        The places that it fits; exactly one where it is unambiguous.
    near
        Where it fits none: places with a similar name, the nearest first, only to be offered.
    """

    keys: tuple[ParticipantKey, ...] = ()
    near: tuple[ParticipantKey, ...] = ()

    @property
    def key(self) -> ParticipantKey | None:
        """The place, ``None`` where it is not certain."""
        return self.keys[0] if len(self.keys) == 1 else None

    @property
    def candidates(self) -> tuple[ParticipantKey, ...]:
        """Places to choose from where it is not certain."""
        return self.keys or self.near


def fold(text: str) -> str:
    """Write a text without case, umlauts and accents, so that spellings can be compared.

    Examples
    --------
    >>> fold("Mülheim, Straße")
    'muelheim, strasse'
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    letters = unicodedata.normalize("NFD", plain)
    return "".join(c for c in letters if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: its letters without words about the kind, and the kinds it names."""

    core: str
    kinds: frozenset[Kind]


class Gazetteer:
    """All places of the data package by the names that people give them.

    Parameters
    ----------
    places
        The places; a kreisfreie Stadt is a town, with its key of eight digits.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
        self._kinds: dict[ParticipantKey, Kind] = {
            **dict.fromkeys(places.municipalities, Kind.TOWN),
            **{k: Kind(d.kind) for k, d in places.districts.items() if not d.is_urban},
        }
        names = [places.name(key) for key in self._kinds]
        self._known = {word for name in names for word in _words(name)}
        self._cores: dict[str, set[ParticipantKey]] = {}
        for key in self._kinds:
            for core in self._cores_of(key):
                self._cores.setdefault(core, set()).add(key)

    def match(self, name: str, kind: str = "") -> Match:
        """Find the place that a name means.

        Parameters
        ----------
        name
            As an office writes it, e.g. "Stadtjugendamt St. Augustin".
        kind
            What another column says of it, e.g. "Kreis" or "kreisfreie Stadt"; may be empty.
        """
        inside = _BRACKETS.search(name)
        parsed = self._parse(f"{name} {_kind_word(kind)}")
        keys = self._fitting(parsed)
        if not keys and inside is not None:
            bare = self._parse(f"{_BRACKETS.sub(' ', name)} {_kind_word(kind)}")
            keys = [k for k in self._fitting(bare) if self._may_be_in(k, inside[1])]
        return Match(tuple(keys)) if keys else Match((), tuple(self._near(parsed)))

    def label(self, key: ParticipantKey) -> str:
        """Name a place so that nobody takes it for another one, e.g. "Stadt Düren"."""
        name = self._places.name(key)
        if not isinstance(key, Ags):
            return name
        return f"{self._places.municipalities[key].designation} {name}"

    def _cores_of(self, key: ParticipantKey) -> Iterator[str]:
        name = self._places.name(key)
        yield self._parse(name).core
        if self._kinds[key] is Kind.TOWN:
            short = re.split(r" (?:an der|am) ", _BRACKETS.sub("", name))[0]
            yield self._parse(short).core
        elif " Neuss" in name:
            # Its name has the word in the middle: "Kreis Neuss" is said of it, too.
            yield fold("Neuss")

    def _parse(self, name: str) -> _Name:
        kinds, parts = set[Kind](), list[str]()
        for word in _words(_MARKS.sub(" ", name)):
            kind, rest = self._kind_in(word)
            if kind is not None:
                kinds.add(kind)
            if rest and rest not in parts:
                parts.append(rest)
        return _Name("".join(parts), frozenset(kinds))

    def _kind_in(self, word: str) -> tuple[Kind | None, str]:
        """Return the kind that a word names, and what is left of it."""
        if word in _KIND_WORDS:
            return _KIND_WORDS[word], ""
        compound = re.fullmatch(r"(.+)kreis(?:es)?", word)
        if compound is not None:
            return Kind.KREIS, compound[1]
        if word.endswith("stadt") and word not in getattr(self, "_known", ()):
            return Kind.TOWN, ""
        return None, "" if word in OFFICES else word

    def _fitting(self, name: _Name) -> list[ParticipantKey]:
        keys = self._cores.get(name.core, ())
        only = len(name.kinds) == 1
        fitting = [k for k in keys if not only or self._kinds[k] in name.kinds]
        return sorted(fitting, key=lambda k: k.text)

    def _may_be_in(self, key: ParticipantKey, bracket: str) -> bool:
        """Whether what stands in brackets does not name another place."""
        words = set(_words(bracket))
        if len(bracket) <= LONGEST_PLATE and not isinstance(key, Ags):
            return True
        around = set(_words(self._places.name(key)))
        if isinstance(key, Ags):
            around |= set(_words(self._places.districts[key.district].name))
        return words <= around | REGIONS | _KIND_WORDS.keys()

    def _near(self, name: _Name) -> Iterable[ParticipantKey]:
        alike = difflib.get_close_matches(name.core, self._cores, MOST_OFFERED, NEAR)
        if len(name.core) >= FEWEST_LETTERS:
            alike += [core for core in self._cores if core.startswith(name.core)]
        keys = [key for core in alike for key in sorted(self._cores[core], key=lambda k: k.text)]
        return list(dict.fromkeys(keys))[:MOST_OFFERED]


def _words(text: str) -> list[str]:
    """Split a name into folded words: short forms written out, fillers left out."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    shown = [SHORT_FORMS.get(word, word) for word in words if word not in FILLERS]
    return [re.sub(r"isch(?:e|en)$", "ischer", word) for word in shown]


def _kind_word(text: str) -> str:
    """Return the word for a kind that another column names, empty where it names none."""
    folded = fold(text)
    if "staedteregion" in folded:
        return "Städteregion"
    if any(word in folded for word in ("stadt", "gemeinde", "kreisfrei", "angehoerig")):
        return "Stadt"
    return "Kreis" if "kreis" in folded else ""
