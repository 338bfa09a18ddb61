"""A shelf's newest pages as RSS, in the shelf's own language."""

from datetime import datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import feedgenerator, timezone

from wagtail.models import Page

from cms.site.languages import bcp47


def feed_of(shelf: Page, articles: list[Page], request: HttpRequest) -> HttpResponse:
    """Returns RSS 2.0 with `articles`, which have a `date`; the same articles give the same bytes."""
    feed = feedgenerator.Rss201rev2Feed(
        title=f"{shelf.title} – {settings.SITE_NAME}",
        link=shelf.get_full_url(request),
        description=shelf.lead or shelf.title,
        language=bcp47(shelf.locale.language_code),
        feed_url=request.build_absolute_uri(request.path),
    )
    for article in articles:
        address = article.get_full_url(request)
        feed.add_item(
            title=article.tab_title,
            link=address,
            description=article.card_text,
            pubdate=timezone.make_aware(datetime.combine(article.date, time.min)),
            unique_id=address,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
