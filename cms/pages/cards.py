"""Any page as a card, in a number of queries that does not grow with the number of pages."""

from collections.abc import Iterable

from django.utils.translation import get_language

from wagtail.images import get_image_model
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet


def cards_for(pages: PageQuerySet) -> list[Page]:
    """Returns the public pages among `pages`, in their order, as their own kind, each with its picture at hand."""
    return completed(list(pages.live().public().specific()))


def completed(pages: list[Page]) -> list[Page]:
    """Gives all `pages` their locales, copies their sources, and all their listing pictures in small, in four queries."""
    locales = {locale.pk: locale for locale in Locale.objects.all()} if pages else {}
    sources = Page.objects.in_bulk({page.alias_of_id for page in pages if page.alias_of_id})
    for page in pages:
        # `specific()` forgets what `select_related` was asked for.
        page.locale = locales[page.locale_id]
        if page.alias_of_id:
            page.alias_of = sources[page.alias_of_id]
            page.alias_of.locale = locales[page.alias_of.locale_id]
    wanted = {page.listing_image_id for page in pages if getattr(page, "listing_image_id", None)}
    if wanted:
        pictures = {image.pk: image for image in get_image_model().objects.filter(pk__in=wanted).prefetch_renditions()}
        for page in pages:
            if getattr(page, "listing_image_id", None):
                page.listing_image = pictures.get(page.listing_image_id)
    return pages


def in_visitors_language(pages: Iterable[Page]) -> list[Page]:
    """Returns `pages` with each replaced by its live translation into the language of the request, where there is one."""
    pages = list(pages)
    language = get_language()
    elsewhere = [page.translation_key for page in pages if page.locale.language_code != language]
    if not elsewhere:
        return pages
    translated = Page.objects.filter(translation_key__in=elsewhere, locale__language_code=language)
    by_key = {page.translation_key: page for page in cards_for(translated)}
    return [by_key.get(page.translation_key, page) for page in pages]
