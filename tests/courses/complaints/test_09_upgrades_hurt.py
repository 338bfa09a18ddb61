"""Complaint 9: upgrades are heavy and break what was there. (Restarts and migrations are proved with the deployment.)"""

import re

from django.core.management import call_command

import pytest

from courses.structure import rendering
from courses.structure.versions import FrozenContent, RenderedContent
from tests.courses.complaints.conftest import happened
from tests.courses.learning import everything_about
from tests.factories.courses import course_page, lesson_keys, published


@pytest.fixture
def version(db):
    return published(course_page(lessons=2))


def test_a_new_renderer_makes_the_pages_again_and_touches_no_content_and_no_progress(reader, version, monkeypatch):
    guard = reader(version)
    first, second = lesson_keys(version)
    guard.press_finished(first)
    before, contents = everything_about([guard.enrolment]), list(FrozenContent.objects.order_by("pk").values())
    monkeypatch.setattr(rendering, "RENDERER", "next")
    assert "an toàn trước" in guard.client.get(guard.page(second)).text
    assert RenderedContent.objects.filter(renderer="next").exists()
    assert everything_about([guard.enrolment]) == before
    assert list(FrozenContent.objects.order_by("pk").values()) == contents


def test_setting_up_again_changes_nothing_for_those_who_learn(reader, version):
    guard = reader(version)
    guard.press_finished(lesson_keys(version)[0])
    before = everything_about([guard.enrolment])
    call_command("furnish", verbosity=0)
    call_command("rebuild_progress", "--repair", verbosity=0)
    assert everything_about([guard.enrolment]) == before


def test_a_page_left_open_while_the_site_was_renewed_still_counts(reader, version, monkeypatch):
    guard = reader(version)
    key = lesson_keys(version)[0]
    page = guard.client.get(guard.page(key)).text
    fact = re.search(
        r'name="report" value="finished">\s*<input type="hidden" name="fact" value="([0-9a-f-]{36})"', page
    )
    monkeypatch.setattr(rendering, "RENDERER", "next")
    RenderedContent.objects.all().delete()
    for _twice in range(2):
        assert guard.client.post(guard.page(key), {"report": "finished", "fact": fact[1]}).status_code == 302
    assert guard.enrolment.evidence.filter(verb="finished").count() == 1


def test_what_an_older_or_a_newer_page_says_besides_does_not_stop_its_delivery(reader, version):
    guard = reader(version)
    fact = {**happened("finished", lesson_keys(version)[0], at_end=True), "battery": 40}
    assert guard.deliver(fact).json()["kept"] == [fact["uuid"]]
