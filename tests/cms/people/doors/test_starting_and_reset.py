"""Starting codes, the choice of a password, letters with a link: each way in, and how it ends."""

import re

from django.core import mail
from django.core.cache import cache
from django.urls import reverse

import pytest
from allauth.account.models import EmailAddress

from cms.people import starting
from cms.people.doors.tasks import write_reset_letter
from cms.people.models import AuditEntry, User
from tests.doors import with_code_app

pytestmark = pytest.mark.django_db
PASSWORD = "mua-xuan-tren-ban"
NEW = "ruong-bac-thang-42"


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


@pytest.fixture
def person():
    return User.objects.create_user(
        "Lù Thị Mẩy", PASSWORD, staff_code="K7M-2QX", email="may@example.org", language="en"
    )


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_a_starting_code_leads_to_choosing_a_password_and_no_further(client, person):
    code = starting.issue(person, by=None)
    response = client.post(reverse("account_login"), {"login": "K7M-2QX", "password": code.lower().replace("-", " ")})
    assert response["Location"] == reverse("account_choose_password")
    assert not is_in(client)
    assert client.get(reverse("account_change_password"))["Location"].startswith(reverse("account_login"))
    assert client.get(reverse("account_choose_password")).status_code == 200


def test_choosing_a_password_ends_the_code_and_signs_in(client, person):
    code = starting.issue(person, by=None)
    client.post(reverse("account_login"), {"login": "K7M-2QX", "password": code, "shared": "on"})
    response = client.post(reverse("account_choose_password"), {"password1": NEW, "password2": NEW})
    assert response["Location"] == "/app/"
    assert is_in(client)
    assert client.session["shared_phone"] is True
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert not starting.check(person, code)


def test_a_weak_or_mistyped_choice_is_refused_and_the_code_still_works(client, person):
    code = starting.issue(person, by=None)
    client.post(reverse("account_login"), {"login": "K7M-2QX", "password": code})
    for first, second in (("123", "123"), (NEW, NEW + "x")):
        response = client.post(reverse("account_choose_password"), {"password1": first, "password2": second})
        assert response.status_code == 200
    assert not is_in(client)
    assert starting.check(person, code)


def test_the_old_password_and_sessions_are_gone_after_a_colleagues_reset(client, person):
    client.force_login(person)
    starting.issue(person, by=None)
    assert client.get(reverse("account_change_password"))["Location"].startswith(reverse("account_login"))
    client.post(reverse("account_login"), {"login": "K7M-2QX", "password": PASSWORD})
    assert not is_in(client)


def test_who_knows_the_code_but_not_the_second_factor_gets_no_password(client, person):
    with_code_app(person)
    code = starting.issue(person, by=None)
    response = client.post(reverse("account_login"), {"login": "K7M-2QX", "password": code})
    assert response["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("account_choose_password"))["Location"] == reverse("account_login")


def test_the_page_of_choosing_is_shut_to_strangers(client, person):
    assert client.get(reverse("account_choose_password"))["Location"] == reverse("account_login")
    client.force_login(person)
    assert client.get(reverse("account_choose_password"))["Location"] == "/app/"


def asked_for(client, email: str):
    return client.post(reverse("account_reset_password"), {"email": email}, headers={"host": "evil.example"})


def test_the_answer_is_the_same_for_known_and_unknown_addresses(client, person):
    answers = [asked_for(client, email) for email in ("may@example.org", "nobody@example.org")]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, reverse("account_reset_password_done"))
    }
    assert mail.outbox == []


def test_the_letter_is_written_by_a_job_in_the_readers_language_with_the_sites_own_address(client, person, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://homeward.example"
    asked_for(client, "MAY@example.org")
    write_reset_letter(person.pk)
    (letter,) = mail.outbox
    assert letter.to == ["may@example.org"]
    assert "https://homeward.example/app/account/password/reset/key/" in letter.body
    assert "evil" not in letter.body
    assert "K7M-2QX" in letter.body


def link_in_letter(person: User) -> str:
    mail.outbox.clear()
    write_reset_letter(person.pk)
    return re.search(r"(/app/account/password/reset/key/\S+)", mail.outbox[0].body)[1]


def test_the_link_opens_once_and_ends_every_session(client, person):
    link = link_in_letter(person)
    form = client.get(link)["Location"]
    assert "set-password" in form
    response = client.post(form, {"password1": NEW, "password2": NEW})
    assert response["Location"] == reverse("account_reset_password_from_key_done")
    assert not is_in(client)
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert client.get(link).context["token_fail"] is True


def test_a_link_dies_with_the_address_it_was_sent_to(client, person):
    link = link_in_letter(person)
    person.email = "other@example.org"
    person.save()
    assert client.get(link).context["token_fail"] is True


def test_no_second_list_of_addresses_is_kept(client, person):
    client.post(reverse("account_login"), {"login": "K7M-2QX", "password": PASSWORD})
    client.get(link_in_letter(person))
    assert not EmailAddress.objects.exists()


def test_no_letter_to_a_closed_account(person):
    person.is_active = False
    person.save()
    write_reset_letter(person.pk)
    assert mail.outbox == []


def test_changing_the_password_ends_other_sessions_keeps_this_one_and_tells_the_owner(client, person):
    other = type(client)()
    for each in (client, other):
        each.post(reverse("account_login"), {"login": "K7M-2QX", "password": PASSWORD})
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert client.get(reverse("account_change_password")).status_code == 200
    assert other.get(reverse("account_change_password"))["Location"].startswith(reverse("account_login"))
    assert mail.outbox[0].to == ["may@example.org"]


def test_sign_out_everywhere_else(client, person):
    other = type(client)()
    for each in (client, other):
        each.post(reverse("account_login"), {"login": "K7M-2QX", "password": PASSWORD})
    assert client.get(reverse("usersessions_list")).context["session_count"] == 2
    client.post(reverse("usersessions_list"))
    assert client.get(reverse("account_change_password")).status_code == 200
    assert other.get(reverse("account_change_password"))["Location"].startswith(reverse("account_login"))


def test_the_audit_log_tells_what_happened_and_never_what_was_typed(client, person):
    client.post(reverse("account_login"), {"login": "K7M-2QX", "password": "a-wrong-secret"})
    client.post(reverse("account_login"), {"login": "a-password-in-the-wrong-field", "password": "x"})
    client.post(reverse("account_login"), {"login": "K7M-2QX", "password": PASSWORD})
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    client.post(reverse("account_logout"))
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["sign_in.failed", "sign_in.failed", "sign_in.succeeded", "password.changed", "sign_out"]
    everything = " ".join(f"{entry.details} {entry.subject_label}" for entry in AuditEntry.objects.all())
    for secret in ("a-wrong-secret", "a-password-in-the-wrong-field", PASSWORD, NEW):
        assert secret not in everything
    assert AuditEntry.objects.of_action("sign_in.succeeded").get().details["address"] == "127.0.0.1"
    assert "address" not in AuditEntry.objects.of_action("password.changed").get().details


def test_a_lock_is_noted_once(client, person):
    for _ in range(9):
        client.post(reverse("account_login"), {"login": "K7M-2QX", "password": "wrong"})
    assert AuditEntry.objects.of_action("sign_in.locked").count() == 1
    assert AuditEntry.objects.of_action("sign_in.failed").count() == 5
