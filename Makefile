# `make demo` and `make test` do all their own set-up; what is there already is left as it is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
JOBS ?= 2
ARCHIVE := out/demo/archive

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint python system clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: setup  ## read the samples, put them into an archive, show who cites whom and who answered; all in out/demo
	@$(BIN)/kehoach parse data/samples --out out/demo
	@echo "The same samples go into an archive:"
	@$(BIN)/kehoach ingest data/samples --archive $(ARCHIVE)
	@$(BIN)/kehoach chain 22/KH-LĐLĐ --archive $(ARCHIVE)
	@$(BIN)/kehoach audit answers --plan 214/KH-TLĐ --as-of 2021-12-31 --limit 3 --archive $(ARCHIVE)
	@$(BIN)/kehoach graph -o out/demo/citations.svg --archive $(ARCHIVE)
	@$(BIN)/kehoach export incoming -o out/demo/so-van-ban-den.xlsx --archive $(ARCHIVE)
	@echo
	@echo "Next:"
	@echo "  $(BIN)/kehoach show out/demo/mau-01-tong-lien-doan.json                  one record, for a person"
	@echo "  $(BIN)/kehoach search 'tiết kiệm điện' --archive $(ARCHIVE)      full-text search"
	@echo "  $(BIN)/kehoach audit --as-of 2021-12-31 --archive $(ARCHIVE)     all sixteen questions"
	@echo "  $(BIN)/kehoach ingest FOLDER                                             your own documents"

test: lint  ## lint, types and all tests
	$(BIN)/pytest -n $(JOBS)

lint: setup  ## lint and types
	$(BIN)/ruff check
	$(BIN)/mypy

setup: system $(STAMP)  ## virtual environment, kehoach, system packages

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "kehoach needs Python 3.11 or newer, and $(PYTHON) is older or missing." >&2; \
		echo "Name another one: make $(or $(MAKECMDGOALS),setup) PYTHON=python3.11" >&2; exit 1; }

system: python
	@PYTHON=$(PYTHON) tools/setup-system.sh

$(STAMP): pyproject.toml | system
	@echo "Setting up $(VENV) (some minutes, once)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

clean:  ## remove the virtual environment and what was written
	rm -rf $(VENV) out .mypy_cache .pytest_cache .ruff_cache .hypothesis
