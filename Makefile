# The portal's commands. Each does only what is stale, and names what is missing.

MAKEFLAGS += --no-print-directory --no-builtin-rules
functions := auth account web mail
portal    := target/debug/portcullis
packages  := web/node_modules/.package-lock.json
page      := web/dist/index.html
# With --workspace the portal shares its compiled dependencies with the tests.
cargo-portal := cargo build --workspace --bin portcullis

.PHONY: help run test check contract build
help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

run: $(page) | need-cargo ## start the portal on this machine (PORT and DATA are optional)
	@if [ ! -x $(portal) ]; then \
	  echo "Building the portal: some minutes the first time, seconds afterwards"; $(cargo-portal); \
	else \
	  [ -z "$$(find shared functions infra/local -name '*.rs' -newer $(portal) -print -quit)" ] || echo "Building the portal"; \
	  $(cargo-portal) --quiet; \
	fi
	@exec $(portal)

test: $(page) | need-cargo ## unit tests, end-to-end tests, then a walk in a real browser
	@echo "── Web unit tests"
	@cd web && npm test --silent
	@echo "── Rust tests"
	@cargo test --workspace
	@echo "── Browser walk"
	@$(cargo-portal) --quiet
	@tests/browser/run.sh

check: $(packages) | need-cargo need-python3 ## formatting, lints, types, the API document, the infrastructure
	@cargo fmt --all --check && echo "ok  cargo fmt"
	@infra/checks/openapi.sh
	@infra/checks/template.sh
	@cd web && npm run --silent check && echo "ok  web types and lints"
	@cargo clippy --workspace --all-targets --quiet -- -D warnings && echo "ok  cargo clippy"

contract: | need-cargo need-python3 ## what we take for granted about AWS, on our emulators and on two of others (UPDATE=1 writes docs/CONTRACTS.md)
	@infra/venv.sh infra/checks/contract-requirements.txt .venv/contract
	@CONTRACT_VENV=.venv/contract cargo test -p contract -- --test-threads=8

build: $(page) | need-cargo need-python3 ## the zip files that Lambda runs, for arm64
	@infra/venv.sh infra/build/requirements.txt .venv/build
	@PATH="$(CURDIR)/.venv/build/bin:$$PATH" \
	  cargo lambda build --release --arm64 --output-format zip $(addprefix --bin ,$(functions))
	@python3 infra/build/package.py $(functions)

# ── The web interface ──
# Folders count as sources too: their date changes when a file is removed.

$(packages): web/package-lock.json | need-node need-npm
	@echo "Installing the web interface's packages"
	@cd web && npm ci --silent --no-audit --no-fund
	@touch $@

$(page): $(shell find web \( -name node_modules -o -name dist \) -prune -o -print) $(packages)
	@echo "Building the web interface"
	@cd web && npm run --silent build -- --logLevel warn
	@touch $@

# ── What must be installed ──

need-cargo:   hint := Rust 1.95 or newer, https://rustup.rs
need-node:    hint := Node 20.19 or newer, https://nodejs.org
need-npm:     hint := it comes with Node, https://nodejs.org
need-python3: hint := Debian: apt-get install python3 python3-venv
need-%:
	@command -v $* >/dev/null || { echo "Missing: $* ($(hint))" >&2; exit 1; }
