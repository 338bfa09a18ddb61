"""A long answer and a file, from a phone to a trainer's desk and back: nothing typed is lost, and a person's marks decide."""

import pytest
from playwright.sync_api import expect

from courses.progress.attempts import Attempt
from courses.progress.marks import HandedInFile
from tests.browser.conftest import LAPTOP, PHONE, fits
from tests.browser.learning import part_of, shot
from tests.factories.courses import enrolled, learner
from tests.factories.marking import PDF, TEXT, of, quiz_by_hand, trainer_of
from tests.factories.people import UnitFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = "[data-saved][data-state=saved]"
CASE = "Em Lò Thị Mai, sinh ngày 12/3/2009, nhà ở thôn Bản Phố."


def test_what_a_learner_writes_reaches_a_trainer_and_comes_back(open_browser, sign_in, axe):
    version, activity = quiz_by_hand(one_at_a_time=False)
    guard = learner(full_name="Giàng A Páo", language="vi", works_in=UnitFactory())
    enrolment = enrolled(version, who=guard)
    phone = open_browser(width=PHONE)
    sign_in(phone, guard.user)
    phone.goto(part_of(enrolment, 1))
    phone.locator(".quiz__begin button").click()
    write(phone, CASE)
    expect(phone.locator("[data-guard=q2]")).to_be_visible()
    fits(phone)
    axe(phone)
    shot(phone, "marking-written")
    phone.reload()
    expect(phone.locator("[name=q2]")).to_have_value(CASE)
    write(phone, TEXT)
    expect(phone.locator("[data-guard=q2]")).to_be_hidden()
    with phone.expect_navigation():
        phone.locator("[type=file]").set_input_files({"name": "bai.pdf", "mimeType": "application/pdf", "buffer": PDF})
    expect(phone.get_by_text("bai.pdf").first).to_be_visible()
    expect(phone.locator("[name=q2]")).to_have_value(TEXT)
    assert HandedInFile.objects.count() == 1
    fits(phone)
    shot(phone, "marking-file")
    phone.locator(".quiz__end button[type=submit]").click()
    phone.wait_for_url("**/review/")
    phone.locator(".quiz__begin button").click()
    phone.wait_for_url("**/result/")
    fits(phone)
    axe(phone)
    shot(phone, "marking-waits")

    attempt = Attempt.objects.get()
    desk = open_browser(width=LAPTOP)
    sign_in(desk, trainer_of(of(attempt, "q2")))
    desk.goto("/app/marking/")
    axe(desk)
    shot(desk, "marking-queue")
    with desk.expect_navigation():
        desk.locator("table a").first.click()
    fits(desk)
    axe(desk)
    shot(desk, "marking-one")
    for _answer in range(2):
        for field in desk.locator("input[type=number]").all():
            field.fill(field.get_attribute("max"))
        desk.locator("textarea[name=comment]").fill("Rõ ràng, đúng thứ tự.")
        with desk.expect_navigation():
            desk.locator("button[name=act][value=next]").click()
    desk.wait_for_url("**/app/marking/")
    attempt.refresh_from_db()
    assert (attempt.waiting, attempt.percent) == (0, 67)

    phone.reload()
    expect(phone.get_by_text("Rõ ràng, đúng thứ tự.").first).to_be_visible()
    fits(phone)
    axe(phone)
    shot(phone, "marking-marked")


def write(phone, text):
    """Writes the long answer and waits until the server has it."""
    with phone.expect_response(lambda response: response.request.method == "POST"):
        phone.locator("[name=q2]").fill(text)
    phone.locator(SAVED).wait_for()
