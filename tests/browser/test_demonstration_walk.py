"""Whoever opens the box: a fresh demonstration walked by a guard, a villager, a supervisor, a trainer and a reviewer."""

from functools import partial

from django.core.management import call_command
from django.urls import reverse

import pytest
from playwright.sync_api import Page, expect

from certificates.models import Document
from cms.campaigns.models import CampaignPage
from cms.people.demo import DEMO_PASSWORD
from cms.people.models import Unit, User
from courses.assessment.drawing import token
from courses.assessment.freezing import key_of
from courses.assessment.solving import right_fields
from courses.enrolment.models import Enrolment
from courses.progress.attempting import questions_of, quiz_of
from courses.progress.attempts import Attempt
from courses.structure.archive.outline import course_key
from courses.structure.manifest import Weight
from courses.structure.pages import CoursePage, LessonPage
from courses.structure.versions import Course
from tests.browser.authoring import PATIENCE, mark_ready
from tests.browser.conftest import LAPTOP, PHONE, fits
from tests.browser.learning import finish, shot
from tests.browser.test_authoring_journey import approve_and_publish, screen
from tests.working import work_off

pytestmark = [pytest.mark.prove, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST_HOUR, FIRST_CONTACT = "first-hour-at-the-border", "first-contact"


@pytest.fixture
def demonstration(transactional_db: None, settings) -> None:
    settings.DEMO = True
    call_command("seed_demo", verbosity=0)
    work_off()


def come_in_by_password(page: Page, staff_code: str) -> None:
    page.goto("/app/")
    page.locator("[name=login]").fill(staff_code)
    page.locator("[name=password]").fill(DEMO_PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("[name=password]")).to_have_count(0)


def take_quiz(page: Page, enrolment: Enrolment, address: str) -> None:
    """Answers every question by its own key, in the form that stands on the page, and hands it in."""
    page.goto(address)
    with page.expect_navigation():
        page.locator("form.quiz__begin button").click()
    attempt = Attempt.objects.filter(enrolment=enrolment).latest("started_at")
    quiz = quiz_of(enrolment, attempt.version.number, attempt.activity_key, language="vi")
    for name, entry in questions_of(attempt).items():
        outside = partial(token, attempt.seed, entry.question)
        for field, values in right_fields(key_of(quiz.question(entry.question)), outside, name=name).items():
            fill(page, field, values)
    page.locator("form[data-quiz] button[type=submit]:not([name])").last.click()
    page.locator("form[action$='hand-in/'] button, form.quiz__begin button").last.click()
    expect(page.locator("form[data-quiz]")).to_have_count(0)


def fill(page: Page, field: str, values: list[str]) -> None:
    found = page.locator(f"[name='{field}']")
    kind = found.first.evaluate("element => element.type")
    if kind in ("radio", "checkbox"):
        for value in values:
            page.locator(f"[name='{field}'][value='{value}']").check()
    elif kind == "select-one":
        found.select_option(values[0])
    else:
        found.fill(values[0])


def test_five_people_find_what_they_came_for(demonstration, open_browser, sign_in):
    the_guard_is_certified(open_browser(width=PHONE, script=False))
    a_villager_reads(open_browser(width=PHONE))
    the_supervisor_sees_the_board(open_browser(width=LAPTOP))
    desk, review = open_browser(width=LAPTOP), open_browser(width=LAPTOP)
    sign_in(desk, User.objects.get(staff_code="GIANG-VIEN"))
    sign_in(review, User.objects.get(staff_code="THAM-DINH"))
    the_trainer_corrects(desk, review)


def the_guard_is_certified(phone: Page) -> None:
    come_in_by_password(phone, "HOC-VIEN")
    phone.goto(reverse("courses_my_learning"))
    course = Course.objects.get(pk=course_key(FIRST_HOUR))
    title = course.current.title("vi")
    with phone.expect_navigation():
        phone.get_by_role("link", name=title).first.click()
    if phone.locator("main form button[type=submit]").count() and not Enrolment.objects.filter(
        course=course, learner__user__staff_code="HOC-VIEN"
    ):
        with phone.expect_navigation():
            phone.locator("main form button[type=submit]").first.click()
    enrolment = Enrolment.objects.get(course=course, learner__user__staff_code="HOC-VIEN")
    fits(phone)
    shot(phone, "walk-guard-course")
    for item in enrolment.version.manifest().items:
        address = reverse("courses_part", args=[enrolment.pk, item.key])
        if item.kind == "quiz":
            take_quiz(phone, enrolment, address)
        elif item.kind == "lesson":
            phone.goto(address)
            read_the_cases(phone)
            finish(phone)
            # *Finished* leads on to the next part: back, to see what this one says.
            phone.goto(address)
            expect(phone.locator(".finish__done")).to_be_visible()
    work_off()
    paper = Document.objects.get(award__enrolment=enrolment.pk)
    phone.goto(reverse("certificates_mine"))
    # The neutral title, which does not say who is received there.
    assert paper.award.title("vi") != title
    expect(phone.locator("main")).to_contain_text(paper.award.title("vi"))
    fits(phone)
    shot(phone, "walk-guard-certificates")


def read_the_cases(phone: Page) -> None:
    """Says of each case, without script, that it was read: the page comes again after each."""
    said = phone.locator("form:has(input[name=report][value='went-through']) button")
    while left := said.count():
        said.first.click()
        expect(said).to_have_count(left - 1)


def a_villager_reads(phone: Page) -> None:
    campaign = CampaignPage.objects.get(slug="viec-nhe-luong-cao")
    phone.goto(campaign.url)
    expect(phone.get_by_role("heading", level=1)).to_have_text(campaign.title)
    expect(phone.get_by_text(campaign.message).first).to_be_visible()
    for recording in phone.locator("[data-recording]").all():
        expect(recording.locator("summary").first).to_be_visible()
    # Says that no lawyer has read it: this is a demonstration.
    expect(phone.get_by_text("chưa có luật sư nào đọc")).to_be_visible()
    fits(phone)
    shot(phone, "walk-villager")


def the_supervisor_sees_the_board(desk: Page) -> None:
    come_in_by_password(desk, "PHU-TRACH")
    desk.goto(reverse("courses_board", args=[Unit.objects.get(code="DBP-KV").pk]))
    expect(desk.locator("main")).to_contain_text("Giàng A Chứ")
    expect(desk.locator("main")).to_contain_text("Vàng Seo Dìn")
    shot(desk, "walk-supervisor-board")


def the_trainer_corrects(desk: Page, review: Page) -> None:
    course = CoursePage.objects.get(course_key=course_key(FIRST_CONTACT), locale__language_code="vi")
    lesson = LessonPage.objects.descendant_of(course).order_by("path").first()
    desk.goto(reverse("wagtailadmin_pages:edit", args=[lesson.pk]))
    desk.locator("#id_title").fill(f"{lesson.title} (đã sửa)")
    mark_ready(desk)
    screen(desk, course)
    desk.locator("form[action$='/do/prepare/'] button").click()
    desk.locator(f"#answer-{int(Weight.CORRECTION)}").check(timeout=PATIENCE)
    desk.locator("[name=note]").fill("Sửa một chữ ở tên bài.")
    desk.locator("form.question button[type=submit]").click()
    expect(desk.locator(".messages .success")).to_be_visible()
    screen(review, course)
    shot(review, "walk-reviewer")
    approve_and_publish(review, course)
    work_off()
    current = Course.objects.get(pk=course.course_key).current
    assert (current.number, current.weight) == (2, Weight.CORRECTION)
