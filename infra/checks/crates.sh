#!/usr/bin/env bash
# crates.sh [CHECK...]: what deny.toml says about the crates we build with. Without arguments
# licences, bans and sources, which need no network; `advisories` fetches RustSec's database from
# GitHub, so CI runs it there.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=0.20.2 tools=$PWD/.tools/cargo-deny
export PATH="$tools/bin:$PATH"
if [[ $(cargo deny --version 2>/dev/null) != "cargo-deny ${version%.*}."* ]]; then
  # No registry has its binary in a version that reads today's lock files. Unoptimised it compiles
  # in about a minute on two cores and still runs in a second: docs/decisions/0005-cargo-deny.md.
  echo "Compiling cargo-deny $version into .tools (once, a minute or two)"
  CARGO_TARGET_DIR=$tools/target CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_PROFILE_RELEASE_BUILD_OVERRIDE_OPT_LEVEL=0 \
    cargo install --quiet --locked --no-track --force --root "$tools" "cargo-deny@$version"
  rm -rf "$tools/target"
fi

# It looks at all that the lock file names, and asks nobody for it.
cargo fetch --locked --quiet

checks=("$@")
(($#)) || checks=(licenses bans sources)
offline=(--offline)
[[ " ${checks[*]} " != *" advisories "* ]] || offline=()
if ! output=$(cargo deny --locked "${offline[@]}" --log-level warn check "${checks[@]}" 2>&1); then
  echo "NOT OK  cargo deny (${checks[*]}); the rules and their reasons are in deny.toml" >&2
  echo "$output" >&2
  exit 1
fi
echo "ok  cargo deny: ${checks[*]}"
