"""What is built for Lambda: what the tests ran, with nothing that a build tool thinks better."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_panic_ends_its_request_and_not_the_function():
    release = tomllib.loads((ROOT / "Cargo.toml").read_text())["profile"]["release"]
    # Where nothing is said, cargo-lambda says "abort", and no panic is ever answered.
    assert release.get("panic") == "unwind"
    # What else it fills in where nothing is said.
    assert {"lto", "codegen-units", "strip"} <= release.keys()
