# Kindgericht: `make run` starts the service, `make test` proves it. Nothing else is needed first.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help venv dev model browser run demo test check proof bench clean

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
MODEL := qwen2.5-coder-1.5b-instruct-q4_k_m
PIP := $(BIN)/python -m pip --disable-pip-version-check
SOURCES := redaction prompts models eval assistant bench serve.py tests

help: ## Say what each command does
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
	  || { echo "Python 3.11 is nodig. Zet het pad in PYTHON: make run PYTHON=/pad/naar/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Pakketten installeren (de eerste keer duurt dit een paar minuten) ..."
	$(PIP) install --quiet --upgrade --constraint constraints.txt pip setuptools
	$(PIP) install --quiet --constraint constraints.txt --editable .
	@$(BIN)/python -m eval wordlists
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

venv: $(VENV)/.run ## Make the virtual environment
dev: $(VENV)/.dev ## ... with what the tests need

model: $(VENV)/.run ## Fetch and verify the embedded model (1.1 GB, once) and the word lists
	@$(BIN)/python -m models fetch $(MODEL)
	@$(BIN)/python -m eval wordlists

browser: ## Install Debian's Chromium where it is missing
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	  else echo "Chromium ontbreekt. Installeer het: sudo apt-get install chromium" >&2; exit 1; fi; }

run: model ## Start the service and say where to go
	@exec $(BIN)/python serve.py

demo: model ## Print a letter for the sample rapportage, with origins and findings
	@$(BIN)/python -m assistant demo

check: $(VENV)/.dev ## Style, types and layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

test: check model browser ## All gates and tests
	$(BIN)/pytest --numprocesses 2 --dist loadfile

proof: $(VENV)/.dev model browser ## What takes longer; writes the manifests in docs/proof
	$(BIN)/pytest -m proof --override-ini addopts='-q --strict-markers --strict-config --timeout 3600'

bench: $(VENV)/.dev ## Speed, as ratios in one run
	$(BIN)/python -m bench

clean: ## Remove the virtual environment and caches (never the model or your data)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
