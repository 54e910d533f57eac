#!/usr/bin/env bash
# Checks infra/template.yaml as written and as CloudFormation will see it. Needs no AWS account,
# no credentials and, once its tools are installed, no network.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The tools want some region to check resource types against. SAM must not send telemetry.
export AWS_DEFAULT_REGION=${AWS_DEFAULT_REGION:-eu-central-1} SAM_CLI_TELEMETRY=0
# Nothing below may come to depend on somebody's credentials.
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
export PYTHONDONTWRITEBYTECODE=1
unset AWS_PROFILE AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN

checks=infra/checks tools=.venv/checks checkov=.venv/checkov expanded=.aws-sam/expanded.json
infra/venv.sh $checks/requirements.txt $tools
infra/venv.sh $checks/checkov/requirements.txt $checkov
[[ -d $checks/nag/node_modules ]] || npm ci --prefix $checks/nag --silent --no-audit --no-fund

quietly() { # Says one line when all is well, and everything when it is not.
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then echo "ok  $name"; else echo "NOT OK  $name"; echo "$output"; exit 1; fi
}

accepted() { # accepted CHECKER FINDINGS...: only what accepted.toml gives a reason for
  local findings
  findings=$("${@:2}") || { echo "$findings"; return 1; }
  "$tools/bin/python" $checks/accepted.py "$1" <<<"$findings"
}

lint=("$tools/bin/cfn-lint" --config-file "$checks/.cfnlintrc.yaml" --regions "$AWS_DEFAULT_REGION")
quietly "sam validate --lint" "$tools/bin/sam" validate --lint --template infra/template.yaml
quietly "cfn-lint, as written" "${lint[@]}" -- infra/template.yaml
quietly "expansion by the SAM translator" "$tools/bin/python" $checks/expand.py infra/template.yaml $expanded
quietly "cfn-lint, as expanded" "${lint[@]}" -- $expanded
quietly "checkov, as written and as expanded" \
  accepted checkov "$checkov/bin/python" $checks/checkov/findings.py infra/template.yaml $expanded
quietly "cdk-nag: AWS Solutions, HIPAA, NIST 800-53 R5, PCI DSS 3.2.1" \
  accepted cdk-nag node $checks/nag/findings.mjs $expanded
quietly "house rules" "$tools/bin/python" -m pytest -q -p no:cacheprovider $checks/test_template.py $checks/test_rights.py $checks/test_workflows.py $checks/test_build.py
quietly "shellcheck" "$tools/bin/shellcheck" infra/*.sh infra/*/*.sh tests/*/*.sh .ci/run
