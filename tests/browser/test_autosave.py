"""What somebody types into a lesson is kept by itself: a tab that is killed, or the power going off, loses none of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.authoring import add_text, new_page
from tests.browser.conftest import LAPTOP
from tests.factories.courses import course_page
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "Mời nước, mời ngồi, rồi mới hỏi."


def test_what_was_typed_is_there_after_the_tab_has_been_killed(open_browser, sign_in):
    trainer = UserFactory(trainer=True)
    module = course_page(lessons=0, owner=trainer).get_children()[0]
    page = open_browser(width=LAPTOP)
    sign_in(page, trainer)
    number = new_page(page, "lessonpage", module.pk, "Bài viết dở")
    add_text(page, WORDS)
    # As when the machine goes off: nobody is asked whether to leave, nothing more is sent.
    page.close(run_before_unload=False)

    again = open_browser(width=LAPTOP)
    sign_in(again, trainer)
    again.goto(f"/app/admin/pages/{number}/edit/")
    expect(again.locator("#id_title")).to_have_value("Bài viết dở")
    expect(again.locator(".public-DraftEditor-content").last).to_have_text(WORDS)
    # It is a draft and nothing else: learners, and the next version of the course, know nothing of it.
    module.refresh_from_db()
    assert not module.get_children().live().exists()
