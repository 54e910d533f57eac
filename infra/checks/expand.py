"""expand.py TEMPLATE OUTPUT: the template as CloudFormation sees it after the SAM transform.

Runs the translator that AWS runs, on this machine. It wants three things that need no account:
a region (AWS_DEFAULT_REGION), the address of each function's code (a placeholder: what is inside
does not matter here), and the names of managed policies (none: our roles use none, so a name
that slips in fails here).
"""

import json
import os
import sys
from pathlib import Path

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")


class NoManagedPolicies:
    def load(self) -> dict[str, str]:
        return {}


def expand(template_file: Path) -> dict:
    template = yaml_parse(template_file.read_text())
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://placeholder/code.zip"
    return transform(template, {}, NoManagedPolicies())


if __name__ == "__main__":
    source, output = (Path(argument) for argument in sys.argv[1:3])
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(expand(source), indent=1, default=str) + "\n")
