"""Quizzes for tests: a page in a published course, and people who take it."""

import uuid
from typing import Any

from courses.assessment.keys import Kind
from courses.assessment.models import QuestionVersion
from courses.assessment.quizzes.pages import QuizDraw, QuizPage, QuizQuestion
from courses.enrolment.models import Enrolment
from courses.structure.pages import CoursePage, ModulePage
from courses.structure.versions import CourseVersion
from tests.factories.courses import course_page, enrolled, published
from tests.factories.questions import a_bank, a_question, approved, one_of

#: Types that a machine grades.
MACHINE = [kind for kind in Kind if kind not in (Kind.LONG, Kind.FILE)]


def questions(
    count: int, *, languages: tuple[str, ...] = ("vi", "en"), bank: str = "Đón tiếp"
) -> list[QuestionVersion]:
    """Returns that many approved questions with one right answer, `a`."""
    return [approved(a_question(languages=languages), bank=a_bank(bank)) for _number in range(count)]


def one_of_each() -> list[QuestionVersion]:
    """Returns an approved question of every type that a machine grades."""
    return [approved(one_of(kind, languages=("vi", "en"))) for kind in MACHINE]


def quiz_page(
    asked: list[QuestionVersion] | None = None, *, course: CoursePage | None = None, **fields: Any
) -> QuizPage:
    """Returns a quiz at the end of a course (of one lesson), marked ready."""
    course = course or course_page(lessons=1)
    module = ModulePage.objects.descendant_of(course).first()
    defaults = {"title": "Kiểm tra", "slug": f"kiem-tra-{uuid.uuid4().hex[:6]}", "pass_percent": 80}
    page = QuizPage(locale=course.locale, **{**defaults, **fields})
    for number, version in enumerate(asked if asked is not None else questions(4)):
        # As the editor numbers them: of equals a database may give any first.
        page.fixed.add(QuizQuestion(question=version.question, sort_order=number))
    module.add_child(instance=page)
    return page


def drawing_page(count: int, *, bank: str, **fields: Any) -> QuizPage:
    """Returns a quiz that draws so many questions from a bank."""
    page = quiz_page([], **fields)
    page.draws.add(QuizDraw(bank=a_bank(bank), count=count))
    page.save()
    return page


def published_quiz(page: QuizPage | None = None, **fields: Any) -> tuple[CourseVersion, QuizPage]:
    """Returns the published version of a course with a quiz, and the quiz."""
    page = page or quiz_page(**fields)
    course = CoursePage.objects.ancestor_of(page).get()
    return published(course), page


def taking(page: QuizPage | None = None, **fields: Any) -> tuple[Enrolment, uuid.UUID]:
    """Returns an enrolment on a published course, and the key of its quiz."""
    version, quiz = published_quiz(page, **fields)
    return enrolled(version), quiz.activity_key
