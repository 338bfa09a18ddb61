"""Assignment rules, assignments and enrolments.

An enrolment is one person, one course, one cycle. Being certified again opens a new cycle and leaves the old one alone.
Unit and post are copied at enrolment, since people move and their record must say where they were.
"""

import uuid
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.people.models import Learner, Membership, User
from courses.enrolment.trainers import seen_by


class Source(models.TextChoices):
    SELF = "self", _("Own choice")
    CODE = "code", _("Course code")
    SUPERVISOR = "supervisor", _("Supervisor")
    RULE = "rule", _("Assignment rule")
    IMPORT = "import", _("Spreadsheet")


class EnrolmentStatus(models.TextChoices):
    REQUESTED = "requested", _("Waiting for approval")
    ACTIVE = "active", _("Enrolled")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REFUSED = "refused", _("Not approved")


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def active(self) -> "EnrolmentQuerySet":
        return self.filter(status=EnrolmentStatus.ACTIVE)

    def for_person(self, user: object) -> "EnrolmentQuerySet":
        return self.filter(learner__user=user)

    def with_version_numbers(self) -> "EnrolmentQuerySet":
        """Joins the versions without their outlines, which may be long."""
        return self.select_related("first_version", "version").defer("first_version__outline", "version__outline")

    def visible_to(self, viewer: User) -> "EnrolmentQuerySet":
        """Enrolments whose person `viewer` may see by name."""
        return self.filter(seen_by(viewer))

    def supervised_by(self, viewer: User) -> "EnrolmentQuerySet":
        """Enrolments of the people about whom `viewer` may decide."""
        return self.filter(learner__user__in=Membership.objects.current().supervised_by(viewer).values("user"))

    def to_decide(self, viewer: User) -> "EnrolmentQuerySet":
        """Requests to join a course that wait for `viewer`; nobody decides about their own."""
        return self.supervised_by(viewer).filter(status=EnrolmentStatus.REQUESTED).exclude(learner__user=viewer)

    def latest_cycles(self) -> "EnrolmentQuerySet":
        return self.filter(is_latest=True)

    # Validity belongs to a cycle: somebody is certified who has any valid cycle, also while the next one is under way.

    def completed(self) -> "EnrolmentQuerySet":
        return self.filter(progress__completed_at__isnull=False)

    def valid(self, *, now: datetime | None = None) -> "EnrolmentQuerySet":
        """Completed, neither expired nor suspended: whoever has one of these is certified."""
        return self.completed().exclude(_expired(now)).exclude(_suspended(now))

    def expiring(self, *, now: datetime | None = None) -> "EnrolmentQuerySet":
        """Still valid, but so near its end that the next cycle may be begun."""
        return self.valid(now=now).filter(renewal_opens__lte=_day(now))

    def expired(self, *, now: datetime | None = None) -> "EnrolmentQuerySet":
        """Completed, and past its last valid day."""
        return self.completed().filter(_expired(now))

    def suspended(self, *, now: datetime | None = None) -> "EnrolmentQuerySet":
        """Completed, but not counted since a safety-critical change of the course."""
        return self.completed().filter(_suspended(now))

    def to_renew(self, *, now: datetime | None = None) -> "EnrolmentQuerySet":
        """Completed cycles, the latest of their course, after which the next may be begun by validity alone."""
        return self.latest_cycles().completed().filter(Q(renewal_opens__lte=_day(now)) | _suspended(now))


def _day(now: datetime | None) -> date:
    return timezone.localdate(now)


def _expired(now: datetime | None) -> Q:
    return Q(valid_until__isnull=False, valid_until__lt=_day(now))


def _suspended(now: datetime | None) -> Q:
    return Q(suspended_at__isnull=False, suspended_at__lte=now or timezone.now())


class Enrolment(models.Model):
    """One person in one cycle of one course, pinned to one version."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="enrolments")
    course = models.ForeignKey("courses.Course", on_delete=models.PROTECT, related_name="enrolments")
    cycle = models.PositiveSmallIntegerField(default=1)
    is_latest = models.BooleanField(default=True)
    first_version = models.ForeignKey("courses.CourseVersion", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey("courses.CourseVersion", on_delete=models.PROTECT, related_name="enrolments")
    status = models.CharField(max_length=10, choices=EnrolmentStatus, default=EnrolmentStatus.ACTIVE)
    source = models.CharField(max_length=10, choices=Source)
    opened_at = models.DateTimeField()
    # A copy of the standing assignment's date, kept by `assigning`; empty where nobody has set one.
    due_at = models.DateTimeField(null=True, blank=True)
    # The path it belongs to, if that path has an order: the courses before it are to be completed first.
    path = models.ForeignKey("courses.Path", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Terms of the rule that assigned this cycle, kept since it was under way; empty: as the course says.
    valid_months = models.PositiveSmallIntegerField(null=True, blank=True)
    renewal_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # Derived from evidence and these terms by `progress.recording`; the last valid day, and the first of renewal.
    valid_until = models.DateField(null=True, blank=True)
    renewal_opens = models.DateField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_because = models.TextField(blank=True)
    unit = models.ForeignKey("people.Unit", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    unit_name = models.CharField(max_length=200, blank=True)
    post = models.ForeignKey("people.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    post_name = models.CharField(max_length=200, blank=True)
    enrolled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(fields=["learner", "course", "cycle"], name="one_enrolment_per_cycle"),
            models.UniqueConstraint(
                fields=["learner", "course"], condition=Q(is_latest=True), name="one_latest_cycle_per_course"
            ),
            models.CheckConstraint(condition=Q(cycle__gte=1), name="cycles_count_from_one"),
        ]
        indexes = [models.Index(fields=["course", "status"]), models.Index(fields=["unit", "status"])]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.course_id} {self.cycle}"

    @property
    def is_completed(self) -> bool:
        """Is this cycle completed? Bring `progress` along where many are asked."""
        progress = getattr(self, "progress", None)
        return bool(progress and progress.completed_at)

    def is_expired(self, *, now: datetime | None = None) -> bool:
        """Is its last valid day over? What is not completed has none."""
        return bool(self.valid_until and self.valid_until < _day(now))

    def is_suspended(self, *, now: datetime | None = None) -> bool:
        """Has its validity been suspended by now? The date may lie ahead."""
        return bool(self.suspended_at and self.suspended_at <= (now or timezone.now()))

    def is_renewable(self, *, now: datetime | None = None) -> bool:
        """Is the window for the next cycle open, by validity alone? True as well once expired or suspended."""
        return self.is_suspended(now=now) or bool(self.renewal_opens and self.renewal_opens <= _day(now))


class AssignmentRule(models.Model):
    """Whoever holds this post in this unit or below must take this course or path, within so many days."""

    unit = models.ForeignKey(
        "people.Unit",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("unit"),
        help_text=_("The rule holds for this unit and all below it."),
    )
    post = models.ForeignKey(
        "people.Post",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("post"),
        help_text=_("Empty: everybody in the unit."),
    )
    course = models.ForeignKey(
        "courses.Course", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("course")
    )
    path = models.ForeignKey(
        "courses.Path", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("or a path")
    )
    due_in_days = models.PositiveSmallIntegerField(_("due in days"), default=30)
    valid_months = models.PositiveSmallIntegerField(
        _("valid for months"),
        null=True,
        blank=True,
        help_text=_("Empty: as the course says. It counts from the next completion on."),
    )
    renewal_days = models.PositiveSmallIntegerField(
        _("renewal opens, days before expiry"), null=True, blank=True, help_text=_("Empty: as the course says.")
    )
    is_active = models.BooleanField(_("in force"), default=True)

    class Meta:
        verbose_name = _("assignment rule")
        verbose_name_plural = _("assignment rules")
        constraints = [
            models.CheckConstraint(
                condition=Q(course__isnull=False, path__isnull=True) | Q(course__isnull=True, path__isnull=False),
                name="rule_assigns_a_course_or_a_path",
                violation_error_message=_("Choose a course or a path, one of the two."),
            ),
            models.CheckConstraint(condition=Q(due_in_days__gte=1), name="rule_leaves_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.post or _('everybody')}: {self.course or self.path}"


class Reason(models.TextChoices):
    RULE = "rule", _("Assignment rule")
    SUPERVISOR = "supervisor", _("Supervisor")
    REFRESHER = "refresher", _("The course has changed")


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def standing(self) -> "AssignmentQuerySet":
        """Not lifted, of somebody who has an account."""
        return self.filter(lifted_at=None, learner__user__isnull=False)

    def visible_to(self, viewer: User) -> "AssignmentQuerySet":
        """Assignments whose person `viewer` may see by name."""
        return self.filter(seen_by(viewer))


class Assignment(models.Model):
    """That this person must take this course in this cycle, by a date, and since when that no longer holds.

    At most one stands for a person and a course: the next cycle's takes the place of the last one's.
    """

    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="assignments")
    course = models.ForeignKey("courses.Course", on_delete=models.PROTECT, related_name="assignments")
    cycle = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=10, choices=Reason, default=Reason.RULE)
    rule = models.ForeignKey(AssignmentRule, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    due_at = models.DateTimeField()
    assigned_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "course"],
                condition=Q(lifted_at__isnull=True),
                name="one_standing_assignment_per_course",
            ),
            models.CheckConstraint(condition=Q(due_at__gte=F("assigned_at")), name="due_after_assigned"),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.course_id} {self.cycle}"
