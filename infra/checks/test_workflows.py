"""What runs on GitHub: only what was looked at, with no more rights than it needs."""

import re
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / ".github/workflows"
each_workflow = pytest.mark.parametrize("file", sorted(FOLDER.glob("*.y*ml")), ids=lambda file: file.name)


@each_workflow
def test_every_action_is_pinned_to_a_commit_and_says_its_version(file):
    used = re.findall(r"\buses:\s*(.*)", file.read_text())
    assert used, "this test reads no workflow"
    for action in used:
        # A tag can be moved to other code; a commit cannot.
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), f"not pinned: {action}"


@each_workflow
def test_a_workflow_may_read_the_code_and_nothing_else(file):
    workflow = yaml.safe_load(file.read_text())
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        assert "permissions" not in job, f"{name} asks for rights of its own"
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


@each_workflow
def test_nobody_elses_text_becomes_a_command(file):
    workflow = yaml.safe_load(file.read_text())
    triggers = workflow[True]  # YAML reads the key `on` as true
    assert "pull_request_target" not in triggers and "workflow_run" not in triggers
    for job in workflow["jobs"].values():
        assert not [step for step in job["steps"] if "${{" in step.get("run", "")]
