# Everything works from a fresh clone: each target installs into .venv first, once, and again only when
# pyproject.toml or the locked requirements change. `make help` lists the targets.
# The Python is found by scripts/find_python.sh; name one with SCRUBJAY_PYTHON=... to use exactly that.

BIN := .venv/bin
STAMP := .venv/.installed
CODE := $(wildcard src tests benchmarks scripts)
TYPED := $(wildcard src benchmarks)
# The workers of pytest; a file's tests stay together, so that fixtures of a file are made once.
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format bench docs changelog lock clean distclean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

setup: $(STAMP) ## install into .venv

$(STAMP): pyproject.toml requirements/dev.txt scripts/setup.sh
	@scripts/setup.sh .venv
	@$(BIN)/python -m compileall -q src
	@touch $@

demo: $(STAMP) ## scrub a sample practice month and write its report
	@$(BIN)/python -m compileall -q src
	@$(BIN)/scrubjay demo

test: lint ## lint, then every test
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

lint: $(STAMP) ## formatting, lint, types, import contracts
	@$(BIN)/python -m compileall -q src
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy $(TYPED)
	$(BIN)/lint-imports --no-logo

format: $(STAMP) ## format, and fix what can be fixed safely
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

bench: $(STAMP) ## every benchmark, beside its peers
	@$(BIN)/python -m compileall -q src
	@$(BIN)/python -m benchmarks

docs: $(STAMP) ## write the generated pages again
	@$(BIN)/python -m scrubjay.doors.docs

changelog: $(STAMP) ## show what the next release's notes say
	@$(BIN)/towncrier build --draft --version next

lock: $(STAMP) ## pin the requirements again after a change in pyproject.toml
	@scripts/lock.sh

clean: ## remove what was made, except .venv
	rm -rf build dist demo-output .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove .venv as well
	rm -rf .venv
