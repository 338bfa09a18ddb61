"""The lists of questions and banks in the editor's menu."""

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

import django_filters
from taggit.models import Tag

from cms.media.fields import content_languages
from courses.assessment.editor.choosers import QuestionChooserViewSet
from courses.assessment.editor.views.questions import AddView, EditView
from courses.assessment.models import KINDS, Difficulty, Question, QuestionBank, QuestionQuerySet, Status


class QuestionFilterSet(WagtailFilterSet):
    bank = django_filters.ModelChoiceFilter(queryset=QuestionBank.objects.all(), label=_("Bank"))
    kind = django_filters.ChoiceFilter(label=_("Type"), choices=KINDS, method="of_newest")
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Status.choices, method="of_newest")
    difficulty = django_filters.ChoiceFilter(label=_("Difficulty"), choices=Difficulty.choices)
    tags = django_filters.ModelMultipleChoiceFilter(
        label=_("Tags"), queryset=Tag.objects.filter(questions__isnull=False).distinct(), conjoined=True
    )
    language = django_filters.ChoiceFilter(label=_("Language"), choices=content_languages, method="worded_in")
    critical = django_filters.BooleanFilter(
        label=_("Critical"), method="of_newest", widget=django_filters.widgets.BooleanWidget
    )
    is_retired = django_filters.BooleanFilter(label=_("No longer asked"), widget=django_filters.widgets.BooleanWidget)

    class Meta:
        model = Question
        fields: list[str] = []

    def of_newest(self, questions: QuestionQuerySet, name: str, wanted: Any) -> QuestionQuerySet:
        return questions.with_newest(**{name: wanted})

    def worded_in(self, questions: QuestionQuerySet, name: str, wanted: str) -> QuestionQuerySet:
        return questions.with_newest(wordings__language=wanted)


class QuestionIndexView(IndexView):
    """Questions with what helps to tell them apart, in a fixed number of queries."""

    def get_base_queryset(self) -> QuerySet[Question]:
        return Question.objects.with_latest()

    def search_queryset(self, queryset: QuestionQuerySet) -> QuestionQuerySet:
        """Finds with and without marks; the search box of other lists would compare letter by letter."""
        return queryset.found_by(self.search_query) if self.is_searching else queryset

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [
            *super().header_more_buttons,
            Button(_("Import"), url=reverse("courses_questions_import"), icon_name="upload", priority=60),
            Button(_("Export"), url=reverse("courses_questions_export"), icon_name="download", priority=61),
        ]


class QuestionViewSet(SnippetViewSet):
    """The bank of questions."""

    model = Question
    icon = "help"
    menu_label = _("Questions")
    index_view_class = QuestionIndexView
    add_view_class = AddView
    edit_view_class = EditView
    copy_view_enabled = False
    filterset_class = QuestionFilterSet
    chooser_viewset_class = QuestionChooserViewSet
    chooser_per_page = 20
    search_fields = ["found_by_text"]
    list_per_page = 50
    list_display = [
        "__str__",
        Column("kind", label=_("Type"), accessor="latest.get_kind_display"),
        Column("bank", label=_("Bank"), accessor="bank.name", sort_key="bank__name"),
        Column("state", label=_("Status"), accessor="state_label"),
        Column("difficulty", label=_("Difficulty"), accessor="get_difficulty_display", sort_key="difficulty"),
        Column("critical", label=_("Critical"), accessor="critical_label"),
        Column("languages", label=_("Languages"), accessor="languages_label"),
        Column("tags", label=_("Tags"), accessor="tags_label"),
        Column("author", label=_("Author"), accessor="author_label"),
    ]


class BankIndexView(IndexView):
    """Banks with how many questions they hold."""

    def get_base_queryset(self) -> QuerySet[QuestionBank]:
        return QuestionBank.objects.select_related("course").annotate(count=Count("questions"))


class QuestionBankViewSet(SnippetViewSet):
    """Banks of questions."""

    model = QuestionBank
    icon = "folder-open-inverse"
    menu_label = _("Question banks")
    index_view_class = BankIndexView
    copy_view_enabled = False
    search_fields = ["name", "about"]
    panels = [FieldPanel("name"), FieldPanel("course"), FieldPanel("about")]
    list_display = [
        "name",
        Column("course", label=_("Course"), accessor="course", sort_key="course__title"),
        Column("count", label=_("Questions"), accessor="count", sort_key="count"),
    ]


class QuestionsGroup(SnippetViewSetGroup):
    """One entry of the editor's menu."""

    items = (QuestionViewSet, QuestionBankViewSet)
    menu_label = _("Questions")
    menu_icon = "help"
    menu_order = 255
