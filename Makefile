# Everything runs in .venv/, which is made once and again only when requirements.txt changes.
# PYTHON names the interpreter to make it with (3.11 or later); ARGS are passed on to the command.

PYTHON ?= python3
PY := .venv/bin/python
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: brief test check lint bench faults reproducible crash hostile fuzz lock clean setup help
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*##/:/' | column -t -s ':'

setup:
	@cmp -s requirements.txt .venv/requirements.txt || $(MAKE) --no-print-directory .venv

.PHONY: .venv
.venv:
	@echo "setting up .venv (once, and again when requirements.txt changes)"
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	@rm -rf .venv
	@"$(PYTHON)" -m venv .venv
	@$(PY) -m pip install --quiet --require-hashes --only-binary :all: --requirement requirements.txt
	@$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@cp requirements.txt .venv/requirements.txt

brief: setup ## render the brief as HTML and PDF, into report/_output/
	@$(PY) -m sourcebrief build $(ARGS)

check: setup ## check every number against its source
	@$(PY) -m sourcebrief check $(ARGS)

test: setup ## run the tests
	@$(PY) -m pytest $(ARGS)

lint: setup ## check style, types and the direction of imports
	@$(PY) -m ruff check scripts tests
	@$(PY) -m ruff format --check scripts tests
	@$(PY) -m mypy
	@PYTHONPATH=scripts .venv/bin/python -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-cache

bench: setup ## measure speed and memory, as ratios in one run
	@$(PY) -m pip install --quiet --require-hashes --only-binary :all: -r requirements-bench.txt
	@$(PY) -m tests.bench $(ARGS)

faults: setup ## inject single faults and count those that are caught
	@$(PY) -m tests.faults $(ARGS)

reproducible: setup ## build the brief under other circumstances, and compare byte for byte
	@$(PY) -m tests.reproducible $(ARGS)

crash: setup ## kill builds at random moments, and look at what is left
	@$(PY) -m tests.crash $(ARGS)

hostile: setup ## build briefs that attack, traced and without a network
	@$(PY) -m tests.hostile $(ARGS)

fuzz: setup ## look for inputs that break what reads foreign text
	@$(PY) -m tests.fuzz all --seconds 300 $(ARGS)

lock: ## renew the pins in requirements.txt
	@"$(PYTHON)" -m venv .venv-lock
	@.venv-lock/bin/python -m pip install --quiet uv
	@.venv-lock/bin/python -m uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade \
	  --group build --group test --group lint --group fuzz pyproject.toml \
	  --output-file requirements.txt
	@.venv-lock/bin/python -m uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade \
	  --constraints requirements.txt --group bench pyproject.toml \
	  --output-file requirements-bench.txt
	@rm -rf .venv-lock

clean: ## remove everything that was made, but the environment
	@rm -rf report/_output report/generated report/.quarto .sourcebrief dist
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
