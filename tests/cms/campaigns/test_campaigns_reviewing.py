"""The four questions on harm: who approves answers all of them, and the editor sees who did."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse

import pytest

from cms.campaigns.reviewing import HARMS, last_review, put_under_review
from tests.doors import come_in
from tests.factories.campaigns import CampaignPageFactory, campaign_shelf
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
ALL = dict.fromkeys(HARMS, "on")


@pytest.fixture
def waiting():
    """A campaign that its trainer has handed in."""
    page = CampaignPageFactory(draft=True)
    state = page.get_workflow().start(page, UserFactory(trainer=True))
    return page, state.current_task_state.specific


def test_a_reviewer_approves_only_with_all_four_answers(client, waiting):
    page, state = waiting
    reviewer = UserFactory(reviewer=True)
    come_in(client, reviewer)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    first = client.post(address, {**ALL, "blames_nobody": ""})
    page.refresh_from_db()
    assert first.status_code in (200, 302) and not page.live
    client.post(address, ALL)
    page.refresh_from_db()
    assert page.live
    review = last_review(page)
    assert (review.finished_by, review.ticked) == (reviewer, list(HARMS))
    screen = client.get(f"/app/admin/pages/{page.pk}/edit/").text
    assert str(reviewer) in screen


def test_no_other_way_round_the_questions(waiting):
    page, state = waiting
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, UserFactory(reviewer=True), "approve")
    page.refresh_from_db()
    assert not page.live and last_review(page) is None


def test_a_trainer_is_not_asked(waiting):
    page, state = waiting
    assert state.task.specific.get_actions(page, UserFactory(trainer=True)) == []


def test_a_shelf_that_has_a_workflow_keeps_it():
    shelf = campaign_shelf()
    before = shelf.workflowpage.pk
    put_under_review(shelf)
    assert shelf.workflowpage.pk == before
