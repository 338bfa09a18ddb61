"""Codes of demonstration accounts: printed where there is a demonstration, computed for nobody else."""

from io import StringIO

from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.urls import reverse

import pytest

from cms.people.doors.demo import NotADemoAccountError, demo_code, enrol_demo_totp
from cms.people.models import User
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def test_the_printed_code_opens_the_demonstration(client, settings):
    cache.clear()
    settings.DEMO = True
    user = UserFactory(is_demo=True, administrator=True, staff_code="QUAN-TRI")
    enrol_demo_totp(user)
    enrol_demo_totp(user)
    printed = StringIO()
    call_command("demo_codes", stdout=printed)
    code = next(line.split()[1] for line in printed.getvalue().splitlines() if "QUAN-TRI" in line)
    client.post(reverse("account_login"), {"login": "QUAN-TRI", "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get("/app/admin/").status_code == 200


def test_a_code_opens_once_for_as_long_as_it_is_valid(client, settings):
    cache.clear()
    user = UserFactory(is_demo=True)
    enrol_demo_totp(user)
    code = demo_code(user)
    for expected in (302, 200):
        other = type(client)()
        other.post(reverse("account_login"), {"login": user.staff_code, "password": PASSWORD})
        cache.delete(f"allauth.mfa.totp.used?user={user.pk}&code={code}")
        assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == expected


def test_there_is_no_such_command_on_a_real_site(settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("demo_codes")


def test_a_real_persons_code_cannot_be_computed():
    with pytest.raises(NotADemoAccountError):
        demo_code(User(staff_code="REAL"))
