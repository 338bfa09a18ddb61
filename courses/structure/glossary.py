"""Words that a course explains: one entry per language, shown where a lesson points at it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, ReferenceIndex, TranslatableMixin
from wagtail.search import index

from cms.text import nfc


class GlossaryTerm(TranslatableMixin, index.Indexed, models.Model):
    """A word and what it means here, with where the meaning comes from."""

    term = models.CharField(_("term"), max_length=120)
    meaning = models.TextField(_("meaning"), max_length=600, help_text=_("One or two plain sentences."))
    source = models.CharField(_("source"), max_length=255, blank=True)

    panels = [FieldPanel("term"), FieldPanel("meaning"), FieldPanel("source")]
    search_fields = [
        index.SearchField("term"),
        index.AutocompleteField("term"),
        index.SearchField("meaning"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ["term"]
        constraints = [models.UniqueConstraint(fields=["locale", "term"], name="term_explained_once_per_language")]

    def __str__(self) -> str:
        return self.term

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.term, self.meaning = nfc(self.term.strip()), nfc(self.meaning.strip())
        super().save(*args, **kwargs)


def terms_in(pages: Iterable[Page]) -> models.QuerySet[GlossaryTerm]:
    """Returns the terms at which these pages point, as they were last saved."""
    pointing = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(page.pk) for page in pages],
        to_content_type=ContentType.objects.get_for_model(GlossaryTerm),
    )
    numbers = {int(number) for number in pointing.values_list("to_object_id", flat=True)}
    return GlossaryTerm.objects.filter(pk__in=numbers).order_by("term")
