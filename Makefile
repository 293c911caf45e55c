# HLH Guide. `make help` lists the commands; each installs what it needs, in this folder only, from the hash locks.
# (Browsers are the one exception: `make test` adds missing ones to the system. See tests/browser/browsers.py.)

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PORT ?= 8000
# Test processes at a time; and the tests to run, all of them unless named: make test TESTS=tests/rules
WORKERS ?= 2
TESTS ?=
# How often `make bench` measures; 7 times unless said otherwise
RUNS ?=

PY := .venv/bin/python
PIP_INSTALL := $(PY) -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --only-binary :all:

# The tools of .venv come first; what a person's shell says about Python's paths stays out.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
unexport PYTHONHOME PYTHONPATH PYTHONSAFEPATH

.PHONY: help
help: ## list these commands
	@echo 'HLH Guide: make COMMAND'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# What people run

.PHONY: serve
serve: installed ## build the site, serve it and print its address (PORT=8123 make serve picks the port)
	@$(PY) -m site_tools serve --port $(PORT)

# The tests of a file run in one process, so that what they share is made once.
.PHONY: test
test: installed browsers other-node ## run the whole test suite; a missing browser is installed first
	@$(PY) -m site_tools build
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(if $(TESTS),$(TESTS),--cov --cov-report=term-missing:skip-covered)

.PHONY: site
site: installed ## build the web edition into site/
	@$(PY) -m site_tools build

.PHONY: release
release: installed ## write the offline zip, the rules wheel and SHA256SUMS into dist/
	@$(PY) -m site_tools release

.PHONY: check lint types contracts scripts generated
check: lint types contracts scripts generated ## lint, types, import contracts, generated files current

lint: installed
	$(PY) -m ruff check
	$(PY) -m ruff format --check

types: installed
	$(PY) -m mypy

contracts: installed
	.venv/bin/lint-imports

scripts: installed
	node_modules/.bin/tsc --project tsconfig.json

generated: installed
	$(PY) -m site_tools check

.PHONY: bench
bench: installed browsers ## compare start-up and answer times with a bare Pyodide page
	@$(PY) -m tests.bench $(if $(RUNS),--runs $(RUNS))

.PHONY: compare
compare: installed ## compare the small engine's replies with CPython's, over more than 20,000 requests
	@$(PY) -m site_tools compare

.PHONY: generate
generate: installed ## write docs/includes/ again from the declarations
	@$(PY) -m site_tools generate

.PHONY: lock
lock: .venv/.installed node-present ## write the dependency locks again (UPGRADE=1 takes newer versions)
	@$(PIP_INSTALL) --requirement requirements/uv.txt
	@$(LOCK) --group site --group test --group check --output-file requirements/lock.txt
	@$(LOCK) --group node --output-file requirements/node.txt
	@$(LOCK) --group other-node --output-file requirements/other-node.txt
	@$(LOCK) --group lock --output-file requirements/uv.txt
	@$(if $(UPGRADE),rm -f package-lock.json)
	@npm install --package-lock-only

# The versions already in a lock are kept unless UPGRADE is given. The locks serve every system and Python from 3.12 on.
LOCK = .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.12 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

.PHONY: clean
clean: ## remove what was built; `make distclean` removes what was installed too
	rm -rf site dist build .coverage .coverage.* htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src site_tools tests -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean
	rm -rf .venv node_modules

# What they need

.PHONY: installed
installed: .venv/.installed node-present node_modules/.installed

# A .venv whose Python has gone, or that was made without pip, is made anew.
.venv/.installed: requirements/lock.txt
	@if ! $(PY) -c 'import pip, sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then \
		python=$$(tools/find-python) || exit 1; \
		echo "Making .venv with $$python."; \
		"$$python" -m venv --clear .venv || exit 1; \
	fi
	@echo 'Installing the Python packages of requirements/lock.txt into .venv.'
	@$(PIP_INSTALL) --requirement requirements/lock.txt
	@$(PY) tools/link-source.py
	@touch $@

.PHONY: node-present
node-present: .venv/.installed
	@tools/find-node

node_modules/.installed: package.json package-lock.json .npmrc
	@echo 'Installing the npm packages of package-lock.json into node_modules.'
	@npm ci --loglevel=error
	@touch $@

# A second Node, which has to make the same bytes. It stays off PATH; without it its test is skipped.
.PHONY: other-node
other-node: installed .venv/other-node/.installed

.venv/other-node/.installed: requirements/other-node.txt | .venv/.installed
	@rm -rf $(@D)
	@echo 'Installing a second Node, of requirements/other-node.txt, into $(@D).'
	@if $(PIP_INSTALL) --target $(@D) --requirement $<; then touch $@; else rm -rf $(@D); fi

.PHONY: browsers
browsers: installed
	@$(PY) -m tests.browser.browsers
