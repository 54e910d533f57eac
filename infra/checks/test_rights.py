"""Who may do what: rights.snap says it for every policy in both templates, and must say the same.

A right that a role does not need breaks no rule and no function, so nothing else would notice it.
Here it shows as a changed line. Meant? Run: .venv/checks/bin/python infra/checks/test_rights.py
"""

from pathlib import Path

from test_edge import RESOURCES as EDGE
from test_template import RESOURCES as PORTAL
from test_template import as_list

RESOURCES = PORTAL | EDGE
PAGE = Path(__file__).with_name("rights.snap")
HEAD = """\
# Who may do what, by every policy in infra/template.yaml and infra/edge.yaml: roles, keys, queues, topics, bucket, logs.
# Written by infra/checks/test_rights.py, which fails when a template says something else.
"""


def policies(value):
    """Every policy document within a resource."""
    if isinstance(value, dict):
        # A firewall's rule has a statement too, which gives nobody a right.
        if any("Effect" in statement for statement in as_list(value.get("Statement", []))):
            yield value
        else:
            for inner in value.values():
                yield from policies(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from policies(inner)


def plain(value) -> str:
    """A value as one would read it: ${Name} for a reference, ${Name.Arn} for an attribute."""
    if not isinstance(value, dict):
        return str(value)
    ((kind, inner),) = value.items()
    if kind == "Fn::Sub":
        return inner
    return {"Ref": "${%s}", "Fn::GetAtt": "${%s}"}[kind] % (inner if kind == "Ref" else ".".join(inner))


def lines(name: str, statement: dict):
    whom = statement.get("Principal")
    if isinstance(whom, dict):
        whom = " ".join(f"{kind} {plain(one)}" for kind, ones in whom.items() for one in as_list(ones))
    unknown = set(statement) - {"Sid", "Effect", "Principal", "Action", "Resource", "Condition"}
    assert not unknown, f"{name} says {unknown}, which this page cannot show"
    yield f"{name} {statement.get('Sid', '')}".rstrip() + ":"
    yield f"  {statement['Effect']}" + (f" {whom}" if whom else "")
    yield from (f"    {action}" for action in sorted(as_list(statement["Action"])))
    yield from (f"    on {plain(resource)}" for resource in as_list(statement.get("Resource", [])))
    for operator, conditions in statement.get("Condition", {}).items():
        for key, values in conditions.items():
            yield f"    if {key} {operator} " + " or ".join(plain(value) for value in as_list(values))


def page() -> str:
    found = [
        "\n".join(lines(name, statement))
        for name, resource in sorted(RESOURCES.items())
        for policy in policies(resource["Properties"])
        for statement in as_list(policy["Statement"])
    ]
    managed = [name for name, resource in RESOURCES.items() if "ManagedPolicyArns" in resource["Properties"]]
    assert not managed, f"{managed} have rights that are not written in a template"
    return HEAD + "\n" + "\n\n".join(found) + "\n"


def test_nobody_may_do_more_or_less_than_the_page_of_rights_says():
    assert page() == PAGE.read_text(), f"the templates give other rights than {PAGE.name}"


if __name__ == "__main__":
    PAGE.write_text(page())
