"""What only the operator can say: Impressum, Datenschutz, Barrierefreiheit, contact.

They are files in the folder that the environment variable `VARIABLE` names, and are read anew
each time, so that an operator's change is seen at once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

VARIABLE = "PRAEVMAP_OPERATOR"
"""Environment variable with the folder of the operator's files."""

PUBLIC = "PRAEVMAP_PUBLIC_ADDRESS"
"""Environment variable with the address by which readers reach the dashboard."""

LARGEST = 100_000
"""Bytes that a file of the operator may have."""

_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
_ORIGIN = re.compile(r"https?://[a-z0-9.:\[\]-]+")


class OperatorText(Enum):
    """The texts of the operator; the value is the name of the Markdown file."""

    IMPRINT = "impressum.md"
    PRIVACY = "datenschutz.md"
    ACCESSIBILITY = "barrierefreiheit.md"

    @property
    def word(self) -> str:
        """Key of its title among the words."""
        return f"operator.{self.name.lower()}"


@dataclass(frozen=True, slots=True)
class FoundText:
    """What was found of one file.

    Attributes
    ----------
    text
        The content, empty where there is none.
    is_unreadable
        Whether there is a file which is too large, not readable or not UTF-8.
    """

    text: str = ""
    is_unreadable: bool = False


def read_text(wanted: OperatorText, title: str) -> FoundText:
    """Return one text of the operator as Markdown, to be shown below our own heading.

    Pictures become links, because the reader's browser would fetch them from a foreign host.

    Parameters
    ----------
    wanted
        Which text.
    title
        Our own heading; the text need not begin with the same words.
    """
    found = _read(wanted.value)
    first, _, rest = found.text.partition("\n")
    text = rest.strip() if first.lstrip("# ").strip() == title else found.text
    return FoundText(text.replace("![", "["), found.is_unreadable)


def contact_address() -> str | None:
    """Return the operator's e-mail address: the first line of the file ``contact``.

    Returns
    -------
    str or None
        ``None`` where there is none or where it is no plain address.
    """
    lines = _read("contact").text.splitlines()
    address = lines[0].strip() if lines else ""
    return address if _ADDRESS.fullmatch(address) else None


def public_address(environ: Mapping[str, str] = os.environ) -> str:
    """Return the address by which readers reach the dashboard, without a slash at its end.

    Parameters
    ----------
    environ
        The environment.

    Returns
    -------
    str
        Empty where the operator has named none.
    """
    named = environ.get(PUBLIC, "").strip().lower().rstrip("/")
    return named if _ORIGIN.fullmatch(named) else ""


def list_missing() -> dict[str, str]:
    """Return the files that the operator has not given, or that cannot be read, with the reason."""
    found = {wanted.value: _read(wanted.value) for wanted in OperatorText}
    missing = {
        name: "too large, not readable or not UTF-8" if text.is_unreadable else "not there"
        for name, text in found.items()
        if not text.text
    }
    return missing if contact_address() else {**missing, "contact": "no e-mail address"}


def operator_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder of the operator's files, ``None`` where none is named.

    Parameters
    ----------
    environ
        The environment.
    """
    named = environ.get(VARIABLE, "").strip()
    return Path(named) if named else None


def _read(name: str) -> FoundText:
    folder = operator_folder()
    if folder is None:
        return FoundText()
    path = folder / name
    try:
        if not path.is_file():
            return FoundText()
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        text = content.decode("utf-8-sig")
    except (OSError, ValueError):
        return FoundText(is_unreadable=True)
    if len(content) > LARGEST:
        return FoundText(is_unreadable=True)
    return FoundText(text.strip())
