# Needs Python 3.11 or newer, make, and the package index. Another Python: make test PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo
MATRIX ?= matrix
PROJECT := setup.cfg setup.py pyproject.toml

.PHONY: help demo test check base templates bench matrix clean
.DELETE_ON_ERROR:

help: ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/demo.stamp ## every example: documents, forms, filled forms, readings, in demo/
	$(BIN)/plantools demo $(DEMO) --force

test: $(VENV)/test.stamp ## all tests
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/dev.stamp ## format, lint, types, layers and the tests that are not slow
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow"

base: $(VENV)/demo.stamp ## templates/base.docx from tools/base/
	$(BIN)/python tools/make_base.py

templates: $(VENV)/demo.stamp ## each templates/*/template.docx from its definition
	$(BIN)/python tools/make_templates.py

matrix: $(VENV)/test.stamp ## docs/survival.md: what survives in which editor, measured with the programs in matrix/
	rm -rf $(MATRIX)
	$(BIN)/python -m tests.editors $(MATRIX)

bench: $(VENV)/test.stamp ## side by side with peers, as ratios
	$(BIN)/python -m benchmarks

clean: ## remove everything that is made, .venv too
	rm -rf $(VENV) build dist *.egg-info $(DEMO) $(MATRIX) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One stamp a set of packages: a second `make` installs nothing, a changed setup.cfg installs again.

$(VENV)/demo.stamp: EXTRAS :=
$(VENV)/test.stamp: EXTRAS := [test]
$(VENV)/dev.stamp: EXTRAS := [test,dev]

$(VENV)/demo.stamp $(VENV)/test.stamp $(VENV)/dev.stamp: $(PROJECT) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.$(EXTRAS)'
	@touch $@

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "plantools needs Python 3.11 or newer; there is no $(PYTHON)." \
		"Install one and say which: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "plantools needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1 || true)." \
		"Install one and say which: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
