"""Verbs about being on a course: enrol, ask, approve, withdraw, come back, open the next cycle.

None of them wipes anything: withdrawing closes the door and keeps the evidence, a new cycle stands beside the old one.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.codes import plain
from cms.people.models import Learner, Membership, User
from courses.enrolment.models import Assignment, CourseCode, Enrolment, EnrolmentStatus, Source
from courses.errors import LearningError
from courses.structure.versions import Course


@transaction.atomic
def enrol(
    learner: Learner,
    course: Course,
    *,
    source: Source,
    by: User | None = None,
    status: EnrolmentStatus = EnrolmentStatus.ACTIVE,
    due_at: datetime | None = None,
) -> Enrolment:
    """Puts a learner on the current version of a course and returns the enrolment; an existing one is returned as it is.

    Somebody who had withdrawn comes back to the same enrolment, with all that was done. Raises LearningError
    `in-preparation` when nothing of the course is published yet.
    """
    Learner.objects.select_for_update().get(pk=learner.pk)
    existing = Enrolment.objects.latest_cycles().filter(learner=learner, course=course).first()
    if existing:
        return _come_back(existing, status, by)
    return _open(learner, course, cycle=1, source=source, by=by, status=status, due_at=due_at)


@transaction.atomic
def start(learner: Learner, course: Course, *, policy: str, by: User) -> Enrolment:
    """Puts a learner on a course by their own choice, as far as the course allows it.

    Where a supervisor approves, it becomes a request, unless the course has been assigned to them. Raises LearningError
    `closed` where only an assignment or a code lets people in, and `in-preparation`.
    """
    assigned = Assignment.objects.filter(learner=learner, course=course, lifted_at=None).exists()
    if assigned or policy == "open":
        return enrol(learner, course, source=Source.SELF, by=by)
    if policy == "approval":
        return enrol(learner, course, source=Source.SELF, by=by, status=EnrolmentStatus.REQUESTED)
    raise LearningError("closed", _("This course is open by assignment or with a course code. Ask your supervisor."))


@transaction.atomic
def enrol_by_code(learner: Learner, code: str, *, by: User) -> Enrolment:
    """Puts a learner on the course of this code. Raises LearningError `no-such-code`, the same for every failure."""
    wanted = plain(code)
    codes = CourseCode.objects.usable().select_for_update().select_related(None)
    found = next((entry for entry in codes if plain(entry.code) == wanted), None)
    if found is None:
        raise LearningError(
            "no-such-code", _("This code is not known or no longer valid. Ask your trainer for a new one.")
        )
    before = Enrolment.objects.filter(learner=learner, course=found.course_id).exists()
    enrolment = enrol(learner, found.course, source=Source.CODE, by=by)
    if not before:
        CourseCode.objects.filter(pk=found.pk).update(uses=F("uses") + 1)
    return enrolment


@transaction.atomic
def decide(enrolment: Enrolment, *, approved: bool, by: User) -> Enrolment:
    """Approves or refuses a request. Raises LearningError `decided-already`."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if enrolment.status != EnrolmentStatus.REQUESTED:
        raise LearningError("decided-already", _("Somebody has decided this request already."))
    enrolment.status = EnrolmentStatus.ACTIVE if approved else EnrolmentStatus.REFUSED
    enrolment.save(update_fields=["status"])
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


@transaction.atomic
def open_next_cycle(enrolment: Enrolment, *, source: Source, by: User | None = None) -> Enrolment:
    """Opens the next cycle of a completed course (recertification) and leaves the old one alone.

    Raises LearningError `not-completed` while the present cycle is unfinished: it is to be finished, not started again.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if not enrolment.is_latest:
        raise LearningError("newer-cycle", _("A newer cycle of this course has been opened already."))
    progress = getattr(enrolment, "progress", None)
    if progress is None or progress.completed_at is None:
        raise LearningError("not-completed", _("The present cycle is not finished yet: continue it instead."))
    enrolment.is_latest = False
    enrolment.save(update_fields=["is_latest"])
    return _open(enrolment.learner, enrolment.course, cycle=enrolment.cycle + 1, source=source, by=by)


def _open(
    learner: Learner,
    course: Course,
    *,
    cycle: int,
    source: Source,
    by: User | None,
    status: EnrolmentStatus = EnrolmentStatus.ACTIVE,
    due_at: datetime | None = None,
) -> Enrolment:
    course = Course.objects.select_related("current").get(pk=course.pk)
    if course.current is None:
        raise LearningError("in-preparation", _("This course is still being prepared. Nobody can start it yet."))
    membership = _membership(learner)
    assignment = Assignment.objects.filter(learner=learner, course=course, cycle=cycle, lifted_at=None).first()
    enrolment = Enrolment.objects.create(
        learner=learner,
        course=course,
        cycle=cycle,
        first_version=course.current,
        version=course.current,
        status=status,
        source=source,
        opened_at=timezone.now(),
        due_at=due_at or (assignment.due_at if assignment else None),
        unit=membership.unit if membership else None,
        unit_name=membership.unit.name if membership else "",
        post=membership.post if membership else None,
        post_name=str(membership.post) if membership and membership.post else "",
        enrolled_by=by,
    )
    audit("enrolment.opened", actor=by, subject=learner.user, course=str(course.key), cycle=cycle, source=str(source))
    return enrolment


def _come_back(enrolment: Enrolment, status: EnrolmentStatus, by: User | None) -> Enrolment:
    closed = (EnrolmentStatus.WITHDRAWN, EnrolmentStatus.REFUSED)
    approved = enrolment.status == EnrolmentStatus.REQUESTED and status == EnrolmentStatus.ACTIVE
    if enrolment.status in closed or approved:
        enrolment.status = status
        enrolment.save(update_fields=["status"])
        audit("enrolment.reopened", actor=by, subject=enrolment.learner.user, course=str(enrolment.course_id))
    return enrolment


def _membership(learner: Learner) -> Membership | None:
    """Returns where the learner works today; of several places, the one they have been at longest."""
    if not learner.user_id:
        return None
    places = Membership.objects.current().filter(user=learner.user_id).select_related("unit", "post")
    return places.order_by("started_on", "pk").first()
