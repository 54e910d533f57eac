"""package.py FUNCTION...: finishes and lists the zip files that `cargo lambda build` made.

The web function serves the page from its own zip, as pages/index.html; the others hold nothing
but their binary.
"""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PAGE, PLACE = Path("web/dist/index.html"), "pages/index.html"


def with_page(archive: Path) -> None:
    """Writes the zip anew, so that building twice leaves one page in it."""
    finished = archive.with_suffix(".new")
    with ZipFile(archive) as old, ZipFile(finished, "w", ZIP_DEFLATED, compresslevel=9) as new:
        for entry in old.infolist():
            if entry.filename != PLACE:
                new.writestr(entry, old.read(entry), ZIP_DEFLATED)
        # A fixed date, so that the same page makes the same zip; readable by Lambda's own user.
        page = ZipInfo(PLACE, date_time=(1980, 1, 1, 0, 0, 0))
        page.external_attr = 0o100644 << 16
        new.writestr(page, PAGE.read_bytes(), ZIP_DEFLATED)
    finished.replace(archive)


for function in sys.argv[1:]:
    archive = Path("target/lambda", function, "bootstrap.zip")
    if not archive.is_file():
        sys.exit(f"Missing: {archive}")
    if function == "web":
        with_page(archive)
    print(f"{archive}  {archive.stat().st_size / 1_000_000:.1f} MB")
