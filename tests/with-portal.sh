#!/usr/bin/env bash
# with-portal.sh COMMAND...: starts the portal on a free port with an empty data folder, runs the
# command with PORTAL_URL (its address) and PORTAL_LOG (the file of what it prints), and leaves nothing behind.
#   PORTCULLIS  the portal to start (default target/debug/portcullis)
set -euo pipefail
portal=${PORTCULLIS:-$(dirname "${BASH_SOURCE[0]}")/../target/debug/portcullis}

[[ -x $portal ]] || { echo "Missing: target/debug/portcullis (cargo build --workspace --bin portcullis)" >&2; exit 1; }

data=$(mktemp -d)
server=
finish() {
  local status=$?
  trap - EXIT
  if [[ -n $server ]]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  if ((status != 0)) && [[ -s $data/log ]]; then
    echo "The portal's last words:" >&2
    tail -n 30 "$data/log" >&2
  fi
  rm -rf "$data"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
export PORTAL_URL=http://localhost:$port PORTAL_LOG=$data/log
PORT=$port DATA=$data/portal "$portal" >"$data/log" 2>&1 </dev/null &
server=$!

# 30 seconds, which is far more than it needs; a portal that has ended is noticed at once.
for ((try = 0; ; try++)); do
  if node -e 'fetch(process.env.PORTAL_URL + "/api/health").then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))'; then break; fi
  kill -0 "$server" 2>/dev/null || { echo "The portal ended before it answered." >&2; exit 1; }
  ((try < 100)) || { echo "The portal did not answer at $PORTAL_URL/api/health within 30 seconds." >&2; exit 1; }
  sleep 0.2
done

"$@"
