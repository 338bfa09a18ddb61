"""What the demonstration's people have learned: by the verbs of the site alone, and all of it in the past.

Some have finished, some are on their way, one has failed a test, one unit is late: boards, reports and certificates show
something that happened.
"""

import uuid
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from cms.people.models import Post, Unit, User
from courses.activities.facts import Verb
from courses.assessment.drawing import token
from courses.assessment.freezing import key_of
from courses.assessment.scenarios.graph import Kind
from courses.assessment.scenarios.paths import Taken, stretch
from courses.assessment.solving import right_fields
from courses.enrolment.assigning import apply_rules
from courses.enrolment.enrolling import enrol, start
from courses.enrolment.models import AssignmentRule, Enrolment, Source
from courses.enrolment.paths import Path
from courses.enrolment.starting import path_key
from courses.progress.attempting import Delivery, answer, begin, hand_in, questions_of, quiz_of
from courses.progress.playing import choose, scenario_of
from courses.progress.recording import NewFact, record
from courses.structure.archive.outline import course_key
from courses.structure.versions import Course

NAMES = uuid.UUID("3c0b2a56-6f0e-5e0b-9a5f-7d1f0f6b9c44")
FIRST_HOUR = "first-hour-at-the-border"
EXERCISE = "first-handover"
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
# Enough for any course: all lessons, then the scenario, then the test after it.
ALL = 99
# (staff code, begun so many days ago, lessons finished). Whoever is not named has not begun; among them the learner with
# whom a newcomer signs in, so that the first course can be taken from its first test to the certificate.
PROGRESS: dict[str, list[tuple[str, int, int]]] = {
    FIRST_HOUR: [
        ("PHU-TRACH", 20, ALL),
        ("DEMO-001", 24, ALL),
        ("DEMO-002", 15, ALL),
        ("DEMO-003", 6, 3),
        ("DEMO-004", 2, 1),
        ("DEMO-005", 17, ALL),
        ("DEMO-006", 11, 4),
        ("DEMO-009", 22, ALL),
        ("DEMO-010", 13, 2),
        ("DEMO-011", 9, 1),
        ("DEMO-012", 19, ALL),
        ("DEMO-025", 16, ALL),
        ("DEMO-026", 8, 3),
        ("DEMO-028", 12, ALL),
        ("DEMO-030", 4, 1),
        ("CAN-BO-XA", 5, 4),
    ],
    "first-contact": [
        ("DEMO-001", 12, 3),
        ("HOC-VIEN-2", 7, 2),
        ("DEMO-015", 21, ALL),
        ("DEMO-016", 18, ALL),
        ("DEMO-017", 10, 4),
        ("DEMO-019", 14, ALL),
        ("DEMO-022", 9, 2),
        ("DEMO-034", 11, ALL),
        ("DEMO-035", 6, 1),
    ],
    "emergency-kit": [("DEMO-015", 9, ALL), ("DEMO-016", 6, 2), ("DEMO-002", 5, 3)],
    "child-victims": [("DEMO-034", 5, 2), ("DEMO-032", 8, 1)],
}
# They took the test after the course once and left half of it open: not passed, and the board says so.
FAILED = {(FIRST_HOUR, "DEMO-012")}
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


def let_learn(now: datetime) -> None:
    """Makes the rules and lets people learn, once."""
    first = _published(FIRST_HOUR)
    if first is None or Enrolment.objects.filter(course=first).exists():
        return
    _make_rules(first)
    apply_rules(now=now - timedelta(days=ASSIGNED_DAYS_AGO))
    for name, entries in PROGRESS.items():
        course = _published(name)
        if course is None:
            continue
        for staff_code, days_ago, lessons in entries:
            if person := _person(staff_code):
                enrolment = _on_course(person, course, now - timedelta(days=days_ago))
                failed = (name, staff_code) in FAILED
                _learn(enrolment, lessons, days_ago=days_ago, now=now, failed=failed)


def let_hand_in(now: datetime) -> None:
    """Has the written exercise handed in by two people, so that whoever grades finds something to grade."""
    course = _published(EXERCISE)
    if course is None or Enrolment.objects.filter(course=course).exists():
        return
    for staff_code, days_ago, text in HANDED_IN:
        if person := _person(staff_code):
            at = now - timedelta(days=days_ago)
            _write(start(person.learner, course, policy="open", by=person), text, at=at)


def _person(staff_code: str) -> User | None:
    return User.objects.filter(staff_code=staff_code, is_demo=True).select_related("learner").first()


def _published(name: str) -> Course | None:
    return Course.objects.filter(pk=course_key(name), current__isnull=False).first()


def _make_rules(course: Course) -> None:
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


def _on_course(person: User, course: Course, since: datetime) -> Enrolment:
    found = Enrolment.objects.filter(learner=person.learner, course=course).first()
    if found is None and person.staff_code == "CAN-BO-XA":
        found = start(person.learner, course, policy="open", by=person)
    enrolment = found or enrol(person.learner, course, source=Source.RULE)
    # A demonstration in which everybody enrolled this very second would show nothing of time.
    Enrolment.objects.filter(pk=enrolment.pk).update(opened_at=since)
    enrolment.opened_at = since
    return enrolment


def _learn(enrolment: Enrolment, lessons: int, *, days_ago: int, now: datetime, failed: bool) -> None:
    """Records so many lessons, a day or less between two; the test before them, and after all the scenario and the test."""
    items = enrolment.version.manifest().items
    of_kind = {kind: [item for item in items if item.kind == kind] for kind in ("lesson", "scenario", "quiz")}
    keys = [item.key for item in of_kind["lesson"]][:lessons]
    for item in of_kind["quiz"]:
        if not item.required:
            _take(enrolment, item.key, at=now - timedelta(days=days_ago), share=0.7 + 0.05 * (days_ago % 3))
    step = timedelta(days=days_ago) / (len(keys) + 1)
    for number, key in enumerate(keys):
        _read(enrolment, key, at=now - timedelta(days=days_ago) + step * number + timedelta(minutes=5))
    if lessons < ALL:
        return
    for item in of_kind["scenario"]:
        play_well(enrolment, item.key, at=now - timedelta(hours=days_ago + 2))
    for item in of_kind["quiz"]:
        if item.required:
            _take(enrolment, item.key, at=now - timedelta(hours=days_ago), share=0.5 if failed else 1)


def _read(enrolment: Enrolment, key: UUID, *, at: datetime) -> None:
    names = {verb: uuid.uuid5(NAMES, f"{enrolment.pk} {key} {verb}") for verb in (Verb.OPENED, Verb.FINISHED)}
    read = at + timedelta(minutes=9)
    facts = [
        NewFact(Verb.OPENED, activity=key, uuid=names[Verb.OPENED], device_time=at),
        NewFact(Verb.FINISHED, activity=key, data={"at_end": True}, uuid=names[Verb.FINISHED], device_time=read),
    ]
    item = next(item for item in enrolment.version.manifest().items if item.key == key)
    if any(term.code == "acknowledged" for term in item.terms):
        facts.append(NewFact(Verb.ACKNOWLEDGED, activity=key, device_time=read))
    record(enrolment.pk, facts, actor=enrolment.learner, now=at + timedelta(minutes=10))


def play_well(enrolment: Enrolment, key: UUID, *, at: datetime) -> None:
    """Goes through a scenario with the best choice at each decision."""
    graph = scenario_of(enrolment, key, language="").graph
    play = uuid.uuid5(NAMES, f"{enrolment.pk} {key}")
    path: list[Taken] = []
    while (stop := stretch(graph, path).stop) and stop.kind is Kind.DECISION and len(path) < len(graph.nodes):
        best = max(stop.ways, key=lambda way: way.points)
        step, fact = len(path), uuid.uuid5(play, str(len(path)))
        moment = at + timedelta(minutes=step)
        choose(enrolment, key, play=play, step=step, seen=step, choice=best.id, fact=fact, now=moment)
        path.append(Taken(stop.name, best.id))


def _take(enrolment: Enrolment, key: UUID, *, at: datetime, share: float) -> None:
    """Takes a quiz as the player does: this share of it right, and the last questions left open."""
    attempt = begin(enrolment, key, now=at)
    quiz = quiz_of(enrolment, attempt.version.number, key, language="")
    asked = list(questions_of(attempt).items())
    known = {name: key_of(quiz.question(entry.question)) for name, entry in asked}
    said = [
        Delivery(name, right_fields(known[name], partial(token, attempt.seed, entry.question), name=name))
        for name, entry in asked[: round(len(asked) * share)]
    ]
    answer(attempt, said, now=at + timedelta(minutes=4))
    hand_in(attempt, now=at + timedelta(minutes=5))


def _write(enrolment: Enrolment, text: str, *, at: datetime) -> None:
    (item,) = enrolment.version.manifest().items
    attempt = begin(enrolment, item.key, now=at)
    (name,) = questions_of(attempt)
    answer(attempt, [Delivery(name, {name: [text]})], now=at + timedelta(minutes=12))
    hand_in(attempt, now=at + timedelta(minutes=14))
