"""The scenario as trainers edit it: a list of nodes, each saying where the story goes on."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.pages.base import BasePage
from courses.activities.models import ActivityPage
from courses.assessment.scenarios.blocks import scenario_blocks
from courses.assessment.scenarios.panels import MapPanel
from courses.assessment.scenarios.reading import graph_of
from courses.assessment.scenarios.shown import mapped


class ScenarioPage(ActivityPage):
    """A situation in which the reader decides. Words belong to one language; names, ways and points to all."""

    intro = models.TextField(
        _("introduction"), blank=True, help_text=_("Where the reader stands and who they are in the story.")
    )
    content_note = models.CharField(
        _("content note"),
        max_length=250,
        blank=True,
        help_text=_("What in this scenario may weigh on the reader, without the details."),
    )
    pass_percent = models.PositiveSmallIntegerField(
        _("share of the points needed, in percent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Empty: whoever reaches an ending has done it. The best of all tries counts."),
    )
    body = StreamField(
        scenario_blocks(),
        verbose_name=pgettext_lazy("scenario", "nodes"),
        # Closed, thirty nodes are a list that can be read and put in order; what is added stands open.
        collapsed=True,
        help_text=_("It begins with the first. Drag to change the order; ways follow short names, not the order."),
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("intro"), FieldPanel("content_note"), FieldPanel("pass_percent")],
            heading=pgettext_lazy("panel", "Before it begins"),
        ),
        MapPanel(heading=_("Map of the scenario")),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    preview_modes = [("map", _("Map of the scenario"))]

    class Meta:
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")

    def searchable_text(self) -> str:
        words = self.body.stream_block.get_searchable_content(self.body)
        return " ".join([super().searchable_text(), self.intro, *words])

    # The preview beside the editor is made anew with every change: it draws the map and names what is wrong.

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "courses/scenarios/map_page.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {"page": self, "request": request, "map": mapped(graph_of(self.body), self.body)}
