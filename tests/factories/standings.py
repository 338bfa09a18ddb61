"""People who stand somewhere in a course, written straight into the tables of state: for tests of what is read from them."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cms.people.models import Learner, Membership, MembershipStatus, Post, Unit, User
from courses.enrolment.models import Assignment, Enrolment, Source
from courses.progress.models import ActivityProgress, CourseProgress, Evidence, EvidenceSource, Standing
from courses.structure.versions import CourseVersion
from tests.factories.courses import enrolled, lesson_keys


def learner_of(user: User) -> Learner:
    return Learner.objects.get_or_create(user=user)[0]


def stands(
    user: User,
    version: CourseVersion,
    *,
    done: int | None = None,
    completed_at: datetime | None = None,
    last_activity: datetime | None = None,
    **fields: Any,
) -> Enrolment:
    """Enrols `user` with `done` parts finished (None: never opened); all of them means completed."""
    enrolment = enrolled(version, who=learner_of(user), opened_at=fields.pop("opened_at", None))
    Enrolment.objects.filter(pk=enrolment.pk).update(**fields)
    if done is None:
        return enrolment
    now = last_activity or timezone.now()
    keys = lesson_keys(version)
    finished = done >= len(keys)
    CourseProgress.objects.create(
        enrolment=enrolment,
        standing=Standing.COMPLETED if finished else Standing.IN_PROGRESS,
        done=done,
        required=len(keys),
        started_at=now,
        completed_at=(completed_at or now) if finished else None,
        completed_in=version.number if finished else None,
    )
    for place, key in enumerate(keys[: done + 1]):
        ActivityProgress.objects.create(
            enrolment=enrolment,
            activity_key=key,
            standing=Standing.COMPLETED if place < done else Standing.IN_PROGRESS,
            started_at=now + timedelta(minutes=place),
            completed_at=now + timedelta(minutes=place) if place < done else None,
            missing=[] if place < done else [{"code": "finished", "values": {}}],
        )
    Evidence.objects.create(
        enrolment=enrolment,
        verb="opened",
        activity_key=keys[min(done, len(keys) - 1)],
        version=version.number,
        source=EvidenceSource.WEB,
        device_time=now,
        received_at=now,
    )
    enrolment.refresh_from_db()
    return enrolment


def must_take(user: User, version: CourseVersion, *, due_at: datetime, cycle: int = 1) -> Assignment:
    """Asks `user` to take the course."""
    return Assignment.objects.create(
        learner=learner_of(user),
        course=version.course,
        cycle=cycle,
        due_at=due_at,
        assigned_at=due_at - timedelta(days=30),
    )


def crowd(unit: Unit, versions: list[CourseVersion], *, people: int, post: Post | None = None) -> list[User]:
    """Puts many people into a unit, on all these courses: a third not begun, a third under way, a third certified."""
    now = timezone.now()
    users = []
    for number in range(people):
        user = User(full_name=f"Giàng A {_name(number)}", staff_code=f"DONG-{uuid.uuid4().hex[:10]}", password="!")
        user.normalise()
        users.append(user)
    User.objects.bulk_create(users, batch_size=1000)
    learners = Learner.objects.bulk_create([Learner(user=user) for user in users], batch_size=1000)
    Membership.objects.bulk_create(
        [
            Membership(user=user, unit=unit, post=post, status=MembershipStatus.ACCEPTED, started_on=now.date())
            for user in users
        ],
        batch_size=1000,
    )
    for version in versions:
        _enrol_all(learners, version, unit, post, now)
    return users


def _enrol_all(learners: list[Learner], version: CourseVersion, unit: Unit, post: Post | None, now: datetime) -> None:
    keys = lesson_keys(version)
    enrolments = Enrolment.objects.bulk_create(
        [
            Enrolment(
                learner=learner,
                course=version.course,
                first_version=version,
                version=version,
                source=Source.RULE,
                opened_at=now - timedelta(days=30),
                unit=unit,
                unit_name=unit.name,
                post=post,
                post_name=str(post or ""),
            )
            for learner in learners
        ],
        batch_size=1000,
    )
    states, parts = [], []
    for number, enrolment in enumerate(enrolments):
        done = (0, 1, len(keys))[number % 3]
        states.append(
            CourseProgress(
                enrolment=enrolment,
                standing=(Standing.NOT_STARTED, Standing.IN_PROGRESS, Standing.COMPLETED)[number % 3],
                done=done,
                required=len(keys),
                started_at=now if done else None,
                completed_at=now if done == len(keys) else None,
            )
        )
        if done:
            parts.append(
                ActivityProgress(
                    enrolment=enrolment,
                    activity_key=keys[0],
                    standing=Standing.COMPLETED,
                    started_at=now,
                    completed_at=now,
                )
            )
    CourseProgress.objects.bulk_create(states, batch_size=1000)
    ActivityProgress.objects.bulk_create(parts, batch_size=1000)


def _name(number: int) -> str:
    given = ("An", "Ánh", "Bình", "Chứ", "Dìn", "Đạt", "Hà", "Lử", "Ơn", "Sử", "Ước", "Yến")
    return given[number % len(given)]
