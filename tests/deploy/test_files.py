"""The files of ``deploy``: fast checks that need neither nginx nor a container."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
KUBERNETES = ("1.29", "1.33")
"""An old version that is still about, and a newer one."""

Step = tuple[str, str]


def steps_of(text: str) -> list[Step]:
    """Return the instructions of a Dockerfile in order, each on one line."""
    lines = [line for line in text.splitlines() if line.strip() and line.lstrip()[0] != "#"]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    found = []
    for line in joined.splitlines():
        keyword, _, rest = line.strip().partition(" ")
        found.append((keyword.upper(), rest.strip()))
    return found


def stages() -> dict[str, list[Step]]:
    """Return the instructions of each stage by its name."""
    found: dict[str, list[Step]] = {"": []}
    for keyword, rest in steps_of((DEPLOY / "Dockerfile").read_text("utf-8")):
        if keyword == "FROM":
            base, name = re.split(r"\s+AS\s+", rest)
            found[name] = [("FROM", base)]
        else:
            found[list(found)[-1]].append((keyword, rest))
    return found


def last(stage: str, keyword: str) -> str:
    return [rest for word, rest in stages()[stage] if word == keyword][-1]


def locked(path: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """Return version and hashes by package."""
    found = {}
    for part in re.split(r"\n(?=\S)", path.read_text("utf-8")):
        named = re.match(r"([a-z0-9.\-]+)==([^ ;\\]+)", part)
        assert named, part
        found[named[1]] = (named[2], frozenset(re.findall(r"--hash=(\S+)", part)))
    return found


def compose() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


def documents() -> Iterator[tuple[str, Any]]:
    for path in MANIFESTS:
        for document in yaml.safe_load_all(path.read_text("utf-8")):
            yield f"{path.name}: {document['kind']}", document


RESOURCES = [(name, found) for name, found in documents() if found["kind"] != "Kustomization"]


def of_kind(kind: str) -> list[Any]:
    return [document for _, document in RESOURCES if document["kind"] == kind]


def test_every_base_is_pinned_by_version_and_digest() -> None:
    bases = [rest for keyword, rest in stages()[""] if keyword == "ARG"]
    assert len(bases) == 2
    for base in bases:
        assert re.fullmatch(r"[A-Z]+=[a-z]+:\d+\.\d+\.\d+-[a-z-]+@sha256:[0-9a-f]{64}", base)
    for name, steps in stages().items():
        if name:
            assert steps[0][1] in {"${PYTHON}", "${NGINX}"}
    assert not re.search(r"(?m)^[^#]*:latest", (DEPLOY / "Dockerfile").read_text("utf-8"))


def test_everything_is_installed_by_hash() -> None:
    for steps in stages().values():
        for keyword, rest in steps:
            for command in rest.split("&&") if keyword == "RUN" else ():
                if " install " in command and "pip" in command:
                    assert "--require-hashes -r" in command or "--no-deps" in command
                assert "apt" not in command
                assert "curl" not in command


def test_what_the_image_copies_exists_and_is_let_through() -> None:
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    let_through = [line[1:] for line in ignored if line.startswith("!")]
    assert all((ROOT / line).exists() for line in let_through)
    for steps in stages().values():
        for keyword, rest in steps:
            if keyword == "COPY" and not rest.startswith("--from"):
                for source in rest.split()[:-1]:
                    assert list(ROOT.glob(source)), source
                    assert any(source.startswith(line) for line in let_through), source


@pytest.mark.parametrize("name", ["requirements.lock", "setup.lock"])
def test_what_is_installed_first_is_a_part_of_the_lock_of_the_project(name: str) -> None:
    part, project = locked(DEPLOY / name), locked(ROOT / "requirements.lock")
    assert part.items() <= project.items()
    assert all(hashes for _, hashes in part.values())


def test_the_image_has_what_the_project_needs_and_no_tool_of_the_developers() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    image = locked(DEPLOY / "requirements.lock")

    def names(requirements: list[str]) -> set[str]:
        return {re.match(r"[A-Za-z0-9.\-]+", line)[0].lower() for line in requirements}  # type: ignore[index]

    assert names(project["project"]["dependencies"]) <= set(image)
    assert not set(image) & {"pytest", "playwright", "mypy", "ruff", "hypothesis", "hatchling"}


def test_no_secret_stands_in_the_files() -> None:
    for path in DEPLOY.rglob("*"):
        if path.is_file() and path.suffix != ".lock" and "__pycache__" not in path.parts:
            text = path.read_text("utf-8")
            assert "PRIVATE KEY" not in text
            assert not re.search(r"(?i)(secret|password|token)\s*[:=]\s*[\"']?[0-9a-z]{16,}", text)
    secret = compose()["services"]["app"]["environment"]["STREAMLIT_SERVER_COOKIE_SECRET"]
    assert secret.startswith("${COOKIE_SECRET:?")
    assert not of_kind("Secret")


def test_the_settings_of_the_proxy_are_the_same_everywhere() -> None:
    wanted: set[str] = set()
    for template in (DEPLOY / "nginx" / "templates").iterdir():
        wanted |= set(re.findall(r"\$\{(\w+)\}", template.read_text("utf-8")))
    wanted.discard("NGINX_LOCAL_RESOLVERS")  # found by the image itself
    (settings,) = [
        found["data"]
        for found in of_kind("ConfigMap")
        if found["metadata"]["name"] != "praevmap-operator"
    ]
    assert set(compose()["services"]["proxy"]["environment"]) == wanted
    assert set(settings) == wanted
    assert all(f"{name}=" in last("proxy", "ENV") for name in wanted)


@pytest.mark.parametrize("version", KUBERNETES)
@pytest.mark.parametrize(("name", "resource"), RESOURCES, ids=[name for name, _ in RESOURCES])
def test_kubernetes_knows_every_field(name: str, resource: dict[str, Any], version: str) -> None:
    assert name
    kubernetes_validate.validate(resource, version, strict=True)


def test_the_kustomization_names_every_file() -> None:
    (kustomization,) = [found for _, found in documents() if found["kind"] == "Kustomization"]
    assert {*kustomization["resources"], "kustomization.yaml"} == {path.name for path in MANIFESTS}
    used = {
        container["image"]
        for deployment in of_kind("Deployment")
        for container in deployment["spec"]["template"]["spec"]["containers"]
    }
    assert {image["name"] for image in kustomization["images"]} == used


PODS = {
    found["metadata"]["name"]: found["spec"]["template"]["metadata"]["labels"]
    for found in of_kind("Deployment")
}
"""Labels of the pods by the name of their deployment."""


def chosen(labels: dict[str, str]) -> set[str]:
    """Return the deployments whose pods have these labels."""
    return {name for name, pod in PODS.items() if labels.items() <= pod.items()}


def test_services_choose_pods_that_exist_and_readers_reach_the_proxy() -> None:
    reached = {
        found["metadata"]["name"]: chosen(found["spec"]["selector"]) for found in of_kind("Service")
    }
    assert reached == {"praevmap-replicas": {"praevmap"}, "praevmap-proxy": {"praevmap-proxy"}}
    (ingress,) = of_kind("Ingress")
    for rule in ingress["spec"]["rules"]:
        for path in rule["http"]["paths"]:
            assert path["backend"]["service"]["name"] == "praevmap-proxy"


def test_the_version_of_the_images_is_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    version = project["project"]["version"]
    services = compose()["services"]
    assert {service["image"].split(":")[1] for service in services.values()} == {version}
    (kustomization,) = [found for _, found in documents() if found["kind"] == "Kustomization"]
    assert {image["newTag"] for image in kustomization["images"]} == {version}


def test_links_of_the_pages_for_operators_lead_somewhere() -> None:
    for page in (DEPLOY / "README.md", ROOT / "SECURITY.md"):
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
