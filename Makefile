# Two commands are enough: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PROJECT ?= example-project
PORT ?= 8501
# Browser tests wait for a page half of the time: one worker more than processors.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')

.PHONY: run test check bench messages clean

run: $(VENV)/.installed  ## fill the example project and open the workbench on 127.0.0.1
	$(BIN)/workbench --project $(PROJECT) example
	$(BIN)/workbench --project $(PROJECT) serve --port $(PORT)

test: $(VENV)/.installed-dev  ## every test
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

check: $(VENV)/.installed-dev  ## style, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_imports.py

bench: $(VENV)/.installed-dev  ## every benchmark, into build/bench
	$(BIN)/python benchmarks/run_all.py build/bench

messages: $(VENV)/.installed-dev  ## collect the interface's texts for translation
	$(BIN)/python tools/collect_messages.py

clean:  ## the environment and the example project; never a project of yours
	rm -rf $(VENV) build example-project

$(VENV)/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; say which: make PYTHON=python3.11 …" if sys.version_info < (3, 11) else 0)'
	@echo "Installing into $(VENV): about 2 GB, some minutes the first time."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@
