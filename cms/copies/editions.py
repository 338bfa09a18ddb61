"""Which copies are good: those of the present edition of the site. A change begins a new one, and no old copy is found again."""

import uuid
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

EDITION = "copies:edition"

# Of this label's tables, those that change all the time and stand on no public page.
SILENT = frozenset({"job", "worker", "rendition", "dailycount", "countedlog"})
OTHERS = (Page, Site, Locale, PageViewRestriction)


def edition() -> str:
    """Returns the present edition; asked for before anything of a page is read."""
    present = cache.get(EDITION)
    if present is None:
        cache.add(EDITION, uuid.uuid4().hex, None)
        present = cache.get(EDITION, "")
    return present


def begin_edition() -> None:
    """Makes all copies unfindable."""
    cache.set(EDITION, uuid.uuid4().hex, None)


def stands_on_pages(model: type[Model]) -> bool:
    """True for what a public page may show. What nobody thought of counts as shown."""
    if issubclass(model, OTHERS):
        return True
    return model._meta.app_label == "cms" and model._meta.model_name not in SILENT


def note_change(sender: type[Model], **_facts: Any) -> None:
    """Begins an edition when the change is committed: a page made before that shows the old words and is stored under them."""
    if settings.PAGE_CACHE_SECONDS and stands_on_pages(sender):
        transaction.on_commit(begin_edition, robust=True)


def connect() -> None:
    """Listens to every model, since pages show many kinds."""
    for signal in (post_save, post_delete, post_page_move):
        signal.connect(note_change, dispatch_uid="copies")
