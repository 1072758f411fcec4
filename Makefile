# The two commands of the README are `make run` and `make test`; each does the whole set-up by itself.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test check format lint types floors fix bench docs screenshots lock clean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: .venv/ready  ## Open the demo people (as text when there is no terminal)
	@$(BIN)/rapport demo

test: .venv/ready  ## Run every test; ARGS="-k undo" picks some
	@$(BIN)/pytest -n auto --dist worksteal $(ARGS)

check: format lint types floors test  ## Everything CI checks

format: .venv/ready
	@$(BIN)/ruff format --check .

lint: .venv/ready
	@$(BIN)/ruff check .

types: .venv/ready
	@$(BIN)/mypy

floors: .venv/ready
	@$(BIN)/lint-imports

fix: .venv/ready  ## Format, and mend what the linter can
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: .venv/ready  ## Print the table of speed figures
	@$(BIN)/python bench/run.py $(ARGS)
	@$(BIN)/python bench/screen.py $(ARGS)

docs: .venv/ready  ## Make the key tables, the CLI reference and the list of modules anew
	@$(BIN)/python docs/make.py

screenshots: .venv/ready  ## Take the pictures of the README anew, as SVG and PNG
	@$(BIN)/python screenshots/make.py

lock: .venv/ready  ## Write requirements.lock anew from pyproject.toml
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras \
		--generate-hashes --no-header --no-annotate --no-emit-index-url \
		pyproject.toml --output-file requirements.lock

clean:  ## Remove everything that was made here
	@rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The lock holds a hash for every file and no address; the project itself is then installed
# from this folder without the network.
.venv/ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "rapport needs Python 3.11 or newer, and none was found."; exit 1; }
	@echo "first run: making .venv and installing the pinned packages (about half a minute)"
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; \
		echo "Python could not make a virtual environment. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--only-binary :all: -r requirements.lock || { \
		echo "The packages could not be installed: is there a network?"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps \
		--no-build-isolation --editable .
	@touch .venv/ready
