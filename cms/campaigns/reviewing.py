"""The review of a campaign: whoever approves it first answers four questions on the harm that it could do.

The answers stay with the workflow's own record of who approved what and when.
"""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, Workflow, WorkflowPage, WorkflowTask

from cms.people.groups import REVIEWER

# Names are content, in the site's own language: an administrator may change them.
WORKFLOW = "Người soạn, rồi người duyệt bốn câu hỏi"
TASK = "Bốn câu hỏi trước khi đăng"

HARMS = {
    "has_a_step": _("Whatever may frighten comes with a small step that the reader can take."),
    "shows_no_victim": _("No picture and no word shows anybody as a victim: no chains, bruises, shadows, real cases."),
    "blames_nobody": _("Nobody is blamed or mocked: not those who left, not parents, no people or region."),
    "no_single_sign": _("No single sign is said to prove anything; two or more together are a reason to check."),
}


class HarmForm(TaskStateCommentForm):
    """The four questions, each to be ticked, beside Wagtail's own comment."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, sentence in HARMS.items():
            self.fields[name] = forms.BooleanField(label=sentence)
        # What was asked first comes first; Wagtail's own comment stays below.
        self.order_fields(list(HARMS))


class HarmReview(TaskState):
    """What was ticked; who and when stand in the record that this one extends."""

    ticked = models.JSONField(default=list)

    class Meta:
        verbose_name = _("answers on harm")
        verbose_name_plural = _("answers on harm")


class HarmReviewTask(AbstractGroupApprovalTask):
    """A step of a workflow in which a campaign is approved only with all four answers."""

    task_state_class = HarmReview

    class Meta:
        verbose_name = _("review against harm")
        verbose_name_plural = _("reviews against harm")

    @classmethod
    def get_description(cls) -> str:
        return str(
            _("Members of the chosen groups approve, after four questions on the harm that a campaign could do.")
        )

    def get_actions(self, obj: models.Model, user: Any) -> list[tuple[str, Any, bool]]:
        if not super().get_actions(obj, user):
            return []
        return [("reject", _("Request changes"), True), ("approve", _("Answer four questions and approve"), True)]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return HarmForm if action == "approve" else super().get_form_for_action(action)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        ticked = [name for name in HARMS if kwargs.pop(name, False)]
        if action_name == "approve":
            if len(ticked) < len(HARMS):
                raise PermissionDenied
            # Saved by the approval itself, in its transaction.
            task_state.ticked = ticked
        return super().on_action(task_state, user, action_name, **kwargs)


def last_review(page: Page) -> HarmReview | None:
    """Returns the latest approval with its answers, if there ever was one."""
    if not page.pk:
        return None
    reviews = HarmReview.objects.for_instance(page).filter(status=TaskState.STATUS_APPROVED)
    return reviews.select_related("finished_by").order_by("-finished_at").first()


@transaction.atomic
def put_under_review(page: Page) -> None:
    """Puts `page` and all below it under the review against harm, unless somebody has chosen another workflow for it."""
    if WorkflowPage.objects.filter(page=page).exists():
        return
    workflow, is_new = Workflow.objects.get_or_create(name=WORKFLOW)
    if is_new:
        task = HarmReviewTask.objects.create(name=TASK)
        task.groups.add(Group.objects.get(name=REVIEWER))
        WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(page=page, workflow=workflow)
