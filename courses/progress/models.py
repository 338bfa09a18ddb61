"""Evidence (append-only) and the state derived from it (always rebuildable).

Write evidence through `recording.record()` only. Never write the two state tables elsewhere: they are what the pure
rules say of the evidence, and `manage.py rebuild_progress --check` proves it.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.people.models import Learner
from courses.activities.facts import WHOLE_COURSE, Fact, Verb
from courses.enrolment.models import Enrolment


class EvidenceSource(models.TextChoices):
    WEB = "web", _("Online")
    OFFLINE = "offline", _("Delivered later from a phone")
    PAPER = "paper", _("On paper")
    TRAINER = "trainer", _("Trainer")
    IMPORT = "import", _("Spreadsheet")
    SYSTEM = "system", _("The platform")


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def facts(self) -> list[Fact]:
        """Returns these rows as the pure rules see them."""
        names = ("uuid", "verb", "device_time", "received_at", "version", "activity_key", "block", "data")
        return [Fact(row[0], Verb(row[1]), *row[2:]) for row in self.values_list(*names)]


class Evidence(models.Model):
    """One fact about one enrolment. The UUID is made where it happened, so that a second delivery is recognised."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="evidence")
    verb = models.CharField(max_length=24, choices=[(verb.value, verb.value) for verb in Verb])
    activity_key = models.UUIDField(default=WHOLE_COURSE)
    block = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField()
    data = models.JSONField(default=dict)
    actor = models.ForeignKey(Learner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=10, choices=EvidenceSource)
    device_time = models.DateTimeField()
    received_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        indexes = [models.Index(fields=["enrolment", "received_at"])]
        default_permissions = ()
        permissions = [
            ("grant_credit", _("Can credit past training")),
            ("take_back", _("Can take back what was recorded")),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.uuid}"

    def as_fact(self) -> Fact:
        """Returns this row as the pure rules see it."""
        return Fact(
            uuid=self.uuid,
            verb=Verb(self.verb),
            device_time=self.device_time,
            received_at=self.received_at,
            version=self.version,
            activity=self.activity_key,
            block=self.block,
            data=self.data,
        )


class EvidenceNote(models.Model):
    """What a person has written about a fact: the paper behind a credit, the reason of a reversal.

    Apart from the fact, so that it can be erased: evidence itself holds no free text.
    """

    evidence = models.OneToOneField(Evidence, on_delete=models.CASCADE, primary_key=True, related_name="note")
    text = models.CharField(max_length=300)

    def __str__(self) -> str:
        return str(self.evidence_id)


class Standing(models.TextChoices):
    NOT_STARTED = "not-started", _("Not started")
    IN_PROGRESS = "in-progress", pgettext_lazy("a course", "In progress")
    COMPLETED = "completed", _("Completed")


class CourseProgress(models.Model):
    """State of one enrolment: whole numbers over its pinned version."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, primary_key=True, related_name="progress")
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.NOT_STARTED)
    done = models.PositiveIntegerField(default=0)
    required = models.PositiveIntegerField()
    started_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    completed_in = models.PositiveIntegerField(null=True)
    credited = models.BooleanField(default=False)
    passed = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(done__lte=models.F("required")), name="done_within_required"),
        ]

    def __str__(self) -> str:
        return f"{self.done}/{self.required}"


class ActivityProgress(models.Model):
    """State of one activity in one enrolment, with what is still missing as codes and values."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="activities")
    activity_key = models.UUIDField()
    standing = models.CharField(max_length=12, choices=Standing)
    started_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    passed = models.BooleanField(null=True)
    # The course in which it was done, when two courses share credit for it and it was done there.
    credited_from = models.UUIDField(null=True)
    missing = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "activity_key"], name="one_state_per_activity")]

    def __str__(self) -> str:
        return f"{self.activity_key} {self.standing}"


class Place(models.Model):
    """Where somebody was reading: a convenience, not evidence; the last device to write wins."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, primary_key=True, related_name="place")
    activity_key = models.UUIDField()
    block = models.CharField(max_length=64, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.activity_key} {self.block}"
