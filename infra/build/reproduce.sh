#!/usr/bin/env bash
# reproduce.sh FUNCTION...: builds the last commit again, in another folder and from nothing, and
# compares with what `make build` left. Takes as long as a first build.
set -euo pipefail
cd "$(dirname "$0")/../.."
[[ -z $(git status --porcelain) ]] || { echo "Commit first: the second build is made from the last commit" >&2; exit 1; }

again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
git clone --quiet . "$again/portcullis"
# The page is made by Vite and compared here only as it goes into the zip.
mkdir -p "$again/portcullis/web/dist" && cp web/dist/index.html "$again/portcullis/web/dist/"
(unset CARGO_TARGET_DIR && cd "$again/portcullis" && infra/build/build.sh "$@" >/dev/null)

for function in "$@"; do
  zip=target/lambda/$function/bootstrap.zip
  cmp "$zip" "$again/portcullis/$zip" || { echo "NOT OK  $zip is not what a second build makes" >&2; exit 1; }
done
echo "ok  a second build, in another folder, made the same zips"
