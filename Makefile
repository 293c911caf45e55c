# HLH Guide. `make help` lists the commands; each installs what it needs, in this folder only, from the hash locks.
# (Browsers are the one exception: `make test` adds missing ones to the system. See tests/browser/browsers.py.)

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PORT ?= 8000
# Test processes at a time: of three on two cores, one may wait for a page. And the tests to run, all of them unless
# named: make test TESTS=tests/rules
WORKERS ?= 3
TESTS ?=
# How often `make bench` measures; 7 times unless said otherwise
RUNS ?=

PY := .venv/bin/python

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

# Tests of the model and the rules look at no site, and those of the site open no browser.
SITELESS := tests/model% tests/rules%
SEEN := $(if $(TESTS),$(filter-out $(SITELESS),$(TESTS)),all)
SHOWN := $(if $(TESTS),$(filter-out $(SITELESS) tests/site%,$(TESTS)),all)
# Those of the model are over before a second process has started.
LONG := $(if $(TESTS),$(filter-out tests/model%,$(TESTS)),all)

# The tests of a file run in one process, so that what they share is made once. What ran and passed is written down in
# dist/evidence.json, for `python -m site_tools release-check`.
.PHONY: test
test: installed $(if $(SEEN),other-node) $(if $(SHOWN),browsers) ## run the whole test suite; a missing browser is installed first
	@$(if $(SEEN),$(PY) -m site_tools build)
	@$(PY) -m pytest -p site_tools.safety.recorder --evidence dist/evidence.json -n $(if $(LONG),$(WORKERS),0) --dist loadfile --no-loadscope-reorder $(if $(TESTS),$(TESTS),--cov --cov-report=term-missing:skip-covered)

.PHONY: site
site: installed ## build the web edition into site/
	@$(PY) -m site_tools build

.PHONY: release
release: installed ## write the offline zip, the web zip, the rules wheel and SHA256SUMS into dist/
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
	node_modules/.bin/biome ci --error-on-warnings
	node --test tests/js/*.test.mjs

generated: installed
	$(PY) -m site_tools check

.PHONY: bench
bench: installed browsers ## compare start-up and answer times with a bare Pyodide page
	@$(PY) -m tests.bench $(if $(RUNS),--runs $(RUNS))

.PHONY: slips
slips: installed ## count the slips that the declarations could hold, and those that the cases notice
	@$(PY) -m tests.slips

.PHONY: measure
measure: installed ## count cases, slips and random inputs, for the page of what was measured
	@$(PY) -m tests.measure

.PHONY: compare
compare: installed ## compare the small engine's replies with CPython's, over more than 20,000 requests
	@$(PY) -m site_tools compare

.PHONY: generate
generate: installed ## write docs/includes/ again from the declarations
	@$(PY) -m site_tools generate

.PHONY: lock
lock: ## write the dependency locks again (UPGRADE=1 takes newer versions)
	@tools/install python node
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement requirements/uv.txt
	@$(LOCK) --group site --group test --group check --output-file requirements/lock.txt
	@$(LOCK) --group node --output-file requirements/node.txt
	@$(LOCK) --group other-node --output-file requirements/other-node.txt
	@$(LOCK) --group lock --output-file requirements/uv.txt
	@$(if $(UPGRADE),rm -f package-lock.json)
	@npm install --package-lock-only

# The versions already in a lock are kept unless UPGRADE is given. The locks serve every system and Python from 3.13 on.
LOCK = .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.13 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

.PHONY: clean
clean: ## remove what was built; `make distclean` removes what was installed too
	rm -rf site dist .site.* .dist.* build .coverage .coverage.* htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src site_tools tests -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean
	rm -rf .venv node_modules

# What they need

.PHONY: installed
installed:
	@tools/install

# A second Node, which has to make the same bytes. It stays off PATH; without it its test is skipped.
.PHONY: other-node
other-node: installed
	@tools/install other-node

.PHONY: browsers
browsers: installed
	@$(PY) -m tests.browser.browsers
