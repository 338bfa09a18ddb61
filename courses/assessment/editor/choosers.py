"""Choosing questions of the bank for a quiz: found by words and by what they are, one or several at a time."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views import chooser

from taggit.models import Tag

from courses.assessment.editor.views.questions import allowed
from courses.assessment.models import KINDS, Difficulty, Question, QuestionBank, QuestionQuerySet, Status

#: Wagtail's modal sends the form whenever such a field changes.
AT_ONCE = {"data-chooser-modal-search-filter": True}


def _one_of(label: Any, choices: list[Any]) -> forms.ChoiceField:
    every = ("", pgettext_lazy("questions", "Any"))
    return forms.ChoiceField(label=label, choices=[every, *choices], required=False, widget=forms.Select(attrs=AT_ONCE))


class QuestionFilterForm(BaseFilterForm):
    """What the person looks for: every filter narrows down, none is needed."""

    q = forms.CharField(
        label=pgettext_lazy("to search by", "Words"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Words, with or without marks")}),
    )
    bank = forms.ModelChoiceField(
        QuestionBank.objects.select_related("course"),
        label=_("Bank"),
        empty_label=pgettext_lazy("questions", "Any"),
        required=False,
        widget=forms.Select(attrs=AT_ONCE),
    )
    kind = _one_of(_("Type"), KINDS)
    tag = forms.ModelChoiceField(
        Tag.objects.filter(questions__isnull=False).distinct().order_by("name"),
        label=_("Tag"),
        empty_label=pgettext_lazy("questions", "Any"),
        required=False,
        widget=forms.Select(attrs=AT_ONCE),
    )
    status = _one_of(_("Status"), Status.choices)
    difficulty = _one_of(_("Difficulty"), Difficulty.choices)

    def filter(self, objects: QuestionQuerySet) -> QuestionQuerySet:
        said = self.cleaned_data
        self.search_query = said["q"]
        self.is_searching = any(said.values())
        newest = {name: said[name] for name in ("kind", "status") if said[name]}
        objects = objects.found_by(said["q"]) if said["q"] else objects
        objects = objects.with_newest(**newest) if newest else objects
        fields = {"bank": said["bank"], "difficulty": said["difficulty"], "tags": said["tag"]}
        return objects.filter(**{name: value for name, value in fields.items() if value})


class _Choosable:
    """Questions that are still asked, with what tells them apart, in a fixed number of queries."""

    filter_form_class = QuestionFilterForm
    results_template_name = "courses/questions/editor/choosing.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allowed(request, "view_question")
        return super().dispatch(request, *args, **kwargs)

    def get_object_list(self) -> QuerySet[Question]:
        return Question.objects.filter(is_retired=False).with_latest()

    @property
    def title_column(self) -> Column:
        column = super().title_column
        column.label, column.accessor = _("Question"), asked_as
        return column

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,
            Column("kind", label=_("Type"), accessor="latest.get_kind_display"),
            Column("critical", label=_("Critical"), accessor="critical_label"),
            Column("bank", label=_("Bank"), accessor="bank.name"),
            Column("difficulty", label=_("Difficulty"), accessor="get_difficulty_display"),
            Column("state", label=_("Status"), accessor="state_label"),
        ]


def asked_as(question: Question) -> str:
    """Returns how a question begins, with the name that its author gave it before."""
    opening = question.latest.opening(get_language() or "") if question.latest else ""
    return f"{question.name}: {opening}" if question.name else opening


class ChooseView(_Choosable, chooser.ChooseView):
    """The whole of the modal: what to look for, and below what was found."""

    template_name = "courses/questions/editor/choose.html"
    # What is chosen stands in the title already.
    page_subtitle = ""


class ChooseResultsView(_Choosable, chooser.ChooseResultsView):
    """The list alone, while somebody types."""


class ChosenMultipleView(chooser.SnippetChosenMultipleView):
    """Several at once, in a fixed number of queries."""

    def get_objects(self, pks: list[str]) -> QuerySet[Question]:
        return Question.objects.filter(pk__in=pks).with_latest()


class QuestionChooserViewSet(chooser.SnippetChooserViewSet):
    """The modal in which questions are chosen."""

    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_multiple_view_class = ChosenMultipleView
    search_tab_label = _("Search")
    page_title = _("Choose questions")
    icon = "help"
