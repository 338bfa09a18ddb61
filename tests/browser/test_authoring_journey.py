"""A trainer makes a course in two languages in the browser alone; it is reviewed, published, learned and added to."""

import pytest
from playwright.sync_api import Page, expect

from courses.enrolment.enrolling import enrol
from courses.enrolment.models import Source
from courses.structure.pages import CoursePage
from courses.structure.versions import Course
from tests.browser.authoring import add_block, add_text, mark_ready, new_page, translate
from tests.browser.conftest import LAPTOP, PHONE, fits
from tests.browser.learning import shot
from tests.factories.certificates import complete
from tests.factories.courses import learner, shelf
from tests.factories.people import UserFactory
from tests.working import work_off

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE, SUMMARY = "Giờ đầu tại đồn", "Việc đầu tiên khi có người trở về."
ARRIVING, FIRST_HOUR = "Khi có người đến", "Trong giờ đầu"
#: The editor scrolls inside its own frame, so that a picture shows no more than the window.
TALL = 1600
RULE = {"quote": "Thông tin về nạn nhân phải được giữ bí mật.", "source": "Quy chế của đơn vị, điều 3"}
ENGLISH = {
    TITLE: "First hour at the post",
    SUMMARY: "The first thing to do when somebody returns.",
    ARRIVING: "When somebody arrives",
    FIRST_HOUR: "In the first hour",
    "Lời chào": "A greeting",
    "Cốc nước": "A glass of water",
    "An toàn trước, hỏi sau.": "Safety first, questions later.",
    "Nói mình là ai": "Say who you are",
    "Mời nước, mời ngồi.": "Offer water and a seat.",
    RULE["quote"]: "What is known about a victim is kept secret.",
    RULE["source"]: "House rules, article 3",
}


def screen(page: Page, course: CoursePage, part: str = "") -> None:
    page.goto(f"/app/admin/courses/{course.course_key}/{part}")


def picture(page: Page, name: str) -> None:
    """Sees that the screen fits a phone too, and keeps a picture of both widths for whoever looks."""
    for width in (PHONE, LAPTOP):
        page.set_viewport_size({"width": width, "height": TALL})
        fits(page)
        shot(page, f"{name}-{width}")


def write_two_modules(page: Page) -> tuple[CoursePage, int]:
    """Writes the Vietnamese course in the editor; returns it with the number of its last module."""
    number = new_page(page, "coursepage", shelf().pk, TITLE, summary=SUMMARY)
    mark_ready(page)
    module = new_page(page, "modulepage", number, ARRIVING)
    mark_ready(page)
    new_page(page, "lessonpage", module, "Lời chào")
    add_text(page, "An toàn trước, hỏi sau.")
    add_block(page, "Tiêu đề mục", text="Nói mình là ai")
    mark_ready(page)
    module = new_page(page, "modulepage", number, FIRST_HOUR)
    mark_ready(page)
    new_page(page, "lessonpage", module, "Cốc nước")
    add_text(page, "Mời nước, mời ngồi.")
    add_block(page, "Trích quy định", **RULE)
    mark_ready(page)
    return CoursePage.objects.get(pk=number), module


def give_it_english(page: Page, course: CoursePage) -> None:
    screen(page, course, "languages/")
    page.get_by_role("button", name="English").click()
    links = page.locator(".publishing-table tbody td:nth-child(2) a")
    expect(links).to_have_count(5)
    # What there is to translate is words: no addresses among them.
    expect(page.locator(".publishing-bullets")).to_contain_text(str(len(ENGLISH)))
    picture(page, "languages-made")
    for address in [link.get_attribute("href") for link in links.all()]:
        translate(page, address, ENGLISH)
    screen(page, course, "languages/")
    expect(page.get_by_role("link", name=ENGLISH["Cốc nước"])).to_be_visible()
    picture(page, "languages-ready")


def hand_over(page: Page, course: CoursePage, name: str) -> None:
    """Prepares a candidate, answers the one question with *addition*, and hands it to the reviewer."""
    screen(page, course)
    with page.expect_navigation():
        page.locator("form[action$='/do/prepare/'] button").click()
    if page.locator("#answer-1").count():
        page.locator("#answer-1").check()
    page.locator("[name=note]").fill("Đã đọc lại cùng đồng nghiệp.")
    picture(page, f"{name}-question")
    page.locator("form.question button[type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def approve_and_publish(page: Page, course: CoursePage) -> None:
    screen(page, course)
    page.locator("form[action$='/do/approve/'] button").click()
    page.locator("form[action$='/do/publish/'] button").click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_a_course_is_made_translated_reviewed_published_learned_and_added_to(open_browser, sign_in):
    desk, review, phone = open_browser(width=LAPTOP), open_browser(width=LAPTOP), open_browser(width=PHONE)
    sign_in(desk, UserFactory(trainer=True))
    sign_in(review, UserFactory(reviewer=True))

    course, last_module = write_two_modules(desk)
    give_it_english(desk, course)
    hand_over(desk, course, "first")
    expect(desk.locator("form[action$='/do/approve/']")).to_have_count(0)

    screen(review, course)
    expect(review.locator(".difference__way--added")).to_have_count(2)
    picture(review, "first-review")
    approve_and_publish(review, course)

    guard = learner()
    enrolment = enrol(guard, Course.objects.get(), source=Source.SELF)
    complete(enrolment)

    new_page(desk, "lessonpage", last_module, "Gọi phiên dịch")
    add_text(desk, "Chọn người không quen gia đình.")
    mark_ready(desk)
    hand_over(desk, course, "addition")
    screen(review, course)
    expect(review.locator(".difference__activity")).to_have_count(1)
    expect(review.locator(".difference__way--added")).to_have_count(1)
    picture(review, "addition-review")
    approve_and_publish(review, course)
    work_off()

    sign_in(phone, guard.user)
    phone.goto("/app/learning/")
    expect(phone.get_by_text("phiên bản 1")).to_be_visible()
    shot(phone, "guard")
    phone.goto(f"/app/learning/{enrolment.pk}/")
    expect(phone.locator(".completed")).to_contain_text("phiên bản 1")
    screen(desk, course, "versions/")
    expect(desk.locator(".versions__one")).to_have_count(2)
    picture(desk, "versions")
