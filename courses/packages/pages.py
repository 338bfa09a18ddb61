"""An interactive package as an activity of its own."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from cms.pages.base import BasePage
from courses.activities.models import ActivityPage
from courses.freezing.keeping import Keeper
from courses.freezing.values import freeze_html
from courses.packages.choosing import freeze_package, package_chooser
from courses.packages.models import Package
from courses.packages.placing import COUNTS, MOST_GOES, RULES
from courses.packages.requirements import Counts


class PackagePage(ActivityPage):
    """H5P or SCORM as a part of a course. The package may differ between languages; rules are the same in all."""

    package = models.ForeignKey(
        Package, verbose_name=_("interactive package"), on_delete=models.PROTECT, null=True, related_name="pages"
    )
    intro = RichTextField(_("introduction"), features=["bold", "ul", "ol"], blank=True)
    rule = models.CharField(
        _("it is done"),
        max_length=10,
        choices=RULES,
        blank=True,
        help_text=_("Empty: as suits this kind of package."),
    )
    pass_percent = models.PositiveSmallIntegerField(
        _("pass mark in percent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    counts = models.CharField(_("which go counts"), max_length=8, choices=COUNTS, default=str(Counts.BEST))
    attempts = models.PositiveSmallIntegerField(
        _("goes that count"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_GOES)],
        help_text=_("Empty: as many as one likes."),
    )
    alternative = RichTextField(
        _("equal alternative"),
        features=["bold", "italic", "ul", "ol", "link"],
        blank=True,
        help_text=_(
            "The same to learn without the package: for whoever cannot use it or has no connection. It counts as much."
        ),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("package", widget=package_chooser.widget_class),
        FieldPanel("alternative"),
        MultiFieldPanel(
            [FieldPanel("rule"), FieldPanel("pass_percent"), FieldPanel("counts"), FieldPanel("attempts")],
            heading=pgettext_lazy("panel", "When it is done"),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("alternative")]

    class Meta:
        verbose_name = _("interactive package as a part")
        verbose_name_plural = _("interactive packages as parts")

    def frozen(self, keep: Keeper) -> dict[str, Any]:
        """Returns what a version keeps of this page."""
        return {
            "intro": freeze_html(self.intro, keep),
            "package": freeze_package(self.package) if self.package else None,
            "required": self.required,
            "rule": self.rule,
            "pass_percent": self.pass_percent,
            "counts": self.counts,
            "attempts": self.attempts,
            "alternative": freeze_html(self.alternative, keep),
        }
