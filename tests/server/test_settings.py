"""Settings: all problems at once, nearest names, no secrets in messages."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.hosting.cache import cache_folder
from dashboard.hosting.settings import read_settings, tell_settings
from praevmap.cli import main
from praevmap.errors import UsageError
from praevmap.sources.operator_texts import operator_folder
from praevmap.sources.package import package_folder

EXAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "praevmap.env.example"


def test_no_settings_are_good_settings() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port, settings.is_alone) == ("localhost", 8501, True)
    assert settings.frame_ancestors == "'self'"
    assert read_settings({"PRAEVMAP_CHROMIUM": "/usr/bin/chromium"}) == settings


def test_all_problems_are_told_at_once_and_no_secret_is() -> None:
    with pytest.raises(UsageError) as raised:
        read_settings(
            {
                "PRAEVMAP_PRT": "1",
                "PRAEVMAP_PORT": "70000",
                "PRAEVMAP_HOST": "a b",
                "PRAEVMAP_BASE_PATH": "viewer/x",
                "PRAEVMAP_OPERATOR": "/nowhere",
                "PRAEVMAP_PUBLIC_ADDRESS": "karte.example.de/pfad",
                "PRAEVMAP_ALLOWED_HOSTS": "a.de, b/c",
                "PRAEVMAP_FRAME_ANCESTORS": "none https://a.de; script-src *",
                "PRAEVMAP_TRANSPORT_SECURITY": "60",
                "PRAEVMAP_LOG_LEVEL": "laut",
                "PRAEVMAP_COOKIE_SECRET": "geheimnis",
                "PRAEVMAP_COOKIE_SECRET_FILE": "/nowhere/secret",
                "PRAEVMAP_SLOW_RUN_SECONDS": "nan",
            }
        )
    told = str(raised.value)
    assert len(told.splitlines()) == 14
    assert "Did you mean PRAEVMAP_PORT?" in told
    assert "PROXY_SERVER_NAMES" in told
    # Variable, what is wrong, value, rule.
    assert "PRAEVMAP_HOST: is no address to listen on (value: 'a b'). Use an address of" in told
    assert "geheimnis" not in told


def test_what_kubernetes_adds_by_itself_is_explained() -> None:
    with pytest.raises(UsageError, match="enableServiceLinks: false"):
        read_settings({"PRAEVMAP_PORT": "tcp://10.0.0.7:8501"})


@pytest.mark.parametrize(
    ("host", "address", "is_alone"),
    [
        ("localhost", "", True),
        ("127.0.0.1", "", True),
        ("::1", "", True),
        ("127.0.0.1", "https://Karte.example.de:443/", False),
        ("0.0.0.0", "", False),  # noqa: S104 - only read
        ("karte.example.de", "", False),
    ],
)
def test_the_server_knows_whether_a_proxy_stands_before_it(
    host: str, address: str, *, is_alone: bool
) -> None:
    settings = read_settings({"PRAEVMAP_HOST": host, "PRAEVMAP_PUBLIC_ADDRESS": address})
    assert settings.is_alone == is_alone
    assert settings.public_address in {"", "https://karte.example.de"}


@pytest.mark.parametrize(
    ("value", "policy"),
    [
        ("none", "'self'"),
        ("https://www.example.de", "'self' https://www.example.de"),
        ("self, https://*.example.de", "'self' https://*.example.de"),
        ("*", "'self' *"),
    ],
)
def test_the_dashboard_may_always_frame_its_own_map(value: str, policy: str) -> None:
    assert read_settings({"PRAEVMAP_FRAME_ANCESTORS": value}).frame_ancestors == policy


def test_what_is_checked_is_what_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GEODATA", "OPERATOR", "CACHE"):
        monkeypatch.setenv(f"PRAEVMAP_{name}", f" {tmp_path} ")
    settings = read_settings(os.environ)
    assert settings.geodata == package_folder() == tmp_path
    assert settings.operator == operator_folder() == tmp_path
    assert settings.cache == cache_folder() == tmp_path


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a" * 32 + "\n")
    settings = read_settings({"PRAEVMAP_COOKIE_SECRET_FILE": str(tmp_path / "secret")})
    assert settings.secret == "a" * 32
    assert read_settings({"PRAEVMAP_COOKIE_SECRET": "b" * 32}).secret == "b" * 32


def test_the_example_file_names_every_setting_with_its_default() -> None:
    found = re.findall(
        r"^#?(PRAEVMAP_\w+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE
    )
    listed = re.findall(
        r"^(PRAEVMAP_\w+)\n(?:    .*\n){2}    Default: (.*)$", tell_settings(), re.MULTILINE
    )
    assert found == [(name, default.replace("(empty)", "")) for name, default in listed]
    read_settings(dict(found))


def test_the_command_prints_the_table_and_refuses_wrong_settings() -> None:
    shown = CliRunner().invoke(main, ["run", "--settings"])
    assert shown.exit_code == 0
    assert shown.output.strip() == tell_settings()
    refused = CliRunner().invoke(main, ["run"], env={"PRAEVMAP_PROT": "1"})
    assert refused.exit_code == 2
    assert "PRAEVMAP_PORT" in refused.output


def test_the_secret_is_left_out_where_settings_are_written_down() -> None:
    secret = "x7" * 16
    settings = read_settings({"PRAEVMAP_COOKIE_SECRET": secret})
    assert settings.secret == secret
    assert secret not in repr(settings)
    assert secret not in str(settings)
