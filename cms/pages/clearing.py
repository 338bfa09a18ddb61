"""What the demonstration has put before the public and how it goes: sample pages, trial articles, invented media."""

from collections.abc import Iterator
from contextlib import suppress

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Exists, OuterRef, ProtectedError, Q, QuerySet
from django.db.models.functions import Cast

from wagtail.models import Collection, Page, ReferenceIndex, Revision

from cms.media.demo import COLLECTION
from cms.media.models import Audio, Document, Image, Video
from cms.pages.articles import ArticlePage
from cms.pages.demo import SLUG
from cms.pages.events import EventPage
from cms.pages.sample_events import sample_keys
from cms.pages.standard import StandardPage
from cms.people.clearing import Part

# What is described by another goes first: a video shows an image while it loads.
MEDIA = (Video, Audio, Document, Image)


def parts() -> Iterator[Part]:
    """The page of all blocks, sessions that are examples, what demonstration people wrote, and media that nothing uses then."""
    pages = _pages()
    yield Part("pages of the demonstration", len(pages), lambda: _delete(pages))
    media = [item for item in _media() if not _is_used(item, pages)]
    yield Part("media made for the demonstration", len(media), lambda: _delete_media(media))


def _media() -> list[Audio | Document | Image | Video]:
    return [item for model in MEDIA for item in model.objects.filter(collection__name=COLLECTION).order_by("pk")]


def _is_used(item: Audio | Document | Image | Video, going: list[Page]) -> bool:
    """Does anything show it that stays?"""
    by_media = ContentType.objects.get_for_models(*MEDIA).values()
    shown = ReferenceIndex.get_references_to(item).exclude(base_content_type__in=by_media)
    return shown.exclude(object_id__in=[str(page.pk) for page in going]).exists()


def _pages() -> list[Page]:
    tried = Q(owner__is_demo=True) & ~Exists(_by_real_people())
    sample = StandardPage.objects.filter(Q(slug=SLUG) & ~Exists(_by_real_people()))
    invented = Q(translation_key__in=sample_keys()) & ~Exists(_by_real_people())
    return [*sample, *ArticlePage.objects.filter(tried), *EventPage.objects.filter(tried | invented)]


def _by_real_people() -> QuerySet[Revision]:
    """Revisions of a page by somebody who exists: what they have worked on is theirs."""
    of_this = Revision.page_revisions.annotate(revised=Cast("object_id", BigIntegerField()))
    return of_this.filter(revised=OuterRef("pk"), user__is_demo=False)


def _delete(pages: list[Page]) -> None:
    for page in pages:
        page.delete()


def _delete_media(media: list[Audio | Document | Image | Video]) -> None:
    for item in media:
        # What a question shows, or a video that stays, says so by refusing.
        with suppress(ProtectedError):
            item.delete()
    for collection in Collection.objects.filter(name=COLLECTION):
        if not _media():
            collection.delete()
