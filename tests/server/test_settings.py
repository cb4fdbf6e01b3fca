"""Settings: all problems at once, nearest names, no secrets in messages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.hosting.settings import SETTINGS, read_settings, tell_settings
from praevmap.cli import main
from praevmap.errors import UsageError

EXAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "praevmap.env.example"


def test_no_settings_are_good_settings() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port, settings.prefix) == ("localhost", 8501, "")
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
    assert "geheimnis" not in told


def test_what_kubernetes_adds_by_itself_is_explained() -> None:
    with pytest.raises(UsageError, match="enableServiceLinks: false"):
        read_settings({"PRAEVMAP_PORT": "tcp://10.0.0.7:8501"})


def test_names_have_to_be_known_and_addresses_do_not() -> None:
    settings = read_settings(
        {
            "PRAEVMAP_PUBLIC_ADDRESS": "https://Karte.example.de:443/",
            "PRAEVMAP_ALLOWED_HOSTS": "*.kreis.de",
        }
    )
    assert settings.public_address == "https://karte.example.de"
    for host in ("localhost", "karte.example.de", "www.kreis.de", "192.0.2.7"):
        assert settings.admits(host)
    for host in ("kreis.de", "evilkreis.de", "evil.example", "karte.example.de.evil.example"):
        assert not settings.admits(host)


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a" * 32 + "\n")
    settings = read_settings({"PRAEVMAP_COOKIE_SECRET_FILE": str(tmp_path / "secret")})
    assert settings.cookie_secret == "a" * 32


def test_the_example_file_names_every_setting_with_its_default() -> None:
    found = re.findall(
        r"^#?(PRAEVMAP_\w+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert found == [(s.name, s.default) for s in SETTINGS]
    read_settings(dict(found))


def test_the_command_prints_the_table_and_refuses_wrong_settings() -> None:
    shown = CliRunner().invoke(main, ["run", "--settings"])
    assert shown.exit_code == 0
    assert shown.output.strip() == tell_settings()
    refused = CliRunner().invoke(main, ["run"], env={"PRAEVMAP_PROT": "1"})
    assert refused.exit_code == 2
    assert "PRAEVMAP_PORT" in refused.output


def test_the_configuration_beside_the_script_holds_in_the_server() -> None:
    asked = "browser.gatherUsageStats", "server.enableAgentApi", "client.showErrorDetails"
    script = (
        "import dashboard.server, streamlit as st;"
        f"print('options', *(st.config.get_option(name) for name in {asked!r}))"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120
    )
    assert "options False False none" in said.stdout


def test_the_first_reader_of_a_new_server_is_not_told_that_a_page_is_missing() -> None:
    script = (
        "import dashboard.server;"
        "from streamlit.runtime.pages_manager import PagesManager as pages;"
        "pages(dashboard.server.__file__.replace('server.py', 'app.py'));"
        "print('folder of pages:', pages.uses_pages_directory)"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120
    )
    assert "folder of pages: False" in said.stdout
