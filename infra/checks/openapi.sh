#!/usr/bin/env bash
# docs/openapi.json is valid, keeps Redocly's rules, and the types that the web code is written
# against were made from it.
set -euo pipefail
cd "$(dirname "$0")/../../web"

document=../docs/openapi.json types=src/api/schema.d.ts
[[ -f $document ]] || { echo "NOT OK  docs/openapi.json is missing; the Rust tests say how to write it" >&2; exit 1; }
python3 -m json.tool $document /dev/null || { echo "NOT OK  docs/openapi.json is not JSON" >&2; exit 1; }
# Without --output the generator prints what `npm run api` writes.
if ! difference=$(diff -u $types <(node_modules/.bin/openapi-typescript $document 2>/dev/null)); then
  echo "NOT OK  web/$types is older than docs/openapi.json; run: npm run api --prefix web" >&2
  head -n 30 <<<"$difference" >&2
  exit 1
fi
echo "ok  docs/openapi.json and the types made from it"

cd ../infra/checks
[[ -d openapi/node_modules ]] || npm ci --prefix openapi --silent --no-audit --no-fund
if ! found=$(python3 openapi/findings.py ../../docs/openapi.json) || ! found=$(python3 accepted.py redocly <<<"$found"); then
  echo "NOT OK  redocly lint" >&2
  echo "$found" >&2
  exit 1
fi
echo "ok  redocly lint"
