"""The front door of each language."""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from cms.blocks import body_blocks
from cms.pages.base import BasePage
from cms.pages.cards import cards_for
from cms.site.languages import fallback_order


class HomePage(BasePage):
    """Two doors, one for whoever looks for information and one for staff; then what the platform is."""

    lead = models.CharField(_("lead"), max_length=300, blank=True, help_text=_("One or two sentences under the title."))
    information_title = models.CharField(_("title of the door for everybody"), max_length=80, blank=True)
    information_text = models.CharField(_("text of the door for everybody"), max_length=255, blank=True)
    information_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("page behind the door for everybody"),
    )
    staff_title = models.CharField(_("title of the door for staff"), max_length=80, blank=True)
    staff_text = models.CharField(_("text of the door for staff"), max_length=255, blank=True)
    body = StreamField(body_blocks(), blank=True, verbose_name=_("body"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("information_title"), FieldPanel("information_text"), FieldPanel("information_page")],
            heading=_("Door for everybody"),
        ),
        MultiFieldPanel([FieldPanel("staff_title"), FieldPanel("staff_text")], heading=_("Door for staff")),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]
    template = "cms/home_page.html"
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        behind = self.information_page_id
        context["cards"] = cards_for(self.get_children().in_menu().exclude(pk=behind))
        if door := next(iter(cards_for(Page.objects.filter(pk=behind))), None):
            context |= {"information_door": door, "behind_door": cards_for(door.get_children())}
        return context

    def searchable_text(self) -> str:
        words = [super().searchable_text(), self.lead, self.information_text, self.staff_text]
        return " ".join([*words, *self.body.stream_block.get_searchable_content(self.body)])

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Finds the page in this language or else, visibly, in the first language that has this address."""
        try:
            return super().route(request, path_components)
        except Http404:
            return self._route_elsewhere(request, path_components)

    def _route_elsewhere(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        homes = {home.locale.language_code: home for home in self.get_translations().live().select_related("locale")}
        for code in fallback_order(self.locale.language_code):
            if code not in homes:
                continue
            try:
                return super(HomePage, homes[code]).route(request, path_components)
            except Http404:
                continue
        raise Http404
