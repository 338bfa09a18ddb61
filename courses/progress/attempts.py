"""Attempts at a quiz and the answers in them. What an attempt came to is evidence; these rows keep how.

An attempt keeps the version, the form and the seed it was given, so that it can be read for ever as it was. Do not write
these rows from anywhere but the verbs in `courses.progress.attempting`.
"""

import uuid
from datetime import datetime, timedelta
from functools import cached_property
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.people.models import Learner
from courses.assessment.drawing import Form
from courses.assessment.grading import State
from courses.assessment.responses import Response
from courses.enrolment.models import Enrolment


class EndedBy(models.TextChoices):
    LEARNER = "learner", _("Handed in")
    TIME = "time", _("Time was over")


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def open(self) -> Self:
        return self.filter(submitted_at__isnull=True)

    def submitted(self) -> Self:
        return self.filter(submitted_at__isnull=False)

    def overdue(self, now: datetime) -> Self:
        """Open ones whose time is over."""
        return self.open().filter(deadline__lt=now)

    def being_graded(self) -> Self:
        """Handed in, with answers that a person has still to grade or the learner to revise."""
        return self.filter(waiting__gt=0)

    def unsettled(self) -> Self:
        """Not handed in, or with answers that nobody has graded or revised yet."""
        return self.filter(Q(submitted_at__isnull=True) | Q(waiting__gt=0))

    def at(self, enrolment: Enrolment, activity: uuid.UUID) -> Self:
        """Of one person in one quiz, in the order in which they were begun."""
        return self.filter(enrolment=enrolment, activity_key=activity).order_by("number")


class Attempt(models.Model):
    """One go at a quiz. Scores in hundredths of a percent, as `courses.assessment.grading` rounds them."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attempts")
    activity_key = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey("courses.CourseVersion", on_delete=models.PROTECT, related_name="+")
    seed = models.CharField(max_length=64)
    form = models.JSONField()
    started_at = models.DateTimeField()
    # When the time limit, extra time included, runs out; empty where there is none.
    deadline = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=8, choices=EndedBy, blank=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)
    failed_critical = models.JSONField(default=list, blank=True)
    # How many answers a person has still to grade, those that were returned for revision included.
    waiting = models.PositiveSmallIntegerField(default=0)
    # When anything of it last changed, by the server's clock and to the day; and when words and files go that nobody has handed
    # in or graded since, from the day on which their author is told.
    changed_at = models.DateTimeField()
    clears_at = models.DateTimeField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "activity_key", "number"], name="attempts_are_numbered_once"),
            models.UniqueConstraint(
                fields=["enrolment", "activity_key"],
                condition=Q(submitted_at__isnull=True),
                name="one_open_attempt_at_a_quiz",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, score__isnull=True)
                | Q(submitted_at__isnull=False, score__isnull=False, percent__isnull=False),
                name="a_submitted_attempt_has_a_score",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__lte=10_000), name="attempt_score_is_within_bounds"
            ),
            models.CheckConstraint(
                condition=Q(deadline__isnull=True) | Q(deadline__gt=F("started_at")),
                name="attempt_ends_after_its_start",
            ),
        ]
        indexes = [
            models.Index(fields=["activity_key", "submitted_at"], name="attempts_at_a_quiz"),
            models.Index(fields=["changed_at"], name="attempts_by_last_change"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_key} #{self.number}"

    @cached_property
    def asked(self) -> Form:
        """The form as drawn."""
        return Form.from_json(self.form)

    @property
    def is_open(self) -> bool:
        return self.submitted_at is None

    def is_over(self, now: datetime) -> bool:
        """True when its time has run out."""
        return self.deadline is not None and now > self.deadline

    def touch(self, now: datetime) -> None:
        """Notes that something of it has changed, so that nothing of it goes; writes at most once a day."""
        if self.clears_at is None and now - self.changed_at < timedelta(days=1):
            return
        self.changed_at, self.clears_at = now, None
        self.save(update_fields=["changed_at", "clears_at"])


class AnswerQuerySet(models.QuerySet["Answer"]):
    def waiting(self) -> Self:
        """Those that wait for a person's marks, the longest first."""
        return self.filter(state=State.WAITING.value).order_by("waits_since", "pk")

    def by_hand(self) -> Self:
        """Those that a person grades or has graded: they alone ever waited."""
        return self.filter(waits_since__isnull=False)


class Answer(models.Model):
    """The last answer to one question of an attempt; `checked_at` when its explanation was shown, after which it stands."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers")
    question = models.UUIDField()
    response = models.JSONField(default=dict)
    # When it was given (the device's clock, never later than receipt) and the id of the delivery: the later one stands.
    given_at = models.DateTimeField()
    delivery = models.UUIDField()
    checked_at = models.DateTimeField(null=True, blank=True)
    # After handing in: credit as an exact fraction (`"1/3"`), and how it stands.
    credit = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, blank=True)
    # Of answers that a person grades: since when they wait or waited, when they were graded, when words and files were deleted.
    waits_since = models.DateTimeField(null=True, blank=True)
    marked_at = models.DateTimeField(null=True, blank=True)
    cleared_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("mark_answers", _("Can grade answers by hand"))]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "question"], name="one_answer_to_a_question_of_an_attempt"),
        ]
        indexes = [
            models.Index(fields=["question", "state"], name="answers_to_a_question"),
            models.Index(fields=["state", "waits_since"], name="answers_that_wait"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.question}"

    @property
    def said(self) -> Response:
        """The response as stored."""
        return Response(
            chosen=frozenset(self.response.get("chosen", ())),
            placed=self.response.get("placed", {}),
            text=self.response.get("text", ""),
            files=tuple(self.response.get("files", ())),
        )


class ExtraTime(models.Model):
    """How much longer than others somebody may take over anything with a time limit, in percent, and why."""

    learner = models.OneToOneField(Learner, on_delete=models.CASCADE, related_name="extra_time")
    percent = models.PositiveSmallIntegerField(_("more time in percent"), default=50)
    note = models.CharField(
        _("arranged with"), max_length=200, blank=True, help_text=_("Who agreed to it. No health data.")
    )

    class Meta:
        verbose_name = _("extra time")
        verbose_name_plural = _("extra time")
        constraints = [
            models.CheckConstraint(condition=Q(percent__gte=1, percent__lte=300), name="extra_time_is_sensible")
        ]

    def __str__(self) -> str:
        return f"+{self.percent}%"
