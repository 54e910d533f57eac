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
# All but those of services: what wakes a function on schedule, and what scans files.
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


def test_the_keys_table_cannot_be_restored_and_its_stream_shows_no_key():
    keys = TABLES["KeysTable"]
    assert keys["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": False}
    assert keys["StreamSpecification"] == {"StreamViewType": "KEYS_ONLY"}


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
    # KMS rotates no asymmetric one.
    assert of_type("AWS::KMS::Key")[key]["EnableKeyRotation"] is (key != "StatementsKey")
    assert RESOURCES[key]["DeletionPolicy"] == "Retain"
    assert RESOURCES[key]["UpdateReplacePolicy"] == "Retain"


# What the functions themselves seal and open with.
COMPARTMENTS = {"IdentityKey": "identity", "DocumentsKey": "documents"}


def context(compartment: str) -> dict:
    return {
        "kms:EncryptionContext:deployment": {"Ref": "DeploymentName"},
        "kms:EncryptionContext:compartment": compartment,
    }


def users(key: str) -> set[str]:
    """The roles that may use a key, by their names."""
    return {ROLES[r]["RoleName"]["Fn::Sub"] for r in ROLES if any(s["Resource"] == {"Fn::GetAtt": [key, "Arn"]} for s in key_statements(r))}


def named(statement: dict) -> set[str]:
    return {role["Fn::Sub"].rpartition("/")[2] for role in statement["Condition"]["ArnEquals"]["aws:PrincipalArn"]}


def through_s3(statement: dict) -> bool:
    service = statement.get("Condition", {}).get("StringEquals", {}).get("kms:ViaService")
    return service == {"Fn::Sub": "s3.${AWS::Region}.amazonaws.com"}


def who_moves_files() -> set[str]:
    """The roles that read or write objects of the documents bucket, by their names."""
    moves = {"s3:GetObject", "s3:PutObject"}
    documents = {"Fn::Sub": "${DocumentsBucket.Arn}/*"}

    def is_one(role: str) -> bool:
        return any(documents in as_list(s["Resource"]) and moves & set(as_list(s["Action"])) for s in statements(role))

    return {ROLES[r]["RoleName"]["Fn::Sub"] for r in ROLES if is_one(r)}


@pytest.mark.parametrize("key", COMPARTMENTS)
def test_a_compartments_key_opens_only_for_named_roles_in_its_own_compartment(key):
    policy = of_type("AWS::KMS::Key")[key]["KeyPolicy"]["Statement"]
    using = {"kms:Decrypt", "kms:GenerateDataKey"}
    for statement in policy:
        given = set(as_list(statement["Action"]))
        assert not any("*" in action for action in given)
        assert "kms:CreateGrant" not in given, "a grant could hand on what this policy withholds"
        if given & using:
            assert given == using
            assert named(statement) == (who_moves_files() if through_s3(statement) else users(key))
            assert through_s3(statement) or statement["Condition"]["StringEquals"] == context(COMPARTMENTS[key])


def test_two_functions_sign_statements_one_more_asks_for_the_public_half_and_nobody_else_uses_that_key():
    key = of_type("AWS::KMS::Key")["StatementsKey"]
    assert (key["KeySpec"], key["KeyUsage"]) == ("ECC_NIST_P256", "SIGN_VERIFY")
    by_role = {r: s["Action"] for r in ROLES for s in key_statements(r) if s["Resource"] == {"Fn::GetAtt": ["StatementsKey", "Arn"]}}
    signing = ["kms:Sign", "kms:GetPublicKey"]
    assert by_role == {"ErasingRole": signing, "RetentionRole": signing, "PrivacyRole": ["kms:GetPublicKey"]}
    after, *using = key["KeyPolicy"]["Statement"]
    assert after["Sid"] == "LookAfter" and not {"kms:Sign", "kms:Verify", "kms:GetPublicKey", "kms:CreateGrant"} & set(after["Action"])
    assert not [action for action in after["Action"] if "*" in action]
    allowed = {s["Action"]: named(s) for s in using if s["Effect"] == "Allow" and set(s["Condition"]) == {"ArnEquals"}}
    assert len(using) == 2 and allowed == {
        action: {ROLES[role]["RoleName"]["Fn::Sub"] for role, actions in by_role.items() if action in actions} for action in ("kms:Sign", "kms:GetPublicKey")}


@pytest.mark.parametrize("key, buckets", [("DocumentsKey", ["documents", "archives"]), ("StorageKey", ["quarantine", "spares"])])
def test_a_key_serves_s3_for_the_objects_of_its_buckets(key, buckets):
    (statement,) = [s for s in of_type("AWS::KMS::Key")[key]["KeyPolicy"]["Statement"] if through_s3(s)]
    assert set(statement["Action"]) == {"kms:Decrypt", "kms:GenerateDataKey"}
    assert statement["Condition"]["StringEquals"]["kms:CallerAccount"] == {"Ref": "AWS::AccountId"}
    (objects,) = statement["Condition"]["StringLike"].values()
    names = [of_type("AWS::S3::Bucket")[f"{bucket.capitalize()}Bucket"]["BucketName"]["Fn::Sub"] for bucket in buckets]
    assert as_list(objects) == [{"Fn::Sub": "arn:${AWS::Partition}:s3:::" + name + "/*"} for name in names]


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
def test_a_role_seals_and_opens_with_the_keys_of_compartments_only_and_each_in_its_own(role):
    for statement in key_statements(role):
        (key, _) = statement["Resource"]["Fn::GetAtt"]
        # That seals nothing; who uses it has a rule of its own above.
        if key == "StatementsKey":
            continue
        assert set(as_list(statement["Action"])) <= {"kms:Decrypt", "kms:GenerateDataKey"}
        assert statement["Condition"] == {"StringEquals": context(COMPARTMENTS[key])}


def of_keys_table(role: str) -> list[dict]:
    return [s for s in statements(role) if {"Fn::GetAtt": ["KeysTable", "Arn"]} in as_list(s["Resource"])]


def makers(key: str) -> set[str]:
    """The roles that may make data keys under a key."""
    under = {"Fn::GetAtt": [key, "Arn"]}
    return {r for r in ROLES for s in key_statements(r) if s["Resource"] == under and "kms:GenerateDataKey" in as_list(s["Action"])}


def test_only_who_may_be_first_on_a_new_deployment_makes_data_keys():
    assert makers("IdentityKey") == {"AuthRole", "AdminRole"}
    assert makers("DocumentsKey") <= {"DocumentsRole", "FilingRole", "ArchivingRole"}
    reading = {"dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"}
    for role in set(ROLES) - {"AuthRole", "AdminRole", "RetentionRole", "RebuildRole", "PrivacyRole", "ErasingRole"}:
        # They wrap keys of accounts, and of whom one invites, by a ring key that is there or by their own.
        allowed = reading | {"dynamodb:PutItem"} if role in {"AccountRole", "DocumentsRole"} else reading
        for statement in of_keys_table(role):
            assert set(as_list(statement["Action"])) <= allowed


# Who may delete which keys, by whose they are: never those of a compartment, which open the keys of all.
DESTROYED = {
    "PrivacyRole": ["user#*"],
    "RetentionRole": ["user#*"],
    "ErasingRole": ["user#*", "account#*"],
}


def test_the_sweep_and_erasure_alone_may_delete_a_key_and_never_one_that_opens_the_keys_of_all():
    deleting = {r: s for r in ROLES for s in of_keys_table(r) if "dynamodb:DeleteItem" in as_list(s["Action"])}
    assert set(deleting) == set(DESTROYED)
    for role, statement in deleting.items():
        assert statement["Condition"] == {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": DESTROYED[role]}}
        assert set(as_list(statement["Action"])) <= {"dynamodb:PutItem", "dynamodb:DeleteItem"}


@pytest.mark.parametrize("role, writes", [("PrivacyRole", {"dynamodb:PutItem", "dynamodb:DeleteItem"}), ("ErasingRole", {"dynamodb:DeleteItem"})])
def test_erasure_writes_keys_only_where_it_may_delete_them(role, writes):
    reading, writing = of_keys_table(role)
    assert set(reading["Action"]) == {"dynamodb:BatchGetItem", "dynamodb:Query"}
    assert set(writing["Action"]) == writes and "Condition" in writing


def test_the_sweep_may_open_no_key():
    (statement,) = of_keys_table("RetentionRole")
    assert as_list(statement["Action"]) == ["dynamodb:DeleteItem"]
    (signing,) = key_statements("RetentionRole")
    assert signing["Resource"] == {"Fn::GetAtt": ["StatementsKey", "Arn"]}


def test_web_has_no_right_to_data_keys_or_mail():
    assert actions("WebRole") == LOGGING | WITHOUT_RESOURCE
    settings = FUNCTIONS["WebFunction"]["Environment"]["Variables"]
    assert set(settings) == {
        "PORTAL_AEAD", "PORTAL_DEPLOYMENT", "PORTAL_ORIGIN", "PORTAL_OPERATOR", "PORTAL_ORIGIN_SECRETS", "PORTAL_PAGES", "PORTAL_FILES_ORIGINS",
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
        "ANY /api/privacy": "PrivacyFunction",
        "ANY /api/privacy/{proxy+}": "PrivacyFunction",
        "ANY /api/admin": "AdminFunction",
        "ANY /api/admin/{proxy+}": "AdminFunction",
        "ANY /api/admin/documents/{proxy+}": "DocumentsFunction",
        "ANY /api/documents": "DocumentsFunction",
        "ANY /api/documents/{proxy+}": "DocumentsFunction",
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


def mapping_of(function: str) -> dict:
    """How the stream wakes a function."""
    mappings = of_type("AWS::Lambda::EventSourceMapping").values()
    (mapping,) = [m for m in mappings if m["FunctionName"] == {"Ref": function}]
    return mapping


def test_mail_wakes_for_new_letters_only_and_sets_aside_what_it_cannot_send():
    mapping = mapping_of("MailFunction")
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


def destinations(function: str) -> dict:
    """Where the outcome of a function goes that nobody waits for."""
    configs = of_type("AWS::Lambda::EventInvokeConfig").values()
    (config,) = [c for c in configs if c["FunctionName"] == {"Ref": function}]
    return {outcome: goes["Destination"] for outcome, goes in config["DestinationConfig"].items()}


# ── Files ──


BUCKETS = of_type("AWS::S3::Bucket")
each_bucket = pytest.mark.parametrize("bucket", BUCKETS)


def of_bucket(bucket: str) -> dict[str, dict]:
    """The statements of a bucket's policy, by their names."""
    (policy,) = [p for p in of_type("AWS::S3::BucketPolicy").values() if p["Bucket"] == {"Ref": bucket}]
    return {statement["Sid"]: statement for statement in policy["PolicyDocument"]["Statement"]}


@each_bucket
def test_a_bucket_is_closed_to_the_public_and_to_whoever_comes_without_tls(bucket):
    assert set(BUCKETS[bucket]["PublicAccessBlockConfiguration"].values()) == {True}
    assert BUCKETS[bucket]["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    only_tls = of_bucket(bucket)["OnlyOverTls"]
    assert (only_tls["Effect"], only_tls["Principal"], only_tls["Action"]) == ("Deny", "*", "s3:*")
    assert len(only_tls["Resource"]) == 2
    assert only_tls["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert not [s for s in of_bucket(bucket).values() if s["Effect"] != "Deny"]


@each_bucket
def test_what_is_deleted_from_a_bucket_is_gone(bucket):
    assert "VersioningConfiguration" not in BUCKETS[bucket]
    assert "ObjectLockEnabled" not in BUCKETS[bucket] and "ObjectLockConfiguration" not in BUCKETS[bucket]


@pytest.mark.parametrize("bucket, key", [("QuarantineBucket", "StorageKey"), ("DocumentsBucket", "DocumentsKey"), ("ArchivesBucket", "DocumentsKey"), ("SparesBucket", "StorageKey")])
def test_a_bucket_is_encrypted_under_its_key_which_each_object_uses_by_itself(bucket, key):
    (rule,) = BUCKETS[bucket]["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["BucketKeyEnabled"] is False
    by_default = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": {"Fn::GetAtt": [key, "Arn"]}}
    assert rule["ServerSideEncryptionByDefault"] == by_default


@pytest.mark.parametrize("bucket, method", [("QuarantineBucket", "PUT"), ("DocumentsBucket", "GET")])
def test_only_the_portals_pages_may_use_a_bucket_from_a_browser(bucket, method):
    (rule,) = BUCKETS[bucket]["CorsConfiguration"]["CorsRules"]
    assert rule["AllowedOrigins"] == [{"Ref": "PortalOrigin"}]
    assert rule["AllowedMethods"] == [method]


def test_what_waits_in_quarantine_is_gone_after_a_day():
    (rule,) = BUCKETS["QuarantineBucket"]["LifecycleConfiguration"]["Rules"]
    assert rule["Status"] == "Enabled" and "Prefix" not in rule
    assert rule["ExpirationInDays"] == 1
    assert rule["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 1}


def test_documents_outlive_their_stack_and_are_never_written_over():
    assert RESOURCES["DocumentsBucket"]["DeletionPolicy"] == "Retain"
    assert RESOURCES["DocumentsBucket"]["UpdateReplacePolicy"] == "Retain"
    rule = of_bucket("DocumentsBucket")["OnlyWhereNothingIs"]
    assert (rule["Principal"], rule["Action"]) == ("*", "s3:PutObject")
    assert rule["Condition"] == {"Null": {"s3:if-none-match": "true"}, "Bool": {"s3:ObjectCreationOperation": "true"}}


def reached_in_s3(role: str) -> set[tuple[str, str]]:
    """What a role may do with which bucket."""
    found = set()
    for statement in statements(role):
        for action in as_list(statement["Action"]):
            for resource in as_list(statement["Resource"]) if action.startswith("s3:") else []:
                text = resource.get("Fn::Sub") or resource["Fn::GetAtt"][0]
                found.add((action, next(name for name in ("quarantine", "archives", "documents", "spares") if name in text.lower())))
    return found


def test_who_looks_into_what_strangers_send_reaches_no_record_and_no_key():
    assert reached_in_s3("InspectionRole") == {("s3:GetObject", "quarantine"), ("s3:ListBucket", "quarantine")}
    beside = {"s3:GetObject", "s3:ListBucket", "lambda:InvokeFunction", "sqs:SendMessage"}
    assert actions("InspectionRole") == LOGGING | WITHOUT_RESOURCE | beside


def test_only_who_files_moves_a_file_out_of_quarantine_and_who_hands_out_reads_none_there():
    writers = {r for r in FUNCTION_ROLES if ("s3:PutObject", "documents") in reached_in_s3(r)}
    assert writers == {"FilingRole"}
    assert ("s3:GetObject", "quarantine") not in reached_in_s3("DocumentsRole")


def test_who_builds_archives_can_change_no_document_and_is_woken_by_new_ones_one_at_a_time():
    reached = reached_in_s3("ArchivingRole")
    assert {action for action, bucket in reached if bucket == "documents"} == {"s3:GetObject", "s3:ListBucket"}
    assert not [action for action, bucket in reached if bucket == "quarantine"]
    assert {r for r in FUNCTION_ROLES if ("s3:PutObject", "archives") in reached_in_s3(r)} == {"ArchivingRole"}
    mapping = mapping_of("ArchivingFunction")
    assert [f["Pattern"] for f in mapping["FilterCriteria"]["Filters"]] == [
        '{"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"archive#"}]}}}}'
    ]
    # Several accounts at once, and none waits for what broke off elsewhere for ever.
    assert (mapping["BatchSize"], mapping["ParallelizationFactor"]) == (1, 10)
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    # What is given up on is so before the record says it (`Archive::is_lost`).
    assert mapping["MaximumRetryAttempts"] == 3 and mapping["MaximumRecordAgeInSeconds"] < 3 * 3600
    assert mapping["DestinationConfig"]["OnFailure"]["Destination"] == {"Fn::GetAtt": ["ArchivingFailures", "Arn"]}


def test_only_spares_writes_and_deletes_spares_and_it_writes_no_key():
    reached = {role: reached_in_s3(role) for role in FUNCTION_ROLES}
    assert {r for r in reached if any(bucket == "spares" for _, bucket in reached[r])} == {"SparesRole", "RebuildRole", "ErasingRole"}
    assert reached["SparesRole"] == {("s3:PutObject", "spares"), ("s3:DeleteObject", "spares")}
    assert reached["RebuildRole"] == {("s3:GetObject", "spares"), ("s3:ListBucket", "spares")}
    # It looks whether a destroyed key's is gone.
    assert {right for right in reached["ErasingRole"] if right[1] == "spares"} == reached["RebuildRole"]
    assert actions("SparesRole") & {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"} == set()
    assert actions("RebuildRole") & {"dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchGetItem", "dynamodb:Query"} == set()
    # Not even whoever administers the account, by the way.
    (rule,) = [s for s in of_bucket("SparesBucket").values() if s["Sid"] == "OnlySparesWritesAndDeletes"]
    assert (rule["Effect"], rule["Principal"], set(rule["Action"])) == ("Deny", "*", {"s3:PutObject", "s3:DeleteObject"})
    assert rule["Condition"] == {"ArnNotEquals": {"aws:PrincipalArn": {"Fn::GetAtt": ["SparesRole", "Arn"]}}}


def test_spares_outlive_their_stack_and_none_goes_by_itself():
    assert RESOURCES["SparesBucket"]["DeletionPolicy"] == "Retain"
    assert RESOURCES["SparesBucket"]["UpdateReplacePolicy"] == "Retain"
    assert "LifecycleConfiguration" not in BUCKETS["SparesBucket"]


def test_spares_follow_every_change_of_a_key_and_what_is_given_up_on_is_set_aside():
    mapping = mapping_of("SparesFunction")
    # Destroyed ones too, so no filter.
    assert "FilterCriteria" not in mapping
    assert mapping["StartingPosition"] == "TRIM_HORIZON"
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    # The stream itself forgets after a day.
    assert mapping["MaximumRecordAgeInSeconds"] < 24 * 3600
    assert mapping["DestinationConfig"]["OnFailure"]["Destination"] == {"Fn::GetAtt": ["SparesFailures", "Arn"]}
    assert destinations("RebuildFunction") == {"OnFailure": {"Fn::GetAtt": ["RebuildFailures", "Arn"]}}
    assert watched("AWS/Lambda", "IteratorAge", "FunctionName", {"Ref": "SparesFunction"})
    assert watched("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", {"Fn::GetAtt": ["SparesFailures", "QueueName"]})


def test_archives_go_by_themselves_and_nothing_is_written_over_there():
    (rule,) = BUCKETS["ArchivesBucket"]["LifecycleConfiguration"]["Rules"]
    assert rule["ExpirationInDays"] == 3 and rule["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 1}
    assert of_bucket("ArchivesBucket")["OnlyWhereNothingIs"]["Condition"] == of_bucket("DocumentsBucket")["OnlyWhereNothingIs"]["Condition"]
    # Nobody's page reads it: a link there is followed, and the file is saved.
    assert "CorsConfiguration" not in BUCKETS["ArchivesBucket"]


def test_what_comes_in_is_scanned_then_looked_into_then_filed_and_what_fails_is_set_aside():
    (plan,) = of_type("AWS::GuardDuty::MalwareProtectionPlan").values()
    assert plan["ProtectedResource"] == {"S3Bucket": {"BucketName": {"Ref": "QuarantineBucket"}}}
    (rule,) = of_type("AWS::Events::Rule").values()
    assert rule["EventPattern"]["detail-type"] == ["GuardDuty Malware Protection Object Scan Result"]
    assert rule["EventPattern"]["detail"]["s3ObjectDetails"]["bucketName"] == [{"Ref": "QuarantineBucket"}]
    (target,) = rule["Targets"]
    queue = {"Fn::GetAtt": ["InspectionFailures", "Arn"]}
    assert target["Arn"] == {"Fn::GetAtt": ["InspectionFunction", "Arn"]}
    assert target["DeadLetterConfig"] == {"Arn": queue}
    filing = {"Fn::GetAtt": ["FilingFunction", "Arn"]}
    assert destinations("InspectionFunction") == {"OnSuccess": filing, "OnFailure": queue}
    assert destinations("FilingFunction") == {"OnFailure": {"Fn::GetAtt": ["FilingFailures", "Arn"]}}
    # accepted.toml counts on this where checkov does not know it.
    for name in ("InspectionFailures", "FilingFailures", "ArchivingFailures", "SparesFailures", "RebuildFailures"):
        assert of_type("AWS::SQS::Queue")[name]["SqsManagedSseEnabled"] is True


def test_files_that_were_given_up_on_raise_alarms():
    for name in ("InspectionFailures", "FilingFailures", "ArchivingFailures"):
        assert watched("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", {"Fn::GetAtt": [name, "QueueName"]})


# ── Retention ──


def test_the_sweep_is_woken_every_hour_and_what_fails_is_set_aside():
    assert set(of_type("AWS::Scheduler::Schedule")) == {"RetentionSchedule", "RemindersSchedule", "ErasingSchedule"}
    woken("Retention", "rate(1 hour)")


def test_who_erases_is_woken_every_quarter_of_an_hour_and_what_fails_is_set_aside():
    woken("Erasing", "rate(15 minutes)")


def test_who_erases_reads_no_file_and_deletes_where_the_sweep_does():
    files = {right for right in reached_in_s3("ErasingRole") if right[1] != "spares"}
    assert {action for action, _ in files} == {"s3:DeleteObject", "s3:ListBucket"}
    deletes = {right for right in files if right[0] == "s3:DeleteObject"}
    assert deletes == {right for right in reached_in_s3("RetentionRole") if right[0] == "s3:DeleteObject"}


def test_who_says_what_waits_is_woken_every_quarter_of_an_hour_and_what_fails_is_set_aside():
    woken("Reminders", "rate(15 minutes)")
    missing = ALARMS["RemindersMissing"]
    assert (missing["MetricName"], missing["TreatMissingData"]) == ("Invocations", "breaching")
    assert missing["Dimensions"] == [{"Name": "FunctionName", "Value": {"Ref": "RemindersFunction"}}]


def woken(name: str, rate: str) -> None:
    schedule = of_type("AWS::Scheduler::Schedule")[f"{name}Schedule"]
    target = schedule["Target"]
    assert schedule["ScheduleExpression"] == rate
    assert target["Arn"] == {"Fn::GetAtt": [f"{name}Function", "Arn"]}
    queue = {"Fn::GetAtt": [f"{name}Failures", "Arn"]}
    assert target["DeadLetterConfig"] == {"Arn": queue}
    assert destinations(f"{name}Function") == {"OnFailure": queue}
    # accepted.toml counts on this where checkov does not know it.
    assert of_type("AWS::SQS::Queue")[f"{name}Failures"]["SqsManagedSseEnabled"] is True


@pytest.mark.parametrize("name", ["Retention", "Reminders", "Erasing"])
def test_a_schedule_may_wake_its_function_and_nothing_else(name):
    assert actions(f"{name}ScheduleRole") == {"lambda:InvokeFunction", "sqs:SendMessage"}
    reached = [resource for s in statements(f"{name}ScheduleRole") for resource in as_list(s["Resource"])]
    assert reached == [{"Fn::GetAtt": [f"{name}{part}", "Arn"]} for part in ("Function", "Failures")]


@pytest.mark.parametrize("function", ["RetentionFunction", "ErasingFunction"])
def test_the_sweep_and_erasure_have_the_time_that_they_count_on(function):
    # functions/retention and functions/erasing stop by themselves after 10 minutes.
    assert FUNCTIONS[function]["Timeout"] == 900


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
        for alarm in ("FunctionThrottles", "BackgroundThrottles")
        for metric in ALARMS[alarm]["Metrics"]
        if "MetricStat" in metric
    ]
    assert watched.count({"Ref": function}) == 1


@pytest.mark.parametrize("alarm", ALARMS)
def test_an_alarm_takes_no_more_metrics_than_cloudwatch_does(alarm):
    # https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html
    assert len([metric for metric in ALARMS[alarm].get("Metrics", []) if "MetricStat" in metric]) <= 10


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


@pytest.mark.parametrize(("alarm", "field", "hours"), [("RetentionToLookAt", "to_look_at", 1), ("HoldsToReview", "holds_to_review", 24)])
def test_what_cannot_be_deleted_and_holds_that_nobody_reviews_raise_an_alarm(alarm, field, hours):
    raised = ALARMS[alarm]
    counted = of_type("AWS::Logs::MetricFilter")[f"{alarm}Metric"]
    (metric,) = counted["MetricTransformations"]
    assert counted["LogGroupName"] == {"Ref": "RetentionLog"} and metric["MetricValue"] == f"$.fields.{field}"
    assert (raised["Namespace"], raised["MetricName"]) == (metric["MetricNamespace"], metric["MetricName"])
    assert (raised["Threshold"], raised["ComparisonOperator"]) == (0, "GreaterThanThreshold")
    assert raised["Period"] * raised["EvaluationPeriods"] == hours * 3600


def test_an_erasure_that_does_not_run_or_fails_raises_an_alarm():
    missing, failed = ALARMS["ErasingMissing"], ALARMS["ErasingFailed"]
    assert (missing["MetricName"], missing["TreatMissingData"]) == ("Invocations", "breaching")
    assert missing["Dimensions"] == [{"Name": "FunctionName", "Value": {"Ref": "ErasingFunction"}}]
    (metric,) = of_type("AWS::Logs::MetricFilter")["ErasingFailedMetric"]["MetricTransformations"]
    assert (failed["Namespace"], failed["MetricName"]) == (metric["MetricNamespace"], metric["MetricName"])
    assert metric["MetricValue"] == "$.fields.failed"
    assert (failed["Threshold"], failed["ComparisonOperator"]) == (0, "GreaterThanThreshold")


def test_a_spent_budget_of_mails_raises_an_alarm():
    refused = ALARMS["MailsRefused"]
    (metric,) = of_type("AWS::Logs::MetricFilter")["MailsRefusedMetric"]["MetricTransformations"]
    assert (refused["Namespace"], refused["MetricName"]) == (metric["MetricNamespace"], metric["MetricName"])
    assert metric["MetricValue"] == "$.fields.mails_refused"


@pytest.mark.parametrize(("alarm", "field"), [("FilesAltered", "altered"), ("MalwareFound", "malware")])
def test_an_altered_file_and_malware_raise_an_alarm(alarm, field):
    raised = ALARMS[alarm]
    (metric,) = of_type("AWS::Logs::MetricFilter")[f"{alarm}Metric"]["MetricTransformations"]
    assert (raised["Namespace"], raised["MetricName"]) == (metric["MetricNamespace"], metric["MetricName"])
    assert metric["MetricValue"] == f"$.fields.{field}"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("metric", ["ThrottledRequests", "SystemErrors"])
def test_a_table_that_refuses_or_fails_raises_an_alarm(table, metric):
    expressions = [m.get("Expression") for alarm in ALARMS.values() for m in alarm.get("Metrics", [])]
    queries = [expression["Fn::Sub"] for expression in expressions if isinstance(expression, dict)]
    asked = f"SELECT SUM({metric}) FROM SCHEMA(\"AWS/DynamoDB\", Operation, TableName) WHERE TableName = '${{{table}}}'"
    assert asked in queries
