"""Figures about questions, and the fixing of a wrong key, in a real browser: accessible, and nothing scrolls sideways."""

import random
from dataclasses import replace

from django.urls import reverse

import pytest

from courses.assessment.writing import write
from courses.progress.attempts import Attempt
from courses.progress.correcting import approve, propose
from courses.progress.corrections import Mode
from tests.browser.conftest import fits
from tests.browser.learning import shot
from tests.courses.reports.test_reports_quizzes import World
from tests.factories.people import UserFactory
from tests.factories.questions import single
from tests.working import work_off

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def taken(world):
    """Twelve people who took both tests; of the last question the key is wrong."""
    chance = random.Random(4)  # noqa: S311 (answers, not secrets)
    for number in range(12):
        enrolment = world.person("Đồn Biên phòng Nậm Sản" if number < 8 else "Trạm y tế xã")
        world.take(enrolment, world.pre, "".join(chance.choice("abc") for _question in range(4)))
        world.take(
            enrolment, world.post, "".join(chance.choice("aab.") for _question in range(3)) + chance.choice("bba")
        )
    question = world.asked[3]
    return write(replace(question.as_value(), answer=single("b")), bank=question.question.bank, by=world.trainer)


def test_figures_and_corrections_can_be_read_by_everybody(open_browser, sign_in, axe):
    world = World()
    draft = taken(world)
    course = world.version.course_id
    addresses = {
        "quizzes": reverse("courses_report_quizzes", args=[course]),
        "items": reverse("courses_report_items", args=[course, world.post]),
        "gain": reverse("courses_report_gain", args=[course]),
        "correct": reverse("courses_question_correct", args=[draft.question_id]),
    }
    for width, scheme in ((320, "light"), (1280, "dark")):
        page = open_browser(width=width, scheme=scheme)
        sign_in(page, UserFactory(administrator=True, full_name="Nguyễn Thị Thu Hà", language="vi"))
        for name, address in addresses.items():
            page.goto(address)
            for summary in page.locator("main details > summary").all():
                summary.click()
            shot(page, f"quiz-reports-{name}-{width}-{scheme}")
            if name == "correct":  # the editor's frame is Wagtail's
                table = page.locator(".question-scroll")
                assert table.evaluate("region => region.scrollWidth <= region.clientWidth")
            else:
                axe(page)
                fits(page)
    made = propose(draft, mode=Mode.EXACT, reason="Luật mới đã đổi thời hạn.", by=UserFactory(trainer=True))
    approve(made, by=UserFactory(reviewer=True))
    work_off()
    attempt = Attempt.objects.filter(activity_key=world.post, answers__question=draft.question.key).order_by("pk")[0]
    page = open_browser(width=320)
    sign_in(page, attempt.enrolment.learner.user)
    page.goto(reverse("courses_attempt_result", args=[attempt.enrolment_id, world.post, attempt.pk]))
    shot(page, "quiz-reports-result-320-light")
    axe(page)
    fits(page)
