"""Verbs about being on a course: enrol, ask, approve, withdraw, come back. The next cycle is in `renewing`.

None of them wipes anything: withdrawing closes the door and keeps the evidence.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.models import Learner, User
from courses.enrolment.codes import CourseCode
from courses.enrolment.models import Assignment, Enrolment, EnrolmentStatus, Source
from courses.enrolment.opening import Opening, open_cycles, tell_let_in
from courses.enrolment.order import courses_first
from courses.errors import LearningError
from courses.structure.remembering import remembered
from courses.structure.versions import Course


@transaction.atomic
def enrol(
    learner: Learner,
    course: Course,
    *,
    source: Source,
    by: User | None = None,
    status: EnrolmentStatus = EnrolmentStatus.ACTIVE,
) -> Enrolment:
    """Puts a learner on the current version of a course and returns the enrolment; an existing one is returned as it is.

    Somebody who had withdrawn comes back to the same enrolment, with all that was done. Raises LearningError
    `in-preparation` when nothing of the course is published yet.
    """
    Learner.objects.select_for_update().get(pk=learner.pk)
    existing = Enrolment.objects.latest_cycles().filter(learner=learner, course=course).first()
    if existing:
        return _come_back(existing, status, by)
    course = Course.objects.select_related("current").get(pk=course.pk)
    enrolment = open_cycles([Opening(learner, course, cycle=1, source=source, status=status)], by=by)[0]
    audit("enrolment.opened", actor=by, subject=learner.user, course=str(course.key), cycle=1, source=str(source))
    return enrolment


@transaction.atomic
def start(learner: Learner, course: Course, *, policy: str, by: User) -> Enrolment:
    """Puts a learner on a course by their own choice, as far as the course allows it.

    Where a supervisor approves, it becomes a request, unless the course has been assigned to them. Raises LearningError
    `closed` where only an assignment or a code lets people in, `first` while other courses have to be completed before
    it, and `in-preparation`. Whoever had been let in and left comes back without asking again.
    """
    if first_for(learner, course):
        raise LearningError("first", _("Other courses have to be completed before this one. They are named below."))
    assigned = Assignment.objects.filter(learner=learner, course=course, lifted_at=None).exists()
    if assigned or policy == "open" or _was_let_in(learner, course):
        return enrol(learner, course, source=Source.SELF, by=by)
    if policy == "approval":
        return enrol(learner, course, source=Source.SELF, by=by, status=EnrolmentStatus.REQUESTED)
    raise LearningError("closed", _("This course is open by assignment or with a course code. Ask your supervisor."))


def standing_assignments(learner: Learner, course: Course) -> list[Assignment]:
    """Returns what obliges somebody to take this course, the oldest first, each with its rule and path."""
    found = Assignment.objects.filter(learner=learner, course=course, lifted_at=None)
    return list(found.select_related("rule__path").order_by("pk"))


def first_for(learner: Learner, course: Course, *, assigned: Sequence[Assignment] | None = None) -> list[UUID]:
    """Returns the courses that somebody who is not on this course yet has to complete before it.

    `assigned` are the assignments that stand, where the caller has read them already.
    """
    if course.current is None:
        return []
    wanted = remembered(course.pk, course.current.number).outline.get("prerequisites", ())
    rules = [each.rule for each in (standing_assignments(learner, course) if assigned is None else assigned)]
    path = next((rule.path_id for rule in rules if rule and rule.path and rule.path.in_order), None)
    return courses_first(learner.pk, course.pk, prerequisites=wanted, path=path)


@transaction.atomic
def enrol_by_code(learner: Learner, code: str, *, by: User) -> Enrolment:
    """Puts a learner on the course of this code. Raises LearningError `no-such-code`, the same for every failure."""
    found = CourseCode.objects.usable().typed(code).select_for_update().first()
    if found is None:
        raise LearningError(
            "no-such-code", _("This code is not known or no longer valid. Ask your trainer for a new one.")
        )
    before = Enrolment.objects.filter(learner=learner, course=found.course_id).exists()
    enrolment = enrol(learner, found.course, source=Source.CODE, by=by)
    if not before:
        CourseCode.objects.filter(pk=found.pk).use()
    return enrolment


@transaction.atomic
def decide(enrolment: Enrolment, *, approved: bool, by: User) -> Enrolment:
    """Approves or refuses a request. Raises LearningError `decided-already`."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if enrolment.status != EnrolmentStatus.REQUESTED:
        raise LearningError("decided-already", _("Somebody has decided this request already."))
    if enrolment.learner.user_id == by.pk:
        raise LearningError("own-request", _("Nobody decides about their own request. Ask another supervisor."))
    enrolment.status = EnrolmentStatus.ACTIVE if approved else EnrolmentStatus.REFUSED
    enrolment.save(update_fields=["status"])
    tell_let_in([enrolment])
    audit("enrolment.decided", actor=by, subject=enrolment.learner.user, approved=approved)
    return enrolment


@transaction.atomic
def withdraw(enrolment: Enrolment, *, by: User) -> Enrolment:
    """Takes somebody off a course; evidence and state stay, and coming back continues them."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    enrolment.status = EnrolmentStatus.WITHDRAWN
    enrolment.save(update_fields=["status"])
    audit("enrolment.withdrawn", actor=by, subject=enrolment.learner.user, course=str(enrolment.course_id))
    return enrolment


def _was_let_in(learner: Learner, course: Course) -> bool:
    left = Enrolment.objects.latest_cycles().filter(learner=learner, course=course, status=EnrolmentStatus.WITHDRAWN)
    return left.filter(~Q(source=Source.SELF) | Q(progress__started_at__isnull=False)).exists()


def _come_back(enrolment: Enrolment, status: EnrolmentStatus, by: User | None) -> Enrolment:
    closed = (EnrolmentStatus.WITHDRAWN, EnrolmentStatus.REFUSED)
    approved = enrolment.status == EnrolmentStatus.REQUESTED and status == EnrolmentStatus.ACTIVE
    if enrolment.status in closed or approved:
        enrolment.status = status
        enrolment.save(update_fields=["status"])
        tell_let_in([enrolment])
        audit("enrolment.reopened", actor=by, subject=enrolment.learner.user, course=str(enrolment.course_id))
    return enrolment
