# make run | test | bench — every target sets up what it needs.
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(not (3,11) <= sys.version_info < (3,14))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin

.PHONY: run test test-everywhere test-deploy sbom audit bench statement lint browser ffmpeg lock clean

run: .venv/ready
	$(BIN)/praevmap run

test: .venv/ready browser ffmpeg lint
	$(BIN)/python -m pytest -n 2 --dist worksteal

# The modes, widths and repetitions that would make `make test` too long.
test-everywhere: .venv/ready browser
	$(BIN)/python -m pytest -n 2 --dist worksteal -m everywhere tests

lint: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/praevmap check

bench: .venv/ready browser
	$(BIN)/python -m tests.performance

# Runs axe-core over every page and mode, and writes what the accessibility statement is made from.
statement: .venv/ready browser
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "" -p tests.browser.record --statement=dashboard/accessibility.json \
		tests/browser/test_every_page.py

# The environment is new whenever the lock file or the project file is.
.venv/ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "praevmap needs Python 3.11, 3.12 or 3.13; please install one." >&2; exit 1; }
	@PYTHON="$(PYTHON)" bash deploy/setup.sh venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

browser: .venv/ready
	@bash deploy/setup.sh browser

ffmpeg:
	@bash deploy/setup.sh ffmpeg

# Versions and hashes for Python 3.11 to 3.13, without the address of any registry (needs uv).
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock:
	$(LOCK) --group dev -o requirements.lock pyproject.toml
	grep -E '^[a-zA-Z0-9._-]+==' requirements.lock | sed 's/ *\\$$//' > .pins
	$(LOCK) -c .pins -o deploy/requirements.lock pyproject.toml
	@rm -f .pins

# The hosted service: the real proxy before replicas, under load and fault.
test-deploy: .venv/ready browser
	@bash deploy/setup.sh nginx
	$(BIN)/python -m pytest --showlocals tests/deploy/proof_*.py

# What is inside the image, and what is known against it.
sbom: .venv/ready
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements deploy/requirements.lock --of JSON --output-reproducible -o build/sbom.json

audit: .venv/ready
	$(BIN)/pip-audit --require-hashes --disable-pip -r deploy/requirements.lock

clean:
	rm -rf .venv build dist
