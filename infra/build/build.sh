#!/usr/bin/env bash
# build.sh FUNCTION...: compiles the functions for Lambda on arm64 and zips them into
# target/lambda/FUNCTION/bootstrap.zip. No date and no path of this machine gets in, so that the same
# source makes the same zip in any folder of any user; reproduce.sh tries it.
set -euo pipefail
cd "$(dirname "$0")/../.."

tools=.venv/build
infra/venv.sh infra/build/requirements.txt $tools

# Both fetches are no-ops once done. The lock file decides every version; a stale one fails here.
triple=aarch64-unknown-linux-gnu
cargo fetch --quiet --locked --target $triple

# Where each path of this machine goes in what rustc and the C compiler write down (panic
# messages, __FILE__). The last that fits wins, so the narrower ones come later. What the package
# registry's folder is called differs between machines too, hence one line for each.
here=$(pwd -P) target=$(realpath -m "${CARGO_TARGET_DIR:-target}") cargo_home=$(realpath "${CARGO_HOME:-$HOME/.cargo}")
places=("$(rustc --print sysroot)=rust" "$cargo_home=cargo")
for registry in "$cargo_home"/registry/src/*/; do places+=("${registry%/}=crates"); done
places+=("$here=portcullis" "$target=target")

export RUSTFLAGS="" CFLAGS_aarch64_unknown_linux_gnu=""
for place in "${places[@]}"; do
  [[ $place != *" "* ]] || { echo "NOT OK  a folder with a space in its name cannot be built in: ${place%%=*}" >&2; exit 1; }
  RUSTFLAGS+=" --remap-path-prefix=$place"
  CFLAGS_aarch64_unknown_linux_gnu+=" -ffile-prefix-map=$place"
done
# What asks for the date gets the earliest that a zip can hold.
export SOURCE_DATE_EPOCH=315532800

# By package, so that no feature that only the tests or the local portal ask for gets in.
packages=()
for function in "$@"; do packages+=(-p "$function"); done
PATH="$here/$tools/bin:$PATH" cargo lambda build --release --arm64 --lambda-dir target/lambda "${packages[@]}"
python3 infra/build/package.py "$@"
