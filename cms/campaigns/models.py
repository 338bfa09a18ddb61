"""The pages of the campaigns and the shelf they stand on.

What makes a campaign safe and honest is asked for here, when it leaves the editor's hands: a neutral title, three signs at
least, a step to take, somebody to call.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.campaigns.audiences import Audience, AudiencesField, labels_of
from cms.campaigns.blocks import QuestionBlock, contact_stream, course_stream, lines, related_stream
from cms.campaigns.forms import CampaignForm
from cms.campaigns.panels import HarmCheckPanel, KitPanel, ReadingPanel
from cms.pages.base import TELLING_WORDS, BasePage, optional_image
from cms.pages.cards import cards_for
from cms.pages.standard import WrittenPage
from cms.papers.panels import PapersPanel

FEWEST_SIGNS = 3


class CampaignIndexPage(WrittenPage):
    """The shelf of the campaigns: a card each, to be narrowed down by whom they are for."""

    template = "cms/campaigns/index.html"
    subpage_types = ["cms.CampaignPage"]

    class Meta:
        verbose_name = _("page of all campaigns")
        verbose_name_plural = _("pages of all campaigns")

    @property
    def shows_nothing_when_shared(self) -> bool:
        return True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        cards = cards_for(self.get_children().order_by("path"))
        asked = request.GET.get("for", "")
        chosen = asked if asked in Audience.values else ""
        present = {key for card in cards for key in card.audiences}
        context["audiences"] = [audience for audience in Audience if audience.value in present]
        return {**context, "chosen": chosen, "cards": [card for card in cards if card.is_for(chosen)]}


class CampaignPage(BasePage):
    """One message for one circle of people, in the order in which it is needed: message, signs, checks, steps, numbers."""

    audiences = AudiencesField(_("whom it is for"), blank=True)
    message = models.CharField(
        _("the one message"),
        max_length=120,
        blank=True,
        help_text=_("One plain sentence that somebody can repeat. What can be done, not what to be afraid of."),
    )
    intro = models.TextField(
        _("introduction"),
        blank=True,
        max_length=1200,
        help_text=_("A few short sentences. An empty line begins a new paragraph."),
    )
    signs_lead = models.CharField(
        _("words before the signs"),
        max_length=200,
        blank=True,
        help_text=_("If empty: “One of these alone means little. Two or more together: stop and check.”"),
    )
    signs = lines(
        "sign",
        _("Sign"),
        icon="view",
        verbose_name=_("warning signs"),
        help_text=_("At least three: one sign alone proves nothing, and the page says so."),
    )
    checks = lines(
        "check",
        _("Check"),
        icon="check",
        verbose_name=_("what to check"),
        help_text=_("Each can be done with a phone or a question."),
    )
    actions = lines(
        "action",
        _("Step"),
        icon="order",
        verbose_name=_("what to do"),
        help_text=_("Small steps in their order; the first one is safe for everybody."),
    )
    contacts = StreamField(
        contact_stream(),
        blank=True,
        verbose_name=_("whom to call"),
        help_text=_("From the list of local facts, so that a number is right everywhere when it changes."),
    )
    contacts_note = models.TextField(
        _("what to know before a call"),
        max_length=700,
        blank=True,
        help_text=_("Cost, hours, whether calls are recorded, and that a call stays in the phone's own list."),
    )
    story_title = models.CharField(_("title of the story"), max_length=120, blank=True)
    story = models.TextField(
        _("invented story"),
        blank=True,
        help_text=_(
            "The page marks it as invented. Never a real case, not even a changed one. An empty line begins a new paragraph."
        ),
    )
    story_note = models.CharField(
        _("note on the story"), max_length=200, blank=True, help_text=_("If empty: “Nobody in this story is real.”")
    )
    questions = StreamField([("question", QuestionBlock())], blank=True, verbose_name=_("questions people ask"))
    picture = optional_image(
        "+", verbose_name=_("picture"), help_text=_("People, paths, hands, hills. No victims, chains or shadows.")
    )
    drawing = models.TextField(blank=True, default="")
    related = StreamField(related_stream(), blank=True, verbose_name=_("also worth reading"))
    courses = StreamField(
        course_stream(),
        blank=True,
        verbose_name=_("courses for those who talk with people"),
        help_text=_("Shown small at the end; they lead to the door for staff."),
    )
    kit_allowed = models.BooleanField(
        _("may be printed and hung up"),
        default=True,
        help_text=_("Never for a campaign about somebody's return: a poster in the village would point at them."),
    )
    about_return = models.BooleanField(
        _("about somebody who has come back"),
        default=False,
        help_text=_("Nothing of it is ever printed or played in public: it would point at a house in the village."),
    )
    is_short = models.BooleanField(
        _("short version"),
        default=False,
        help_text=_("Only message, steps and numbers; the page says in which languages the whole of it is."),
    )

    content_panels = [
        ReadingPanel(heading=_("How it reads")),
        HarmCheckPanel(heading=_("Four questions on harm")),
        KitPanel(heading=_("To print and hang up")),
        PapersPanel(heading=_("Approval on paper")),
        *Page.content_panels,
        FieldPanel("audiences"),
        MultiFieldPanel(
            [
                FieldPanel("message"),
                FieldPanel("intro"),
                FieldPanel("picture"),
                InlinePanel("recordings", label=_("Audio")),
            ],
            heading=_("First: the message"),
        ),
        MultiFieldPanel([FieldPanel("signs_lead"), FieldPanel("signs")], heading=_("Second: the signs")),
        MultiFieldPanel([FieldPanel("checks"), FieldPanel("actions")], heading=_("Third: what to do")),
        MultiFieldPanel([FieldPanel("contacts"), FieldPanel("contacts_note")], heading=_("Fourth: whom to call")),
        MultiFieldPanel(
            [FieldPanel("story_title"), FieldPanel("story"), FieldPanel("story_note")], heading=_("An invented story")
        ),
        FieldPanel("questions"),
        MultiFieldPanel([FieldPanel("related"), FieldPanel("courses")], heading=_("Ways on")),
        MultiFieldPanel(
            [FieldPanel("about_return"), FieldPanel("kit_allowed"), FieldPanel("is_short")],
            heading=_("How it may be used"),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("message"), index.SearchField("intro")]
    # The drawing is no words; what a neutral address is in one language is not in another.
    override_translatable_fields = [
        SynchronizedField("drawing", overridable=False),
        SynchronizedField("about_return", overridable=False),
    ]

    base_form_class = CampaignForm
    template = "cms/campaigns/page.html"
    parent_page_types = ["cms.CampaignIndexPage"]
    subpage_types: list[str] = []

    # Set by the editor's form: a draft may be unfinished.
    is_being_drafted = False

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(about_return=False) | models.Q(kit_allowed=False), name="no_kit_about_a_return"
            )
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["is_text_only"] = request.GET.get("view") == "text"
        return context

    def clean(self) -> None:
        super().clean()
        # A draft too: the database itself refuses the two together.
        if self.about_return and self.kit_allowed:
            raise ValidationError(
                {"kit_allowed": _("What is about somebody's return is never hung up: it would point at them.")}
            )
        if self.is_being_drafted:
            return
        missing = {}
        if not self.neutral_title:
            missing["neutral_title"] = _("Every campaign needs a neutral title: its reader may be watched.")
        if any(word in (self.slug or "") for word in TELLING_WORDS):
            missing["slug"] = _("The address stays in the browser's history: choose a neutral one.")
        if not self.message:
            missing["message"] = _("Say in one sentence what it is about.")
        if not self.is_short and len(self.signs) < FEWEST_SIGNS:
            missing["signs"] = _("Name at least three signs: one alone proves nothing.")
        if not len(self.actions):
            missing["actions"] = _("Name at least one step: fear without a step only makes people look away.")
        if missing:
            raise ValidationError(missing)

    @property
    def may_be_hung_up(self) -> bool:
        """May it be shown to a whole village, on a wall or over a loudspeaker? What a browser keeps is another question."""
        return self.kit_allowed and not self.about_return

    def is_for(self, audience: str) -> bool:
        """Does this campaign speak to `audience`? One for everyone always does, and nobody asked for means anybody."""
        return not audience or audience in self.audiences or Audience.EVERYONE in self.audiences

    @property
    def audience_labels(self) -> list[Any]:
        return labels_of(self.audiences)

    @property
    def card_text(self) -> str:
        return self.listing_text or self.message

    @property
    def has_neutral_icon(self) -> bool:
        return True

    @property
    def shows_nothing_when_shared(self) -> bool:
        return True

    @property
    def related_pages(self) -> list[Page]:
        return [choice.value for choice in self.related]

    @property
    def course_pages(self) -> list[Page]:
        return [choice.value for choice in self.courses]

    def written(self) -> list[str]:
        """Returns all words that the public reads or hears, in their order."""
        questions = [words for pair in self.questions for words in (pair.value["question"], pair.value["answer"])]
        listed = [str(line.value) for stream in (self.signs, self.checks, self.actions) for line in stream]
        words = [self.message, self.intro, *listed, self.contacts_note, self.story_title, self.story, *questions]
        return [text for text in words if text]

    def searchable_text(self) -> str:
        return " ".join([super().searchable_text(), *self.written()])


class CampaignRecording(Orderable):
    """A campaign to listen to, in one language; a page shows those of all its translations."""

    page = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="recordings")
    audio = models.ForeignKey("cms.Audio", on_delete=models.CASCADE, related_name="+", verbose_name=_("audio"))

    panels = [FieldPanel("audio")]

    class Meta(Orderable.Meta):
        verbose_name = _("recording of a campaign")
        verbose_name_plural = _("recordings of a campaign")

    def __str__(self) -> str:
        return str(self.audio)

    def clean(self) -> None:
        super().clean()
        if self.audio_id and not self.audio.may_be_shown:
            raise ValidationError(
                {
                    "audio": _(
                        "A person can be recognised in this, and no consent is on file. Choose another, or record the consent."
                    )
                }
            )
