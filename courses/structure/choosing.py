"""Choosing a term of the glossary for a lesson: found by its words, told apart by its meaning."""

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import (
    BaseSnippetChooseView,
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)


class _WithMeaning(BaseSnippetChooseView):
    @property
    def columns(self) -> list[Column]:
        # No column for the language: one is chosen above, and a phone has no room for it.
        meaning = Column("meaning", label=_("Meaning"), accessor=lambda term: Truncator(term.meaning).words(18))
        return [self.title_column, meaning]

    def get_filter_form(self) -> Any:
        form = super().get_filter_form()
        if "locale" in form.fields:
            form.fields["locale"].label = _("Language")
        return form


class TermChooseView(_WithMeaning, ChooseView):
    pass


class TermChooseResultsView(_WithMeaning, ChooseResultsView):
    pass


class TermChooserViewSet(SnippetChooserViewSet):
    choose_view_class = TermChooseView
    choose_results_view_class = TermChooseResultsView
