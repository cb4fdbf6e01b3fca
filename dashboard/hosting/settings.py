"""The settings of the server: environment variables, checked all at once before it starts.

``praevmap run --settings`` prints this table; ``deploy/praevmap.env.example`` repeats it.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
)

from dashboard.hosting.cache import VARIABLE as CACHE_VARIABLE
from dashboard.hosting.cache import named_folder
from praevmap.errors import UsageError
from praevmap.sources.operator_texts import VARIABLE as OPERATOR_VARIABLE
from praevmap.sources.operator_texts import operator_folder
from praevmap.sources.package import FOLDER_VARIABLE, package_folder

PREFIX = "PRAEVMAP_"
OTHERS = frozenset({"PRAEVMAP_CHROMIUM"})
"""Variables with our prefix that are not for the server: the browser of the tests."""
GONE = {
    "PRAEVMAP_ALLOWED_HOSTS": "Names of hosts are checked by the proxy: PROXY_SERVER_NAMES.",
    "PRAEVMAP_BASE_PATH": "Give the dashboard a host name of its own.",
    "PRAEVMAP_TRANSPORT_SECURITY": "The proxy says it: PROXY_TRANSPORT_SECURITY.",
}
"""Settings of earlier versions, and what to do instead."""

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,252}")
_ORIGIN = re.compile(r"(https?)://([a-z0-9.-]{1,253}|\[[0-9a-f:.]+\])(:\d{1,5})?")
_SOURCE = re.compile(r"https?://(\*\.)?[a-z0-9.-]{1,253}(:(\d{1,5}|\*))?")
_SHORTEST_SECRET = 32
_KUBERNETES = re.compile(r"PRAEVMAP_(SERVICE_(HOST|PORT)|PORT)(_.*)?")
"""What Kubernetes puts into every container beside a Service of the name ``praevmap``."""


def is_address(host: str) -> bool:
    """Tell whether a host is written as an IP address."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _read_host(value: str) -> str:
    if not (is_address(value) or _NAME.fullmatch(value)):
        raise ValueError("is no address to listen on.")
    return value


def _read_operator(value: str) -> Path | None:
    folder = operator_folder({OPERATOR_VARIABLE: value})
    if folder is not None and not folder.is_dir():
        raise ValueError("is no folder.")
    return folder


def _read_origin(value: str) -> str:
    """Read an origin as browsers write it: lower case, without the usual port."""
    origin = value.lower().rstrip("/")
    if origin and not _ORIGIN.fullmatch(origin):
        raise ValueError("is no address of a website.")
    scheme, _, rest = origin.partition("://")
    usual = {"https": ":443", "http": ":80"}.get(scheme, "")
    return origin.removesuffix(usual) if usual and rest.endswith(usual) else origin


def _read_ancestors(value: str) -> str:
    """Read who may frame the pages; we ourselves always may, the map is a frame of the page."""
    words = [word.strip("'").lower() for word in re.split(r"[,\s]+", value) if word]
    if "none" in words and len(words) > 1:
        raise ValueError("'none' stands alone.")
    for word in words:
        if word not in {"self", "none", "*"} and not _SOURCE.fullmatch(word):
            message = f"{word!r} is no source."
            raise ValueError(message)
    return " ".join(["'self'", *(word for word in words if word not in {"self", "none"})])


def _read_log_format(value: str) -> str:
    chosen = value.lower()
    if chosen == "auto":
        return "text" if sys.stderr.isatty() else "json"
    return chosen


def _read_secret(value: str) -> str:
    if value and len(value) < _SHORTEST_SECRET:
        raise ValueError("is too short.")
    return value


def _read_secret_file(value: str, info: ValidationInfo) -> str:
    """Read the secret itself from its file; without one it is that of the variable."""
    given: str = info.data.get("cookie_secret", "")
    if not value:
        return given
    if given:
        message = f"is set beside {PREFIX}COOKIE_SECRET: keep one of them."
        raise ValueError(message)
    try:
        return _read_secret(Path(value).read_text(encoding="utf-8").strip() or "-")
    except (OSError, UnicodeDecodeError):
        raise ValueError("cannot be read.") from None


def _setting(default: str, meaning: str, rule: str, *, secret: bool = False) -> Any:
    """Describe one setting: its default as it would be written, what it is, and how to write it.

    A secret is left out where the settings are written down.
    """
    text = f"{meaning}\n{rule}"
    return Field(default, description=text, validate_default=True, repr=not secret)


Package = Annotated[Path, BeforeValidator(lambda text: package_folder({FOLDER_VARIABLE: text}))]
Cache = Annotated[Path, BeforeValidator(lambda text: named_folder({CACHE_VARIABLE: text}))]


class Settings(BaseModel):
    """What the operator decided; each field is an environment variable of its name in capitals."""

    model_config = ConfigDict(frozen=True)

    host: Annotated[str, AfterValidator(_read_host)] = _setting(
        "localhost",
        "Address or name on which the server listens.",
        "Use an address of the machine; 0.0.0.0 or :: for all.",
    )
    port: Annotated[int, Field(ge=1, le=65_535)] = _setting(
        "8501", "Port on which the server listens.", "Use a number from 1 to 65535."
    )
    geodata: Package = _setting(
        "",
        "Folder of another data package; empty for the one that came with praevmap.",
        "Use a folder with a datapackage.json that 'praevmap check' finds clean.",
    )
    operator: Annotated[Path | None, BeforeValidator(_read_operator)] = _setting(
        "",
        "Folder of the operator's texts: impressum.md, datenschutz.md, barrierefreiheit.md, "
        "contact.",
        "Use a folder that exists.",
    )
    cache: Cache = _setting(
        "",
        "Folder of files made at the start and kept for the next one; empty for ~/.cache/praevmap.",
        "Use a folder that only this user writes to; without one everything is made anew.",
    )
    public_address: Annotated[str, AfterValidator(_read_origin)] = _setting(
        "",
        "Address by which readers reach the proxy before the dashboard, without a path; it also "
        "stands on pictures, slides and sheets, and in previews of links.",
        "Write it like https://karte.example.de.",
    )
    frame_ancestors: Annotated[str, AfterValidator(_read_ancestors)] = _setting(
        "self",
        "Websites that may show the dashboard and the viewer in a frame; its own always may.",
        "Use self, none, * or origins like https://www.example.de, separated by commas.",
    )
    log_level: Annotated[Literal["error", "warning", "info"], BeforeValidator(str.lower)] = (
        _setting("info", "What is told in the log.", "Use error, warning or info.")
    )
    log_format: Annotated[Literal["json", "text"], BeforeValidator(_read_log_format)] = _setting(
        "auto",
        "How it is told: one JSON object per line, or text for people.",
        "Use json, text or auto (text at a terminal, else json).",
    )
    cookie_secret: Annotated[str, AfterValidator(_read_secret)] = _setting(
        "",
        "Key that signs cookies, the same for all replicas; empty for a new one at every start.",
        "Use at least 32 random characters, e.g. of 'openssl rand -hex 32'.",
        secret=True,
    )
    cookie_secret_file: Annotated[str, AfterValidator(_read_secret_file)] = _setting(
        "",
        "File that holds the cookie secret, instead of PRAEVMAP_COOKIE_SECRET.",
        "Use a readable file with at least 32 random characters.",
        secret=True,
    )
    most_sessions: Annotated[int, Field(ge=0, le=100_000)] = _setting(
        "1000",
        "Readers of the dashboard at once in this process; more of them are shown the way to the "
        "viewer, which has no sessions. 0 for any number.",
        "Use a number from 0 to 100000; count with 1 MB for each.",
    )
    session_seconds: Annotated[int, Field(ge=0, le=3_600)] = _setting(
        "120",
        "How long the session of a reader is kept after the connection was lost.",
        "Use a number of seconds from 0 to 3600.",
    )
    slow_run_seconds: Annotated[float, Field(ge=0.1, le=600, allow_inf_nan=False)] = _setting(
        "5",
        "From how many seconds on a run of the dashboard's script is told in the log.",
        "Use a number of seconds from 0.1 to 600.",
    )

    @property
    def is_on_this_machine(self) -> bool:
        """Whether nobody but programs of this machine can connect."""
        if is_address(self.host):
            return ip_address(self.host.strip("[]")).is_loopback
        return self.host == "localhost"

    @property
    def is_alone(self) -> bool:
        """Whether the server works for this machine only, without a proxy before it."""
        return self.is_on_this_machine and not self.public_address

    @property
    def secret(self) -> str:
        """The cookie secret, wherever it was found; empty for a new one at every start."""
        return self.cookie_secret_file


def tell_settings() -> str:
    """Write the table of all settings for people: name, meaning, rule, default."""
    blocks = []
    for name, field in Settings.model_fields.items():
        lines = (*str(field.description).splitlines(), f"Default: {field.default or '(empty)'}")
        blocks.append("\n    ".join((_variable(name), *lines)))
    return "\n\n".join(blocks)


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Read and check all settings.

    Parameters
    ----------
    environ
        The environment; only names that begin with `PREFIX` are looked at.

    Raises
    ------
    UsageError
        With every problem, one per line.
    """
    problems = [*_unknown(environ)]
    given = {name: environ.get(_variable(name), "").strip() for name in Settings.model_fields}
    try:
        settings = Settings.model_validate({name: text for name, text in given.items() if text})
    except ValidationError as error:
        for each in error.errors():
            field = str(each["loc"][0])
            problem = each["msg"].removeprefix("Value error, ").rstrip(".")
            shown = "" if "secret" in field else f" (value: {given[field][:80]!r})"
            problems.append(f"{_variable(field)}: {problem}{shown}. {_rule(field)}")
    if problems:
        lines = problems if len(problems) == 1 else ["Several settings are wrong:", *problems]
        raise UsageError("\n  ".join(lines))
    return settings


def _variable(field: str) -> str:
    return f"{PREFIX}{field.upper()}"


def _rule(field: str) -> str:
    return str(Settings.model_fields[field].description).splitlines()[1]


def _unknown(environ: Mapping[str, str]) -> Iterator[str]:
    known = {_variable(field) for field in Settings.model_fields}
    for name in sorted(environ):
        if not name.startswith(PREFIX) or name in OTHERS:
            continue
        if _KUBERNETES.fullmatch(name) and (
            name not in known or environ[name].startswith("tcp://")
        ):
            yield (
                f"{name}: comes from a Kubernetes Service of the name praevmap. "
                "Set enableServiceLinks: false in the pod, or rename the Service."
            )
        elif name in GONE:
            yield f"{name}: There is no such setting any more. {GONE[name]}"
        elif name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.5)
            remedy = f"Did you mean {near[0]}?" if near else "See: praevmap run --settings."
            yield f"{name}: There is no such setting. {remedy}"
