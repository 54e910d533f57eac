"""What the checks install: each package in one version, and what it brings along in one version too."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2]
FILES = sorted([*FOLDER.glob("infra/**/*requirements.txt"), *FOLDER.glob("tests/api/requirements.txt")])
FILES = [file for file in FILES if "node_modules" not in file.parts]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_every_python_package_is_asked_for_in_one_version(file):
    asked = [line for line in file.read_text().splitlines() if line and not line.startswith(("#", "-c "))]
    assert asked, "this test reads no requirement"
    for line in asked:
        assert re.fullmatch(r"[\w.-]+(\[[\w,-]+\])?==[\w.]+", line), f"not pinned: {line}"
