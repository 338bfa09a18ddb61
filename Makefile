# Homeward: `make run` starts it, `make help` lists the rest.
# Everything installed goes into .venv, node_modules and static/vendor; everything a running site writes goes into var.

PORT ?= 8000
PY := .venv/bin/python
PYTEST := $(PY) -m pytest
.DEFAULT_GOAL := help
.PHONY: run test lint prove mutate bench screenshots audit lock demo-codes format install install-production clean help suites

run: export PUBLIC_URL ?= http://127.0.0.1:$(PORT)
run: ## Start the site on http://127.0.0.1:8000 (PORT=… for another), installing what is missing
	@.ci/install
	@.ci/voice
	@$(PY) manage.py prepare --demo --address http://127.0.0.1:$(PORT)
	@exec $(PY) manage.py serve --port $(PORT)

install: ## Install the locked packages and nothing else
	@.ci/install

test: ## Run every test, on SQLite and on PostgreSQL, with real Redis, workers and Chromium
	@.ci/install
	@.ci/services
	@$(PY) manage.py prepare
	@$(PY) -m tests.servers $(MAKE) --no-print-directory suites

# Coverage is counted in the first run alone: lines that only PostgreSQL reaches show as missed. Pytest's own last line closes
# the output.
suites:
	@echo "== The whole suite on SQLite"
	@$(PYTEST) --everything -m "not prove" -n 2 -q --cov --cov-report=term:skip-covered
	@echo "== The same on PostgreSQL, less what drives a browser or asks no database"
	@DATABASE_URL=$$HOMEWARD_TEST_POSTGRES $(PYTEST) --everything -m "not prove and not browser and not sqlite" -n 2 -q

lint: ## Check style, types, imports, migrations, translations, templates, scripts and style sheets
	@.ci/install
	@.ci/step "Python style (ruff)" .venv/bin/ruff check .
	@.ci/step "Python format (ruff)" .venv/bin/ruff format --check .
	@.ci/step "Imports between rooms" .venv/bin/lint-imports
	@.ci/step "Types (mypy)" .venv/bin/mypy
	@.ci/step "System checks" $(PY) manage.py check
	@.ci/step "Missing migrations" $(PY) manage.py makemigrations --check --dry-run
	@.ci/step "Translations" $(PY) manage.py check_translations
	@.ci/step "Templates (djlint)" .venv/bin/djlint --lint --quiet templates
	@PATH="$$PWD/.venv/bin:$$PATH" .ci/step "Scripts (eslint)" node_modules/.bin/eslint --max-warnings 0 .
	@PATH="$$PWD/.venv/bin:$$PATH" .ci/step "Style sheets (stylelint)" node_modules/.bin/stylelint --allow-empty-input --max-warnings 0 "static/css/**/*.css"

prove: ## Run the long proofs: load, killed workers, 200,000 facts, on both databases; every page in every width, colour and language
	@.ci/install
	@.ci/services
	@$(PY) manage.py prepare
	@$(PY) -m tests.servers sh -c '$(PYTEST) -m prove -v && DATABASE_URL=$$HOMEWARD_TEST_POSTGRES $(PYTEST) -m "prove and not browser" -v'

mutate: ## Change the grading rules in every way, one at a time, and count the changes that their tests see (most of an hour)
	@.ci/install
	@.ci/mutate

bench: ## Measure our work against the least that could be done, as ratios in one run
	@.ci/install
	@.ci/services
	@$(PY) -m bench
	@$(PY) -m tests.servers sh -c 'DATABASE_URL=$$HOMEWARD_TEST_POSTGRES $(PY) -m bench'

screenshots: ## Take pictures of the main pages into var/screenshots (the site must be running: make run)
	@$(PY) -m tests.browser.screenshots http://127.0.0.1:$(PORT)

audit: ## List the licence of every package
	@.ci/install
	@$(PY) .ci/audit.py

demo-codes: ## Print the second-factor codes of the demo people
	@$(PY) manage.py demo_codes

install-production: ## Install only what a real site needs
	@.ci/install production

format: ## Put Python files into the project's format
	@.ci/install
	@.venv/bin/ruff check -q --fix . ; .venv/bin/ruff format -q .

lock: ## Resolve requirements*.in and package.json again into the lock files
	@.ci/install
	@for name in requirements requirements-dev requirements-node requirements-uv; do \
		.ci/step "$$name.txt" $$(command -v uv || echo .venv/bin/uv) pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q $(LOCK) $$name.in -o $$name.txt || exit 1; done
	@PATH="$$PWD/.venv/bin:$$PATH" .ci/step "package-lock.json" npm install --package-lock-only --ignore-scripts --loglevel=error

clean: ## Remove everything installed or generated; the site's data in var/ stays
	rm -rf .venv node_modules static/vendor var/static var/prepared var/test.sqlite3* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	find locale -name '*.mo' -delete

help: ## Show this list
	@echo "Homeward. Commands:"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1	\2/p' Makefile | awk -F '\t' '{ printf "  make %-13s %s\n", $$1, $$2 }'
