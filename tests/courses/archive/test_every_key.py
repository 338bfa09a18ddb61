"""Every question that ships, answered by its own key through the real engine: drawn, begun, delivered, handed in, graded."""

import re
from functools import partial

from django.utils import timezone

import pytest

from cms.archive.files import Files, read_folder
from courses.assessment.drawing import token
from courses.assessment.freezing import key_of
from courses.assessment.models import QuestionVersion, Status
from courses.assessment.solving import right_fields
from courses.assessment.writing import approve as approve_question
from courses.demo.learning import play_well
from courses.progress.attempting import Delivery, answer, begin, hand_in, questions_of, quiz_of
from courses.progress.models import Evidence
from courses.structure.archive.importing import Wishes, bring_in
from courses.structure.archive.starting import STARTER
from courses.structure.pages import CoursePage
from tests.courses.archive.test_what_ships import WHOLE
from tests.factories.courses import enrolled, published
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.prove, pytest.mark.django_db]

ASKED = re.compile(r"questions = \[\n.*?\n\](?:\ndraws = \[[^\]]*\])?", re.DOTALL)


def asking_everything(name: str) -> tuple[Files, int]:
    """Returns the course with a last test that asks every question of its bank, and their number."""
    files = read_folder(STARTER / name)
    (bank,) = [path for path in files if re.fullmatch(r"questions/.*\.vi\.toml", path)]
    count = files.text(bank).count("[[question]]")
    text = files.text("course.toml")
    *_before, last = ASKED.finditer(text)
    text = f"{text[: last.start()]}draws = [{{ count = {count} }}]{text[last.end() :]}"
    return Files({**files.contents, "course.toml": text.encode()}), count


@pytest.mark.parametrize("name", WHOLE)
def test_every_question_is_right_by_its_own_key_and_the_scenario_comes_to_its_end(name):
    files, count = asking_everything(name)
    bring_in(files, by=None, wishes=Wishes(make_ready=True))
    reviewer = UserFactory(reviewer=True)
    for version in QuestionVersion.objects.filter(status=Status.DRAFT).order_by("pk"):
        approve_question(version, by=reviewer)
    page = CoursePage.objects.get(locale__language_code="vi")
    version = published(page)
    enrolment = enrolled(version)
    items = version.manifest().items
    for item in items:
        if item.kind == "scenario":
            play_well(enrolment, item.key, at=timezone.now())
            reached = Evidence.objects.get(enrolment=enrolment, verb="reached-ending")
            assert reached.data["percent"] == 100 and reached.data["outcome"] == "good"
    (last,) = [item.key for item in items if item.kind == "quiz" and item.required]
    attempt = begin(enrolment, last)
    asked = questions_of(attempt)
    assert len(asked) == count
    quiz = quiz_of(enrolment, version.number, last, language="")
    said = []
    for each, entry in asked.items():
        outside = partial(token, attempt.seed, entry.question)
        said.append(Delivery(each, right_fields(key_of(quiz.question(entry.question)), outside, name=each)))
    answer(attempt, said)
    hand_in(attempt)
    attempt.refresh_from_db()
    assert attempt.percent == 100 and attempt.passed
