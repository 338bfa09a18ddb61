"""Communication sessions: where and when the public is invited, and afterwards how many came.

What people asked is for the team alone: it is written in other words, looked at by the guard, and on no public page.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.guard.forms import ANSWER
from cms.pages.calendar import MEDIA_TYPE, Appointment, calendar
from cms.pages.cards import completed
from cms.pages.event_forms import AnswerPanel, EventForm
from cms.pages.shelves import FilesMixin, screen_of
from cms.pages.standard import WrittenPage
from cms.site.languages import bcp47

MAKER = "Homeward"
# More than a season of sessions; a calendar that subscribes to the shelf must stay small.
IN_THE_CALENDAR = 100
UPCOMING_AT_MOST = 50


def _file(appointments: list[Appointment], name: str) -> HttpResponse:
    response = HttpResponse(calendar(appointments, maker=MAKER), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


class EventIndexPage(FilesMixin, WrittenPage):
    """The shelf of sessions: those to come, soonest first; then those that were, newest first."""

    template = "cms/event_index_page.html"
    subpage_types = ["cms.EventPage"]
    files = {"ics": "serve_calendar"}

    class Meta:
        verbose_name = _("section of events")
        verbose_name_plural = _("sections of events")

    @property
    def events(self) -> models.QuerySet:
        return EventPage.objects.child_of(self).annotate(over_at=Coalesce("ends_at", "starts_at"))

    @property
    def upcoming(self) -> models.QuerySet:
        return self.events.filter(over_at__gte=timezone.now()).order_by("starts_at", "pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        past = self.events.filter(over_at__lt=timezone.now()).order_by("-starts_at", "-pk")
        upcoming = completed(list(self.upcoming.live().public()[:UPCOMING_AT_MOST]))
        return {**context, "upcoming": upcoming, "screen": screen_of(past, request)}

    def serve_calendar(self, request: HttpRequest) -> HttpResponse:
        """Answers with the sessions to come, for a calendar that subscribes; sensitive ones only by their own page."""
        events = self.upcoming.live().public().filter(is_sensitive=False)[:IN_THE_CALENDAR]
        return _file([event.as_appointment(request) for event in events], "lich")


class EventPage(FilesMixin, WrittenPage):
    """One session: at a market, in a school, at an employment centre."""

    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(
        pgettext_lazy("where people meet", "place"),
        max_length=200,
        help_text=_("A public place, as people there call it. Never a shelter."),
    )
    spoken_languages = models.CharField(
        _("languages spoken"), max_length=120, blank=True, help_text=_("For example: Mông, with a word in Vietnamese.")
    )
    audience = models.CharField(_("for whom"), max_length=160, blank=True)
    is_cancelled = models.BooleanField(
        _("cancelled"), default=False, help_text=_("The page stays and says so; phones that took the date are told.")
    )
    people_reached = models.PositiveIntegerField(_("people who came"), null=True, blank=True)
    reach_note = models.CharField(
        _("how they were counted"), max_length=200, blank=True, help_text=_("For example: counted at the door.")
    )
    questions_asked = models.TextField(
        _("questions that were asked"),
        blank=True,
        help_text=_(
            "For the team only, shown on no public page. In your own words: no name, no place, nothing that points at "
            "somebody. If a person spoke of themselves, follow the referral steps and write nothing here."
        ),
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("place"),
                FieldRowPanel([FieldPanel("spoken_languages"), FieldPanel("audience")]),
                FieldPanel("is_cancelled"),
            ],
            heading=_("When, where, for whom"),
        ),
        FieldPanel("lead"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("people_reached"), FieldPanel("reach_note")]),
                FieldPanel("questions_asked"),
                AnswerPanel(ANSWER, disable_comments=True),
            ],
            heading=_("After the session"),
        ),
    ]
    search_fields = [*WrittenPage.search_fields, index.SearchField("place"), index.FilterField("starts_at")]
    # The team's notes are nobody's to translate.
    override_translatable_fields = [SynchronizedField("questions_asked")]
    base_form_class = EventForm
    template = "cms/event_page.html"
    parent_page_types = ["cms.EventIndexPage"]
    subpage_types: list[str] = []
    files = {"ics": "serve_calendar"}

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        super().clean()
        if self.ends_at and self.starts_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("It cannot end before it begins.")})
        if self.people_reached is not None and self.starts_at and self.starts_at > timezone.now():
            raise ValidationError({"people_reached": _("Nobody can have come yet: write this after the session.")})

    @property
    def card_text(self) -> str:
        return super().card_text or self.lead

    @property
    def is_over(self) -> bool:
        return (self.ends_at or self.starts_at) < timezone.now()

    @property
    def ends_same_day(self) -> bool:
        return bool(self.ends_at) and timezone.localdate(self.ends_at) == timezone.localdate(self.starts_at)

    def searchable_text(self) -> str:
        return " ".join([super().searchable_text(), self.place, self.audience])

    def as_appointment(self, request: HttpRequest) -> Appointment:
        """Returns the entry for a calendar, which others may see: of a sensitive page only its neutral title and its time."""
        site = request.get_host().split(":")[0]
        uid = f"{self.translation_key}-{bcp47(self.locale.language_code)}@{site}"
        open_words = (
            {} if self.is_sensitive else {"place": self.place, "text": self.lead, "url": self.get_full_url(request)}
        )
        return Appointment(
            uid=uid,
            title=self.tab_title,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            changed_at=self.last_published_at or self.starts_at,
            is_cancelled=self.is_cancelled,
            **open_words,
        )

    def serve_calendar(self, request: HttpRequest) -> HttpResponse:
        return _file([self.as_appointment(request)], "lich")
