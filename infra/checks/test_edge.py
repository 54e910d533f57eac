"""The house rules of the edge: what must stay true of infra/edge.yaml, and of both templates together.

Does not own: whether CloudFront and the firewall then behave so. That shows on AWS only.
"""

import json
import re
from pathlib import Path

import pytest
from expand import expand
from test_template import FUNCTIONS, RESOURCES as PORTAL, TEMPLATE as PORTAL_TEMPLATE, routes

FOLDER = Path(__file__).parents[2]
TEMPLATE = expand(FOLDER / "infra/edge.yaml")
RESOURCES = TEMPLATE["Resources"]
MANAGED_CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"


def of_type(kind: str) -> dict:
    return {name: r["Properties"] for name, r in RESOURCES.items() if r["Type"] == kind}


DISTRIBUTION = RESOURCES["Distribution"]["Properties"]["DistributionConfig"]
ORIGINS = {origin["Id"]: origin for origin in DISTRIBUTION["Origins"]}
BEHAVIOURS = {b["PathPattern"]: b for b in DISTRIBUTION["CacheBehaviors"]} | {"*": DISTRIBUTION["DefaultCacheBehavior"]}
FIREWALL = RESOURCES["Firewall"]["Properties"]
ALARMS = of_type("AWS::CloudWatch::Alarm")
each_behaviour = pytest.mark.parametrize("path", BEHAVIOURS)


# ── TLS ──


def test_nothing_below_tls_1_2_is_spoken_on_either_side():
    assert DISTRIBUTION["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"
    assert ORIGINS["api"]["CustomOriginConfig"]["OriginProtocolPolicy"] == "https-only"
    assert ORIGINS["api"]["CustomOriginConfig"]["OriginSSLProtocols"] == ["TLSv1.2"]
    (domain,) = PORTAL["ApiDomain"]["Properties"]["DomainNameConfigurations"]
    assert domain["SecurityPolicy"] == "TLS_1_2"


@each_behaviour
def test_http_is_answered_with_no_data_and_the_api_never_redirects_it(path):
    expected = "redirect-to-https" if path == "*" else "https-only"
    assert BEHAVIOURS[path]["ViewerProtocolPolicy"] == expected


# ── What goes where ──


def test_the_edge_knows_three_kinds_of_address_and_pages():
    assert set(BEHAVIOURS) == {"/api/*", "/.well-known/*", "/assets/*", "*"}


def test_every_route_of_the_api_reaches_it_uncached_with_all_that_the_caller_sent():
    def behaviour(path: str) -> str:
        return next((p for p in BEHAVIOURS if re.fullmatch(p.replace("*", ".*"), path)), "*")

    for route in routes():
        method, path = route.split(" ")
        pattern = "*" if path == "$default" else behaviour(path.replace("{proxy+}", "x"))
        assert BEHAVIOURS[pattern]["TargetOriginId"] == "api"
        if path != "$default" and "{" in path:
            assert pattern == "/api/*" and len(BEHAVIOURS[pattern]["AllowedMethods"]) == 7
    for path, to in BEHAVIOURS.items():
        if to["TargetOriginId"] == "api":
            assert to["CachePolicyId"] == MANAGED_CACHING_DISABLED, path
            assert to["OriginRequestPolicyId"] == {"Ref": "OriginRequest"}, path
    sent = RESOURCES["OriginRequest"]["Properties"]["OriginRequestPolicyConfig"]
    assert sent["CookiesConfig"] == {"CookieBehavior": "all"}
    assert sent["QueryStringsConfig"] == {"QueryStringBehavior": "all"}


def test_the_api_learns_the_callers_address_country_and_position_from_the_edge():
    sent = RESOURCES["OriginRequest"]["Properties"]["OriginRequestPolicyConfig"]["HeadersConfig"]
    assert sent["HeaderBehavior"] == "allViewerAndWhitelistCloudFront"
    # CloudFront takes ten at most.
    told = ["Address", "Country", "Latitude", "Longitude"]
    assert sent["Headers"] == [f"CloudFront-Viewer-{what}" for what in told]


def test_the_api_answers_to_the_name_that_the_edge_passes_on_and_to_no_other():
    # The caller's Host is passed on, so the API must be known by that name.
    host = {"Fn::Select": [1, {"Fn::Split": ["https://", {"Ref": "PortalOrigin"}]}]}
    assert DISTRIBUTION["Aliases"] == [host]
    assert PORTAL["ApiDomain"]["Properties"]["DomainName"] == host
    assert ORIGINS["api"]["DomainName"] == {"Ref": "ApiTarget"}
    target = {"Fn::GetAtt": ["ApiDomain", "RegionalDomainName"]}
    assert PORTAL_TEMPLATE["Outputs"]["ApiTarget"]["Value"] == target
    (api,) = (r["Properties"] for r in PORTAL.values() if r["Type"] == "AWS::ApiGatewayV2::Api")
    (server,) = api["Body"]["servers"]
    assert server["x-amazon-apigateway-endpoint-configuration"] == {"disableExecuteApiEndpoint": True}


def test_no_page_of_the_edges_own_takes_the_place_of_a_problem():
    assert "CustomErrorResponses" not in DISTRIBUTION


# ── The secret ──

REFERENCE = re.compile(r"\{\{resolve:secretsmanager:\$\{DeploymentName\}/origin/\$\{(OriginSecret|OriginSecretBefore)\}\}\}")


def test_the_edge_proves_itself_with_a_secret_that_no_template_holds():
    layers = (FOLDER / "shared/src/http/layers.rs").read_text()
    (name,) = re.findall(r'EDGE_HEADER: &str = "(.*)"', layers)
    (header,) = ORIGINS["api"]["OriginCustomHeaders"]
    assert header["HeaderName"] == name
    assert REFERENCE.fullmatch(header["HeaderValue"]["Fn::Sub"]).group(1) == "OriginSecret"
    assert "OriginCustomHeaders" not in ORIGINS["assets"], "the secret is for the functions"


def test_every_function_that_has_http_asks_for_the_same_secrets_and_no_other_has_them():
    with_http = set(routes().values())
    for function, properties in FUNCTIONS.items():
        accepted = properties["Environment"]["Variables"].get("PORTAL_ORIGIN_SECRETS")
        assert (accepted is not None) == (function in with_http), function
        if accepted:
            named = [REFERENCE.fullmatch(one).group(1) for one in accepted["Fn::Sub"].split(",")]
            assert named == ["OriginSecret", "OriginSecretBefore"]


@pytest.mark.parametrize("template", [TEMPLATE, PORTAL_TEMPLATE], ids=["edge", "portal"])
def test_a_stack_without_an_origin_secret_does_not_come_up(template):
    for name in {"OriginSecret", "OriginSecretBefore"} & set(template["Parameters"]):
        # A number names a secret and is none. Without a default it must be given, and what it names
        # must exist, or the stack fails.
        assert template["Parameters"][name]["Type"] == "Number"
        assert "Default" not in template["Parameters"][name]
    assert "OriginSecret" in template["Parameters"]


# ── Assets ──


def test_only_the_distribution_reads_the_assets_and_nothing_else_is_theirs():
    bucket = RESOURCES["AssetsBucket"]["Properties"]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert ORIGINS["assets"]["OriginAccessControlId"] == {"Ref": "AssetsAccess"}
    control = RESOURCES["AssetsAccess"]["Properties"]["OriginAccessControlConfig"]
    assert (control["SigningBehavior"], control["OriginAccessControlOriginType"]) == ("always", "s3")
    allow, deny = RESOURCES["AssetsBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert allow["Action"] == "s3:GetObject"
    assert allow["Resource"] == {"Fn::Sub": "${AssetsBucket.Arn}/assets/*"}
    assert allow["Condition"]["StringEquals"]["aws:SourceArn"]["Fn::Sub"].endswith("distribution/${Distribution}")
    assert (deny["Effect"], deny["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
    assert [p for p, to in BEHAVIOURS.items() if to["TargetOriginId"] == "assets"] == ["/assets/*"]
    assert "OriginRequestPolicyId" not in BEHAVIOURS["/assets/*"], "no cookie and no token goes to the bucket"


@each_behaviour
def test_an_answer_that_no_function_made_has_the_headers_that_functions_give(path):
    assert BEHAVIOURS[path]["ResponseHeadersPolicyId"] == {"Ref": "AnswerHeaders"}
    policy = RESOURCES["AnswerHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    security = policy["SecurityHeadersConfig"]
    transport = security["StrictTransportSecurity"]
    given = {item["Header"]: item["Value"] for item in policy["CustomHeadersConfig"]["Items"]} | {
        "x-content-type-options": "nosniff" if "ContentTypeOptions" in security else None,
        "referrer-policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        "strict-transport-security": f"max-age={transport['AccessControlMaxAgeSec']}; "
        + ("includeSubDomains; " if transport["IncludeSubdomains"] else "")
        + ("preload" if transport["Preload"] else ""),
    }
    code = (FOLDER / "shared/src/http/layers.rs").read_text()
    spelled = re.findall(r'default\(\s*(?:HeaderName::from_static\("(.*?)"\)|header::(\w+)),\s*"(.*?)"', code)
    functions_give = {name or constant.lower().replace("_", "-"): value for name, constant, value in spelled}
    # How long an asset is good for is stored with it; a script's own policy is its page's.
    for own in ("cache-control", "content-security-policy"):
        del functions_give[own]
    assert given == functions_give


# ── The firewall ──


def rule(name: str) -> dict:
    (found,) = [r for r in FIREWALL["Rules"] if r["Name"] == name]
    return found


def test_the_firewall_stands_before_everything():
    assert DISTRIBUTION["WebACLId"] == {"Fn::GetAtt": ["Firewall", "Arn"]}
    assert FIREWALL["Scope"] == "CLOUDFRONT"
    groups = {
        r["Statement"]["ManagedRuleGroupStatement"]["Name"]: r["OverrideAction"]
        for r in FIREWALL["Rules"]
        if "ManagedRuleGroupStatement" in r["Statement"]
    }
    assert groups == {
        "AWSManagedRulesAmazonIpReputationList": {"None": {}},
        "AWSManagedRulesKnownBadInputsRuleSet": {"None": {}},
        "AWSManagedRulesCommonRuleSet": {"None": {}},
        # Counts, and tells the functions.
        "AWSManagedRulesAnonymousIpList": {"Count": {}},
    }


def test_only_rules_about_bodies_are_softened():
    softened = rule("common")["Statement"]["ManagedRuleGroupStatement"]["RuleActionOverrides"]
    assert softened and all(one["Name"].endswith("_BODY") for one in softened)


def test_one_address_may_send_only_so_much():
    limit = rule("requests-per-address")
    assert limit["Statement"]["RateBasedStatement"]["AggregateKeyType"] == "IP"
    assert limit["Action"]["Block"]["CustomResponse"]["ResponseCode"] == 429


def test_the_firewall_takes_bodies_as_large_as_the_functions_do_and_reads_them_whole():
    (kib,) = re.findall(r"body: (\d+) \* 1024,", (FOLDER / "shared/src/settings.rs").read_text())
    size = rule("body-size")["Statement"]["SizeConstraintStatement"]
    assert (size["ComparisonOperator"], size["Size"]) == ("GT", int(kib) * 1024)
    assert size["FieldToMatch"]["Body"]["OversizeHandling"] == "MATCH"
    assert FIREWALL["AssociationConfig"]["RequestBody"]["CLOUDFRONT"]["DefaultSizeInspectionLimit"] == f"KB_{kib}"


def test_the_firewalls_refusals_are_problems():
    for body in FIREWALL["CustomResponseBodies"].values():
        problem = json.loads(body["Content"])
        assert set(problem) == {"type", "title", "status", "detail", "request_id", "errors"}
        assert problem["type"].startswith("urn:portcullis:problem:")


# ── What is kept of a request ──


def test_the_edges_log_tells_nothing_about_a_person():
    fields = set(RESOURCES["EdgeLogDelivery"]["Properties"]["RecordFields"])
    assert fields.isdisjoint({
        "c-ip", "c-port", "x-forwarded-for", "c-country", "asn", "cs(User-Agent)", "cs(Referer)", "cs(Cookie)",
        "cs-uri-stem", "cs-uri-query", "cs(Host)", "x-host-header",
    })
    # The older kind of log cannot be told what to leave out.
    assert "Logging" not in DISTRIBUTION


def test_the_firewall_keeps_refused_requests_only_without_what_they_carried():
    for one in [FIREWALL, *FIREWALL["Rules"]]:
        assert one["VisibilityConfig"]["SampledRequestsEnabled"] is False
        assert one["VisibilityConfig"]["CloudWatchMetricsEnabled"] is True
    logging = RESOURCES["FirewallLogging"]["Properties"]
    assert logging["LoggingFilter"]["DefaultBehavior"] == "DROP"
    assert logging["LoggingFilter"]["Filters"][0]["Conditions"] == [{"ActionCondition": {"Action": "BLOCK"}}]
    protected = {p["Field"]["FieldType"]: p for p in FIREWALL["DataProtectionConfig"]["DataProtections"]}
    assert {"authorization", "cookie"} <= set(protected["SINGLE_HEADER"]["Field"]["FieldKeys"])
    assert {"QUERY_STRING", "BODY"} <= set(protected)
    for one in protected.values():
        assert one["Action"] == "SUBSTITUTION" and not one.get("ExcludeRuleMatchDetails")
    assert RESOURCES["FirewallLog"]["Properties"]["RetentionInDays"] <= 30


@pytest.mark.parametrize("log", of_type("AWS::Logs::LogGroup"))
def test_a_log_of_the_edge_is_encrypted(log):
    assert RESOURCES[log]["Properties"]["KmsKeyId"] == {"Fn::GetAtt": ["EdgeKey", "Arn"]}


# ── The watch ──


@pytest.mark.parametrize("alarm", ALARMS)
def test_an_alarm_of_the_edge_is_heard(alarm):
    assert ALARMS[alarm]["AlarmActions"] == [{"Ref": "EdgeAlarmTopic"}]
    assert RESOURCES["EdgeAlarmTopic"]["Properties"]["KmsMasterKeyId"] == {"Ref": "EdgeKey"}


def test_errors_unlike_secrets_floods_and_an_ending_certificate_raise_alarms():
    watched = {(alarm["Namespace"], alarm["MetricName"]) for alarm in ALARMS.values()}
    assert watched == {
        ("AWS/CloudFront", "5xxErrorRate"),
        ("AWS/CloudFront", "4xxErrorRate"),
        ("AWS/WAFV2", "BlockedRequests"),
        ("AWS/CertificateManager", "DaysToExpiry"),
    }


# ── Both templates ──


def test_no_name_is_in_both_templates():
    # accepted.toml and rights.snap know a resource by its name alone.
    assert not set(RESOURCES) & set(PORTAL)


def test_what_both_templates_ask_for_is_asked_in_the_same_form():
    for name in ("DeploymentName", "PortalOrigin"):
        edge, portal = TEMPLATE["Parameters"][name], PORTAL_TEMPLATE["Parameters"][name]
        assert edge["AllowedPattern"] == portal["AllowedPattern"]
