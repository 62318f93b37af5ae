# Everything a developer runs. The work is done by the scripts in bin/, each of which tells its role in its first lines;
# every one sets up what it misses, so that any target here is a first command on a fresh machine.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# One thing at a time: cargo uses all cores by itself.
.NOTPARALLEL:

# A bench's name: make bench ONLY=peers
ONLY ?=

.PHONY: help setup run dev site test lint fmt bench release clean

help: ## prints this
	@printf 'make TARGET, where TARGET is one of\n'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' Makefile | while IFS='|' read -r name text; do printf '  %-9s %s\n' "$$name" "$$text"; done

setup: ## installs what is missing for all of the below
	@bin/setup run test lint bench

run: ## sets up, builds, starts the program on an embedded database in ./var and prints its address
	@bin/setup run
	@bin/site
	@. bin/env; cargo build -p server
	@. bin/env; HOMERULE_HOME="$${HOMERULE_HOME:-./var}" exec "$$HOUSE_TARGET/debug/homerule" serve

dev: ## the same, and again whenever a source file changes
	@bin/setup run
	@bin/dev

site: ## builds what the browser gets, into target/site
	@bin/setup run
	@bin/site

test: ## every test: domain, both databases, web, browser
	@bin/test

lint: ## formatting, clippy for both targets, licences, unused dependencies, the guards
	@bin/lint

fmt: ## formats the Rust code
	@. bin/env; cargo fmt --all

bench: ## measures the release build; ONLY=name for one figure
	@bin/setup run bench
	@bin/release
	@. bin/env; cargo run --quiet --release -p bench -- $(ONLY)

release: ## builds target/release/homerule, one file that carries everything
	@bin/setup run
	@bin/release

clean: ## removes what was built and installed in the checkout (not ./var)
	@. bin/env; cargo clean --quiet
	@rm -rf target node_modules end2end/results
