"""What can be done with several questions at once: tag, approve, retire."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from courses.assessment import writing
from courses.assessment.editor.forms import TagsForm
from courses.assessment.models import Question, QuestionVersion, Status
from courses.errors import LearningError


class _QuestionAction(SnippetBulkAction):
    models = [Question]
    template_name = "courses/questions/editor/bulk.html"
    permission = "courses.change_question"
    #: What the page asks before it is done.
    question: Any

    def check_perm(self, snippet: Question) -> bool:
        return self.request.user.has_perm(self.permission)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "action": self}

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "by": self.request.user, "form": self.cleaned_form}

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        words = ngettext("%(count)s question was changed.", "%(count)s questions were changed.", num_parent_objects)
        said = words % {"count": num_parent_objects}
        if num_child_objects:
            left = ngettext(
                "%(count)s was left as it was: it is approved, or you wrote it.",
                "%(count)s were left as they were: they are approved, or you wrote them.",
                num_child_objects,
            )
            said = f"{said} {left % {'count': num_child_objects}}"
        return said


class TagAction(_QuestionAction):
    display_name = pgettext_lazy("to give tags", "Tag")
    action_type = "tag"
    aria_label = _("Tag the selected questions")
    question = _("Change the tags of these questions")
    form_class: type[forms.Form] = TagsForm

    @classmethod
    def execute_action(cls, objects: list[Question], **context: Any) -> tuple[int, int]:
        said = context["form"].cleaned_data
        return writing.tag(objects, add=said["add"], remove=said["remove"], by=context["by"]), 0


class ApproveAction(_QuestionAction):
    display_name = _("Approve")
    action_type = "approve"
    aria_label = _("Approve the selected questions")
    question = _("Approve the newest versions of these questions?")
    permission = "courses.approve_question"

    @classmethod
    def execute_action(cls, objects: list[Question], **context: Any) -> tuple[int, int]:
        """Approves what can be and counts what cannot: nobody approves their own work, in bulk no more than singly."""
        done = 0
        for version in QuestionVersion.objects.filter(question__in=objects, status=Status.DRAFT):
            try:
                writing.approve(version, by=context["by"])
                done += 1
            except LearningError:
                continue
        return done, len(objects) - done


class RetireAction(_QuestionAction):
    display_name = _("Ask no longer")
    action_type = "retire"
    aria_label = _("Ask the selected questions no longer")
    question = _("Ask these questions no longer? Attempts that have them keep them.")

    @classmethod
    def execute_action(cls, objects: list[Question], **context: Any) -> tuple[int, int]:
        for question in objects:
            writing.retire(question, by=context["by"])
        return len(objects), 0
