"""The files of ``deploy``: fast checks that need neither nginx nor a container."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard.hosting.headers import PERMISSIONS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
RESOURCES = [
    resource for path in MANIFESTS for resource in yaml.safe_load_all(path.read_text("utf-8"))
]
KUBERNETES = ("1.29", "1.33")
"""An old version that is still about, and a newer one."""
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
DOCKERFILE = re.sub(r"(?m)^\s*#.*\n|\\\n\s*", "", (DEPLOY / "Dockerfile").read_text("utf-8"))
"""One instruction a line, without comments."""


def instructions(keyword: str) -> list[str]:
    return re.findall(rf"(?m)^{keyword}\s+(.+)", DOCKERFILE)


def locked(path: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """Return version and hashes by package."""
    found = {}
    for part in re.split(r"\n(?=\S)", path.read_text("utf-8")):
        named = re.match(r"([a-z0-9.\-]+)==([^ ;\\]+)", part)
        assert named, part
        found[named[1]] = (named[2], frozenset(re.findall(r"--hash=(\S+)", part)))
    return found


def of_kind(kind: str) -> list[Any]:
    return [resource for resource in RESOURCES if resource["kind"] == kind]


def test_every_base_is_pinned_by_version_and_digest() -> None:
    bases = [base for base in instructions("ARG") if "@" in base]
    assert len(bases) == 2
    for base in bases:
        assert re.fullmatch(r"[A-Z]+=[a-z]+:\d+\.\d+\.\d+-[a-z-]+@sha256:[0-9a-f]{64}", base)
    assert {base.split()[0] for base in instructions("FROM")} == {"${PYTHON}", "${NGINX}"}


def test_everything_is_installed_by_hash() -> None:
    for command in "&&".join(instructions("RUN")).split("&&"):
        if " install " in command and "pip" in command:
            assert "--require-hashes -r" in command or "--no-deps" in command
        assert not re.search("apt|curl", command)


def test_what_the_image_copies_exists_and_is_let_through() -> None:
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    let_through = tuple(line[1:] for line in ignored if line.startswith("!"))
    assert all((ROOT / line).exists() for line in let_through)
    for copied in instructions("COPY"):
        for source in () if copied.startswith("--from") else copied.split()[:-1]:
            assert list(ROOT.glob(source)), source
            assert source.startswith(let_through), source


@pytest.mark.parametrize("name", ["requirements.lock", "setup.lock"])
def test_what_is_installed_first_is_a_part_of_the_lock_of_the_project(name: str) -> None:
    part, project = locked(DEPLOY / name), locked(ROOT / "requirements.lock")
    assert part.items() <= project.items()
    assert all(hashes for _, hashes in part.values())


def test_the_image_has_what_the_project_needs_and_no_tool_of_the_developers() -> None:
    image = set(locked(DEPLOY / "requirements.lock"))
    assert {re.split(r"[>=]", line)[0].lower() for line in PROJECT["dependencies"]} <= image
    assert not image & {"pytest", "playwright", "mypy", "ruff", "hypothesis", "hatchling"}


def test_no_secret_stands_in_the_files() -> None:
    for path in DEPLOY.rglob("*"):
        if path.is_file() and path.suffix != ".lock" and "__pycache__" not in path.parts:
            text = path.read_text("utf-8")
            assert "PRIVATE KEY" not in text
            assert not re.search(r"(?i)(secret|password|token)\s*[:=]\s*[\"']?[0-9a-z]{16,}", text)
    secret = COMPOSE["services"]["app"]["environment"]["STREAMLIT_SERVER_COOKIE_SECRET"]
    assert secret.startswith("${COOKIE_SECRET:?")
    assert not of_kind("Secret")


def test_the_settings_of_the_proxy_are_the_same_everywhere() -> None:
    templates = (DEPLOY / "nginx" / "templates").iterdir()
    wanted = {name for path in templates for name in re.findall(r"\$\{(\w+)\}", path.read_text())}
    wanted.discard("NGINX_LOCAL_RESOLVERS")  # found by the image itself
    assert set(COMPOSE["services"]["proxy"]["environment"]) == wanted
    data = [set(each["data"]) for each in of_kind("ConfigMap")]
    assert wanted in data
    (preset,) = (each for each in instructions("ENV") if "PROXY_" in each)
    assert {name for name in wanted if f"{name}=" not in preset} == set()


def test_kubernetes_knows_every_field() -> None:
    # Its import takes longer than all the rest here: only the worker with this test shall do it.
    import kubernetes_validate

    for version in KUBERNETES:
        for resource in RESOURCES:
            if resource["kind"] != "Kustomization":
                kubernetes_validate.validate(resource, version, strict=True)


def test_the_manifests_belong_together() -> None:
    (kustomization,) = of_kind("Kustomization")
    assert {*kustomization["resources"], "kustomization.yaml"} == {path.name for path in MANIFESTS}
    pods = {each["metadata"]["name"]: each["spec"]["template"] for each in of_kind("Deployment")}
    used = {box["image"] for pod in pods.values() for box in pod["spec"]["containers"]}
    assert {image["name"] for image in kustomization["images"]} == used
    services = {each["metadata"]["name"]: each["spec"]["selector"] for each in of_kind("Service")}
    reached = {
        service: [
            n for n, pod in pods.items() if wanted.items() <= pod["metadata"]["labels"].items()
        ]
        for service, wanted in services.items()
    }
    assert reached == {"praevmap-replicas": ["praevmap"], "praevmap-proxy": ["praevmap-proxy"]}
    # Readers come to the proxy.
    (ingress,) = of_kind("Ingress")
    paths = [path for rule in ingress["spec"]["rules"] for path in rule["http"]["paths"]]
    assert {path["backend"]["service"]["name"] for path in paths} == {"praevmap-proxy"}


def test_the_version_of_the_images_is_the_version_of_the_project() -> None:
    images = [service["image"].split(":")[1] for service in COMPOSE["services"].values()]
    (kustomization,) = of_kind("Kustomization")
    images += [image["newTag"] for image in kustomization["images"]]
    assert set(images) == {PROJECT["version"]}


def test_links_of_the_pages_for_operators_lead_somewhere() -> None:
    for page in (DEPLOY / "README.md", ROOT / "SECURITY.md"):
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_proxy_permits_on_its_own_pages_what_the_dashboard_permits() -> None:
    template = (DEPLOY / "nginx/templates/praevmap.conf.template").read_text("utf-8")
    assert f'default "{PERMISSIONS}";' in template
