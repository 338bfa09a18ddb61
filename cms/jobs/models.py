"""The Job table: what is to be done, who asked, how far it is, who holds it now; and when each worker was last seen.

A row is written in the transaction of whoever asks, so a job exists exactly when the thing it is about exists. Do not
change `status`, `holder` or `lease_until` outside `running.py` and `tending.py`: they are the lock.
"""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class JobStatus(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


UNFINISHED = (JobStatus.WAITING, JobStatus.RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    def unfinished(self) -> Self:
        """Waiting or running."""
        return self.filter(status__in=UNFINISHED)

    def due(self, at: datetime | None = None) -> Self:
        """May be claimed: waiting and its time has come, or running for a worker whose lease ran out."""
        at = at or timezone.now()
        return self.filter(
            Q(status=JobStatus.WAITING, run_at__lte=at) | Q(status=JobStatus.RUNNING, lease_until__lt=at)
        )

    def leased_out(self, at: datetime | None = None) -> Self:
        """Held by a worker that is believed to be alive."""
        return self.filter(status=JobStatus.RUNNING, lease_until__gte=at or timezone.now())

    def held_by(self, holder: str) -> Self:
        """Running for this holder and no other; every write of a worker goes through this fence."""
        return self.filter(status=JobStatus.RUNNING, holder=holder)

    def unsent_since(self, moment: datetime) -> Self:
        """Not handed to the broker since `moment`."""
        return self.filter(Q(sent_at__isnull=True) | Q(sent_at__lt=moment))

    def finished_before(self, moment: datetime) -> Self:
        return self.exclude(status__in=UNFINISHED).filter(finished_at__lt=moment)

    def for_person(self, person: Any) -> Self:
        """What this person asked for."""
        return self.filter(asked_by=person)

    def visible_to(self, viewer: Any) -> Self:
        """A person's own jobs; all of them for whoever may view jobs."""
        return self.all() if viewer.has_perm("cms.view_job") else self.for_person(viewer)


class Job(models.Model):
    """One piece of background work."""

    name = models.CharField(_("name"), max_length=200)
    task = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=16, default=settings.LANGUAGE_CODE)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    dedupe = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=JobStatus, default=JobStatus.WAITING)

    run_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    holder = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=5)
    cancel_asked = models.BooleanField(default=False)

    progress_done = models.PositiveIntegerField(default=0)
    progress_of = models.PositiveIntegerField(null=True, blank=True)
    result = models.JSONField(default=dict, blank=True)
    error = models.TextField(blank=True)
    error_detail = models.TextField(blank=True)

    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "run_at"], name="job_status_run_at"),
            models.Index(fields=["asked_by", "-created_at"], name="job_person_newest"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="job_has_a_name"),
            models.UniqueConstraint(
                fields=["dedupe"],
                condition=Q(status__in=["waiting", "running"]) & ~Q(dedupe=""),
                name="job_one_unfinished_per_dedupe_key",
            ),
            models.UniqueConstraint(fields=["period"], condition=~Q(period=""), name="job_one_per_period"),
            models.CheckConstraint(
                condition=Q(status="running", lease_until__isnull=False) & ~Q(holder="")
                | ~Q(status="running") & Q(holder="", lease_until__isnull=True),
                name="job_running_has_a_holder_and_no_other_has",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["waiting", "running"], finished_at__isnull=True)
                | Q(status__in=["done", "failed", "cancelled"], finished_at__isnull=False),
                name="job_finished_at_when_finished",
            ),
            models.CheckConstraint(condition=~Q(status="failed") | ~Q(error=""), name="job_failed_says_why"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("job", args=[self.pk])

    @property
    def title(self) -> str:
        """The name in the reader's language: a scheduled job keeps its English source text, the rest is as it was asked."""
        return gettext(self.name)

    @property
    def pk_text(self) -> str:
        """The number without any language's thousands separator."""
        return str(self.pk)

    @property
    def is_next_attempt(self) -> bool:
        """Waits because an attempt failed."""
        return self.status == JobStatus.WAITING and self.attempts > 0 and bool(self.error_detail)

    @property
    def is_finished(self) -> bool:
        return self.status not in UNFINISHED

    @property
    def percent(self) -> int | None:
        """0 to 100; None while the amount of work is not known."""
        if self.status == JobStatus.DONE:
            return 100
        if not self.progress_of:
            return None
        return min(100, 100 * self.progress_done // self.progress_of)


class Worker(models.Model):
    """A machine's worker and when it last showed that it is alive."""

    name = models.CharField(max_length=200, unique=True)
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return self.name
