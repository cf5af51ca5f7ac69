# Two commands matter: `make demo` and `make test`. Each starts from a bare checkout.

PYTHON := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup devices demo test lint format gallery bench torture lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: setup ## the kiosk with a simulated street; without a display: every screen and receipt into ./tour
	.venv/bin/ev-kiosk demo

test: devices lint ## everything: lint, house rules, tests, screens, translations
	@scripts/test.sh

setup: ## make .venv from requirements.lock, add missing system libraries; quick when nothing changed
	@scripts/setup.sh

devices: setup # and the card readers' libraries, which are compiled here
	@scripts/setup.sh --devices

lint: setup ## ruff (rules and format) and mypy
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

format: setup ## let ruff put the code in order
	$(PYTHON) -m ruff check --fix-only .
	$(PYTHON) -m ruff format .

gallery: setup ## every screen in every form, theme and language, as PNG into ./gallery
	$(PYTHON) -m tests.gallery gallery

bench: devices ## ratios, never bare times
	@scripts/bench_rival.sh
	$(PYTHON) -m tests.benchmarks

torture: devices ## kill -9, power cuts, long simulations: minutes
	$(PYTHON) -m pytest -m torture

lock: ## resolve the dependencies again and pin them by hash
	scripts/lock.sh

clean: ## forget everything that was made
	rm -rf .venv build tour gallery .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
