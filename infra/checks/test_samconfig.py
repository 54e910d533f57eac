"""What infra/samconfig.toml tells the two stacks: each its parameters, and both the same."""

import re
import tomllib

import pytest
from test_edge import FOLDER, TEMPLATE as EDGE
from test_template import TEMPLATE as PORTAL

CONFIGURATIONS = tomllib.loads((FOLDER / "infra/samconfig.toml").read_text())
del CONFIGURATIONS["version"]


@pytest.mark.parametrize("environment", CONFIGURATIONS)
def test_what_is_deployed_gets_every_parameter_that_it_needs_in_its_form(environment):
    deploy = CONFIGURATIONS[environment]["deploy"]["parameters"]
    is_edge = deploy.get("template_file") == "edge.yaml"
    assert is_edge == environment.endswith("-edge")
    assert deploy["region"] == "us-east-1" or not is_edge
    parameters = (EDGE if is_edge else PORTAL)["Parameters"]
    given = dict(pair.split("=", 1) for pair in deploy["parameter_overrides"])
    needed = {name for name, parameter in parameters.items() if "Default" not in parameter}
    assert needed <= set(given) <= set(parameters)
    for name, value in given.items():
        assert re.fullmatch(parameters[name].get("AllowedPattern", ".*"), value.strip("'")), name


@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_the_edge_and_its_portal_are_told_the_same(environment):
    portal, edge = (
        dict(pair.split("=", 1) for pair in CONFIGURATIONS[name]["deploy"]["parameters"]["parameter_overrides"])
        for name in (environment, f"{environment}-edge")
    )
    assert (portal["DeploymentName"], portal["PortalOrigin"]) == (edge["DeploymentName"], edge["PortalOrigin"])
    assert edge["OriginSecret"] in (portal["OriginSecret"], portal["OriginSecretBefore"])
