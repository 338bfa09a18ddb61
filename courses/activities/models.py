"""What every activity page has, of whatever kind: a key to which credit belongs, a length, and whether it counts."""

import uuid
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from cms.pages.base import BasePage
from courses.activities.authorship import AuthoredPage
from courses.activities.copying import CourseCopyForm
from courses.activities.panels import SharedCreditPanel


class KeyedPage(AuthoredPage, BasePage):
    """A page whose key is the same in every language and new in every copy.

    Wagtail's `translation_key` behaves so too, but a key of our own can also be shared on purpose, so that credit for one
    activity counts in another course.
    """

    #: Name of the UUID field that subclasses bring.
    key_field: ClassVar[str]
    copy_form_class = CourseCopyForm

    class Meta:
        abstract = True

    def copy(self, *args: Any, reset_translation_key: bool = True, **kwargs: Any) -> Page:
        """Copies the page; a translation keeps the key, any other copy gets its own."""
        if not reset_translation_key:
            key = {self.key_field: getattr(self, self.key_field)}
            kwargs["update_attrs"] = {**key, **(kwargs.get("update_attrs") or {})}
        return super().copy(*args, reset_translation_key=reset_translation_key, **kwargs)


class ActivityPage(KeyedPage):
    """One step of a course. A kind of activity is a subclass of this, registered in `courses.activities.kinds`."""

    key_field = "activity_key"
    exclude_fields_in_copy = ["activity_key"]

    activity_key = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    required = models.BooleanField(
        _("counts towards completion"),
        default=True,
        help_text=_("Optional parts are shown but never hold anybody back."),
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=10, validators=[MinValueValidator(1), MaxValueValidator(240)]
    )
    must_acknowledge = models.BooleanField(
        _("the learner confirms having understood"), default=False, help_text=_("For rules that may never be broken.")
    )
    must_be_signed_off = models.BooleanField(
        _("a trainer signs it off"), default=False, help_text=_("For what has to be shown in practice.")
    )

    parent_page_types = ["courses.CoursePage", "courses.ModulePage"]
    subpage_types: list[str] = []
    show_in_menus_default = False
    settings_panels = [
        SharedCreditPanel(),
        MultiFieldPanel(
            [
                FieldPanel("required"),
                FieldPanel("minutes"),
                FieldPanel("must_acknowledge"),
                FieldPanel("must_be_signed_off"),
            ],
            heading=_("Completion"),
        ),
        *BasePage.settings_panels,
    ]

    class Meta:
        abstract = True
