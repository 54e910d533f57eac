"""The house rules that no general linter knows, over the expanded template.

Owns: what must stay true of the template whoever edits it. Does not own: whether each property
is valid (cfn-lint) or whether the roles suffice for the code (the tests of the code say that).
"""

import re
from pathlib import Path

import pytest
from expand import expand

FOLDER = Path(__file__).parents[2]
TEMPLATE = expand(FOLDER / "infra/template.yaml")
RESOURCES = TEMPLATE["Resources"]

# The only actions that may name every resource, because they know no narrower one.
WITHOUT_RESOURCE = {"xray:PutTraceSegments", "xray:PutTelemetryRecords"}
LOGGING = {"logs:CreateLogStream", "logs:PutLogEvents"}


def of_type(kind: str) -> dict:
    return {name: r["Properties"] for name, r in RESOURCES.items() if r["Type"] == kind}


def as_list(value) -> list:
    return value if isinstance(value, list) else [value]


FUNCTIONS = of_type("AWS::Lambda::Function")
ROLES = of_type("AWS::IAM::Role")
TABLES = of_type("AWS::DynamoDB::Table")
each_function = pytest.mark.parametrize("function", FUNCTIONS)
# All but the one that wakes a function on schedule.
FUNCTION_ROLES = [f["Role"]["Fn::GetAtt"][0] for f in FUNCTIONS.values()]
each_role = pytest.mark.parametrize("role", ROLES)
each_function_role = pytest.mark.parametrize("role", FUNCTION_ROLES)


def statements(role: str) -> list[dict]:
    return [s for p in ROLES[role]["Policies"] for s in as_list(p["PolicyDocument"]["Statement"])]


def role_of(function: str) -> str:
    return FUNCTIONS[function]["Role"]["Fn::GetAtt"][0]


def actions(role: str) -> set[str]:
    return {action for s in statements(role) for action in as_list(s["Action"])}


def key_statements(role: str) -> list[dict]:
    return [s for s in statements(role) if any(a.startswith("kms:") for a in as_list(s["Action"]))]


# ── Records ──


def test_the_keys_table_cannot_be_restored_or_followed():
    keys = TABLES["KeysTable"]
    assert keys["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": False}
    assert "StreamSpecification" not in keys


def test_the_portal_table_can_be_restored_and_its_stream_shows_keys_only():
    portal = TABLES["PortalTable"]
    assert portal["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert portal["StreamSpecification"] == {"StreamViewType": "KEYS_ONLY"}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_not_deleted_by_mistake(table):
    assert TABLES[table]["DeletionProtectionEnabled"] is True
    assert RESOURCES[table]["DeletionPolicy"] == "Retain"
    assert RESOURCES[table]["UpdateReplacePolicy"] == "Retain"


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_stored_under_the_storage_key(table):
    assert TABLES[table]["SSESpecification"]["KMSMasterKeyId"] == {"Fn::GetAtt": ["StorageKey", "Arn"]}


def test_counters_expire_and_no_key_ever_does():
    assert TABLES["PortalTable"]["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}
    assert "TimeToLiveSpecification" not in TABLES["KeysTable"]


def test_what_is_due_is_found_by_an_index_that_shows_keys_only():
    (index,) = TABLES["PortalTable"]["GlobalSecondaryIndexes"]
    assert index["IndexName"] == "due"
    assert [key["AttributeName"] for key in index["KeySchema"]] == ["due", "pk"]
    assert index["Projection"] == {"ProjectionType": "KEYS_ONLY"}


# ── Keys ──


@pytest.mark.parametrize("key", of_type("AWS::KMS::Key"))
def test_a_key_rotates_and_outlives_its_stack(key):
    assert of_type("AWS::KMS::Key")[key]["EnableKeyRotation"] is True
    assert RESOURCES[key]["DeletionPolicy"] == "Retain"
    assert RESOURCES[key]["UpdateReplacePolicy"] == "Retain"


def test_the_identity_key_opens_only_for_named_roles_in_its_own_compartment():
    policy = of_type("AWS::KMS::Key")["IdentityKey"]["KeyPolicy"]["Statement"]
    using = {"kms:Decrypt", "kms:GenerateDataKey"}
    for statement in policy:
        given = set(as_list(statement["Action"]))
        assert not any("*" in action for action in given)
        assert "kms:CreateGrant" not in given, "a grant could hand on what this policy withholds"
        if given & using:
            assert given == using
            assert statement["Condition"]["StringEquals"] == IDENTITY_CONTEXT
            allowed = {r["Fn::Sub"].rpartition("/")[2] for r in statement["Condition"]["ArnEquals"]["aws:PrincipalArn"]}
            assert allowed == {ROLES[r]["RoleName"]["Fn::Sub"] for r in ROLES if key_statements(r)}


IDENTITY_CONTEXT = {
    "kms:EncryptionContext:deployment": {"Ref": "DeploymentName"},
    "kms:EncryptionContext:compartment": "identity",
}


# ── Functions and their roles ──


@each_function
def test_a_function_has_a_log_of_its_own(function):
    log = FUNCTIONS[function]["LoggingConfig"]["LogGroup"]["Ref"]
    shared_with = [f for f in FUNCTIONS if FUNCTIONS[f]["LoggingConfig"]["LogGroup"]["Ref"] == log]
    assert shared_with == [function]
    assert FUNCTIONS[function]["LoggingConfig"]["LogFormat"] == "JSON"


@pytest.mark.parametrize("log", of_type("AWS::Logs::LogGroup"))
def test_a_log_is_encrypted_and_kept_no_longer_than_400_days(log):
    group = of_type("AWS::Logs::LogGroup")[log]
    assert group["KmsKeyId"] == {"Fn::GetAtt": ["StorageKey", "Arn"]}
    assert group["RetentionInDays"] == {"Ref": "LogRetentionDays"}
    days = TEMPLATE["Parameters"]["LogRetentionDays"]
    assert max(days["AllowedValues"]) <= 400 and days["Default"] <= 400


@each_function
def test_a_function_has_a_role_of_its_own_with_every_action_written_out(function):
    assert [f for f in FUNCTIONS if role_of(f) == role_of(function)] == [function]
    assert "ManagedPolicyArns" not in ROLES[role_of(function)]
    assert not [action for action in actions(role_of(function)) if "*" in action]


@each_role
def test_a_role_reaches_every_resource_only_where_aws_knows_no_narrower_one(role):
    for statement in statements(role):
        if "*" in as_list(statement["Resource"]):
            assert set(as_list(statement["Action"])) <= WITHOUT_RESOURCE


@each_function_role
def test_a_role_may_write_its_functions_log_and_no_other(role):
    (function,) = [f for f in FUNCTIONS if role_of(f) == role]
    log = FUNCTIONS[function]["LoggingConfig"]["LogGroup"]["Ref"]
    granted = [s["Resource"] for s in statements(role) if set(as_list(s["Action"])) & LOGGING]
    assert granted == [{"Fn::GetAtt": [log, "Arn"]}]


@each_role
def test_a_role_uses_the_identity_key_only_and_only_in_its_compartment(role):
    for statement in key_statements(role):
        assert set(as_list(statement["Action"])) <= {"kms:Decrypt", "kms:GenerateDataKey"}
        assert statement["Resource"] == {"Fn::GetAtt": ["IdentityKey", "Arn"]}
        assert statement["Condition"] == {"StringEquals": IDENTITY_CONTEXT}


def of_keys_table(role: str) -> list[dict]:
    return [s for s in statements(role) if {"Fn::GetAtt": ["KeysTable", "Arn"]} in as_list(s["Resource"])]


def test_only_auth_and_admin_which_may_be_first_on_a_new_deployment_make_data_keys():
    makers = {r for r in ROLES if "kms:GenerateDataKey" in actions(r)}
    assert makers == {"AuthRole", "AdminRole"}
    reading = {"dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"}
    for role in set(ROLES) - makers - {"RetentionRole"}:
        # Wraps keys of accounts and of whom it invites by a ring key that is there.
        allowed = reading | {"dynamodb:PutItem"} if role == "AccountRole" else reading
        for statement in of_keys_table(role):
            assert set(as_list(statement["Action"])) <= allowed


def test_only_retention_may_delete_a_key_and_only_a_users_and_it_may_open_none():
    assert [r for r in ROLES for s in of_keys_table(r) if "dynamodb:DeleteItem" in as_list(s["Action"])] == ["RetentionRole"]
    (statement,) = of_keys_table("RetentionRole")
    assert as_list(statement["Action"]) == ["dynamodb:DeleteItem"]
    assert statement["Condition"] == {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["user#*"]}}
    assert not key_statements("RetentionRole")


def test_web_has_no_right_to_data_keys_or_mail():
    assert actions("WebRole") == LOGGING | WITHOUT_RESOURCE
    settings = FUNCTIONS["WebFunction"]["Environment"]["Variables"]
    assert set(settings) == {
        "PORTAL_AEAD", "PORTAL_DEPLOYMENT", "PORTAL_ORIGIN", "PORTAL_OPERATOR", "PORTAL_ORIGIN_SECRETS", "PORTAL_PAGES",
        "PORTAL_PASSWORD_COMPOSITION", "PORTAL_PASSWORD_LEAST",
    }


@each_function
def test_a_function_runs_on_arm_with_tracing(function):
    assert FUNCTIONS[function]["Architectures"] == ["arm64"]
    assert FUNCTIONS[function]["Runtime"] == "provided.al2023"
    assert FUNCTIONS[function]["TracingConfig"] == {"Mode": "Active"}


def test_new_records_are_sealed_by_an_algorithm_that_the_code_knows():
    names = set(re.findall(r'=> "([a-z0-9-]+)",', (FOLDER / "shared/src/crypto/aead.rs").read_text()))
    aead = TEMPLATE["Parameters"]["Aead"]
    assert set(aead["AllowedValues"]) == names and aead["Default"] in names
    for function in FUNCTIONS.values():
        assert function["Environment"]["Variables"]["PORTAL_AEAD"] == {"Ref": "Aead"}


def test_who_judges_passwords_and_who_writes_the_pages_are_told_the_same_policy_which_the_code_takes():
    code = (FOLDER / "shared/src/settings/password_policy.rs").read_text()
    least, composition = TEMPLATE["Parameters"]["PasswordLeast"], TEMPLATE["Parameters"]["PasswordComposition"]
    (bounds,) = re.findall(r"LEAST: RangeInclusive<usize> = (\d+)\.\.=(\d+);", code)
    assert (str(least["MinValue"]), str(least["MaxValue"])) == bounds
    assert f"least: {least['Default']}," in code
    assert set(composition["AllowedValues"]) == set(re.findall(r'=> "([a-z]+)",', code))
    assert composition["Default"] == "advise"
    told = {
        "PORTAL_PASSWORD_LEAST": {"Ref": "PasswordLeast"},
        "PORTAL_PASSWORD_COMPOSITION": {"Ref": "PasswordComposition"},
    }
    for function in ["AuthFunction", "WebFunction"]:
        assert told.items() <= FUNCTIONS[function]["Environment"]["Variables"].items()


# ── The door ──


def routes() -> dict[str, str]:
    (api,) = of_type("AWS::ApiGatewayV2::Api").values()
    found = {}
    for path, methods in api["Body"]["paths"].items():
        for method, operation in methods.items():
            uri = operation["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
            method = "ANY" if method == "x-amazon-apigateway-any-method" else method.upper()
            found[f"{method} {path}"] = uri.partition("functions/${")[2].partition(".")[0]
    return found


def test_every_path_leads_to_the_function_that_owns_it():
    assert routes() == {
        "ANY /api/auth": "AuthFunction",
        "ANY /api/auth/{proxy+}": "AuthFunction",
        "GET /.well-known/jwks.json": "AuthFunction",
        "ANY /api/account": "AccountFunction",
        "ANY /api/account/{proxy+}": "AccountFunction",
        "ANY /api/accounts": "AccountFunction",
        "ANY /api/accounts/{proxy+}": "AccountFunction",
        "ANY /api/admin": "AdminFunction",
        "ANY /api/admin/{proxy+}": "AdminFunction",
        "ANY $default": "WebFunction",
    }


def test_the_access_log_tells_nothing_about_a_person():
    (stage,) = of_type("AWS::ApiGatewayV2::Stage").values()
    logged = stage["AccessLogSettings"]["Format"]
    for personal in ("sourceIp", "userAgent", "context.path", "authorizer", "queryString"):
        assert personal not in logged


def test_the_api_lets_only_so_much_through():
    # accepted.toml counts on this where it leaves functions without a bound of their own.
    (stage,) = of_type("AWS::ApiGatewayV2::Stage").values()
    assert 0 < stage["DefaultRouteSettings"]["ThrottlingRateLimit"] <= 100
    assert 0 < stage["DefaultRouteSettings"]["ThrottlingBurstLimit"] <= 200


# ── Mail ──


def test_mail_wakes_for_new_letters_only_and_sets_aside_what_it_cannot_send():
    (mapping,) = of_type("AWS::Lambda::EventSourceMapping").values()
    assert mapping["FunctionName"] == {"Ref": "MailFunction"}
    assert [f["Pattern"] for f in mapping["FilterCriteria"]["Filters"]] == [
        '{"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"outbox#"}]}}}}'
    ]
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["BisectBatchOnFunctionError"] is True
    assert 0 < mapping["MaximumRetryAttempts"] <= 100
    assert mapping["DestinationConfig"]["OnFailure"]["Destination"] == {"Fn::GetAtt": ["MailFailures", "Arn"]}
    # accepted.toml counts on this where checkov does not know it.
    assert of_type("AWS::SQS::Queue")["MailFailures"]["SqsManagedSseEnabled"] is True


def test_mail_leaves_over_tls_only():
    (configuration,) = of_type("AWS::SES::ConfigurationSet").values()
    assert configuration["DeliveryOptions"] == {"TlsPolicy": "REQUIRE"}


# ── Retention ──


def test_the_sweep_is_woken_every_hour_and_what_fails_is_set_aside():
    (schedule,) = of_type("AWS::Scheduler::Schedule").values()
    target = schedule["Target"]
    assert schedule["ScheduleExpression"] == "rate(1 hour)"
    assert target["Arn"] == {"Fn::GetAtt": ["RetentionFunction", "Arn"]}
    queue = {"Fn::GetAtt": ["RetentionFailures", "Arn"]}
    assert target["DeadLetterConfig"] == {"Arn": queue}
    (invocation,) = of_type("AWS::Lambda::EventInvokeConfig").values()
    assert invocation["DestinationConfig"]["OnFailure"]["Destination"] == queue
    # accepted.toml counts on this where checkov does not know it.
    assert of_type("AWS::SQS::Queue")["RetentionFailures"]["SqsManagedSseEnabled"] is True


def test_the_schedule_may_wake_the_sweep_and_nothing_else():
    assert actions("RetentionScheduleRole") == {"lambda:InvokeFunction", "sqs:SendMessage"}
    reached = [resource for s in statements("RetentionScheduleRole") for resource in as_list(s["Resource"])]
    assert reached == [{"Fn::GetAtt": [name, "Arn"]} for name in ("RetentionFunction", "RetentionFailures")]


def test_the_sweep_has_the_time_that_it_counts_on():
    # functions/retention stops by itself after 10 minutes.
    assert FUNCTIONS["RetentionFunction"]["Timeout"] == 900


# ── The watch ──


ALARMS = of_type("AWS::CloudWatch::Alarm")


@each_function
def test_a_function_that_fails_raises_an_alarm(function):
    dimensions = [{"Name": "FunctionName", "Value": {"Ref": function}}]
    watching = [a for a in ALARMS.values() if a.get("MetricName") == "Errors" and a["Dimensions"] == dimensions]
    assert len(watching) == 1


@each_function
def test_a_function_that_is_throttled_raises_an_alarm(function):
    watched = [
        metric["MetricStat"]["Metric"]["Dimensions"][0]["Value"]
        for metric in ALARMS["FunctionThrottles"]["Metrics"]
        if "MetricStat" in metric
    ]
    assert {"Ref": function} in watched


@pytest.mark.parametrize("alarm", ALARMS)
def test_an_alarm_is_heard(alarm):
    assert ALARMS[alarm]["AlarmActions"] == [{"Ref": "AlarmTopic"}]
    (topic,) = of_type("AWS::SNS::Topic").values()
    assert topic["KmsMasterKeyId"] == {"Ref": "StorageKey"}


def watched(namespace: str, metric: str, dimension: str, value) -> bool:
    dimensions = [{"Name": dimension, "Value": value}]
    simple = [(a.get("Namespace"), a.get("MetricName"), a.get("Dimensions")) for a in ALARMS.values()]
    return (namespace, metric, dimensions) in simple


def test_errors_to_callers_late_mail_and_lost_mail_raise_alarms():
    assert watched("AWS/ApiGateway", "5xx", "ApiId", {"Ref": "Api"})
    assert watched("AWS/Lambda", "IteratorAge", "FunctionName", {"Ref": "MailFunction"})
    queue = {"Fn::GetAtt": ["MailFailures", "QueueName"]}
    assert watched("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue)


def test_a_sweep_that_does_not_run_or_falls_behind_raises_an_alarm():
    missing, behind = ALARMS["RetentionMissing"], ALARMS["RetentionBehind"]
    assert (missing["MetricName"], missing["TreatMissingData"]) == ("Invocations", "breaching")
    assert missing["Dimensions"] == [{"Name": "FunctionName", "Value": {"Ref": "RetentionFunction"}}]
    (metric,) = of_type("AWS::Logs::MetricFilter")["RetentionBehindMetric"]["MetricTransformations"]
    assert (behind["Namespace"], behind["MetricName"]) == (metric["MetricNamespace"], metric["MetricName"])
    assert metric["MetricValue"] == "$.fields.behind_hours"
    assert behind["Threshold"] < 24


def test_a_spent_budget_of_mails_raises_an_alarm():
    refused = ALARMS["MailsRefused"]
    (metric,) = of_type("AWS::Logs::MetricFilter")["MailsRefusedMetric"]["MetricTransformations"]
    assert (refused["Namespace"], refused["MetricName"]) == (metric["MetricNamespace"], metric["MetricName"])
    assert metric["MetricValue"] == "$.fields.mails_refused"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("metric", ["ThrottledRequests", "SystemErrors"])
def test_a_table_that_refuses_or_fails_raises_an_alarm(table, metric):
    expressions = [m.get("Expression") for alarm in ALARMS.values() for m in alarm.get("Metrics", [])]
    queries = [expression["Fn::Sub"] for expression in expressions if isinstance(expression, dict)]
    asked = f"SELECT SUM({metric}) FROM SCHEMA(\"AWS/DynamoDB\", Operation, TableName) WHERE TableName = '${{{table}}}'"
    assert asked in queries
