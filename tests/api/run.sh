#!/usr/bin/env bash
# run.sh: generated requests against the portal on this machine, valid and invalid ones, by what
# docs/openapi.json says. Red when an answer is a 5xx, or of a status, type or shape that the
# document does not name, or when a route was never reached.
#   SCHEMATHESIS_EXAMPLES  how many per route at most (default 100)
#   SCHEMATHESIS_SEED      which ones (default 1: the same every time)
#   PORTCULLIS             the portal to start (default target/debug/portcullis)
set -euo pipefail
cd "$(dirname "$0")/../.."

portal=${PORTCULLIS:-target/debug/portcullis} tools=.venv/api
[[ -x $portal ]] || { echo "Missing: $portal; build it with: cargo build --workspace --bin portcullis" >&2; exit 1; }
infra/venv.sh tests/api/requirements.txt $tools

here=$PWD
folder=$(mktemp -d)
process=
trap '[[ -z $process ]] || kill $process 2>/dev/null || true; wait; rm -rf "$folder"' EXIT

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
PORT=$port DATA=$folder/data RUST_LOG=error "$portal" >"$folder/portal.log" 2>&1 &
process=$!
export PORTAL=http://localhost:$port TALLY=$folder/tally.json PYTHONDONTWRITEBYTECODE=1
for _ in {1..150}; do
  ADMINISTRATOR_LINK=$(grep -so 'http[^ ]*/administrator#.*' "$folder/portal.log") && break
  kill -0 $process 2>/dev/null || { cat "$folder/portal.log" >&2; exit 1; }
  sleep 0.2
done
export ADMINISTRATOR_LINK

# One worker: with two, Python 3.11's parser loses count of its depth now and then, and the run ends there.
# A failure is shown as it was met: to make each as small as can be takes minutes.
# In a folder of its own, for it keeps what it found and would begin with that the next time.
SECONDS=0
if ! (cd "$folder" && SCHEMATHESIS_HOOKS=$here/tests/api/hooks.py \
  "$here/$tools/bin/schemathesis" --config-file "$here/tests/api/schemathesis.toml" run "$here/docs/openapi.json" \
  --url "$PORTAL" --max-examples "${SCHEMATHESIS_EXAMPLES:-100}" --seed "${SCHEMATHESIS_SEED:-1}" \
  --workers 1 --warnings off --no-shrink --no-color >"$folder/report" 2>&1); then
  echo "NOT OK  schemathesis" >&2
  grep -v '^$' "$folder/report" >&2
  echo "What the portal logged:" >&2
  tail -n 20 "$folder/portal.log" >&2
  exit 1
fi
python3 tests/api/reached.py "$TALLY" $SECONDS
