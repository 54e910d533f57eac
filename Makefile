# The portal's commands. Each does only what is stale, and names what is missing.

MAKEFLAGS += --no-print-directory --no-builtin-rules
functions := auth account privacy admin documents inspection filing archiving web mail reminders retention erasing spares rebuild
portal    := target/debug/portcullis
packages  := web/node_modules/.package-lock.json
checkers  := $(patsubst %,infra/checks/%/node_modules/.package-lock.json,nag openapi)
page      := web/dist/index.html
peer      := tests/benches/peer
# With --workspace the portal shares its compiled dependencies with the tests.
cargo-portal := cargo build --workspace --bin portcullis

.PHONY: help run demo invite program test check drill breakages generate contract build bench
help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

run: program ## start the portal on this machine (PORT and DATA are optional)
	@exec $(portal)

demo: program ## the same in memory, with three invented customers; says how to sign in as one
	@exec $(portal) demo

invite: | need-node ## invite somebody to the portal that runs: EMAIL=… (FULL_NAME, LOCALE and PORT are optional)
	@node infra/local/invite.mjs

program: $(page) | need-cargo
	@if [ ! -x $(portal) ]; then \
	  echo "Building the portal: some minutes the first time, seconds afterwards"; $(cargo-portal); \
	else \
	  [ -z "$$(find shared functions infra/local -name '*.rs' -newer $(portal) -print -quit)" ] || echo "Building the portal"; \
	  $(cargo-portal) --quiet; \
	fi

test: $(page) | need-cargo ## unit tests, end-to-end tests, then a walk in a real browser
	@echo "── Web unit tests"
	@cd web && npm test --silent
	@echo "── Rust tests"
	@cargo build --workspace --bins --quiet
	@cargo test --workspace
	@echo "── Browser walk"
	@tests/browser/run.sh

check: $(packages) $(checkers) | need-cargo need-python3 ## formatting, lints, types, crates, the API, the infrastructure
	@cargo fmt --all --check && echo "ok  cargo fmt"
	@infra/checks/crates.sh
	@infra/checks/secrets.sh
	@infra/checks/openapi.sh
	@infra/checks/template.sh
	@cd web && npm run --silent check && echo "ok  web types and lints"
	@cargo clippy --workspace --all-targets --quiet -- -D warnings && echo "ok  cargo clippy"
	@$(cargo-portal) --quiet
# Requests are made up on one processor; on another the tests are built meanwhile. What is wrong there, make test says.
	@cargo test --workspace --no-run --quiet 2>/dev/null & tests/api/run.sh; checked=$$?; wait; exit $$checked

drill: | need-cargo ## lose what must not be lost, on one machine, and get it back
	@cargo build --workspace --bins --quiet
	@cargo test --workspace --test http -- drill

generate: $(packages) | need-cargo ## write what tests compare: the API document, its types, calls, faults, rights, the data map
	@UPDATE=1 cargo test --quiet -p portal-tests --test http -- openapi::the_checked_in calls:: architecture::the_data_map faults::whatever >/dev/null
	@npm run --silent --prefix web api >/dev/null
	@infra/venv.sh infra/checks/requirements.txt .venv/checks
	@.venv/checks/bin/python infra/checks/test_rights.py

breakages: $(packages) $(checkers) | need-cargo need-python3 ## break each habit on purpose, one by one: something must notice (minutes)
	@infra/venv.sh infra/checks/requirements.txt .venv/checks
	@python3 tests/breakages/run.py

contract: | need-cargo need-python3 ## what we take for granted about AWS, on our emulators and on two of others (UPDATE=1 writes docs/CONTRACTS.md)
	@infra/venv.sh infra/checks/contract-requirements.txt .venv/contract
	@CONTRACT_VENV=.venv/contract cargo test -p contract -- --test-threads=8

build: $(page) | need-cargo need-python3 ## the zip files that Lambda runs, for arm64
	@infra/build/build.sh $(functions)

bench: $(page) $(peer)/node_modules/.package-lock.json | need-cargo need-node need-python3 need-valgrind ## measure beside a bare function and a Node peer, write docs/PERFORMANCE.md
	@npm run --silent --prefix $(peer) build
	@echo "Building for measurements (half an hour the first time)"
	@cargo build --workspace --quiet --bin portcullis --bin test-portals
	@cargo build --release --quiet -p benches --bin bench
	@cargo build --release --quiet $(addprefix -p ,$(functions) hello)
	@target/release/bench

# ── Node's packages, and the web interface ──
# Folders count as sources too: their date changes when a file is removed.

%/node_modules/.package-lock.json: %/package.json %/package-lock.json | need-node need-npm
	@echo "Installing the packages of $*"
	@cd $* && npm ci --loglevel error --no-audit --no-fund
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
need-valgrind: hint := it counts instructions; Debian: apt-get install valgrind
need-%:
	@command -v $* >/dev/null || { echo "Missing: $* ($(hint))" >&2; exit 1; }
