"""The HTML that screens send is valid, as npm's html-validate reads it."""

import os
import subprocess
from pathlib import Path

from django.conf import settings
from django.test import Client

import pytest

from tests.browser.addresses import PUBLIC, SIGNED_IN, SIGNED_OUT
from tests.doors import come_in
from tests.factories.people import UnitFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

VALIDATOR = Path(settings.BASE_DIR) / "node_modules" / ".bin" / "html-validate"
RULES = Path(settings.BASE_DIR) / ".htmlvalidate.json"


def complaints_about(folder: Path) -> str:
    # With no Node on the machine it comes from PyPI, beside Python.
    path = f"{Path(settings.BASE_DIR) / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        [VALIDATOR, "--config", RULES, "--formatter", "text", folder],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path},
    )
    return run.stdout + run.stderr if run.returncode else ""


def keep(folder: Path, client: Client, address: str) -> None:
    name = address.strip("/").replace("/", "_").replace("?", "_") or "home"
    (folder / f"{name}.html").write_bytes(client.get(address).content)


def test_screens_are_valid_html(tmp_path):
    visitor, person = Client(), come_in(Client(), UserFactory(administrator=True, supervises=UnitFactory()))
    for address in PUBLIC:
        keep(tmp_path, visitor, f"/vi/{address}")
    for address in SIGNED_OUT:
        keep(tmp_path, visitor, address)
    for address in SIGNED_IN:
        keep(tmp_path, person, address)
    assert complaints_about(tmp_path) == ""


def test_a_form_with_errors_is_valid_html(tmp_path):
    (tmp_path / "form.html").write_bytes(Client().post("/app/account/login/", {"login": "NV-00001"}).content)
    assert complaints_about(tmp_path) == ""


def test_the_validator_is_awake(tmp_path):
    (tmp_path / "wrong.html").write_text("<p><div id='a'></div></p>", encoding="utf-8")
    assert "element-permitted-content" in complaints_about(tmp_path) or "close-order" in complaints_about(tmp_path)
