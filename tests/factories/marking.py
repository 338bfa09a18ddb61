"""Answers that a person grades, for tests: written, handed in, waiting."""

import hashlib
import uuid
from typing import Any

from cms.people.models import Learner, User
from courses.assessment.drawing import token
from courses.assessment.keys import Kind, to_json
from courses.enrolment.models import Enrolment
from courses.enrolment.teaching import appoint
from courses.progress.attempting import Delivery, answer, begin, hand_in, questions_of
from courses.progress.attempts import Answer, Attempt
from courses.progress.marking import Judgement, seen_of
from courses.progress.uploading import hand_over
from courses.structure.versions import CourseVersion, FrozenContent
from tests.factories.courses import enrolled, frozen, learner
from tests.factories.people import UserFactory
from tests.factories.questions import one_of

LANGUAGES = ("vi", "en")
RULES = {
    "purpose": "practice",
    "pass_percent": 80,
    "attempts": 0,
    "attempts_complete": False,
    "wait_minutes": 0,
    "counts": "best",
    "time_limit": None,
    "feedback": "after",
    "reveal": True,
    "shuffle_questions": False,
    "shuffle_choices": True,
    "one_at_a_time": True,
    "anonymous": False,
}
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
TEXT = "Mời ngồi nơi yên tĩnh, đưa nước ấm, nói mình là ai."


def quiz_by_hand(*, critical: bool = False, **rules: Any) -> tuple[CourseVersion, uuid.UUID]:
    """Returns a published course with a quiz alone, written straight into the tables.

    It asks a choice (q1), a long answer (q2) and a file (q3), a third each; `critical` is said of the choice.
    """
    version, key = frozen(lessons=0), uuid.uuid4()
    asked = {str(uuid.uuid4()): kind for kind in (Kind.SINGLE, Kind.LONG, Kind.FILE)}
    terms = [{"code": "quiz-passed", "parameters": {"percent": rules.get("pass_percent", 80), "counts": "best"}}]
    digests = {}
    for language in LANGUAGES:
        questions = {name: _question(name, kind, language, critical) for name, kind in asked.items()}
        content = {
            "intro": "",
            "rules": {**RULES, **rules},
            "fixed": [[name, 1] for name in asked],
            "draws": [],
            "questions": questions,
        }
        digests[language] = hashlib.sha256(f"{key}{language}".encode()).hexdigest()
        FrozenContent.objects.create(sha256=digests[language], kind="quiz", language=language, content=content)
    item = {"key": str(key), "kind": "quiz", "required": True, "minutes": 10, "module": "", "offline": False}
    titles = {"vi": "Bài tập xử lý", "en": "Exercise"}
    outline = {**version.outline, "items": [{**item, "terms": terms, "titles": titles, "content": digests}]}
    CourseVersion.objects.filter(pk=version.pk).update(outline=outline)
    version.outline = outline
    return version, key


def _question(name: str, kind: Kind, language: str, critical: bool) -> dict[str, Any]:
    question = one_of(kind, languages=LANGUAGES)
    words = question.words[language]
    return {
        "key": name,
        "version": 1,
        "critical": critical and kind == Kind.SINGLE,
        "answer": to_json(question.answer),
        "language": language,
        "stem": [{"type": "text", "value": f"<p>Bạn làm gì? ({kind})</p>", "id": str(uuid.uuid4())}],
        "picture": None,
        "source": "",
        "source_date": "",
        "texts": dict(words.texts),
        "feedbacks": dict(words.feedbacks),
        "general": words.general,
        "when_right": "",
        "when_wrong": "",
        "unit": "",
        "picture_alt": "",
    }


def begun(enrolment: Enrolment, activity: uuid.UUID, *, right: bool = True, text: str = TEXT) -> Attempt:
    """Returns an open attempt in which everything is answered."""
    attempt = begin(enrolment, activity)
    choice = token(attempt.seed, questions_of(attempt)["q1"].question, "a" if right else "b")
    answer(attempt, [Delivery("q1", {"q1": [choice]}), Delivery("q2", {"q2": [text]})])
    hand_over(attempt, "q3", file_name="bai-tap.pdf", content=PDF)
    return attempt


def handed_in(who: Learner | None = None, *, quiz: Any = None, **fields: Any) -> Answer:
    """Returns the file of an attempt that waits for marks."""
    version, activity = quiz or quiz_by_hand(**fields)
    return of(hand_in(begun(enrolled(version, who=who or learner()), activity)), "q3")


def of(attempt: Attempt, name: str) -> Answer:
    """Returns the answer to a question of an attempt as it stands."""
    return Answer.objects.get(attempt=attempt, question=questions_of(attempt)[name].question)


def trainer_of(answer: Answer) -> User:
    """Returns somebody who teaches the course of an answer."""
    trainer = UserFactory(trainer=True)
    appoint(answer.attempt.enrolment.course, trainer.staff_code, by=UserFactory(administrator=True))
    return trainer


def reading(answer: Answer, comment: str = "", **more: Any) -> Judgement:
    """Returns the judgement of somebody who has read the answer as it stands."""
    return Judgement(seen=seen_of(answer), comment=comment, **more)
