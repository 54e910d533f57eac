"""package.py FUNCTION...: zips the binaries that `cargo lambda build` made, and lists the zips.

The web function serves the page from its own zip, as pages/index.html; the others hold nothing
but their binary. What goes in is sorted, dated 1980 and readable by Lambda's own user, so that the
same binary and page make the same zip, whenever and wherever it is made.
"""

import hashlib
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PAGE = Path("web/dist/index.html")


def write_zip(archive: Path, entries: dict[str, tuple[Path, int]]) -> None:
    """Files by their name in the archive, each with its mode."""
    with ZipFile(archive, "w", ZIP_DEFLATED, compresslevel=9) as new:
        for name, (file, mode) in sorted(entries.items()):
            if not file.is_file():
                sys.exit(f"Missing: {file}")
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # Unix, which the modes below are of
            entry.external_attr = (0o100000 | mode) << 16
            new.writestr(entry, file.read_bytes(), ZIP_DEFLATED, compresslevel=9)


def package(function: str) -> None:
    folder = Path("target/lambda", function)
    entries = {"bootstrap": (folder / "bootstrap", 0o755)}
    if function == "web":
        entries["pages/index.html"] = (PAGE, 0o644)
    archive = folder / "bootstrap.zip"
    write_zip(archive, entries)
    binary, digest = (folder / "bootstrap").stat().st_size, hashlib.sha256(archive.read_bytes()).hexdigest()
    print(f"{archive}  {archive.stat().st_size / 1e6:.1f} MB zipped, {binary / 1e6:.1f} MB unzipped  sha256 {digest}")


if __name__ == "__main__":
    for function in sys.argv[1:]:
        package(function)
