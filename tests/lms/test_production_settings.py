"""What a real site refuses, tried as an operator meets it: in a process of its own, by its environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOOD = {
    "DJANGO_SETTINGS_MODULE": "lms.settings.production",
    "SECRET_KEY": "kJ8-3vQmZ0xY7wLr2tN5sB9pD4hF6gC1aE_uIoP-XcVbNmQwErTyUiOpAsDfGh",
    "ALLOWED_HOSTS": "homeward.example.org",
    "PUBLIC_URL": "https://homeward.example.org",
    "EMAIL_URL": "smtp://localhost:25",
}


def managed(tmp_path: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=kept | GOOD | {"HOMEWARD_VAR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_check_deploy_is_clean(tmp_path):
    result = managed(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "insecure-local-demonstration-key-never-used-in-production"}, "SECRET_KEY"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "homeward.example.org,.example.org"}, "ALLOWED_HOSTS"),
    ],
)
def test_a_dangerous_environment_is_refused_with_what_to_do(tmp_path, environment, says):
    result = managed(tmp_path, "check", **environment)
    assert result.returncode != 0
    assert f"ImproperlyConfigured: {says}" in result.stderr


@pytest.mark.parametrize("address", ["http://homeward.example.org", "https://elsewhere.example.org"])
def test_letters_may_not_lead_to_an_unprotected_or_foreign_address(tmp_path, address):
    result = managed(tmp_path, "check", "--deploy", PUBLIC_URL=address)
    assert "homeward.E004" in result.stderr
    assert result.returncode != 0
