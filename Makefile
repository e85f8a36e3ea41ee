# make demo    install the core and read a bundled story
# make test    the tests, under four minutes; what needs PostgreSQL or Chromium is skipped, and says so, without them:
#              python3 tests/postgres.py make test   starts one for as long as that takes
# make check   what CI runs: lint, types, docs, then the tests
# make long    faults, load, many examples; by hand
# make train DATA=../shared/data      the shipped model anew, from a seed, in about two hours on two cores
# make evaluate DATA=../shared/data   every figure of the model card, against its floor
# Every target makes .venv by itself; PYTHON=python3.12 picks another interpreter.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check -c requirements.lock
DATA ?= ../shared/data
STORY ?= examples/alibaba-xiaomi-retold.txt

.PHONY: demo test check lint types docs long bench train evaluate format clean
.NOTPARALLEL:
.DELETE_ON_ERROR:

demo: $(VENV)/core.stamp
	$(BIN)/suitor read $(STORY)

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -m "not long"

check: lint types docs test

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

docs: $(VENV)/dev.stamp
	$(BIN)/sphinx-build -W --keep-going -q -E -b html docs docs/_build/html

long: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -m long

bench: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/read_speed.py

train: $(VENV)/train.stamp
	$(BIN)/python -m training.relevance $(DATA)
	$(BIN)/python -m training.train $(DATA)
	$(BIN)/python -m training.templates $(DATA)

evaluate: $(VENV)/train.stamp
	$(BIN)/python -m evaluation.report $(DATA)

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build dist docs/_build docs/reference/generated .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Stamps: a second run installs nothing unless the list of what to install has changed.
$(VENV)/venv.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	  || { echo "suitor needs Python 3.11, 3.12 or 3.13; try make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/core.stamp: pyproject.toml requirements.lock $(VENV)/venv.stamp
	$(PIP_INSTALL) -e .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml requirements.lock $(VENV)/venv.stamp
	$(PIP_INSTALL) -e '.[dev]'
	@touch $(VENV)/core.stamp $@

$(VENV)/train.stamp: pyproject.toml requirements.lock $(VENV)/venv.stamp
	$(PIP_INSTALL) -e '.[dev,train]'
	@touch $(VENV)/dev.stamp $(VENV)/core.stamp $@
