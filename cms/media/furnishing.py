"""The collections that media are sorted into. Idempotent, safe in production; a collection that was renamed is left alone."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wagtail.models import Collection

# Made once, on a site that has none yet: afterwards they are the editors'.
COLLECTIONS = [gettext_noop("Lessons"), gettext_noop("Campaigns"), gettext_noop("Job aids"), gettext_noop("Events")]


@transaction.atomic
def furnish_media() -> list[str]:
    """Makes the first collections, named in the site's own language; returns a line about each."""
    root = Collection.get_first_root_node()
    if root is None or root.get_children_count():
        return []
    with translation.override(settings.LANGUAGE_CODE):
        names = [_(name) for name in COLLECTIONS]
    for name in names:
        root.add_child(name=name)
    return [f"Collection: {name}" for name in names]
