"""News and lessons learned: articles with a date, newest first, and a feed of them in each language."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page
from wagtail.search import index

from cms.pages.feeds import feed_of
from cms.pages.shelves import FilesMixin, screen_of
from cms.pages.standard import WrittenPage

# A reader of feeds asks often; what is older stands on the site.
IN_THE_FEED = 20


class ArticleKind(models.TextChoices):
    NEWS = "news", _("News")
    LESSON = "lesson", _("Lessons learned")


class ArticleIndexPage(FilesMixin, WrittenPage):
    """The shelf of articles: an introduction, then the newest first; `?kind=` leaves one kind."""

    template = "cms/article_index_page.html"
    subpage_types = ["cms.ArticlePage"]
    files = {"rss": "serve_feed"}

    class Meta:
        verbose_name = _("section of articles")
        verbose_name_plural = _("sections of articles")

    @property
    def articles(self) -> models.QuerySet:
        return ArticlePage.objects.child_of(self).order_by("-date", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        kind = request.GET.get("kind", "")
        chosen = kind if kind in ArticleKind.values else ""
        articles = self.articles.filter(kind=chosen) if chosen else self.articles
        return {**context, "screen": screen_of(articles, request), "kinds": ArticleKind.values, "kind": chosen}

    def serve_feed(self, request: HttpRequest) -> HttpResponse:
        """Answers with the newest articles as RSS; a sensitive one would name itself in somebody's reader."""
        return feed_of(self, list(self.articles.live().public().filter(is_sensitive=False)[:IN_THE_FEED]), request)


class ArticlePage(WrittenPage):
    """Something that happened, or that was learned from it."""

    kind = models.CharField(_("kind"), max_length=8, choices=ArticleKind, default=ArticleKind.NEWS)
    date = models.DateField(
        _("date"), default=timezone.localdate, help_text=_("Shown above the article; the newest comes first.")
    )
    signed_by = models.CharField(
        _("signed by"),
        max_length=120,
        blank=True,
        help_text=_("A body or a team. Never the name of somebody who is being helped."),
    )

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date"), FieldPanel("signed_by")]),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    search_fields = [*WrittenPage.search_fields, index.FilterField("date"), index.FilterField("kind")]
    template = "cms/article_page.html"
    parent_page_types = ["cms.ArticleIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def card_text(self) -> str:
        return super().card_text or self.lead
