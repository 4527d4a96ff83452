# outlay: everything a developer does, in one file. `make help` lists it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3.11
VENV   := $(CURDIR)/.venv
BIN    := $(VENV)/bin
SHARED ?= $(CURDIR)/../shared
export PATH := $(BIN):$(PATH)
export VIRTUAL_ENV := $(VENV)
export PYO3_PYTHON := $(BIN)/python
export OUTLAY_SHARED := $(SHARED)

SOURCES := $(shell find crates python pyproject.toml Cargo.toml Cargo.lock -type f -not -path '*/__pycache__/*' -not -name '*.so' 2>/dev/null)

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/.ready: requirements-dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

# One stamp for both builds: a fresh optimised build is not thrown away for a development one.
$(VENV)/.installed: $(VENV)/.ready $(SOURCES)
	$(BIN)/maturin develop --quiet
	touch $@

.PHONY: install
install: $(VENV)/.installed ## the package in .venv, as it is in this folder (development build unless `make build` was run last)

.PHONY: build
build: $(VENV)/.ready ## the package in .venv, optimised (benchmarks and users run this one)
	$(BIN)/maturin develop --release --quiet
	touch $(VENV)/.installed

.PHONY: wheel
wheel: $(VENV)/.ready ## a wheel for publishing, in target/wheels
	$(BIN)/maturin build --profile dist

.PHONY: demo
demo: install ## the main job: the demo documents into a dataset in demo-out/, shown
	$(BIN)/python demo/run.py

.PHONY: test
test: lint test-rust test-python test-notebooks ## everything that must pass
	@echo "outlay: all tests passed"

.PHONY: lint
lint: install ## formatting, clippy, ruff, types and stubs
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --features outlay-data/arrow --quiet -- -D warnings
	ruff format --check python tests scripts demo benchmarks
	ruff check python tests scripts demo benchmarks
	mypy
	stubtest outlay._outlay

.PHONY: test-rust
test-rust: ## the crates' tests and doctests
	cargo test --workspace --features outlay-data/arrow --quiet

.PHONY: browser
browser: ## Debian's chromium for the tests of pages, where this user may install it
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
		&& apt-get update -qq >/dev/null && apt-get install -y -qq chromium >/dev/null 2>&1; } \
		|| echo "chromium is not installed: the tests of pages are skipped"

.PHONY: test-python
test-python: install browser ## the package's tests
	$(BIN)/python -m pytest -q tests/python

.PHONY: test-notebooks
test-notebooks: install ## the notebooks, from top to bottom
	$(BIN)/python -m pytest -q --nbmake --nbmake-timeout=600 notebooks

.PHONY: bless
bless: install ## rewrite the expected rows of the corpus cases; review the diff
	OUTLAY_BLESS=1 cargo test --workspace --quiet --test corpus --test reference

.PHONY: gate
gate: install ## scores on the gold data (OUTLAY_SHARED) against tests/floors.json; OUTLAY_BLESS=1 raises the floors
	$(BIN)/python -m pytest -q tests/python/test_floors.py

.PHONY: format
format: $(VENV)/.ready ## format all code
	cargo fmt --all
	ruff format python tests scripts demo benchmarks
	ruff check --fix python tests scripts demo benchmarks

.PHONY: bench
bench: build ## times and grades outlay beside its peers
	$(BIN)/python benchmarks/run.py

.PHONY: clean
clean: ## removes what the targets made
	rm -rf $(VENV) target demo-out .pytest_cache .ruff_cache .mypy_cache .hypothesis
