#!/usr/bin/env bash
# Walks through the portal in a real browser: runs this folder's tests against a portal of its own.
set -euo pipefail
cd "$(dirname "$0")"

for tool in node npm; do
  command -v $tool >/dev/null || { echo "Missing: $tool (Node 20 or newer, https://nodejs.org)" >&2; exit 1; }
done
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
  { echo "Missing: a browser for the walk (Debian: apt-get install chromium)" >&2; exit 1; }
[[ node_modules/.package-lock.json -nt package-lock.json ]] ||
  { npm ci --silent --no-audit --no-fund && touch node_modules/.package-lock.json; }

../with-portal.sh npm test --silent
