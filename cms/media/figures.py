"""Lengths and sizes in words, for people who pay for every megabyte."""

from decimal import Decimal

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.media.models import Document


def length_in_words(seconds: Decimal | float | None) -> str:
    """Returns `2 minutes 5 seconds`; nothing when the length is not known."""
    if seconds is None:
        return ""
    minutes, rest = divmod(max(1, round(seconds)), 60)
    parts = []
    if minutes:
        parts.append(ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes})
    if rest:
        parts.append(ngettext("%(count)d second", "%(count)d seconds", rest) % {"count": rest})
    return " ".join(parts)


def size_in_words(count: int | None) -> str:
    """Returns `120 KB` in the reader's way of writing numbers; nothing when the size is not known."""
    return "" if count is None else filesizeformat(count)


def kind_and_size(document: Document) -> str:
    """Returns `PDF, 120 KB`, for a link: what will come, and how much of it."""
    words = {"kind": document.file_extension.upper(), "size": size_in_words(document.file_size)}
    return _("%(kind)s, %(size)s") % words if words["size"] else words["kind"]
