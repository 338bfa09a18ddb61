"""Receiving what SCORM packages report: the newest state stays, the outcome counts once, nothing late does harm."""

import json
import uuid
from datetime import datetime, timedelta

from django.utils import timezone

import pytest

from cms.people.privacy import sections_about
from courses.activities.facts import Verb
from courses.errors import LearningError
from courses.packages.scorm import Manifest
from courses.player.scorm import commits_in
from courses.progress.models import Evidence
from courses.xapi.attempting import open_attempt
from courses.xapi.models import PackageAttempt
from courses.xapi.scorm_personal import erase_scorm
from courses.xapi.scorm_runtime import Commit, entering, keep, settle
from tests.factories.courses import enrolled, frozen, lesson_keys
from tests.factories.scorm import Sco, scorm_version

NOW = timezone.now()


def commit(
    item: str = "item-1", *, ended: bool = False, minute: int = 0, at: datetime | None = None, **core: str
) -> Commit:
    cmi = {f"cmi.core.{name.replace('__', '.')}": value for name, value in core.items()}
    return Commit(uuid.uuid4(), item, cmi, ended, at or NOW + timedelta(minutes=minute - 60))


@pytest.fixture
def two(db: None) -> PackageAttempt:
    version = frozen(lessons=1)
    package = scorm_version("1.2", [Sco("a", href="a.html"), Sco("b", href="b.html")])
    return open_attempt(enrolled(version), lesson_keys(version)[0], "", package)


@pytest.fixture
def one(db: None) -> PackageAttempt:
    version = frozen(lessons=1)
    return open_attempt(enrolled(version), lesson_keys(version)[0], "b", scorm_version("1.2"))


def played() -> list[dict[str, object]]:
    return [fact.data for fact in Evidence.objects.filter(verb=Verb.PLAYED).order_by("received_at")]


def test_what_is_suspended_is_entered_again_where_it_was_left(one: PackageAttempt) -> None:
    keep(one, [commit(lesson_location="4", exit="suspend", lesson_status="incomplete", ended=True)])

    told = entering(one, Manifest.of_content(one.version.content), called="Learner")["item-1"]

    assert (told["cmi.core.entry"], told["cmi.core.lesson_location"]) == ("resume", "4")
    assert not played()


def test_a_text_cut_in_the_middle_of_a_character_is_kept(one: PackageAttempt) -> None:
    keep(one, [commit(lesson_location="4 \ud83d", exit="suspend", ended=True)])

    told = entering(one, Manifest.of_content(one.version.content), called="Learner")["item-1"]

    assert told["cmi.core.lesson_location"] == "4 ?"


def test_a_moment_before_all_calendars_is_refused() -> None:
    entry = {"uuid": str(uuid.uuid4()), "item": "item-1", "cmi": {}, "at": "0001-01-01T00:00:00+14:00"}

    with pytest.raises(LearningError, match="cannot be read"):
        commits_in(json.dumps({"commits": [entry]}).encode())


def test_an_outcome_counts_once_however_often_it_comes(one: PackageAttempt) -> None:
    passed = commit(lesson_status="passed", score__raw="18", score__max="20", total_time="00:05:00", ended=True)

    assert keep(one, [passed]).finished
    assert keep(one, [passed, commit(lesson_status="failed", minute=9, ended=True)]).uuids[0] == passed.uuid

    one.refresh_from_db()
    assert (one.passed, one.score, one.seconds) == (True, 9000, 300)
    assert played() == [{"attempt": str(one.pk), "completed": True, "passed": True, "score": 9000}]


def test_a_word_said_before_the_points_does_not_end_the_go(one: PackageAttempt) -> None:
    assert not keep(one, [commit(lesson_status="completed")]).finished
    assert keep(one, [commit(lesson_status="failed", score__raw="10", minute=1, ended=True)]).finished
    assert [(fact["passed"], fact["score"]) for fact in played()] == [(False, 1000)]


def test_a_go_that_had_come_to_its_end_when_its_page_died_is_settled(one: PackageAttempt) -> None:
    assert not settle(one)
    keep(one, [commit(lesson_status="completed")])
    assert settle(one) and settle(one)
    assert len(played()) == 1


def test_a_late_delivery_never_overwrites_a_newer_state(one: PackageAttempt) -> None:
    keep(one, [commit(lesson_location="9", minute=5)])
    late = commit(lesson_location="2", minute=1)

    assert keep(one, [late]).uuids == (late.uuid,)
    assert one.scorm_states.get().cmi == {"cmi.core.lesson_location": "9"}


def test_what_was_passed_without_a_connection_counts_though_another_device_went_on(one: PackageAttempt) -> None:
    keep(one, [commit(lesson_location="1", lesson_status="incomplete", minute=5)])
    assert keep(one, [commit(lesson_status="passed", score__raw="90", minute=1, ended=True)]).finished
    assert [fact["score"] for fact in played()] == [9000]


def test_looking_at_a_finished_item_once_more_takes_nothing_away(two: PackageAttempt) -> None:
    keep(two, [commit("a", lesson_status="passed", score__raw="100", ended=True)])
    keep(two, [commit("a", lesson_status="incomplete", minute=1, ended=True)])
    assert keep(two, [commit("b", lesson_status="passed", score__raw="80", ended=True)]).finished
    assert [fact["score"] for fact in played()] == [9000]


def test_a_clock_that_runs_ahead_does_not_shut_out_what_comes_after(one: PackageAttempt) -> None:
    keep(one, [commit(lesson_location="1", at=NOW + timedelta(days=400))])
    keep(one, [commit(lesson_location="2", at=NOW + timedelta(days=399))])
    assert one.scorm_states.get().cmi == {"cmi.core.lesson_location": "2"}


def test_several_items_come_to_one_go(two: PackageAttempt) -> None:
    assert not keep(two, [commit("a", lesson_status="passed", score__raw="100", ended=True)]).finished
    assert keep(two, [commit("b", lesson_status="passed", score__raw="50", ended=True)]).finished
    assert [fact["score"] for fact in played()] == [7500]


def test_a_part_that_is_not_in_the_package_is_refused_whole(two: PackageAttempt) -> None:
    with pytest.raises(LearningError, match="no such part"):
        keep(two, [commit("a", lesson_location="1"), commit("c")])
    with pytest.raises(LearningError, match="at once"):
        keep(two, [commit("a")] * 51)
    assert not two.scorm_states.exists()


def test_what_a_package_kept_is_handed_over_and_goes_with_the_person(one: PackageAttempt) -> None:
    keep(one, [commit(lesson_location="4")])
    person = one.enrolment.learner.user

    rows = next(section for section in sections_about(person) if section.key == "scorm_states").rows
    assert [(row["item"], row["kept"]) for row in rows] == [("item-1", '{"cmi.core.lesson_location": "4"}')]
    assert rows[0]["what"] == "Not completed yet."

    erase_scorm(person)
    assert not one.scorm_states.exists()
