"""The demonstration's courses and learners: what ships is published by its trainer and its reviewer, and people of different
units are on their way. Nothing is written but by the verbs that the site itself uses; what they learned is evidence.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path as FilePath
from uuid import UUID

from django.utils import timezone

from cms.people.models import Learner, Post, Unit, User
from courses.activities.facts import Verb
from courses.assessment.drawing import token
from courses.assessment.freezing import key_of
from courses.assessment.models import QuestionVersion, Status
from courses.assessment.solving import right_fields
from courses.assessment.writing import approve as approve_question
from courses.enrolment.assigning import apply_rules
from courses.enrolment.enrolling import enrol, start
from courses.enrolment.models import AssignmentRule, Enrolment, Source
from courses.enrolment.paths import Path
from courses.enrolment.starting import load_paths, path_key
from courses.progress.attempting import Delivery, answer, begin, hand_in, questions_of, quiz_of
from courses.progress.recording import NewFact, record
from courses.publishing.preparing import approve, prepare, submit
from courses.publishing.releasing import publish
from courses.structure.archive.outline import course_key
from courses.structure.archive.starting import DEMONSTRATION, STARTER, load_starter
from courses.structure.manifest import Weight
from courses.structure.planned import planned_course
from courses.structure.versions import Course

NAMES = uuid.UUID("3c0b2a56-6f0e-5e0b-9a5f-7d1f0f6b9c44")
TRAINER, REVIEWER = "GIANG-VIEN", "THAM-DINH"
FIRST_HOUR = "first-hour-at-the-border"
# (unit, due in days): the rules were made 26 days ago, so the second unit is late.
RULES = [("BCH-BP", 45), ("DBP-NS", 14)]
# (unit, post, path, due in days): whatever of a path is published is assigned; what is in preparation is only shown.
PATH_RULES = [
    ("BCH-BP", "border-guard", "border", 90),
    ("SO-YT", "social-worker", "shelter", 60),
    ("TINH", "commune-officer", "commune", 45),
    ("SO-GD", "teacher", "communicator", 30),
]
ASSIGNED_DAYS_AGO = 26
# (staff code, day of the first lesson before today, lessons finished); nobody here has begun the rest.
PROGRESS = [
    ("HOC-VIEN", 3, 2),
    ("PHU-TRACH", 20, 5),
    ("DEMO-001", 24, 5),
    ("DEMO-002", 15, 5),
    ("DEMO-003", 6, 3),
    ("DEMO-004", 2, 1),
    ("DEMO-009", 22, 5),
    ("DEMO-010", 13, 2),
    ("DEMO-011", 9, 1),
    ("CAN-BO-XA", 5, 4),
]
EXERCISE = "first-handover"
# (staff code, days ago, what they wrote): one does well, one repeats the story "so that nobody need ask again".
HANDED_IN = [
    (
        "HOC-VIEN",
        4,
        "Một phụ nữ, đến lúc nửa đêm. Mệt, đói, không bị thương. Đã ăn cháo, uống nước ấm, đang ngủ ở phòng khách.\n\n"
        "Chị muốn gọi cho mẹ. Đêm qua chưa gọi được, sáng nay nhờ đồng chí gọi lại; chỉ nói chị đã về và bình an.\n\n"
        "Chị đồng ý để đồn báo cho xã. Chị không muốn hàng xóm biết. Chị muốn nói chuyện với cán bộ nữ.\n\n"
        "Chuyện đã qua tôi không hỏi và không ghi.",
    ),
    (
        "DEMO-003",
        2,
        "Lúc nửa đêm có một chị vào đồn. Tôi đã lập biên bản và ghi lại toàn bộ lời kể để sau này không ai phải hỏi lại: chị đi "
        "với ai, ở đâu, bị làm gì. Chị khóc nhiều nên chắc là chưa khai hết, đồng chí hỏi tiếp. Chị đòi gọi điện cho mẹ, tôi bảo "
        "chờ sáng. Đã cho ăn mì.",
    ),
]


def seed() -> Iterable[str]:
    """Publishes the courses that ship, and lets people begin."""
    lines = [*seed_courses(), *seed_exercises()]
    _let_learn(timezone.now())
    let_hand_in(timezone.now())
    return lines


def seed_courses() -> Iterator[str]:
    """Takes in and publishes whatever ships and is not published yet."""
    yield from _seed_shipped(STARTER)
    for name, is_new in load_paths():
        if is_new:
            yield f"The path “{name}” is in place."


def seed_exercises() -> Iterator[str]:
    """Takes in and publishes the courses that exist for the demonstration alone."""
    yield from _seed_shipped(DEMONSTRATION)


def _seed_shipped(where: FilePath) -> Iterator[str]:
    trainer, reviewer = (User.objects.filter(staff_code=code).first() for code in (TRAINER, REVIEWER))
    for name, key, _is_new in load_starter(by=trainer, make_ready=True, where=where):
        if planned_course(key):
            yield f"The course “{name}” is shown as a plan."
        elif trainer and reviewer and not Course.objects.filter(pk=key, current__isnull=False).exists():
            _approve_questions(key, reviewer)
            _publish(key, trainer, reviewer)
            yield f"The course “{name}” is published."


def _approve_questions(key: UUID, reviewer: User) -> None:
    """Approves the questions that came with a course: here, and nowhere else, without anybody having read them."""
    drafts = QuestionVersion.objects.filter(status=Status.DRAFT, question__bank__course__course_key=key)
    for version in drafts.order_by("pk"):
        approve_question(version, by=reviewer)


def _publish(key: UUID, trainer: User, reviewer: User) -> None:
    version = submit(prepare(key, by=trainer), weight=Weight.ADDITION, note="", by=trainer)
    publish(approve(version, by=reviewer), by=reviewer)


def _let_learn(now: datetime) -> None:
    course = Course.objects.filter(pk=course_key(FIRST_HOUR), current__isnull=False).first()
    if course is None or Enrolment.objects.filter(course=course).exists():
        return
    guards = Post.objects.get(code="border-guard")
    for unit, days in RULES:
        AssignmentRule.objects.get_or_create(
            unit=Unit.objects.get(code=unit), post=guards, course=course, defaults={"due_in_days": days}
        )
    for unit, post, path, days in PATH_RULES:
        AssignmentRule.objects.get_or_create(
            unit=Unit.objects.get(code=unit),
            post=Post.objects.get(code=post),
            path=Path.objects.get(key=path_key(path)),
            defaults={"due_in_days": days},
        )
    apply_rules(now=now - timedelta(days=ASSIGNED_DAYS_AGO))
    for staff_code, days_ago, lessons in PROGRESS:
        learner = Learner.objects.filter(user__staff_code=staff_code).select_related("user").first()
        if learner is not None:
            _learn(_on_course(learner, course, now - timedelta(days=days_ago)), lessons, days_ago, now)


def _on_course(learner: Learner, course: Course, since: datetime) -> Enrolment:
    assigned = Enrolment.objects.filter(learner=learner, course=course).first()
    enrolment = assigned or (
        enrol(learner, course, source=Source.RULE)
        if learner.user.staff_code != "CAN-BO-XA"
        else start(learner, course, policy="open", by=learner.user)
    )
    # A demonstration in which everybody enrolled this very second would show nothing of time.
    Enrolment.objects.filter(pk=enrolment.pk).update(opened_at=since)
    return enrolment


def _learn(enrolment: Enrolment, lessons: int, days_ago: int, now: datetime) -> None:
    """Records so many lessons, a day or less between two, all in the past; the test before them, and after all the one after."""
    items = enrolment.version.manifest().items
    every = [item.key for item in items if item.kind == "lesson"]
    keys = every[:lessons]
    before, after = (
        [item.key for item in items if item.kind == "quiz" and item.required is held] for held in (False, True)
    )
    for key in before:
        _take(enrolment, key, at=now - timedelta(days=days_ago), missing=2 + days_ago % 3)
    step = timedelta(days=days_ago) / (len(keys) + 1)
    for number, key in enumerate(keys):
        at = now - timedelta(days=days_ago) + step * number + timedelta(minutes=5)
        names = {verb: uuid.uuid5(NAMES, f"{enrolment.pk} {key} {verb}") for verb in (Verb.OPENED, Verb.FINISHED)}
        facts = [
            NewFact(Verb.OPENED, activity=key, uuid=names[Verb.OPENED], device_time=at),
            NewFact(
                Verb.FINISHED,
                activity=key,
                data={"at_end": True},
                uuid=names[Verb.FINISHED],
                device_time=at + timedelta(minutes=9),
            ),
        ]
        record(enrolment.pk, facts, actor=enrolment.learner, now=at + timedelta(minutes=10))
    for key in after if keys == every else ():
        _take(enrolment, key, at=now - timedelta(hours=days_ago), missing=0)


def _take(enrolment: Enrolment, key: UUID, *, at: datetime, missing: int) -> None:
    """Takes a quiz as the player does: all right but the last questions, which are left open."""
    attempt = begin(enrolment, key, now=at)
    quiz = quiz_of(enrolment, attempt.version.number, key, language="")
    asked = list(questions_of(attempt).items())
    known = {name: key_of(quiz.question(entry.question)) for name, entry in asked}
    said = [
        Delivery(name, right_fields(known[name], partial(token, attempt.seed, entry.question), name=name))
        for name, entry in asked[: len(asked) - missing]
    ]
    answer(attempt, said, now=at + timedelta(minutes=4))
    hand_in(attempt, now=at + timedelta(minutes=5))


def let_hand_in(now: datetime) -> None:
    """Has the written exercise handed in by two people, so that whoever grades finds something to grade."""
    course = Course.objects.filter(pk=course_key(EXERCISE), current__isnull=False).first()
    if course is None or Enrolment.objects.filter(course=course).exists():
        return
    for staff_code, days_ago, text in HANDED_IN:
        learner = Learner.objects.filter(user__staff_code=staff_code).select_related("user").first()
        if learner is not None:
            at = now - timedelta(days=days_ago)
            _write(start(learner, course, policy="open", by=learner.user), text, at=at)


def _write(enrolment: Enrolment, text: str, *, at: datetime) -> None:
    (item,) = enrolment.version.manifest().items
    attempt = begin(enrolment, item.key, now=at)
    (name,) = questions_of(attempt)
    answer(attempt, [Delivery(name, {name: [text]})], now=at + timedelta(minutes=12))
    hand_in(attempt, now=at + timedelta(minutes=14))
