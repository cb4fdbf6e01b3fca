"""The settings of the server: environment variables, checked all at once before it starts.

``praevmap run --settings`` prints this table; ``deploy/praevmap.env.example`` repeats it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.hosting.setting_rules import (
    Reader,
    RefusedError,
    host_of,
    is_address,
    number_between,
    one_of,
    read_ancestors,
    read_base_path,
    read_folder,
    read_host,
    read_hosts,
    read_log_format,
    read_origin,
    read_secret,
    read_secret_file,
)
from praevmap.errors import UsageError

PREFIX = "PRAEVMAP_"
OTHERS = frozenset({"PRAEVMAP_CHROMIUM"})
"""Variables with our prefix that are not for the server: the browser of the tests."""
LOOPBACK = ("localhost", "127.0.0.1", "::1")

_LONGEST_TRANSPORT = 63_072_000
_KUBERNETES = re.compile(r"PRAEVMAP_(SERVICE_(HOST|PORT)|PORT)(_.*)?")
"""What Kubernetes puts into every container beside a Service of the name ``praevmap``."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    Attributes
    ----------
    name
        Of the environment variable.
    field
        Of `Settings`.
    default
        What an empty or missing variable means, as it would be written.
    meaning, rule
        For people, one sentence each.
    """

    name: str
    field: str
    default: str
    meaning: str
    rule: str
    read: Reader


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decided.

    Attributes
    ----------
    host, port
        Where the server listens.
    base_path
        First part of every path, without slashes; empty for none.
    geodata, operator
        Folders of the data package and of the operator's texts; ``None`` for the default.
    public_address
        Origin under which readers reach the server, empty where it is not known.
    allowed_hosts
        Further names that a request may ask for, in lower case; ``*`` for all.
    frame_ancestors
        Who may show the pages in a frame, ready for the content security policy.
    transport_security
        Seconds for which browsers shall insist on TLS; 0 for not at all.
    log_level, log_format
        ``error``, ``warning`` or ``info``; ``json`` or ``text``.
    cookie_secret
        The same for all replicas; ``None`` for a new one at every start.
    most_sessions
        Readers at once; 0 for any number.
    session_seconds
        How long the session of a lost reader is kept.
    slow_run_seconds
        From where on a run is told in the log.
    """

    host: str
    port: int
    base_path: str
    geodata: Path | None
    operator: Path | None
    public_address: str
    allowed_hosts: tuple[str, ...]
    frame_ancestors: str
    transport_security: int
    log_level: str
    log_format: str
    cookie_secret: str | None
    most_sessions: int
    session_seconds: int
    slow_run_seconds: float

    @property
    def is_behind_tls(self) -> bool:
        """Whether readers come by HTTPS."""
        return self.public_address.startswith("https://")

    @property
    def prefix(self) -> str:
        """What every path begins with, without the slash that follows."""
        return f"/{self.base_path}" if self.base_path else ""

    def admits(self, host: str) -> bool:
        """Tell whether a request may ask for a host.

        A name has to be known, because whoever owns a name can let it lead here (DNS rebinding).
        An address of the machine proves that nobody did that, so it is always admitted.

        Parameters
        ----------
        host
            Without a port, in lower case.
        """
        if "*" in self.allowed_hosts or host in LOOPBACK or host == self.host:
            return True
        if is_address(host):
            return True
        named = self.allowed_hosts
        if self.public_address:
            named = (*named, host_of(self.public_address))
        return any(
            host == name or (name.startswith("*.") and host.endswith(name[1:])) for name in named
        )


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
    found: dict[str, Any] = {}
    for setting in SETTINGS:
        value = environ.get(setting.name, "").strip() or setting.default
        try:
            found[setting.field] = setting.read(value)
        except RefusedError as refused:
            shown = "" if "SECRET" in setting.name else f" (value: {value[:80]!r})"
            problems.append(f"{setting.name}: {refused}{shown} {setting.rule}")
    secret, file = found.get("cookie_secret"), found.pop("cookie_secret_file", None)
    if secret and file:
        problems.append(f"{PREFIX}COOKIE_SECRET and …_FILE are both set. Keep one of them.")
    found["cookie_secret"] = secret or file
    address, seconds = found.get("public_address", ""), found.get("transport_security", 0)
    if seconds and not address.startswith("https://"):
        problems.append(
            f"{PREFIX}TRANSPORT_SECURITY: needs TLS. "
            f"Set {PREFIX}PUBLIC_ADDRESS to an address that begins with https://."
        )
    if problems:
        told = problems if len(problems) == 1 else ["Several settings are wrong:", *problems]
        raise UsageError("\n  ".join(told))
    return Settings(**found)


def tell_settings() -> str:
    """Write the table of all settings for people: name, default, meaning, rule."""
    blocks = [
        f"{s.name}\n    {s.meaning}\n    {s.rule}\n    Default: {s.default or '(empty)'}"
        for s in SETTINGS
    ]
    return "\n\n".join(blocks)


def _unknown(environ: Mapping[str, str]) -> Iterator[str]:
    known = {setting.name for setting in SETTINGS}
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
        elif name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.5)
            remedy = f"Did you mean {near[0]}?" if near else "See: praevmap run --settings."
            yield f"{name}: There is no such setting. {remedy}"


SETTINGS = (
    Setting(
        "PRAEVMAP_HOST",
        "host",
        "localhost",
        "Address or name on which the server listens.",
        "Use an address of the machine; 0.0.0.0 or :: for all.",
        read_host,
    ),
    Setting(
        "PRAEVMAP_PORT",
        "port",
        "8501",
        "Port on which the server listens.",
        "Use a number from 1 to 65535.",
        number_between(1, 65_535),
    ),
    Setting(
        "PRAEVMAP_BASE_PATH",
        "base_path",
        "",
        "First part of every path, where the dashboard is not the only thing on its host.",
        "Use up to five parts of letters, digits, - and _, none of the dashboard's own first.",
        read_base_path,
    ),
    Setting(
        "PRAEVMAP_GEODATA",
        "geodata",
        "",
        "Folder of another data package; empty for the one that came with praevmap.",
        "Use a folder with a datapackage.json that 'praevmap check' finds clean.",
        lambda value: Path(value) if value else None,
    ),
    Setting(
        "PRAEVMAP_OPERATOR",
        "operator",
        "",
        "Folder of the operator's texts: impressum.md, datenschutz.md, barrierefreiheit.md, "
        "contact.",
        "Use a folder that exists.",
        read_folder,
    ),
    Setting(
        "PRAEVMAP_PUBLIC_ADDRESS",
        "public_address",
        "",
        "Address by which readers reach the dashboard, without a path; with https:// the cookie "
        "is sent by TLS only.",
        "Write it like https://karte.example.de.",
        read_origin,
    ),
    Setting(
        "PRAEVMAP_ALLOWED_HOSTS",
        "allowed_hosts",
        "",
        "Further host names that readers may ask for; localhost, addresses of machines and the "
        "host of the public address always work.",
        "Separate names by commas; *.example.de for all names below one, * for all.",
        read_hosts,
    ),
    Setting(
        "PRAEVMAP_FRAME_ANCESTORS",
        "frame_ancestors",
        "self",
        "Websites that may show the dashboard and the viewer in a frame.",
        "Use self, none, * or origins like https://www.example.de, separated by commas.",
        read_ancestors,
    ),
    Setting(
        "PRAEVMAP_TRANSPORT_SECURITY",
        "transport_security",
        "0",
        "Seconds for which browsers insist on TLS for this host (HSTS); 0 for not at all.",
        "Use a number from 0 to 63072000 (two years), and only with a public address by https.",
        number_between(0, _LONGEST_TRANSPORT),
    ),
    Setting(
        "PRAEVMAP_LOG_LEVEL",
        "log_level",
        "info",
        "What is told in the log.",
        "Use error, warning or info.",
        one_of("error", "warning", "info"),
    ),
    Setting(
        "PRAEVMAP_LOG_FORMAT",
        "log_format",
        "auto",
        "How it is told: one JSON object per line, or text for people.",
        "Use json, text or auto (text at a terminal, else json).",
        read_log_format,
    ),
    Setting(
        "PRAEVMAP_COOKIE_SECRET",
        "cookie_secret",
        "",
        "Key that signs cookies, the same for all replicas; empty for a new one at every start.",
        "Use at least 32 random characters, e.g. of 'openssl rand -hex 32'.",
        read_secret,
    ),
    Setting(
        "PRAEVMAP_COOKIE_SECRET_FILE",
        "cookie_secret_file",
        "",
        "File that holds the cookie secret, instead of PRAEVMAP_COOKIE_SECRET.",
        "Use a readable file with at least 32 random characters.",
        read_secret_file,
    ),
    Setting(
        "PRAEVMAP_MOST_SESSIONS",
        "most_sessions",
        "1000",
        "Readers of the dashboard at once in this process; more of them are shown the way to the "
        "viewer, which has no sessions. 0 for any number.",
        "Use a number from 0 to 100000; count with 1 MB for each.",
        number_between(0, 100_000),
    ),
    Setting(
        "PRAEVMAP_SESSION_SECONDS",
        "session_seconds",
        "120",
        "How long the session of a reader is kept after the connection was lost.",
        "Use a number of seconds from 0 to 3600.",
        number_between(0, 3_600),
    ),
    Setting(
        "PRAEVMAP_SLOW_RUN_SECONDS",
        "slow_run_seconds",
        "5",
        "From how many seconds on a run of the dashboard's script is told in the log.",
        "Use a number of seconds from 0.1 to 600.",
        number_between(0.1, 600, float),
    ),
)
"""All settings, in the order of the table."""
