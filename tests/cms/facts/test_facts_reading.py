"""Local facts: as they stand today, hidden until filled, flagged to those who must fill them."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from wagtail.models import Locale

import pytest

from cms.facts.furnishing import furnish_facts
from cms.facts.models import FactState, LocalFact
from cms.facts.reading import fact_choices, fact_for, facts_in
from tests.doors import come_in
from tests.factories.pages import StandardPageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def fact(**changes):
    LocalFact.objects.filter(key="social-work-centre-phone", locale__language_code="vi").update(**changes)
    return LocalFact.objects.get(key="social-work-centre-phone", locale__language_code="vi")


def page_with_fact():
    return StandardPageFactory(
        slug="goi", body=[("local_fact", {"key": "social-work-centre-phone", "with_note": True})]
    )


def test_an_unfilled_fact_is_hidden_from_the_public_and_an_editor_is_told(client):
    page = page_with_fact()
    assert "social-work-centre-phone" not in client.get("/vi/goi/").text
    assert "Trung tâm công tác xã hội" not in client.get("/vi/goi/").text
    come_in(client, UserFactory(trainer=True))
    preview = client.get(f"/app/admin/pages/{page.pk}/view_draft/")
    assert "social-work-centre-phone" in preview.text


def test_a_changed_fact_is_right_on_the_page_at_once(client):
    page_with_fact()
    fact(value="0214 000 111")
    assert 'href="tel:0214000111"' in client.get("/vi/goi/").text
    fact(value="0214 000 222")
    assert 'href="tel:0214000222"' in client.get("/vi/goi/").text


def test_a_fact_missing_in_a_language_is_told_in_the_sites_own():
    fact(value="0214 000 111")
    assert facts_in("de")["social-work-centre-phone"].locale.language_code == "vi"
    assert facts_in("de")["hotline-111"].label == "Notruf 111"
    with translation.override("fr"):
        assert fact_for("hotline-111").label == "Numéro 111"
    assert fact_for("khong-co") is None


def test_a_fact_says_what_it_needs():
    today = timezone.localdate()
    assert fact().state == FactState.UNFILLED
    assert fact(value="1").state == FactState.UNVERIFIED
    assert fact(verified_on=today - timedelta(days=400), verify_by=today - timedelta(days=1)).state == FactState.OVERDUE
    assert fact(verify_by=today).state == FactState.GOOD
    assert not LocalFact.objects.needing_attention().filter(pk=fact().pk).exists()


def test_a_phone_number_must_look_like_one():
    number = fact()
    number.value = "gọi chị Lan"
    with pytest.raises(ValidationError):
        number.full_clean()


def test_furnishing_again_changes_nothing_that_somebody_has_filled_in():
    fact(value="0214 000 111", label="Trung tâm")
    assert furnish_facts() == []
    assert fact().value == "0214 000 111"


def test_editors_choose_among_all_facts_filled_or_not():
    assert ("social-work-centre-phone", "Trung tâm công tác xã hội tỉnh") in fact_choices()


def test_the_report_lists_what_needs_a_person_and_the_first_screen_counts_it(client):
    come_in(client, UserFactory(administrator=True))
    report = client.get("/app/admin/reports/local-facts/")
    assert "Trung tâm công tác xã hội tỉnh" in report.text
    first = client.get("/app/admin/")
    assert "/app/admin/reports/local-facts/" in first.text
    download = client.get("/app/admin/reports/local-facts/", {"export": "csv"})
    assert "social-work-centre-phone" in b"".join(download.streaming_content).decode()


def test_whoever_may_not_change_facts_is_not_bothered_with_them(client):
    come_in(client, UserFactory(trainer=True))
    assert "/app/admin/reports/local-facts/" not in client.get("/app/admin/").text


def test_every_shipped_fact_has_vietnamese_and_english():
    for key in set(LocalFact.objects.values_list("key", flat=True)):
        codes = set(
            Locale.objects.filter(pk__in=LocalFact.objects.filter(key=key).values("locale")).values_list(
                "language_code", flat=True
            )
        )
        assert {"vi", "en"} <= codes
