"""accepted.py CHECKER: lets through only those findings that somebody accepted, with a reason.

Reads a checker's findings from standard input, as JSON: [{rule, on, says}], and what was accepted
from accepted.toml beside this file. Fails for a finding that nobody accepted, and as well for an
acceptance that no finding needs any more: whoever mends a thing also removes its excuse.
"""

import json
import re
import sys
import tomllib
from pathlib import Path

FILE = Path(__file__).with_name("accepted.toml")
# Which rules are whose, by how their names begin.
RULES = {
    "checkov": r"CKV2?_",
    "cdk-nag": r"(AwsSolutions|HIPAA\.Security|NIST\.800\.53\.R5|PCI\.DSS\.321)-",
    "redocly": r"redocly/",
}


def accepted() -> dict[tuple[str, str], str]:
    reasons = {}
    for entry in tomllib.loads(FILE.read_text())["accepted"]:
        if set(entry) != {"rules", "on", "because"} or len(entry["because"].split()) < 5:
            sys.exit(f"{FILE.name}: each entry needs rules, on, and because, in a sentence: {entry}")
        for rule in entry["rules"]:
            if not any(re.match(pattern, rule) for pattern in RULES.values()):
                sys.exit(f"{FILE.name}: no checker has a rule {rule}")
            for on in entry["on"]:
                if (rule, on) in reasons:
                    sys.exit(f"{FILE.name}: accepted twice: {rule} on {on}")
                reasons[rule, on] = entry["because"]
    return reasons


def main() -> None:
    checker = sys.argv[1]
    reasons = {pair for pair in accepted() if re.match(RULES[checker], pair[0])}
    found = {(f["rule"], f["on"]): f["says"] for f in json.load(sys.stdin)}
    new, unused = sorted(set(found) - reasons), sorted(reasons - set(found))
    for rule, on in new:
        print(f"{rule} on {on}: {found[rule, on]}")
    if new:
        print(f"Mend what was found. If it must stay, say why in infra/checks/{FILE.name}.\n")
    for rule, on in unused:
        print(f"{rule} on {on}: accepted, but no longer found")
    if unused:
        print(f"Remove these from infra/checks/{FILE.name}.")
    sys.exit(bool(new or unused))


if __name__ == "__main__":
    main()
