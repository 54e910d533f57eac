#!/usr/bin/env bash
# Measures the pages with Lighthouse, on a portal of its own, as a phone and as a desktop computer.
# Prints the medians as JSON; red when one is below the targets in measure.mjs.
#   RUNS  how often each is measured (default 3)
set -euo pipefail
cd "$(dirname "$0")"

for tool in node npm; do
  command -v $tool >/dev/null || { echo "Missing: $tool (Node 20 or newer, https://nodejs.org)" >&2; exit 1; }
done
[[ node_modules/.package-lock.json -nt package-lock.json ]] ||
  { npm ci --silent --no-audit --no-fund && touch node_modules/.package-lock.json; }

../with-portal.sh node measure.mjs
