"""run.py [WORD...]: breaks each habit of the project on purpose, one after another, and expects red.

list.toml says what is broken, where, which part of `make check` or `make test` must notice and what it must say:
a command that fails for another reason has caught nothing. Without words the whole list runs and
docs/BREAKAGES.md is written; with words those breakages run whose area and sentence have them.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from contextlib import contextmanager
from pathlib import Path

from page import is_test, page

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
LIST = HERE / "list.toml"
PAGE = CHECKOUT / "docs/BREAKAGES.md"
# Stands inside what looks like a secret, so that the list holds none itself.
LEFT_OUT = "·"


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))
    words = sys.argv[1:]
    breakages = tomllib.loads(LIST.read_text())["breakage"]
    chosen = [b for b in breakages if all(word in f"{b['area']}: {b['what']}" for word in words)]
    refuse_a_dirty_checkout()
    with tempfile.TemporaryDirectory() as folder:
        environment = commands(Path(folder))
        results = [tried(breakage, environment) for breakage in chosen]
    missed = [breakage["what"] for breakage, line in results if line is None]
    if not words:
        PAGE.write_text(page(results))
    print(f"{len(results) - len(missed)} of {len(results)} breakages were caught.")
    sys.exit(bool(missed) or not results)


def refuse_a_dirty_checkout() -> None:
    dirty = subprocess.check_output(["git", "status", "--porcelain"], cwd=CHECKOUT, text=True)
    if dirty:
        sys.exit(f"This breaks files and puts them back, so it wants a clean checkout. Commit first:\n{dirty}")


def commands(folder: Path) -> dict:
    """What the list's commands may name. The tests over HTTP are kept aside as they are now: those that read
    sources need not be compiled again for each."""
    say("Building the tests, once")
    subprocess.run(["cargo", "build", "--quiet", "--workspace", "--bins"], cwd=CHECKOUT, check=True)
    build = "cargo test --quiet --no-run --workspace --test http --message-format=short --color=never"
    subprocess.run(shlex.split(build), cwd=CHECKOUT, check=True)
    listed = "cargo test --no-run --workspace --test http --color=never"
    said = subprocess.run(shlex.split(listed), cwd=CHECKOUT, check=True, capture_output=True, text=True).stderr
    program = CHECKOUT / said.rpartition("(")[2].partition(")")[0]
    return os.environ | {
        "BUILT_TESTS": shutil.copy(program, folder),
        "PYTEST": ".venv/checks/bin/python -m pytest -q -p no:cacheprovider",
        "CARGO_TERM_COLOR": "never",
        "NO_COLOR": "1",
        "RUST_BACKTRACE": "0",
        "COLUMNS": "300",
    }


def tried(breakage: dict, environment: dict) -> tuple[dict, str | None]:
    """The breakage with the line by which it was caught, or with nothing."""
    say(breakage["what"])
    with broken(breakage):
        ran = subprocess.run(
            ["bash", "-c", breakage["run"]], cwd=CHECKOUT, env=environment, capture_output=True, text=True,
        )
    output = (ran.stdout + ran.stderr).replace(f"{CHECKOUT}/", "")
    output = re.sub(re.escape(tempfile.gettempdir()) + r"/[^/\s]+/", "", output)
    lines = [line.strip() for line in output.splitlines() if breakage["says"] in line]
    named = not is_test(breakage["caught_by"]) or breakage["caught_by"] in output
    if ran.returncode and lines and named:
        say(f"    caught by {breakage['caught_by']}")
        return breakage, lines[0]
    say(f"NOT CAUGHT: {breakage['run']} ended with {ran.returncode}\n{output[-3000:]}")
    return breakage, None


@contextmanager
def broken(breakage: dict):
    file = CHECKOUT / breakage["file"]
    before = file.read_text() if file.exists() else None
    try:
        file.write_text(changed(before or "", breakage).replace(LEFT_OUT, ""))
        yield
    finally:
        # Never with the old date: what was built meanwhile must be seen as stale.
        if before is None:
            file.unlink(missing_ok=True)
        else:
            file.write_text(before)


def changed(text: str, breakage: dict) -> str:
    if "add" in breakage:
        return text + breakage["add"]
    start = text.find(breakage["find"], find(text, breakage.get("after", ""), breakage))
    if start < 0:
        sys.exit(f"{breakage['what']}: {breakage['file']} does not hold {breakage['find']!r}")
    end = start + len(breakage["find"])
    if "until" in breakage:
        end = text.index(breakage["until"], end)
    return text[:start] + breakage["put"] + text[end:]


def find(text: str, anchor: str, breakage: dict) -> int:
    at = text.find(anchor)
    if at < 0:
        sys.exit(f"{breakage['what']}: {breakage['file']} does not hold {anchor!r}")
    return at


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
