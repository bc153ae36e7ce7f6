PYTHON ?= python3
BENCH ?= ../shared/bench
BIN = .venv/bin
BENCHES = table_facts.py:prose facts.py:ixbrl key_metrics.py:releases/key_metrics.csv:releases \
	mutate.py:tables:ixbrl:--form:html mutate.py:tables:ixbrl:--form:ascii score_figures.py:prose mutate.py:prose:prose

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

.venv/ready: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

setup: .venv/ready ## make the virtual environment

example: .venv/ready ## check the bundled example release
	$(BIN)/crossfoot check examples/halden-2002.txt || test $$? -eq 1

fuzz: .venv/ready ## mangle made-up documents; nothing may raise, be lost or take long
	PYTHONPATH=tests $(BIN)/python tests/fuzz.py

test: .venv/ready ## run the tests
	$(BIN)/pytest -n auto

lint: .venv/ready ## ruff and the type checker
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy

e2e: .venv/ready ## open proofs in Chromium and the binder in LibreOffice (both must be installed)
	$(BIN)/pytest tests/test_forms_binder.py
	cd tests/e2e && npm ci --silent --no-audit --no-fund
	rm -rf tests/e2e/proofs && PYTHONPATH=tests $(BIN)/python tests/proof_maker.py tests/e2e/proofs
	cd tests/e2e && PROOFS=$(CURDIR)/tests/e2e/proofs npm test --silent

bench: .venv/ready ## run every benchmark over the documents in $(BENCH)
	cd $(BENCH) && for run in $(BENCHES); do echo "== $$run"; $(CURDIR)/$(BIN)/python $$(echo $$run | tr : ' '); done
	$(BIN)/python benchmarks/speed.py $(BENCH)/releases
	$(BIN)/python benchmarks/concepts_by_company.py $(BENCH)

lock: .venv/ready ## write the lock files anew
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras -o requirements.txt requirements.in
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras -o requirements-dev.txt requirements.in requirements-dev.in

.PHONY: help setup example test fuzz lint e2e bench lock
