"""Frozen versions of a course: what learners are served and what progress is counted over.

A published version never changes and outlives the pages it was made from. Wagtail's revision ids are kept as provenance
only. Do not read a live page to serve a learner, and do not edit a row of these tables: publish another version.
"""

import uuid

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.activities.requirements import Term
from courses.freezing.keeping import FOLDER
from courses.structure.manifest import Item, Manifest, Weight


class Course(models.Model):
    """The lasting identity of a course, the same in every language; survives its pages."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    current = models.ForeignKey(
        "courses.CourseVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    # True once another course has published one of its activities: see publishing/sharing.
    shares_credit = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def __str__(self) -> str:
        return self.current.title() if self.current else self._planned_title() or str(self.key)

    def _planned_title(self) -> str:
        """Returns what its page is called, for lists in which a course in preparation can be chosen."""
        pages = apps.get_model("courses.CoursePage").objects.filter(course_key=self.key, alias_of__isnull=True)
        return pages.order_by("locale_id", "pk").values_list("title", flat=True).first() or ""


class VersionStatus(models.TextChoices):
    CANDIDATE = "candidate", _("Candidate")
    IN_REVIEW = "in-review", _("Waiting for review")
    RETURNED = "returned", _("Sent back")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", pgettext_lazy("a version of a course", "Published")


class VersionQuerySet(models.QuerySet["CourseVersion"]):
    def published(self) -> "VersionQuerySet":
        return self.filter(status=VersionStatus.PUBLISHED)

    def to_review(self) -> "VersionQuerySet":
        return self.filter(status=VersionStatus.IN_REVIEW)

    def due(self, now: object) -> "VersionQuerySet":
        """Approved ones whose hour of publication has come, less those that a manager has yet to confirm."""
        return self.filter(status=VersionStatus.APPROVED, publish_at__lte=now).exclude(pk__in=self.to_confirm())

    def open(self) -> "VersionQuerySet":
        """On the way to publication, at whatever stage."""
        return self.exclude(status=VersionStatus.PUBLISHED)

    def to_confirm(self) -> "VersionQuerySet":
        """Safety-critical ones that a reviewer has approved and no manager has confirmed."""
        return self.filter(status=VersionStatus.APPROVED, weight=Weight.SAFETY_CRITICAL, confirmed_at__isnull=True)


class CourseVersion(models.Model):
    """One version: titles and items in `outline`, the answer to publishing's one question, and who approved it."""

    WEIGHTS = [
        (Weight.CORRECTION, _("Correction: everyone moves, nothing else changes")),
        (Weight.ADDITION, _("Addition: those in progress get the new part; the completed stay complete")),
        (Weight.MATERIAL, _("Material: those in progress choose; the completed get a refresher")),
        (Weight.SAFETY_CRITICAL, _("Safety-critical: as material, and validity is suspended on a date")),
    ]

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=10, choices=VersionStatus, default=VersionStatus.CANDIDATE)
    weight = models.PositiveSmallIntegerField(_("kind of change"), choices=WEIGHTS, null=True, blank=True)
    outline = models.JSONField(default=dict)
    provenance = models.JSONField(default=dict)
    note = models.TextField(_("what changed"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    # What the reviewer wrote when sending it back; the author's own reason stays beside it.
    review_note = models.TextField(_("reviewer's note"), blank=True)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    prepared_at = models.DateTimeField(auto_now_add=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # The name stays when the account goes.
    approved_by_name = models.CharField(max_length=120, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    # A safety-critical change is approved by a reviewer and confirmed by a manager.
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_by_name = models.CharField(max_length=120, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    finish_old_until = models.DateField(_("the old version may be finished until"), null=True, blank=True)
    suspend_validity_on = models.DateField(_("validity is suspended on"), null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("course version")
        verbose_name_plural = _("course versions")
        ordering = ["course", "-number"]
        default_permissions = ()
        permissions = [
            ("prepare_version", _("Can prepare a course version for review")),
            ("approve_version", _("Can approve and publish a course version")),
            ("confirm_safety_critical", _("Can confirm a safety-critical change")),
            ("withdraw_block", _("Can withdraw a block from every version")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="one_version_of_a_number"),
            models.CheckConstraint(
                condition=~Q(status=VersionStatus.PUBLISHED)
                | Q(published_at__isnull=False, approved_at__isnull=False, weight__isnull=False),
                name="published_version_was_approved_and_weighed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title()} v{self.number}"

    @property
    def waits_for_manager(self) -> bool:
        """True when it is approved and safety-critical, and no manager has confirmed it."""
        return (
            self.status == VersionStatus.APPROVED
            and self.weight == Weight.SAFETY_CRITICAL
            and self.confirmed_at is None
        )

    def title(self, language: str = settings.LANGUAGE_CODE) -> str:
        """Returns the title in this language, else in the site's, else in any."""
        titles = self.outline.get("titles", {})
        return titles.get(language) or titles.get(settings.LANGUAGE_CODE) or next(iter(titles.values()), "")

    def manifest(self) -> Manifest:
        """Returns the manifest that the pure rules count over."""
        return Manifest(self.number, tuple(_item(entry) for entry in self.outline.get("items", ())))


class FrozenContent(models.Model):
    """The content of one activity in one language as frozen, stored once however many versions use it."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=16)
    content = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.sha256[:8]}"


class FrozenMedia(models.Model):
    """A file that frozen content shows, stored by its SHA-256, so that deleting the original changes no version."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    file = models.FileField(upload_to=FOLDER)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    versions = models.ManyToManyField(CourseVersion, related_name="media")

    def __str__(self) -> str:
        return self.sha256[:8]


class RenderedContent(models.Model):
    """HTML made from frozen content: a cache, thrown away whenever the renderer changes."""

    content = models.ForeignKey(FrozenContent, on_delete=models.CASCADE, related_name="renderings")
    renderer = models.CharField(max_length=40)
    html = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content", "renderer"], name="one_rendering_per_renderer")]

    def __str__(self) -> str:
        return f"{self.content_id[:8]} {self.renderer}"


class Withdrawal(models.Model):
    """A block that must no longer be shown in any version, for example because it told somebody's real story."""

    activity_key = models.UUIDField()
    block = models.CharField(max_length=64)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity_key", "block"], name="block_withdrawn_once")]

    def __str__(self) -> str:
        return f"{self.activity_key} {self.block}"


def _item(entry: dict) -> Item:
    return Item(
        key=uuid.UUID(entry["key"]),
        kind=entry["kind"],
        required=entry["required"],
        terms=tuple(Term(term["code"], term.get("parameters", {})) for term in entry["terms"]),
        module=entry.get("module", ""),
        content=entry.get("content", {}),
    )
