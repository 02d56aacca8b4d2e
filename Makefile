# Two commands do all the set-up: `make site` builds the site, `make test` passes the tests.
# Both make .venv/ themselves, from hash-locked files, and are fast the second time.

export PYTHONDONTWRITEBYTECODE :=  # compiled code is kept: the commands start in half the time

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
RUN_STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
IMPORT_STAMP := $(VENV)/.installed-import
DRAFT_STAMP := $(VENV)/.installed-draft
NODE_STAMP := $(VENV)/.installed-node

.PHONY: site serve check import draft-extra test stress bench golden lint lock clean

site: $(RUN_STAMP)  ## build the site from the content into site/
	@$(BIN)/briefings build

serve: $(RUN_STAMP)  ## preview the site; saved changes show in the browser
	@$(BIN)/briefings serve

check: $(RUN_STAMP)  ## report every finding in the content
	@$(BIN)/briefings check

import: $(IMPORT_STAMP)  ## install what `briefings import` reads pages, PDF and DOCX with
	@echo "Pages, PDF and DOCX can be imported now: $(BIN)/briefings import FILE|URL"

test: lint $(NODE_STAMP) $(DRAFT_STAMP)  ## all tests, in a real browser too
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m pytest -n auto --dist worksteal

stress: $(DEV_STAMP)  ## the long tests: hours rather than minutes; as root they also fill a small disk
	@$(BIN)/python -m tests.chromium
	@STRESS=1 $(BIN)/python -m pytest -rsP tests/stress tests/test_hostile.py tests/test_hostile_browser.py tests/test_hostile_exports.py tests/test_reuse.py tests/test_text_properties.py tests/test_accessibility.py
	@for reader in yaml numbers dates; do $(BIN)/python -m tests.stress.fuzz $$reader -max_total_time=600 || exit 1; done

bench: $(DEV_STAMP)  ## how long builds take, beside Hugo with Pagefind where Hugo is installed (ten minutes)
	@$(BIN)/python -m benchmarks.building 100 300 --runs 3

lint: $(DEV_STAMP)  ## style, types, and the floors of the house
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo > $(VENV)/floors.txt || { cat $(VENV)/floors.txt; exit 1; }

golden: $(DEV_STAMP)  ## write the expected pages of the golden project anew; read the diff before you commit it
	@$(BIN)/python -m tests.golden

draft-extra: $(DRAFT_STAMP)  ## the language model that sorts names in drafts (another 330 MB)

lock: $(DEV_STAMP)  ## renew the locked dependencies (needs uv)
	uv pip compile pyproject.toml --group build $(LOCK) -o requirements.txt
	uv pip compile pyproject.toml --group build --extra import $(LOCK) -c requirements.txt -o requirements-import.txt
	uv pip compile pyproject.toml --group build --extra import --group dev $(LOCK) -c requirements-import.txt -o requirements-dev.txt
	uv pip compile pyproject.toml --group build --extra draft $(LOCK) -c requirements-dev.txt -o requirements-draft.txt
LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links

clean:  ## delete what the commands above made
	rm -rf $(VENV) site .site-new .site-old .site.lock .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/pip-works:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with make PYTHON=python3.11")'
	@echo "Setting up $(VENV) (once; about a minute) ..."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) && $(PIP) --version > $@ || { rm -rf $(VENV); \
	  echo "A virtual environment with pip is needed (Debian, Ubuntu: apt-get install python3-venv)"; exit 1; }

$(RUN_STAMP): requirements.txt pyproject.toml | $(VENV)/pip-works
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(IMPORT_STAMP): requirements-import.txt $(RUN_STAMP)
	@echo "Installing what documents are read with ..."
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-import.txt
	@touch $@

$(NODE_STAMP): tests/node/package-lock.json | $(VENV)/pip-works
	@command -v npm > /dev/null && command -v java > /dev/null || { \
	  echo "The tests of the pages' HTML need Node.js with npm, and Java (Debian, Ubuntu: apt-get install npm default-jre-headless)"; exit 1; }
	@npm ci --prefix tests/node --ignore-scripts --no-audit --no-fund --silent
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(RUN_STAMP)
	@echo "Installing what the tests need ..."
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.txt
	@touch $@

$(DRAFT_STAMP): requirements-draft.txt $(RUN_STAMP)
	@echo "Installing the language model that sorts names in drafts ..."
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-draft.txt
	@touch $@
