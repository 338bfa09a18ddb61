"""From trainer to reviewer to the public, and on time."""

from datetime import timedelta

from django.utils import timezone

from wagtail.models import Page, WorkflowState

import pytest

from cms.pages.reviewing import furnish_workflow
from cms.pages.tasks import publish_scheduled
from cms.people import groups
from tests.factories.pages import StandardPageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_the_whole_tree_goes_through_a_reviewer():
    workflow = StandardPageFactory().get_workflow()
    task = workflow.tasks.get()
    assert [group.name for group in task.specific.groups.all()] == [groups.REVIEWER]


def test_furnishing_again_leaves_the_workflow_that_stands():
    assert furnish_workflow() == []
    assert Page.get_first_root_node().workflowpage.workflow.active


def test_a_trainer_may_submit_and_only_a_reviewer_approves():
    page = StandardPageFactory(draft=True, slug="cho-duyet")
    trainer, reviewer = UserFactory(trainer=True), UserFactory(reviewer=True)
    assert not page.permissions_for_user(trainer).can_publish()
    state = page.get_workflow().start(page, trainer)
    task = state.current_task_state
    assert not [name for name, _label, _modal in task.task.specific.get_actions(page, trainer) if name == "approve"]
    assert [name for name, _label, _modal in task.task.specific.get_actions(page, reviewer) if name == "approve"]
    task.approve(user=reviewer)
    page.refresh_from_db()
    state.refresh_from_db()
    assert page.live and state.status == WorkflowState.STATUS_APPROVED


def test_a_page_is_published_when_its_time_has_come():
    page = StandardPageFactory(draft=True)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(approved_go_live_at=page.go_live_at).publish()
    publish_scheduled()
    page.refresh_from_db()
    assert not page.live
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    publish_scheduled()
    page.refresh_from_db()
    assert page.live
