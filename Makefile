# The two commands are `make run` and `make test`. Everything they need is installed into .venv.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# uv is quick; pip knows the mirrors and certificates that a machine has set up for it.
define install
@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) || { \
	echo "Trying pip instead, which takes longer"; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1); }
endef

.PHONY: help run pdf test test-all lint fix lock simulate bench chaos clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.uv: requirements/uv.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(STAMP)-run: $(VENV)/.uv requirements/run.txt
	$(call install,requirements/run.txt)
	@touch $@

$(STAMP)-test: $(STAMP)-run requirements/test.txt
	$(call install,requirements/test.txt)
	@touch $@

run: $(STAMP)-run ## Start Cairn with demo data on http://127.0.0.1:8000 (PORT=… for another)
	@$(BIN)/python manage.py start --demo

pdf: $(STAMP)-run ## Install what makes PDFs of kits, results and plans (optional)
	$(call install,requirements/pdf.txt)

test: $(STAMP)-test ## Run the checks and the tests (SQLite, and PostgreSQL where one answers)
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/run.py

test-all: $(STAMP)-test ## Run everything, the slow tests too
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/run.py --all

lint: $(STAMP)-test ## Check style, types and templates
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy . && $(BIN)/djlint --quiet templates --lint

fix: $(STAMP)-test ## Mend what the checkers can mend
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

lock: $(VENV)/.uv ## Compile the locked requirements from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements/run.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -c requirements/run.txt --extra pdf pyproject.toml -o requirements/pdf.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -c requirements/pdf.txt --group pyproject.toml:test -o requirements/test.txt

simulate: $(STAMP)-test ## Try what the model promises on simulated people (some minutes)
	@$(BIN)/python bench/simulations.py

bench: $(STAMP)-test ## Print what an attempt, an estimate, a choice, teams and panels cost
	@$(BIN)/python bench/measurement_speed.py && $(BIN)/python bench/attempt.py && $(BIN)/python bench/pages.py && $(BIN)/python bench/teams.py && $(BIN)/python bench/agreement.py

chaos: $(STAMP)-test ## Kill what sends reminders 300 times, and count what is lost or doubled (ten minutes; starts its own PostgreSQL)
	@$(BIN)/python -m chaos.run

clean: ## Remove what was installed and what was stored
	rm -rf $(VENV) var staticfiles
