"""Courses as trainers edit them, in Wagtail's tree. Learners are never served these pages but a frozen version."""

import uuid
from decimal import Decimal

from django import forms
from django.apps import apps
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from cms.pages.base import BasePage
from cms.people.groups import TRAINER
from courses.activities.authorship import AuthoredPage
from courses.activities.copying import CourseCopyForm
from courses.activities.kinds import page_models
from courses.activities.models import ActivityPage, KeyedPage
from courses.structure.blocks import PlannedModuleBlock, lesson_blocks


class CourseIndexPage(BasePage):
    """The shelf of all courses of one language."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["courses.CoursePage"]
    stands_in_public = False

    class Meta:
        verbose_name = _("course shelf")
        verbose_name_plural = _("course shelves")


class EnrolmentPolicy(models.TextChoices):
    OPEN = "open", _("Anyone on the staff may start")
    APPROVAL = "approval", _("A supervisor approves")
    CLOSED = "closed", _("Only by assignment or code")


class CoursePage(KeyedPage):
    """One course in one language."""

    key_field = "course_key"
    exclude_fields_in_copy = ["course_key"]

    course_key = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    code = models.CharField(_("short code"), max_length=12, blank=True, help_text=_("Such as C1; shown in lists."))
    topic = models.CharField(
        _("topic"), max_length=60, blank=True, help_text=_("One or two words by which the catalogue groups courses.")
    )
    summary = models.TextField(_("summary"), max_length=500, help_text=_("What it is about, for whom, in plain words."))
    outcomes = RichTextField(_("after this course you can …"), features=["ul"], blank=True)
    hours = models.DecimalField(
        _("hours"),
        max_digits=5,
        decimal_places=2,
        default=Decimal("1.5"),
        validators=[MinValueValidator(Decimal("0.25"))],
        help_text=_("As printed on the certificate."),
    )
    posts = ParentalManyToManyField("people.Post", blank=True, verbose_name=_("for these posts"), related_name="+")
    content_note = models.TextField(
        _("content note"), blank=True, help_text=_("What in this course may weigh on the reader, without the details.")
    )
    support = models.TextField(
        _("support for the reader"), blank=True, help_text=_("Whom a colleague can talk to when it becomes too much.")
    )
    enrolment_policy = models.CharField(
        _("who may start"), max_length=10, choices=EnrolmentPolicy, default=EnrolmentPolicy.OPEN
    )
    in_order = models.BooleanField(_("activities in this order only"), default=False)
    valid_months = models.PositiveSmallIntegerField(
        _("valid for months"), null=True, blank=True, help_text=_("Empty: for ever.")
    )
    renewal_days = models.PositiveSmallIntegerField(_("renewal opens, days before expiry"), default=60)
    printed_title = models.CharField(
        _("title in print"),
        max_length=200,
        blank=True,
        help_text=_("A neutral title for certificates, where the real one would tell what the holder does."),
    )
    in_preparation = models.BooleanField(
        _("in preparation"), default=False, help_text=_("Shown as a plan; never assigned, counted or overdue.")
    )
    plan = StreamField(
        [("module", PlannedModuleBlock())],
        blank=True,
        max_num=20,
        verbose_name=_("plan"),
        help_text=_("Modules and lessons to come: shown on the course's page while it is in preparation."),
    )
    authors = ParentalManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        verbose_name=_("written together with"),
        related_name="+",
        limit_choices_to={"groups__name": TRAINER},
        help_text=_("These trainers may edit and publish this course too, beside the one who made it."),
    )

    parent_page_types = ["courses.CourseIndexPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("code"),
        FieldPanel("topic"),
        FieldPanel("summary"),
        FieldPanel("outcomes"),
        FieldPanel("listing_image"),
        MultiFieldPanel(
            [FieldPanel("hours"), FieldPanel("posts"), FieldPanel("enrolment_policy"), FieldPanel("in_order")],
            heading=_("Who and how long"),
        ),
        InlinePanel("prerequisites", heading=_("Courses to complete first"), label=_("Course")),
        MultiFieldPanel([FieldPanel("content_note"), FieldPanel("support")], heading=_("Care for the learner")),
        InlinePanel("sources", heading=_("Sources"), label=_("Source")),
        MultiFieldPanel(
            [FieldPanel("valid_months"), FieldPanel("renewal_days"), FieldPanel("printed_title")],
            heading=_("Certificate"),
        ),
        MultiFieldPanel([FieldPanel("in_preparation"), FieldPanel("plan")], heading=_("In preparation")),
        FieldPanel("authors", widget=forms.CheckboxSelectMultiple),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.SearchField("outcomes")]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        """Modules, and whatever kinds of activity are registered: no kind is named here."""
        return [ModulePage, *_activity_models()]

    def searchable_text(self) -> str:
        return " ".join([super().searchable_text(), self.summary, self.outcomes])


class Prerequisite(Orderable):
    """A course to complete before this one may be started."""

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="prerequisites")
    course = models.ForeignKey("courses.Course", on_delete=models.PROTECT, related_name="+", verbose_name=_("course"))

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "course"], name="prerequisite_named_once")]

    def __str__(self) -> str:
        return str(self.course_id)


class CourseSource(Orderable):
    """Where the course's facts come from, and as of when they hold."""

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("title"), max_length=255)
    link = models.URLField(_("address"), blank=True)
    effective_on = models.DateField(_("in force since"), null=True, blank=True)
    checked_on = models.DateField(_("last checked"), null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class ModulePage(AuthoredPage, BasePage):
    """A part of a course: a heading over some activities."""

    parent_page_types = ["courses.CoursePage"]
    copy_form_class = CourseCopyForm

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        """Whatever kinds of activity are registered."""
        return _activity_models()


class LessonPage(ActivityPage):
    """Eight to twelve minutes: one idea, one decision, as a stream of blocks."""

    must_hear_media = models.BooleanField(
        _("recordings must be heard and cases read, or what stands for them"),
        default=False,
        help_text=_("A transcript, or the same without the recording or the case, counts as much."),
    )
    body = StreamField(lesson_blocks(), verbose_name=_("lesson"))

    content_panels = [*Page.content_panels, FieldPanel("body")]
    settings_panels = [FieldPanel("must_hear_media"), *ActivityPage.settings_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def searchable_text(self) -> str:
        return " ".join([super().searchable_text(), *self.body.stream_block.get_searchable_content(self.body)])


def _activity_models() -> list[type[Page]]:
    return [apps.get_model(label) for label in page_models()]
