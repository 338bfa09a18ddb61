"""No door to the editor's screens opens without a second factor shown in this very session."""

import time
from io import StringIO

from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal import auth as totp

from cms.people.doors.backends import PersonBackend
from cms.people.models import User
from tests.doors import SECRET, come_in, with_code_app
from tests.url_map import every_address

pytestmark = pytest.mark.django_db
PASSWORD = "mua-xuan-tren-ban"
ADMIN = [address for address in every_address() if address.example.startswith("/app/admin/")]


@pytest.fixture
def editor():
    cache.clear()  # no code was used yet, and nobody is locked
    user = User.objects.create_user("Hoàng Thị Sen", PASSWORD, staff_code="ED-1")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


@pytest.fixture
def commits_at_once(monkeypatch):
    """Runs what follows a commit within the request, as it does outside a test's transaction."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda callback, **options: callback())


def current_code() -> str:
    return totp.format_hotp_value(totp.hotp_value(SECRET, int(time.time()) // 30))


def statuses(client: Client) -> dict[str, int]:
    found = {}
    for address in ADMIN:
        for how in (client.get, client.post):
            found[f"{how.__name__} {address.example}"] = how(address.example).status_code
    return found


def test_the_walk_sees_the_whole_map():
    assert len(ADMIN) > 200


@pytest.mark.parametrize("enrolled", [False, True])
def test_with_a_password_alone_no_address_of_the_admin_answers_200(client, editor, enrolled):
    if enrolled:
        with_code_app(editor)
    come_in(client, editor, second_factor=False)
    opened = {where: status for where, status in statuses(client).items() if status not in (302, 404, 405)}
    assert opened == {}


def test_a_superuser_is_no_exception(client):
    come_in(client, User.objects.create_superuser("root", PASSWORD), second_factor=False)
    assert client.get("/app/admin/").status_code == 302
    assert client.get("/app/admin/users/").status_code == 302


@pytest.mark.parametrize("right", ["own", "by a group", "as superuser", "none"])
def test_a_person_comes_with_their_session_knowing_whether_they_reach_the_editor(right, django_assert_num_queries):
    user = User.objects.create_user("Hoàng Thị Sen", PASSWORD, staff_code="ED-2", is_superuser=right == "as superuser")
    access = Permission.objects.get(codename="access_admin")
    if right == "own":
        user.user_permissions.add(access)
    elif right == "by a group":
        for name in ("một", "hai"):
            group = Group.objects.create(name=name)
            group.permissions.add(access)
            user.groups.add(group)
    with django_assert_num_queries(1):
        known = PersonBackend().get_user(user.pk).is_staff
    assert known is (right != "none") is User.objects.get(pk=user.pk).is_staff


def test_a_right_that_is_taken_away_is_gone_with_the_next_page(client, editor):
    come_in(client, editor)
    assert client.get("/app/admin/").status_code == 200
    editor.user_permissions.clear()
    assert client.get("/app/admin/").status_code == 302
    User.objects.filter(pk=editor.pk).update(is_active=False)
    assert PersonBackend().get_user(editor.pk) is None


def test_with_a_second_factor_the_admin_opens(client, editor):
    come_in(client, editor)
    assert client.get("/app/admin/").status_code == 200


def test_without_a_factor_the_way_leads_to_setting_one_up(client, editor):
    come_in(client, editor, second_factor=False)
    response = client.get("/app/admin/pages/")
    assert response["Location"] == reverse("mfa_index") + "?next=%2Fapp%2Fadmin%2Fpages%2F"


def test_a_session_from_before_the_factor_existed_must_show_it(client, editor):
    come_in(client, editor, second_factor=False)
    with_code_app(editor)
    response = client.get("/app/admin/")
    assert response["Location"].startswith(reverse("mfa_reauthenticate"))
    response = client.post(reverse("mfa_reauthenticate") + "?next=/app/admin/", {"code": current_code()})
    assert response["Location"] == "/app/admin/"
    assert client.get("/app/admin/").status_code == 200


def test_the_records_of_one_person_do_not_count_for_another(client, editor):
    come_in(client, editor)
    records = client.session[AUTHENTICATION_METHODS_SESSION_KEY]
    other = User.objects.create_superuser("other", PASSWORD)
    client.force_login(other)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = records
    session.save()
    assert client.get("/app/admin/").status_code == 302


@pytest.mark.parametrize(
    "name", ["mfa_add_webauthn", "mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_view_recovery_codes",
             "mfa_download_recovery_codes", "mfa_index", "mfa_activate_totp", "mfa_list_webauthn"]
)  # fmt: skip
def test_a_password_alone_neither_adds_nor_removes_nor_reads_a_factor(client, editor, name):
    with_code_app(editor)
    come_in(client, editor, second_factor=False)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    for how in (client.get, client.post):
        response = how(reverse(name))
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("mfa_reauthenticate"))


def test_the_password_does_not_confirm_who_has_a_second_factor(client, editor):
    come_in(client, editor, just_confirmed=False)
    response = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert response["Location"].startswith(reverse("mfa_reauthenticate"))


def test_the_lists_of_accounts_and_rights_ask_again_who_one_is(client):
    root = User.objects.create_superuser("root", PASSWORD)
    come_in(client, root, just_confirmed=False)
    assert client.get("/app/admin/").status_code == 200
    for where in ("/app/admin/users/", "/app/admin/groups/"):
        assert client.get(where)["Location"].startswith(reverse("mfa_reauthenticate"))
    come_in(client, root)
    assert client.get("/app/admin/users/").status_code == 200


def test_the_editors_own_sign_in_leads_to_ours(client):
    assert client.get("/app/admin/login/?next=/app/admin/")["Location"] == "/app/account/login/?next=/app/admin/"
    assert client.post("/app/admin/login/", {"username": "x", "password": "y"})["Location"] == "/app/account/login/"
    for tail in ("", "done/", "complete/", "confirm/MQ/abc-def/"):
        assert client.get(f"/app/admin/password_reset/{tail}")["Location"] == "/app/account/password/reset/"


def test_the_editors_sign_out_is_ours(client, editor):
    come_in(client, editor)
    assert client.get("/app/admin/logout/").status_code == 200
    client.post("/app/admin/logout/")
    assert "_auth_user_id" not in client.session


def test_strangers_are_sent_to_sign_in(client):
    opened = {where for where, status in statuses(client).items() if status == 200}
    # Files that hold no content: the icons and the words of the screens.
    assert opened <= {f"{how} /app/admin/{name}/" for how in ("get", "post") for name in ("sprite", "jsi18n", "logout")}


@pytest.mark.parametrize(
    "where",
    [
        "/admin/",
        "/django-admin/",
        "/app/django-admin/",
        "/api/v2/pages/",
        "/app/api/",
        "/accounts/login/",
        "/vi/_util/login/",
        "/app/account/email/",
        "/app/account/signup/",
        "/app/account/login/code/",
        "/app/account/3rdparty/",
        "/_allauth/browser/v1/auth/login",
    ],
)
def test_doors_that_we_do_not_want_do_not_exist(client, where):
    assert client.get(where).status_code == 404


def test_no_sign_in_of_wagtail_in_the_public_space():
    with pytest.raises(NoReverseMatch):
        reverse("wagtailcore_login")


def test_setting_up_a_code_app_opens_the_door_at_once(client, editor, commits_at_once):
    client.post(reverse("account_login"), {"login": "ED-1", "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    response = client.post(reverse("mfa_activate_totp"), {"code": code})
    assert response["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get("/app/admin/").status_code == 200


def test_the_first_factor_ends_every_other_session(client, editor, commits_at_once):
    stranger = Client()
    for each in (stranger, client):
        each.post(reverse("account_login"), {"login": "ED-1", "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.get(reverse("mfa_activate_totp"))
    code = totp.format_hotp_value(totp.hotp_value(client.session["mfa.totp.secret"], int(time.time()) // 30))
    client.post(reverse("mfa_activate_totp"), {"code": code})
    assert stranger.get(reverse("account_change_password"))["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" in client.session


def test_after_losing_everything_the_owner_sets_up_another_factor(client, editor):
    with_code_app(editor)
    client.post(reverse("account_login"), {"login": "ED-1", "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": current_code()})
    assert client.get("/app/admin/").status_code == 200
    call_command("remove_second_factor", "ed-1", stdout=StringIO())
    assert "account/login" in client.get("/app/admin/", follow=True).request["PATH_INFO"]
    come_in(client, editor, second_factor=False)
    assert client.get("/app/admin/")["Location"].startswith(reverse("mfa_index"))
