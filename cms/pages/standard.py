"""Pages of words and pictures, and the shelf that holds them."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import body_blocks
from cms.pages.base import BasePage
from cms.pages.cards import cards_for
from cms.papers.panels import PapersPanel


class WrittenPage(BasePage):
    """A page with a lead and a stream of blocks."""

    lead = models.TextField(
        _("lead"), max_length=400, blank=True, help_text=_("What this page is about, in a sentence.")
    )
    body = StreamField(body_blocks(), blank=True, verbose_name=_("body"))

    content_panels = [
        PapersPanel(heading=_("Approval on paper")),
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        abstract = True

    def searchable_text(self) -> str:
        words = [super().searchable_text(), self.lead]
        return " ".join([*words, *self.body.stream_block.get_searchable_content(self.body)])


class StandardPage(WrittenPage):
    """A page of blocks."""

    template = "cms/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class IndexPage(WrittenPage):
    """A shelf: an introduction, then a card for each page below it."""

    template = "cms/index_page.html"

    class Meta:
        verbose_name = _("section page")
        verbose_name_plural = _("section pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["cards"] = cards_for(self.get_children())
        return context
