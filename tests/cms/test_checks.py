"""The site's own system checks find what they are for, and say what to do."""

import pytest

from cms import checks
from tests.factories.people import UserFactory


def ids(found) -> list[str]:
    assert all(message.hint for message in found)
    return [message.id for message in found]


def test_a_site_without_the_door_is_an_error(settings):
    assert ids(checks.second_factor_stands_before_the_admin(None)) == []
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != checks.SECOND_FACTOR]
    assert ids(checks.second_factor_stands_before_the_admin(None)) == ["homeward.E001"]
    settings.MIDDLEWARE = [checks.SECOND_FACTOR, *settings.MIDDLEWARE]
    assert ids(checks.second_factor_stands_before_the_admin(None)) == ["homeward.E001"]


@pytest.mark.django_db
def test_demonstration_accounts_on_a_real_site_are_an_error(settings):
    UserFactory(is_demo=True)
    settings.DEMO = False
    assert ids(checks.no_demonstration_accounts(None)) == ["homeward.E002"]
    settings.DEMO = True
    assert ids(checks.no_demonstration_accounts(None)) == []


def test_a_cookie_for_the_whole_site_is_an_error(settings):
    assert ids(checks.cookies_stay_under_app(None)) == []
    settings.SESSION_COOKIE_PATH = "/"
    settings.FORCE_SCRIPT_NAME = "/homeward"
    assert ids(checks.cookies_stay_under_app(None)) == ["homeward.E003", "homeward.E003"]


def test_a_storage_that_cannot_be_written_is_an_error(monkeypatch):
    assert ids(checks.uploads_can_be_kept(None)) == []

    def refuse(*arguments):
        raise PermissionError("read-only")

    monkeypatch.setattr("cms.checks.default_storage.save", refuse)
    assert ids(checks.uploads_can_be_kept(None)) == ["homeward.E005"]
