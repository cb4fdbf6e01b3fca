"""Seals the data package: hash and size of every file, written into the descriptor."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from praevmap.errors import DataPackageError, Problem
from praevmap.sources.changes import finish_change
from praevmap.sources.tables import DESCRIPTOR
from praevmap.sources.writing import replace_file


def fingerprint(content: bytes) -> dict[str, int | str]:
    """Return what a descriptor says of the content of a file.

    Parameters
    ----------
    content
        All bytes.

    Returns
    -------
    dict
        ``bytes``, its size, and ``hash``, which is ``"sha256:"`` and 64 hexadecimal digits.
    """
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def seal(folder: Path) -> tuple[str, ...]:
    """Write hash and size of every resource into the descriptor.

    The new descriptor is written aside and renamed, so that an interruption leaves the old one.
    A package that is already sealed is not written at all.

    Parameters
    ----------
    folder
        The data package.

    Returns
    -------
    tuple of str
        Paths of the files whose hash or size was renewed, in the order of the descriptor; empty
        where the seal already held.

    Raises
    ------
    DataPackageError
        When the descriptor cannot be read or written, or with every file that cannot be read;
        nothing is changed then.
    """
    finish_change(folder)
    path = folder / DESCRIPTOR
    text, content = _read(path)
    changed = renew(content, _read_resources(folder, content))
    sealed = as_json(content)
    if sealed != text:
        try:
            replace_file(path, sealed)
        except OSError as error:
            rule = f"The descriptor must be writable ({error.strerror})."
            remedy = "Check the permissions and the free space of the disk."
            raise _refused(rule, remedy) from None
    return changed


def renew(content: dict[str, Any], contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write hash and size of some files into the content of a descriptor.

    Parameters
    ----------
    content
        The descriptor, which is changed.
    contents
        All bytes of each file, by its path.

    Returns
    -------
    tuple of str
        Paths of the files whose hash or size was another one, in the order of the descriptor.
    """
    changed = []
    for resource in content["resources"]:
        if resource["path"] in contents:
            now = fingerprint(contents[resource["path"]])
            if not now.items() <= resource.items():
                changed.append(resource["path"])
            resource.update(now)
    return tuple(changed)


def as_json(content: Mapping[str, Any]) -> bytes:
    """Write a descriptor as the file has it."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _read(path: Path) -> tuple[bytes, dict[str, Any]]:
    try:
        text = path.read_bytes()
        content = json.loads(text.decode())
        readable = all(isinstance(r["path"], str) for r in content["resources"])
    except OSError as error:
        rule = f"The descriptor must be readable ({error.strerror})."
        raise _refused(rule, "Give the folder of a praevmap data package.") from None
    except (ValueError, KeyError, TypeError):
        readable = False
    if not readable:
        rule = "The descriptor must be JSON in UTF-8 with resources that have a path each."
        raise _refused(rule, "Restore it from the repository, then seal again.")
    return text, content


def _read_resources(folder: Path, content: Mapping[str, Any]) -> dict[str, bytes]:
    """Read all files of a descriptor; refuse as a whole if any cannot be read."""
    problems, contents = [], {}
    for name in (resource["path"] for resource in content["resources"]):
        try:
            contents[name] = (folder / name).read_bytes()
        except (OSError, ValueError) as error:  # ValueError: a path with a null character
            rule = f"The file must be readable ({error})."
            remedy = "Restore it from the repository, or take the resource out of the descriptor."
            problems.append(Problem(name, None, None, None, rule, remedy))
    if problems:
        raise DataPackageError(problems)
    return contents


def _refused(rule: str, remedy: str) -> DataPackageError:
    return DataPackageError([Problem(DESCRIPTOR, None, None, None, rule, remedy)])
