#!/usr/bin/env bash
# venv.sh REQUIREMENTS FOLDER: a Python environment that holds exactly these requirements,
# made anew when they (or what stands beside them) changed, and left alone when they did not.
set -euo pipefail
requirements=$1 folder=$2

command -v python3 >/dev/null || { echo "Missing: python3 (Debian: apt-get install python3 python3-venv)" >&2; exit 1; }
stamp=$({ python3 --version && cat "$(dirname "$requirements")"/*.txt; } | sha256sum)
[[ -f $folder/.stamp && $(<"$folder/.stamp") == "$stamp" ]] && exit 0

echo "Preparing $folder from $requirements (once, about a minute)"
rm -rf "$folder"
python3 -m venv "$folder" || { echo "Missing: Python's venv (Debian: apt-get install python3-venv)" >&2; exit 1; }
"$folder/bin/pip" install --quiet --disable-pip-version-check --no-input -r "$requirements"
echo "$stamp" >"$folder/.stamp"
