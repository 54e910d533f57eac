"""findings.py TEMPLATE...: what checkov finds, as JSON: [{rule, on, says}].

A file in which checkov sees no resource at all fails: it would find nothing in it either.
"""

import json
import subprocess
import sys
from pathlib import Path

checkov = Path(sys.executable).with_name("checkov")
files = [word for template in sys.argv[1:] for word in ("--file", template)]
# It must ask nobody: no guidelines from its maker's platform, no modules from elsewhere.
command = [checkov, *files, "--framework", "cloudformation", "--skip-download", "--output", "json", "--soft-fail"]
ran = subprocess.run(command, capture_output=True, text=True)
try:
    report = json.loads(ran.stdout)
    summary, checks = report["summary"], report["results"]["failed_checks"]
except (json.JSONDecodeError, KeyError, TypeError):
    sys.exit(f"checkov gave no report:\n{ran.stdout}{ran.stderr}")
if summary["parsing_errors"] or summary["resource_count"] < 20 * len(sys.argv[1:]):
    sys.exit(f"checkov did not read the template whole: {summary}")
findings = [{"rule": c["check_id"], "on": c["resource"].split(".")[-1], "says": c["check_name"]} for c in checks]
print(json.dumps(findings))
