"""A page that ships is published only with the paper by which somebody approved it; about the law, with a lawyer's too."""

from datetime import date
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

import pytest

from cms.papers.holding import PaperError, record_paper, take_in
from cms.papers.models import Paper, Shipped
from cms.people.models import AuditEntry
from cms.people.models.audit import AppendOnlyError
from tests.doors import come_in
from tests.factories.pages import StandardPageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

APPROVED = {"approver_name": "Giám đốc Sở Y tế", "document_number": "12/QĐ-SYT", "document_date": date(2026, 11, 2)}
READ = {"lawyer_name": "Luật sư Trần Thị Hạnh", "lawyer_read_on": date(2026, 10, 30)}


@pytest.fixture
def shipped():
    """A draft of a page that speaks of the law."""
    page = StandardPageFactory(title="Trợ giúp pháp lý", live=False)
    take_in(page.translation_key, "legal-help", is_legal=True)
    return page


def paper(page, **fields):
    return Paper(subject_id=page.translation_key, language="vi", **fields)


def is_live(page):
    page.refresh_from_db()
    return page.live


def test_a_reviewer_is_led_to_the_form_and_nothing_written_is_lost(shipped, client):
    come_in(client, UserFactory(reviewer=True))
    edit = reverse("wagtailadmin_pages:edit", args=[shipped.pk])
    form = {
        "title": "Trợ giúp pháp lý, bản mới",
        "slug": shipped.slug,
        "lead": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "publish",
    }
    answer = client.post(edit, form)
    assert urlsplit(answer.url).path == reverse("papers_record", args=[shipped.translation_key, "vi"])
    assert not is_live(shipped) and shipped.get_latest_revision_as_object().title == form["title"]

    screen = client.get(answer.url)
    assert "a lawyer compares them" in screen.text or "luật sư" in screen.text
    refused = client.post(answer.url, {**APPROVED, "lawyer_name": "", "lawyer_read_on": ""})
    assert refused.status_code == 200 and not Paper.objects.exists()
    assert client.post(answer.url, {**APPROVED, **READ}).url == edit
    entry = AuditEntry.objects.get(action="paper.recorded")
    assert entry.details["document_number"] == "12/QĐ-SYT" and entry.details["lawyer_named"] is True
    assert "12/QĐ-SYT" in client.get(edit).text

    client.post(edit, form)
    assert is_live(shipped)


def test_no_way_of_publishing_goes_round_it(shipped):
    revision = shipped.save_revision()
    with pytest.raises(PaperError, match="speaks of the law"), transaction.atomic():
        revision.publish()
    assert not is_live(shipped)
    own = StandardPageFactory(live=False)
    own.save_revision().publish()
    assert is_live(own)


def test_an_approval_without_a_lawyer_is_enough_only_where_the_law_is_not_spoken_of(shipped):
    reviewer = UserFactory(reviewer=True)
    with pytest.raises(ValidationError):
        record_paper(paper(shipped, **APPROVED), by=reviewer)
    Shipped.objects.filter(pk=shipped.translation_key).update(is_legal=False)
    record_paper(paper(shipped, **APPROVED), by=reviewer)
    shipped.save_revision().publish()
    assert is_live(shipped)


def test_the_demonstration_publishes_and_the_page_says_so_until_a_lawyer_has_read_it(shipped, settings, client):
    settings.DEMO = True
    shipped.save_revision().publish()
    assert "chưa có luật sư nào đọc" in client.get(shipped.url).text
    settings.DEMO = False
    revision = shipped.save_revision()
    with pytest.raises(PaperError), transaction.atomic():
        revision.publish()
    record_paper(paper(shipped, **APPROVED, **READ), by=UserFactory())
    shipped.save_revision().publish()
    assert "chưa có luật sư nào đọc" not in client.get(shipped.url).text


def test_the_table_refuses_half_a_paper_and_keeps_what_was_recorded(shipped):
    for fields in ({}, APPROVED | {"document_number": ""}, APPROVED | {"lawyer_name": "Luật sư"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            paper(shipped, **fields).save()
    kept = record_paper(paper(shipped, **APPROVED, **READ), by=UserFactory())
    kept.document_number = "13/QĐ-SYT"
    with pytest.raises(AppendOnlyError):
        kept.save()
    with pytest.raises(AppendOnlyError):
        Paper.objects.update(document_number="13/QĐ-SYT")


def test_a_trainer_records_no_paper(shipped, client):
    come_in(client, UserFactory(trainer=True))
    address = reverse("papers_record", args=[shipped.translation_key, "vi"])
    client.post(address, {**APPROVED, **READ})
    assert not Paper.objects.exists()
