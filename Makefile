# The two commands of a first day are `make demo` and `make test`; `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
WORKERS ?= auto
DEMO := .demo/kota-sibolga
SOURCES := $(shell find template copier.yml kit -type f -not -path '*/__pycache__/*' -not -path 'template/var/*' 2>/dev/null)

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: .venv/installed ## install what the kit needs; leaves .venv/bin/kit

.venv/installed: requirements.lock pyproject.toml Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 3; }
	@$(PYTHON) -m kit.needs demo
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || .ci/apt python3-venv
	@echo "Installing the kit into .venv (a minute or, on a slow line, several; nothing is shown meanwhile) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
	@echo "The kit is installed; to use it: . .venv/bin/activate && kit doctor"

demo: setup $(DEMO)/.rendered ## Kota Sibolga (12.73) on http://127.0.0.1:$(PORT), SQLite; Ctrl-C ends it
	@$(BIN)/kit serve $(DEMO) --demo --port $(PORT)

$(DEMO)/.rendered: $(SOURCES) | setup
	@rm -rf $(DEMO).new && mkdir -p $(@D)
	@$(BIN)/kit new 12.73 $(DEMO).new --defaults --lingkungan 3
	@if [ -d $(DEMO)/var ]; then mv $(DEMO)/var $(DEMO).new/var; fi
	@rm -rf $(DEMO) && mv $(DEMO).new $(DEMO)
	@$(BIN)/kit check $(DEMO)
	@touch $@

test: setup lint ## everything, rehearsal included
	@$(PYTHON) -m kit.needs test
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup tests
	@echo "The application once more, on PostgreSQL:"
	@$(BIN)/python -m tests.postgresql -n $(WORKERS) tests/template

lint: setup ## style of Python, playbooks and templates
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@cd playbooks && ../$(BIN)/ansible-lint --offline -q

bench: setup ## ratios side by side in one run: render, provision, deploy, pages
	@$(PYTHON) -m kit.needs test
	@$(BIN)/python -m tests.bench

image-check: setup ## boot IMAGE twice (a file of `kit image`, its site DOMAIN) and compare; minutes without KVM
	@$(BIN)/python -m tests.rehearsal.image_check $(IMAGE) $(DOMAIN)

baseline: setup ## how hard a provisioned machine is, in the figures of Lynis, OpenSCAP and testssl.sh
	@$(PYTHON) -m kit.needs test
	@$(BIN)/python -m tests.baseline

release-fixture: setup ## once a release: a customised region of this version, for later ones to update
	@$(BIN)/python -m tests.released

dev: setup ## the application in place, from template/, with automatic reload
	@EPLANNING_REGION_DIR=$(CURDIR)/$(DEMO)/region $(BIN)/python template/manage.py runserver $(PORT)

lock: ## pin the newest allowed versions, with hashes and without addresses
	@$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" --python-version 3.11 \
		template/requirements.in -o template/requirements.txt
	@$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" --python-version 3.11 \
		template/requirements.in kit/requirements.in --group dev --group docs -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" --python-version 3.11 \
		--constraint requirements.lock template/requirements.in kit/requirements.in -o kit/requirements.txt
	@$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" --python-version 3.11 \
		tests/playbooks/s3_server.in -o tests/playbooks/s3_server.txt

messages: setup ## take the texts out of the source and compile the catalogues
	@$(PYTHON) -m kit.needs messages
	@$(BIN)/python .ci/messages.py

docs: setup ## the documentation as a site in build/docs, with a search that needs no network
	@$(BIN)/python -m sphinx -q -W --keep-going -b html -d build/doctrees docs build/docs
	@echo "build/docs/index.html"

manuals: setup ## the manual of each role as PDF, in build/manuals
	@$(BIN)/python -m kit.manuals

screenshots: setup ## the documentation's pictures anew, from a demo
	@$(PYTHON) -m kit.needs test
	@$(BIN)/python -m tests.browser.gambar

reference: setup ## docs/reference: help of the commands, variables, who may do what, the interface
	@$(BIN)/python -m kit.terminal.reference
	@$(BIN)/python .ci/reference

clean: ## remove what can be made again (not regions/ and inventories/)
	@rm -rf .venv .demo build dist

.PHONY: help setup demo test lint bench baseline image-check release-fixture dev lock messages docs manuals screenshots reference clean
