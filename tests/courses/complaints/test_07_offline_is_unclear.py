"""Complaint 7: offline works for some things and nobody says for which.

(What a phone keeps and shows while there is no connection is tested in a real browser.)
"""

import pytest

from courses.structure.pages import LessonPage
from tests.courses.complaints.conftest import happened
from tests.courses.learning import course_of
from tests.factories.courses import course_page, lesson_keys, published
from tests.toy.kind import registered
from tests.toy.models import KnotsPage


def test_the_course_says_which_part_needs_a_connection(reader):
    with registered():
        course = course_page(lessons=1)
        rope = KnotsPage(title="Nút dây", slug="nut", locale=course.locale, rope="Dây")
        course.get_children().first().add_child(instance=rope)
        version = published(course)
        assert [item["offline"] for item in version.outline["items"]] == [True, False]
        assert reader(version).desk().count("needs a connection") == 1


@pytest.mark.django_db
def test_every_block_of_a_lesson_says_for_itself_whether_it_works_offline():
    blocks = LessonPage._meta.get_field("body").stream_block.child_blocks
    assert {name: type(block.meta.works_offline) for name, block in blocks.items()} == dict.fromkeys(blocks, bool)


def test_what_was_done_without_a_connection_counts_on_the_day_it_was_done(reader):
    version = published(course_page(lessons=1))
    guard = reader(version)
    moment = guard.enrolment.opened_at
    fact = happened("finished", lesson_keys(version)[0], at=moment.isoformat(), at_end=True)
    answer = guard.deliver(fact, **{"X-Delivered": "later"})
    assert answer.json()["completed"] is True
    assert guard.enrolment.evidence.get().source == "offline"
    assert course_of(guard.enrolment).completed_at == moment


def test_a_phone_is_told_one_by_one_what_has_arrived(reader):
    version = published(course_page(lessons=3))
    guard = reader(version)
    facts = [happened("finished", key, at_end=True) for key in lesson_keys(version)]
    assert guard.deliver(*facts).json()["kept"] == [fact["uuid"] for fact in facts]


def test_a_page_brings_the_words_for_what_waits_before_there_is_anything_to_wait(reader):
    version = published(course_page(lessons=1))
    guard = reader(version)
    page = guard.client.get(guard.page(lesson_keys(version)[0])).text
    assert 'role="status" data-saved' in page
    assert (
        page.count("<span data-count></span>")
        == page.count("Not yet sent:") + page.count("Not taken by the site:")
        == 4
    )
    assert "Kept on this phone until there is a connection." in page
