"""Paper made of a draft: for the campaign's editors alone, marked as a draft, kept by nobody."""

from datetime import timedelta
from http import HTTPStatus
from io import BytesIO

from django.urls import reverse
from django.utils import timezone

import pypdf
import pytest

from cms.campaigns.kit.composing import compose
from cms.campaigns.kit.printouts import ordered
from tests.doors import come_in
from tests.factories.campaigns import CampaignPageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def preview_of(page, name="poster-a4"):
    return reverse("campaign_kit_preview", args=[page.pk, name])


def drafted(**fields):
    """A published campaign whose editor has since written another message."""
    page = CampaignPageFactory(slug="viec", **fields)
    page.message = "Câu này chưa ai duyệt."
    page.save_revision()
    return page


def test_an_editor_sees_the_draft_on_paper_and_the_public_does_not(client):
    page = drafted()
    come_in(client, UserFactory(administrator=True))
    answer = client.get(preview_of(page))
    told = " ".join(pypdf.PdfReader(BytesIO(answer.content)).pages[0].extract_text().split())
    assert "Câu này chưa ai duyệt." in told and "Bản nháp" in told
    assert "no-store" in answer["Cache-Control"] and answer["Content-Disposition"].startswith("inline")
    assert not hasattr(answer, "counted_as")


def test_paper_of_a_draft_bears_the_day_of_the_draft():
    page = drafted(last_published_at=timezone.now() - timedelta(days=9))
    draft = page.get_latest_revision_as_object()
    asked = ordered("poster-a4")
    assert compose(draft, asked, is_draft=True).dated == timezone.localdate(page.latest_revision_created_at)
    assert compose(page, asked).dated == timezone.localdate(page.last_published_at)


def test_the_panel_offers_paper_of_a_campaign_that_was_never_published(client):
    page = CampaignPageFactory(slug="viec")
    page.unpublish()
    come_in(client, UserFactory(administrator=True))
    assert preview_of(page) in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text


def test_whoever_may_not_edit_the_campaign_sees_no_paper_of_its_draft(client):
    page = drafted()
    assert client.get(preview_of(page)).status_code == HTTPStatus.FOUND
    come_in(client, UserFactory())
    assert client.get(preview_of(page)).status_code in (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)


def test_about_a_return_there_is_nothing_to_see_on_paper_either(client):
    page = CampaignPageFactory(slug="viec", about_return=True, kit_allowed=False)
    come_in(client, UserFactory(administrator=True))
    assert client.get(preview_of(page)).status_code == HTTPStatus.NOT_FOUND


def test_a_draft_with_hardly_a_word_can_be_looked_at(client):
    page = CampaignPageFactory(slug="viec")
    page.message = page.neutral_title = page.intro = ""
    page.signs = page.checks = page.actions = []
    page.save_revision(clean=False)
    come_in(client, UserFactory(administrator=True))
    for name in ("poster-a3", "leaflet-a5", "cards-a4-bw"):
        assert client.get(preview_of(page, name)).status_code == HTTPStatus.OK, name
