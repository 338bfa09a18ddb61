"""The guard in the editor's screens: after saving, a warning above the page. Nothing is blocked: a draft is never lost."""

from collections.abc import Iterator

from django.contrib import messages
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _

from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import get_text_for_indexing

from cms.guard.detection import findings
from cms.guard.forms import sentences

# Made by machines, or choices.
_NOT_WRITTEN = {"url_path", "path", "draft_title", "translation_key", "content_type", "seo_title"}


def written_in(instance: models.Model) -> Iterator[str]:
    """Yields every text that an editor wrote in a page, a snippet or a medium."""
    for field in instance._meta.concrete_fields:
        if field.name in _NOT_WRITTEN or getattr(field, "choices", None) or not getattr(field, "editable", True):
            continue
        value = field.value_from_object(instance)
        if isinstance(field, StreamField):
            yield from map(str, field.get_searchable_content(value))
        elif isinstance(field, RichTextField):
            yield get_text_for_indexing(str(value or ""))
        elif isinstance(field, models.CharField | models.TextField) and value:
            yield str(value)


def warn_editor(request: HttpRequest, instance: models.Model) -> None:
    """Shows what the guard found in what was just saved; called by Wagtail's hooks after saving."""
    # Line by line, so that a heading about a case does not colour the text of the next block.
    found = findings("\n".join(written_in(instance)))
    for sentence in sentences(found):
        messages.warning(request, sentence)
    if found:
        messages.warning(request, _("Saved all the same. If this is about a person we help, remove it now."))
