#!/usr/bin/env bash
# No key, token or private key in any file of the checkout. Looks for the forms that providers give
# them; it guesses by neither names nor entropy, which find words and test vectors.
set -euo pipefail
cd "$(dirname "$0")/../.."

tools=.venv/checkov
infra/venv.sh infra/checks/checkov/requirements.txt $tools
# What .gitignore names and git itself: not ours, or not going anywhere.
elsewhere=(-name .git -o -name .venv -o -name .tools -o -name .aws-sam -o -name .portal -o -name target -o -name node_modules -o -name dist)
if ! found=$(find . \( "${elsewhere[@]}" \) -prune -o -type f -print0 | xargs -0 "$tools/bin/detect-secrets-hook" --no-verify \
  --disable-plugin KeywordDetector --disable-plugin Base64HighEntropyString --disable-plugin HexHighEntropyString); then
  echo "NOT OK  secrets in the repository; withdraw what was real, then remove it" >&2
  grep -A1 '^Secret Type' <<<"$found" >&2 || echo "$found" >&2
  exit 1
fi
echo "ok  no secrets in the repository"
