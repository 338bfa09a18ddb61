"""The public check page: what it says, what it never says, and to whom."""

import re
from datetime import timedelta
from types import SimpleNamespace

from django.core.cache import cache
from django.utils import timezone

import pytest

from certificates import throttling
from certificates.codes import grouped, new_code
from certificates.models import Award, Revocation, Suspension
from cms.people import privacy
from courses.enrolment.models import Enrolment
from tests.factories.people import UnitFactory, UserFactory

ADDRESS = "/c/{}/"


def page(client, code, language="en"):
    return client.get(f"/c/{code}/?lang={language}")


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("vi", "Giấy chứng nhận này có giá trị"),
        ("en", "This certificate is valid"),
        ("fr", "Cette attestation est valable"),
        ("de", "Diese Bescheinigung ist gültig"),
    ],
)
def test_a_valid_certificate_is_said_to_be_valid_in_four_languages(client, issue, language, sentence):
    document = issue(full_name="Nguyễn Thị Ánh Tuyết")
    response = page(client, document.code_grouped, language)
    assert response.status_code == 200
    assert sentence in words(response)
    assert "Nguyễn Thị Ánh Tuyết" in words(response)
    assert document.number_text in words(response)
    assert response["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()


def test_it_never_tells_birth_date_unit_or_post(client, issue):
    unit = UnitFactory(name="Đồn Khau Vang")
    document = issue(full_name="Lò Thị Mẩy", birth_year=1987, birth_month=5, birth_day=4, works_in=unit)
    said = page(client, document.code).content.decode()
    assert "Lò Thị Mẩy" in said
    assert "1987" not in said
    assert "Khau Vang" not in said
    assert document.award.learner.user.staff_code not in said
    assert str(document.award.learner_id) not in said


def test_it_leaves_nothing_in_the_browser_and_tells_no_other_site(client, issue):
    response = page(client, issue().code)
    assert not response.cookies
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]


def test_it_answers_no_post(client, issue):
    assert client.post(f"/c/{issue().code}/").status_code == 405


def test_a_typed_code_leads_to_its_address(client, issue):
    document = issue()
    typed = document.code_grouped.lower().replace("-", " ")
    response = client.get("/c/", {"code": typed, "lang": "en"}, follow=True)
    assert "This certificate is valid" in words(response)


@pytest.mark.parametrize("typed", ["../../etc", "<script>", "Ð", "%00", "a" * 59, "'; --"])
def test_whatever_is_typed_is_answered_calmly(client, db, typed):
    response = client.get("/c/", {"code": typed, "lang": "en"}, follow=True)
    assert response.status_code == 200
    assert "This code has a mistake in it" in words(response)


def test_an_unknown_code_and_a_mistyped_one_are_told_apart(client, issue):
    code = issue().code
    unknown = new_code()
    assert "No certificate has this code" in words(page(client, grouped(unknown)))
    wrong = ("A" if code[0] != "A" else "B") + code[1:]
    assert "This code has a mistake in it" in words(page(client, wrong))


def test_every_code_costs_the_same_queries(client, issue, same_queries):
    document = issue()
    same_queries(lambda: page(client, document.code), lambda: page(client, new_code()))
    same_queries(lambda: page(client, document.code), lambda: page(client, "nonsense"))


def test_a_certificate_that_has_run_out_is_expired(client, issue):
    document = issue()
    Award.objects.filter(pk=document.award_id).update(
        valid_until=timezone.localdate() - timedelta(days=1), completed_on="2020-01-01"
    )
    assert "This certificate has expired" in words(page(client, document.code))


def test_a_suspended_certificate_says_why(client, issue):
    document = issue()
    Suspension.objects.create(award=document.award, reason="review")
    said = words(page(client, document.code))
    assert "This certificate is suspended" in said
    assert "Under review" in said


def test_a_revoked_certificate_says_why_only_once_a_second_person_has_confirmed(client, issue):
    document = issue()
    revocation = Revocation.objects.create(award=document.award, reason="error", asked_by=UserFactory())
    assert "This certificate is valid" in words(page(client, document.code))
    revocation.confirmed_by, revocation.confirmed_at = UserFactory(), timezone.now()
    revocation.save()
    said = words(page(client, document.code))
    assert "This certificate has been revoked" in said
    assert "Issued by mistake" in said


def test_of_an_erased_holder_nothing_is_left_but_that(client, issue):
    document = issue(full_name="Lò Thị Mẩy")
    privacy.erase(document.award.learner.user, by=UserFactory(administrator=True))
    said = words(page(client, document.code))
    assert "This certificate has been withdrawn" in said
    assert "Lò Thị Mẩy" not in said


def test_a_demonstration_is_never_valid(client, issue, site):
    site.DEMO = True
    said = words(page(client, issue().code))
    assert "Demonstration, not valid" in said
    assert "This certificate is valid" not in said


def test_guessing_is_slowed_down_and_honest_checking_is_not(client, issue):
    document = issue()
    for _time in range(throttling.MOST_WRONG):
        assert page(client, document.code).status_code == 200
    for _time in range(throttling.MOST_WRONG):
        assert page(client, new_code()).status_code == 200
    stopped = page(client, new_code())
    assert stopped.status_code == 429
    assert int(stopped["Retry-After"]) > 0
    assert page(client, document.code).status_code == 429


def test_no_address_of_a_visitor_is_kept(client, db):
    client.get(f"/c/{new_code()}/", REMOTE_ADDR="203.0.113.77")
    kept = repr(getattr(cache, "_cache", {}))
    assert "certificates" in kept
    assert "203.0.113.77" not in kept


def test_the_key_of_a_visitor_changes_with_the_day(monkeypatch, rf):
    request = rf.get("/c/")
    clock = SimpleNamespace(time=lambda: 1_000_000_000)
    monkeypatch.setattr(throttling, "time", clock)
    today = throttling._key(request).rsplit(":", 1)[1]
    clock.time = lambda: 1_000_000_000 + 86_400
    assert throttling._key(request).rsplit(":", 1)[1] != today


def test_later_changes_change_no_word_of_the_answer(client, issue):
    document = issue(full_name="Lò Thị Mẩy")
    before = words(page(client, document.code))
    person = document.award.learner.user
    person.full_name = "Tên Khác"
    person.save()
    version = Enrolment.objects.get(pk=document.award.enrolment).version
    version.outline["titles"] = {"vi": "Khác", "en": "Other"}
    version.save()
    assert words(page(client, document.code)) == before


@pytest.mark.prove
def test_ten_thousand_guesses_find_nothing_and_almost_all_are_turned_away(client, issue):
    for _time in range(5):
        issue(full_name="Lò Thị Mẩy")
    answers = [page(client, new_code()) for _time in range(10_000)]
    # A new window of ten minutes may begin while this runs.
    heard = [answer for answer in answers if answer.status_code == 200]
    assert len(heard) <= 2 * throttling.MOST_WRONG
    assert {answer.status_code for answer in answers} == {200, 429}
    assert not any("Lò Thị Mẩy" in answer.content.decode() for answer in answers)
    # Whatever code was guessed, and whoever exists: the same words but for the code.
    assert len({re.sub(r"\w{4}-\w{4}-\w{4}", "", words(answer)) for answer in heard}) == 1
