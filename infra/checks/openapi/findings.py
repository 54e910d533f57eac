"""findings.py DOCUMENT: what Redocly's rules find in an API document, as JSON: [{rule, on, says}].

`on` names an operation as a person would (POST /api/auth/sign-in, with the status of a response),
or, where there is none, the place as a JSON pointer.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
OPERATION = re.compile(r"#/paths/(?P<path>[^/]+)/(?P<method>[a-z]+)(/responses(/(?P<status>\w+))?)?$")


def place(pointer: str) -> str:
    operation = OPERATION.match(pointer)
    if not operation:
        return pointer
    path = operation["path"].replace("~1", "/").replace("~0", "~")
    return " ".join(filter(None, [operation["method"].upper(), path, operation["status"]]))


redocly = [HERE / "node_modules/.bin/redocly", "lint", "--config", HERE / "redocly.yaml", "--format=json"]
quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
command = [*redocly, "--max-problems=10000", sys.argv[1]]
ran = subprocess.run(command, capture_output=True, text=True, env=os.environ | quiet)
try:
    problems = json.loads(ran.stdout)["problems"]
except (json.JSONDecodeError, KeyError):
    sys.exit(f"redocly gave no report:\n{ran.stdout}{ran.stderr}")
findings = [
    {"rule": f"redocly/{p['ruleId']}", "on": place(p["location"][0].get("pointer", "#/")), "says": p["message"]}
    for p in problems
]
print(json.dumps(findings))
