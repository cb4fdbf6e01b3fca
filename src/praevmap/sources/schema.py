"""The schema of a table as ``datapackage.json`` describes it: typed, and complete as far as used.

Source of the terms: Frictionless Table Schema, https://specs.frictionlessdata.io/table-schema/.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _compiles(pattern: object) -> object:
    if isinstance(pattern, str):
        try:
            re.compile(pattern)
        except re.error as error:
            message = f"the pattern cannot be read: {error}"
            raise ValueError(message) from None
    return pattern


Words = Annotated[str, Field(min_length=1)]
"""Text that is not empty."""

Names = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
"""One name or several."""


class Part(BaseModel):
    """A part of a descriptor: what it does not name is ignored."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class Constraints(Part):
    """What every cell of a column must keep."""

    required: bool = False
    unique: bool = False
    pattern: Annotated[str | None, BeforeValidator(_compiles)] = None
    enum: Annotated[tuple[str, ...], Field(strict=False)] = ()
    minimum: float | None = None


class Column(Part):
    """One column: name, type, words for people and constraints."""

    name: str
    type: Literal["string", "integer", "number", "date", "boolean"]
    title: Words
    description: Words
    constraints: Constraints = Constraints()


class Reference(Part):
    """Where the values of a foreign key stand."""

    resource: str
    fields: Annotated[Names, Field(strict=False)]


class ForeignKey(Part):
    """Columns whose values must exist elsewhere."""

    fields: Annotated[Names, Field(strict=False)]
    reference: Reference


class Schema(Part):
    """Columns, primary key and foreign keys of one table."""

    fields: Annotated[tuple[Column, ...], Field(strict=False)]
    primary_key: Annotated[Names, Field(strict=False, alias="primaryKey")] = ()
    foreign_keys: Annotated[tuple[ForeignKey, ...], Field(strict=False, alias="foreignKeys")] = ()


def read_schema(content: Any) -> tuple[Schema | None, tuple[str, ...]]:
    """Read a schema from a descriptor.

    Parameters
    ----------
    content
        The value of ``schema``; from a file, so anything.

    Returns
    -------
    tuple of Schema or None, tuple of str
        The schema, or what is wrong with it: place and reason.
    """
    try:
        return Schema.model_validate(content), ()
    except ValidationError as error:
        return None, tuple(
            f"{'.'.join(map(str, ('schema', *fault['loc'])))}: {fault['msg']}"
            for fault in error.errors(include_url=False)
        )
