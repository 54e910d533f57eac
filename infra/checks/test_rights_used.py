"""Each role grants what its function was seen to use, and nothing else.

rights-used.json is written by the test `the_rights_that_functions_use_are_those_on_record`, which watches
every call that the functions make: a right that is missing here would fail on AWS, one too many is a risk.
"""

import json
from pathlib import Path

import pytest
from test_template import FUNCTIONS, RESOURCES, as_list

USED = json.loads(Path(__file__).with_name("rights-used.json").read_text())
# What the services behind a function use, not its own code: the stream's reader, logs, traces, and where
# the outcome goes of what nobody waits for.
NOT_IN_CODE = (
    "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams",
    "logs:", "xray:", "sqs:", "lambda:",
)
RESOURCE = {
    "PortalTable": "portal", "KeysTable": "portal-keys", "IdentityKey": "identity", "DocumentsKey": "documents", "StatementsKey": "statements",
    "QuarantineBucket": "quarantine", "DocumentsBucket": "documents", "ArchivesBucket": "archives", "SparesBucket": "spares",
}


def logical(resource) -> str:
    if isinstance(resource, dict) and "Fn::GetAtt" in resource:
        return RESOURCE[resource["Fn::GetAtt"][0]]
    if resource.get("Fn::Sub", "").endswith("Bucket.Arn}/*"):
        return RESOURCE[resource["Fn::Sub"].removeprefix("${").removesuffix(".Arn}/*")]
    if "PortalTable.Arn" in resource.get("Fn::Sub", ""):
        return resource["Fn::Sub"].replace("${PortalTable.Arn}", "portal")
    return "mail"


def granted(function: str) -> set:
    policies = RESOURCES[f"{function}Role"]["Properties"]["Policies"]
    statements = [s for policy in policies for s in as_list(policy["PolicyDocument"]["Statement"])]
    return {
        (action, logical(resource))
        for statement in statements
        for action in as_list(statement["Action"])
        if not action.startswith(NOT_IN_CODE)
        for resource in as_list(statement["Resource"])
    }


@pytest.mark.parametrize("function", [name.removesuffix("Function") for name in FUNCTIONS])
def test_a_role_grants_exactly_what_its_function_uses(function):
    assert granted(function) == {tuple(right) for right in USED.get(function.lower(), [])}
