"""Reads the values of single settings; each function refuses what breaks its rule."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from dashboard.paths import RESERVED

_NAME = re.compile(r"(\*\.)?[a-z0-9][a-z0-9.-]{0,252}")
_ORIGIN = re.compile(r"(https?)://([a-z0-9.-]{1,253}|\[[0-9a-f:.]+\])(:\d{1,5})?")
_SOURCE = re.compile(r"https?://(\*\.)?[a-z0-9.-]{1,253}(:(\d{1,5}|\*))?")
_BASE_PATH = re.compile(r"[A-Za-z0-9_-]{1,40}(/[A-Za-z0-9_-]{1,40}){0,4}")
_SHORTEST_SECRET = 32

Reader = Callable[[str], Any]


class RefusedError(ValueError):
    """A value breaks the rule of its setting."""


def is_address(host: str) -> bool:
    """Tell whether a host is written as an IP address."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def host_of(origin: str) -> str:
    """Return the host of an origin, without scheme, port and brackets."""
    host = origin.partition("://")[2]
    return host.partition("]")[0].strip("[") if host.startswith("[") else host.partition(":")[0]


def read_host(value: str) -> str:
    """Read an address to listen on."""
    if not (is_address(value) or (_NAME.fullmatch(value) and "*" not in value)):
        raise RefusedError("is no address to listen on.")
    return value


def number_between(least: float, most: float, kind: type[int | float] = int) -> Reader:
    """Return a reader of numbers within bounds, both included."""

    def read(value: str) -> int | float:
        try:
            number = kind(value)
        except ValueError:
            raise RefusedError("is no number.") from None
        if not least <= number <= most:
            raise RefusedError("is out of bounds.")
        return number

    return read


def one_of(*choices: str) -> Reader:
    """Return a reader of a choice, in lower case."""

    def read(value: str) -> str:
        if value.lower() not in choices:
            raise RefusedError("is none of the choices.")
        return value.lower()

    return read


def read_log_format(value: str) -> str:
    """Read the format of the log and decide what ``auto`` means."""
    chosen = str(one_of("auto", "json", "text")(value))
    if chosen == "auto":
        return "text" if sys.stderr.isatty() else "json"
    return chosen


def read_base_path(value: str) -> str:
    """Read the first part of all paths, without slashes around it."""
    path = value.strip("/")
    if path and not _BASE_PATH.fullmatch(path):
        raise RefusedError("is no path.")
    if path.split("/")[0] in RESERVED:
        raise RefusedError("is a path of the dashboard itself.")
    return path


def read_folder(value: str) -> Path | None:
    """Read a folder that exists, or none."""
    if not value:
        return None
    path = Path(value)
    if not path.is_dir():
        raise RefusedError("is no folder.")
    return path


def read_origin(value: str) -> str:
    """Read an origin as browsers write it: lower case, without the usual port."""
    origin = value.lower().rstrip("/")
    if origin and not _ORIGIN.fullmatch(origin):
        raise RefusedError("is no address of a website.")
    scheme, _, rest = origin.partition("://")
    # Browsers leave the usual port out of an origin.
    usual = {"https": ":443", "http": ":80"}.get(scheme, "")
    return origin.removesuffix(usual) if usual and rest.endswith(usual) else origin


def read_hosts(value: str) -> tuple[str, ...]:
    """Read names of hosts, in lower case."""
    names = tuple(name.lower().rstrip(".") for name in re.split(r"[,\s]+", value) if name)
    for name in names:
        if name != "*" and not _NAME.fullmatch(name) and not is_address(name):
            message = f"{name!r} is no name of a host."
            raise RefusedError(message)
    return names


def read_ancestors(value: str) -> str:
    """Read who may frame the pages, with the quotes of a content security policy."""
    words = [word.strip("'").lower() for word in re.split(r"[,\s]+", value) if word]
    if "none" in words and len(words) > 1:
        raise RefusedError("'none' stands alone.")
    for word in words:
        if word not in {"self", "none", "*"} and not _SOURCE.fullmatch(word):
            message = f"{word!r} is no source."
            raise RefusedError(message)
    return " ".join(f"'{word}'" if word in {"self", "none"} else word for word in words)


def read_secret(value: str) -> str | None:
    """Read a secret of sufficient length, or none."""
    if not value:
        return None
    if len(value) < _SHORTEST_SECRET:
        raise RefusedError("is too short.")
    return value


def read_secret_file(value: str) -> str | None:
    """Read a secret from a file, or none."""
    if not value:
        return None
    try:
        return read_secret(Path(value).read_text(encoding="utf-8").strip() or "-")
    except (OSError, UnicodeDecodeError):
        raise RefusedError("cannot be read.") from None
