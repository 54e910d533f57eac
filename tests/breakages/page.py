"""docs/BREAKAGES.md: what was broken on purpose, and what noticed."""

HEAD = """\
# Breakages

Each habit of the project broken on purpose, one at a time, in a clean checkout: what turned red, and what it said.
Every command is a part of `make check` or `make test`. Written by `make breakages` from `tests/breakages/list.toml`;
it fails when a breakage goes unnoticed, or when something else turns red than the list says.
"""
WIDTH = 160


def page(results: list[tuple[dict, str | None]]) -> str:
    text, area = HEAD, None
    for number, (breakage, line) in enumerate(results, 1):
        if breakage["area"] != area:
            area = breakage["area"]
            text += f"\n## {area}\n\n| | What was broken | Caught by | Its words |\n|---|---|---|---|\n"
        by = f"`{breakage['caught_by']}`" if is_test(breakage["caught_by"]) else breakage["caught_by"]
        said = "**not caught**" if line is None else code(excerpt(line, breakage["says"]))
        text += f"| {number} | {breakage['what']} | {by} | {said} |\n"
    return text


def is_test(name: str) -> bool:
    """Whether this is the name of a test in Rust or Python, which is a sentence with underscores."""
    return name.isidentifier() and "_" in name


def excerpt(line: str, says: str) -> str:
    """A long line is cut to what was looked for and what stands around it."""
    line = " ".join(line.removeprefix("E ").strip("| ").split())
    if len(line) <= WIDTH:
        return line
    start = min(line.find(says), len(line) - WIDTH) if line.find(says) + len(says) > WIDTH else 0
    return "…" * (start > 0) + line[start : start + WIDTH] + "…" * (start + WIDTH < len(line))


def code(text: str) -> str:
    """As code in a table's cell, whatever signs are in it."""
    return f"`` {text.replace('|', chr(92) + '|')} ``"
