"""Prints bytes as JSON: of each function's zip as infra/build/package.py makes it, of the peer's, and
of what a browser loads first, gzipped."""

import gzip
import json
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "infra/build"))
from package import PAGE, write_zip  # noqa: E402

FUNCTIONS = ["auth", "account", "admin", "web", "mail", "retention"]


def zipped(entries: dict[str, tuple[Path, int]]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "a.zip")
        write_zip(archive, entries)
        return archive.stat().st_size


def zips() -> dict[str, int]:
    sizes = {}
    for name in [*FUNCTIONS, "hello"]:
        entries = {"bootstrap": (ROOT / "target/release" / name, 0o755)}
        if name == "web":
            entries["pages/index.html"] = (ROOT / PAGE, 0o644)
        sizes[name] = zipped(entries)
        built = ROOT / "target/lambda" / name / "bootstrap.zip"
        if built.is_file():
            sizes[f"arm64 {name}"] = built.stat().st_size
    for bundle in (ROOT / "tests/benches/peer/dist").iterdir():
        files = [file for file in bundle.rglob("*") if file.is_file()]
        sizes[f"peer {bundle.name}"] = zipped({str(file.relative_to(bundle)): (file, 0o644) for file in files})
    return sizes


def gzipped(files: set[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def with_imports(file: Path, seen: set[Path]) -> set[Path]:
    """A script with all that it imports before it runs; what it imports later is not loaded first."""
    if file not in seen:
        seen.add(file)
        text = file.read_text()
        for name in re.findall(r'(?:\bfrom|\bimport)\s*"\./([\w.-]+\.js)"', text):
            with_imports(file.parent / name, seen)
    return seen


def first_load() -> dict[str, int | str]:
    dist = (ROOT / PAGE).parent
    linked = re.findall(r'(?:src|href)="/(assets/[\w.-]+\.(?:js|css))"', (ROOT / PAGE).read_text())
    styles = {dist / name for name in linked if name.endswith(".css")}
    entry: set[Path] = set()
    for name in linked:
        if name.endswith(".js"):
            with_imports(dist / name, entry)
    # Each page is a script of its own, loaded before anything can be clicked.
    pages = {page.name.rsplit("-", 1)[0]: with_imports(page, set(entry)) for page in dist.glob("assets/*-page-*.js")}
    most = max(pages, key=lambda page: gzipped(pages[page]))
    return {"web page": most, "web js": gzipped(pages[most]), "web css": gzipped(styles)}


print(json.dumps(zips() | first_load()))
