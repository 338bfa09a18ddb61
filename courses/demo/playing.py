"""What the demonstration's people did in its packages: statements and reports as their browsers send them, all in the past."""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from cms.people.models import User
from courses.activities.facts import Verb
from courses.demo.packages import TRYING, sample
from courses.enrolment.enrolling import enrol
from courses.enrolment.models import Enrolment, Source
from courses.packages.playing import placement_iri
from courses.progress.recording import NewFact, record
from courses.structure.archive.outline import course_key
from courses.structure.manifest import Item
from courses.structure.versions import Course
from courses.xapi.attempting import open_attempt
from courses.xapi.receiving import entries_in, receive
from courses.xapi.scorm_runtime import Commit, keep


@dataclass(frozen=True, slots=True)
class Did:
    """What one person did: in each go how many of the sentences that were answered were right; pages of the bag answered."""

    staff_code: str
    days_ago: int = 0
    goes: tuple[tuple[int, int], ...] = ()
    read_instead: bool = False
    pages: int = 0


class Answered(NamedTuple):
    """A page of the bag: what was chosen, what was expected, and the points it gave, of ten in all."""

    name: str
    chosen: str
    expected: str
    points: int


SUPERVISOR = "PHU-TRACH"
ENROLLED_DAYS_AGO = 8
#: Whoever has done nothing yet is waited for; among them the learner with whom a newcomer signs in.
WHO = [
    Did("HOC-VIEN"),
    Did("DEMO-001", days_ago=6, goes=((7, 10), (10, 10)), pages=3),
    Did("DEMO-002"),
    Did("DEMO-003", days_ago=4, goes=((8, 10),), pages=1),
    Did("DEMO-004", days_ago=1, goes=((3, 4),)),
    Did("DEMO-005"),
    Did("DEMO-006", days_ago=3, read_instead=True),
]
PACKED = "Đôi dép đúng cỡ chân anh; Áo ấm và một bộ quần áo khô; Chai nước và bánh còn hạn"
ASKED = "Hỏi anh: “Hai thứ này của anh. Anh mang theo, hay muốn để lại thứ nào?”"
SAID = "“Túi này của anh, không phải trả lại. Xe này đưa anh đến trung tâm.”"
PAGES = [
    Answered("trong-tui", PACKED, f"{PACKED}; Tờ hình vẽ cho biết sắp đến đâu, gặp ai", 5),
    Answered("do-cu", ASKED, ASKED, 2),
    Answered("loi-trao", SAID, SAID, 2),
]
MINUTE = timedelta(minutes=1)


def let_play(now: datetime) -> None:
    """Puts people on the course with the packages and lets some of them play, once."""
    course = Course.objects.filter(pk=course_key(TRYING)).select_related("current").first()
    if course is None or course.current is None or Enrolment.objects.filter(course=course).exists():
        return
    lesson, bag = course.current.manifest().items
    for did in WHO:
        enrolment = _enrolled(did.staff_code, course, now - timedelta(days=ENROLLED_DAYS_AGO))
        at = now - timedelta(days=did.days_ago)
        for number, (right, of) in enumerate(did.goes):
            _sort(enrolment, lesson, right=right, of=of, at=at + number * 20 * MINUTE)
        if did.read_instead:
            gone = NewFact(Verb.WENT_THROUGH, activity=lesson.key, block=_block(lesson), device_time=at)
            record(enrolment.pk, [gone], actor=enrolment.learner, now=at)
        if did.pages:
            _pack(enrolment, bag, did.pages, at=at + 60 * MINUTE)


def _enrolled(staff_code: str, course: Course, since: datetime) -> Enrolment:
    person = User.objects.select_related("learner").get(staff_code=staff_code, is_demo=True)
    supervisor = User.objects.get(staff_code=SUPERVISOR, is_demo=True)
    enrolment = enrol(person.learner, course, source=Source.SUPERVISOR, by=supervisor)
    Enrolment.objects.filter(pk=enrolment.pk).update(opened_at=since)
    enrolment.opened_at = since
    return enrolment


def _block(lesson: Item) -> str:
    return str(next(term.parameters["block"] for term in lesson.terms if term.code == "package"))


def _sort(enrolment: Enrolment, lesson: Item, *, right: int, of: int, at: datetime) -> None:
    """Plays the sentences as far as `of`, the first `right` of them well, in one visit."""
    version, block = sample("say-or-not"), _block(lesson)
    cards = version.content["cards"]
    others = {"say": "not", "not": "say"}
    chosen = [card["belongs"] if place < right else others[card["belongs"]] for place, card in enumerate(cards[:of])]
    iri = placement_iri(lesson.key, block)
    common = {"version": str(version.pk), "go": str(uuid.uuid4()), "session": str(uuid.uuid4())}
    told: list[tuple[str, dict[str, Any]]] = [
        ("said", {"statement": statement, "touched": True})
        for statement in _statements(version.content, chosen, right=right, iri=iri, title=version.package.title)
    ]
    state = json.dumps({"order": [*range(len(cards))], "chosen": chosen})
    told.append(("kept", {"type": "state", "sub": "0", "data": state, "goesWithVersion": True}))
    facts = [
        {
            "uuid": str(uuid.uuid4()),
            "verb": verb,
            "at": (at + place * MINUTE / 3).isoformat(),
            "data": {**data, **common},
        }
        for place, (verb, data) in enumerate(told)
    ]
    delivery = entries_in(json.dumps({"facts": facts}).encode())
    receive(enrolment, lesson.key, block, version, delivery, now=at + len(facts) * MINUTE)


def _statements(
    content: Mapping[str, Any], chosen: Sequence[str], *, right: int, iri: str, title: str
) -> Iterator[dict[str, Any]]:
    """Yields what the content type says: each choice, and the score after the last."""
    for place, pile in enumerate(chosen):
        yield _statement("interacted", iri, _about_card(content, place), {"response": pile, "success": place < right})
    if len(chosen) == len(content["cards"]):
        most = len(chosen)
        score = {"min": 0, "max": most, "raw": right, "scaled": right / most}
        success = 100 * right >= content["behaviour"]["pass"] * most
        result = {"score": score, "completion": True, "success": success, "duration": f"PT{20 * most}S"}
        yield _statement("answered", iri, {"description": {"vi": title}}, result)


def _statement(verb: str, iri: str, definition: dict[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    return {
        "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}", "display": {"en-US": verb}},
        "object": {"id": iri, "objectType": "Activity", "definition": definition},
        "result": result,
    }


def _about_card(content: Mapping[str, Any], place: int) -> dict[str, Any]:
    choices = [{"id": pile, "description": {"vi": name}} for pile, name in content["piles"].items()]
    said = {"vi": content["cards"][place]["sentence"]}
    return {"interactionType": "choice", "description": said, "choices": choices}


def _pack(enrolment: Enrolment, bag: Item, pages: int, *, at: datetime) -> None:
    """Answers so many pages of the bag and leaves it: done after the last, else to be gone on with."""
    go = open_attempt(enrolment, bag.key, "", sample("check-the-bag"), now=at)
    cmi = _reported(PAGES[:pages], is_done=pages == len(PAGES))
    left = at + 3 * pages * MINUTE
    keep(go, [Commit(uuid.uuid4(), "check", cmi, ended=True, at=left)], now=left)


def _reported(pages: Sequence[Answered], *, is_done: bool) -> dict[str, str]:
    cmi = {"cmi.core.lesson_location": str(len(pages)), "cmi.core.session_time": f"0000:{3 * len(pages):02}:00.00"}
    for number, page in enumerate(pages):
        start = f"cmi.interactions.{number}."
        cmi |= {
            f"{start}id": page.name,
            f"{start}type": "fill-in",
            f"{start}student_response": page.chosen,
            f"{start}correct_responses.0.pattern": page.expected,
            f"{start}result": "correct" if page.chosen == page.expected else "wrong",
        }
    if not is_done:
        return {**cmi, "cmi.core.lesson_status": "incomplete", "cmi.core.exit": "suspend"}
    points = str(10 * sum(page.points for page in pages))
    scores = {"cmi.core.score.raw": points, "cmi.core.score.min": "0", "cmi.core.score.max": "100"}
    return {**cmi, **scores, "cmi.core.lesson_status": "passed"}
