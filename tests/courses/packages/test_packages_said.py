"""What packages say, taken in: every trap that real content types were seen to set, as statements of our own making."""

import json
import re
from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

import pytest

from courses.activities.facts import Verb
from courses.packages.playing import placement_iri, sign, unsign
from courses.progress.models import ActivityProgress, Evidence
from courses.xapi.models import PackageAttempt, PackageState, PackageStatement
from courses.xapi.statements import sentence
from tests.doors import come_in
from tests.factories.courses import enrolled
from tests.factories.packages import h5p_version, package_course
from tests.factories.people import UserFactory

PART = "7c1c2d3e-1111-4222-8333-444455556666"
SUB = "http://h5p.org/x-api/h5p-subContentId"


class World:
    """A learner at one package, and a device that delivers what it says."""

    def __init__(self, client, **placement):
        version, keys = package_course("answer", **placement)
        self.enrolment = enrolled(version)
        self.key = keys["answer"]
        self.client = come_in(client, self.enrolment.learner.user)
        self.iri = placement_iri(self.key, "")
        self.at = timezone.now() - timedelta(hours=1)
        self.session, self.go = uuid4(), uuid4()
        self.launched = self.client.get(self.address("courses_package")).json()

    def address(self, name):
        return reverse(name, args=[self.enrolment.pk, self.key])

    def statement(self, verb, score=None, *, part=None, **result):
        thing = {"id": self.iri + (f"?subContentId={part}" if part else ""), "definition": {"extensions": {}}}
        if part:
            thing["definition"]["extensions"][SUB] = part
        said = {"actor": {"name": "Ann"}, "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"}, "object": thing}
        if score:
            result = {"score": {"raw": score[0], "max": score[1], "min": 0}, "completion": True, **result}
        return {**said, "result": result} if result else said

    def entry(self, *, uuid=None, touched=True, kind="said", **data):
        self.at += timedelta(seconds=1)
        told = {
            "version": self.launched["version"],
            "go": str(self.go),
            "session": str(self.session),
            "touched": touched,
        }
        return {"uuid": str(uuid or uuid4()), "verb": kind, "at": self.at.isoformat(), "data": {**told, **data}}

    def deliver(self, *entries):
        body = json.dumps({"facts": entries})
        return self.client.post(self.address("courses_package_said"), body, content_type="application/json")

    def say(self, *statements, touched=True):
        answer = self.deliver(*(self.entry(statement=one, touched=touched) for one in statements))
        assert answer.status_code == 200, answer.content
        return answer.json()

    def keep(self, data, *, kind="state", sub="0", **more):
        return self.deliver(self.entry(kind="kept", type=kind, sub=sub, data=data, **more))

    @property
    def goes(self):
        return list(PackageAttempt.objects.filter(enrolment=self.enrolment).order_by("number"))

    @property
    def scores(self):
        return [go.score for go in self.goes]

    @property
    def is_done(self):
        return ActivityProgress.objects.filter(enrolment=self.enrolment, completed_at__isnull=False).exists()


@pytest.fixture
def world(client, db):
    return World(client)


def test_a_question_with_success_is_finished_and_passed(world):
    answer = world.say(world.statement("attempted"), world.statement("answered", (1, 1), success=True))
    assert world.is_done
    assert (world.scores, world.goes[0].passed) == ([10_000], True)
    assert "played:" in answer["pieces"]
    assert answer["next"]


def test_a_question_without_success_has_a_score_and_no_notion_of_passing(world):
    world.say(world.statement("answered", (1, 2)))
    assert (world.scores, world.goes[0].passed) == ([5_000], None)


def test_parts_are_never_the_end_with_or_without_a_parent(world):
    part = world.statement("completed", (1, 1), part=PART, success=True)
    world.say(world.statement("attempted"), part, world.statement("answered", (0, 1), part=PART))
    assert not world.is_done
    assert [go.finished_at for go in world.goes] == [None]
    world.say(world.statement("completed", (2, 2)))
    assert world.scores == [10_000]


def test_a_statement_about_something_else_is_not_the_end(world):
    other = world.statement("completed", (1, 1))
    other["object"]["id"] = "https://elsewhere.example/h5p/1"
    world.say(other)
    assert not world.is_done
    assert not PackageStatement.objects.get().is_root


def test_opening_alone_finishes_what_says_so(world):
    consumed = world.statement("consume")
    consumed["verb"]["id"] = "http://activitystrea.ms/schema/1.0/consume"
    world.say({**consumed, "result": {"completion": True}}, touched=False)
    assert world.is_done


def test_coming_to_the_end_without_points_is_an_end_and_others_without_a_result_are_none(world):
    world.say(world.statement("interacted"), world.statement("passed"))
    assert not world.is_done
    world.say(world.statement("completed"))
    assert world.is_done
    assert (world.scores, world.goes[0].passed) == ([None], None)


def test_verbs_that_follow_a_finish_without_result_change_nothing(world):
    world.say(world.statement("answered", (1, 2)), world.statement("passed"), world.statement("mastered"))
    assert (world.scores, world.goes[0].passed) == ([5_000], None)


def test_a_finish_told_again_when_it_is_opened_again_is_no_other_go(world):
    world.say(world.statement("interacted"), world.statement("completed", (1, 1)))
    world.session = uuid4()
    world.say(world.statement("attempted"), world.statement("completed", (1, 1)), touched=False)
    world.say(world.statement("interacted"), world.statement("completed", (0, 1)), touched=False)
    world.say(world.statement("completed", (1, 1)))
    assert world.scores == [10_000]
    assert Evidence.objects.filter(verb=Verb.PLAYED).count() == 1


def test_a_go_that_was_begun_anew_is_not_ended_by_a_finish_told_again(world):
    world.say(world.statement("completed", (1, 1)), world.statement("interacted"))
    world.say(world.statement("completed", (1, 1)), touched=False)
    assert world.scores == [10_000, None]
    world.say(world.statement("completed", (1, 2)))
    assert world.scores == [10_000, 5_000]


def test_a_delivery_that_comes_twice_counts_once(world):
    entries = [world.entry(statement=world.statement("answered", (1, 1))) for _each in range(2)]
    for _each in range(2):
        assert set(world.deliver(*entries).json()["kept"]) == {entry["uuid"] for entry in entries}
    assert PackageStatement.objects.count() == 2
    assert world.scores == [10_000]


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(days=1)], ids=["clock right", "clock a day ahead"])
def test_an_order_lost_on_the_way_is_found_again_by_the_time_it_was_said(world, ahead):
    world.at += ahead
    first, second = (world.entry(statement=world.statement("answered", (points, 1))) for points in (0, 1))
    world.deliver(second, first)
    assert world.scores == [0, 10_000]
    kept = PackageStatement.objects.order_by("said_at")
    assert [one.said["result"]["score"]["raw"] for one in kept] == [0, 1]
    assert kept[0].said_at < kept[1].said_at <= timezone.now()


@pytest.mark.parametrize(
    "forged",
    [
        None,
        "text",
        [],
        {},
        {"verb": {"id": 7}},
        {"verb": "answered", "object": []},
        {"verb": {"id": "http://x/answered"}, "object": {"id": None, "definition": "none"}, "result": []},
        {"verb": {"id": "http://x/answered"}, "object": {"definition": {"name": {"en": "\ud800\x00"}}}},
        {"verb": {"id": "http://x/answered"}, "big": "x" * 70_000},
    ],
)
def test_what_is_no_statement_is_passed_over_and_holds_nothing_back(world, forged):
    world.say(forged, world.statement("answered", (9999, 1)))
    assert world.scores == [10_000]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"facts": 1}', b'{"facts": [1]}', b"[" * 5000, b'{"facts": [{}]}'])
def test_what_no_page_of_ours_sends_is_refused(world, body):
    answer = world.client.post(world.address("courses_package_said"), body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad-delivery")


def test_a_moment_before_all_calendars_is_refused_and_breaks_nobodys_reading(world):
    entry = world.entry(statement=world.statement("attempted"))
    answer = world.deliver({**entry, "at": "0001-01-01T00:00:00+14:00"})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad-delivery")
    assert not PackageStatement.objects.exists()


def test_no_name_is_kept_with_what_was_said(world):
    world.say(world.statement("answered", (1, 1)))
    assert "actor" not in PackageStatement.objects.get().said


def test_goes_beyond_those_that_count_are_not_kept(client, db):
    world = World(client, attempts=1)
    world.say(world.statement("answered", (0, 1)), world.statement("interacted"), world.statement("answered", (1, 1)))
    assert world.scores == [0]


def test_the_pass_mark_is_held_against_the_score_and_not_against_what_the_package_calls_success(client, db):
    world = World(client, rule="passed", pass_percent=80)
    world.say(world.statement("answered", (1, 2), success=True))
    assert not world.is_done
    world.say(world.statement("interacted"), world.statement("answered", (9, 10), success=False))
    assert world.is_done


def test_state_is_handed_back_wherever_it_is_opened_next_and_the_newest_stays(world):
    world.keep('{"steps":1}')
    world.keep('{"n":1}', kind="note", sub=PART, goesWithVersion=False)
    late = world.entry(kind="kept", type="state", sub="0", data='{"steps":0}')
    late["at"] = (world.at - timedelta(minutes=5)).isoformat()
    world.deliver(late)
    states = world.client.get(world.address("courses_package")).json()["states"]
    assert {(state["type"], state["sub"], state["data"]) for state in states} == {
        ("state", "0", '{"steps":1}'),
        ("note", PART, '{"n":1}'),
    }
    world.keep(None)
    assert not PackageState.objects.filter(data_type="state").exists()


def test_a_device_is_told_after_what_it_goes_on_whatever_its_clock_says(world):
    assert world.launched["after"] is None
    world.keep('{"steps":1}')
    assert parse_datetime(world.client.get(world.address("courses_package")).json()["after"]) == in_milliseconds(
        world.at
    )
    world.say(world.statement("interacted"))
    assert parse_datetime(world.client.get(world.address("courses_package")).json()["after"]) == in_milliseconds(
        world.at
    )


def in_milliseconds(moment):
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def test_too_much_state_is_not_kept(world):
    assert world.keep("x" * (1 << 20) + "x").status_code == 200
    assert not PackageState.objects.exists()


def test_state_of_an_earlier_version_is_said_to_have_changed_and_delivered_late_is_passed_over(world):
    world.keep('{"steps":1}')
    world.keep('{"n":1}', kind="note", goesWithVersion=False)
    old = PackageState.objects.get(data_type="state")
    newer = h5p_version("answer", package=old.version.package)
    PackageState.objects.update(version=newer)
    states = world.client.get(world.address("courses_package")).json()["states"]
    assert [(state["type"], state["data"]) for state in states] == [("note", '{"n":1}'), ("state", "RESET")]
    entry = world.entry(kind="kept", type="state", sub="0", data='{"steps":9}')
    entry["data"]["version"] = str(newer.pk)
    world.deliver(entry)
    assert PackageState.objects.get(data_type="state").data == '{"steps":1}'


def test_nobody_elses_package_is_launched_or_heard(world, client):
    come_in(client, enrolled(world.enrolment.version).learner.user)
    assert client.get(world.address("courses_package")).status_code == 404
    assert client.post(world.address("courses_package_said"), b"{}", content_type="application/json").status_code == 404


def test_launching_changes_nothing(world):
    assert not PackageAttempt.objects.exists()


def test_whoever_answers_for_the_course_reads_in_sentences_what_was_said(world):
    world.say(world.statement("interacted"), world.statement("answered", (1, 2)))
    reader = come_in(Client(), UserFactory(administrator=True))
    course, name = world.enrolment.course_id, str(world.enrolment.learner.user)
    listed = reader.get(reverse("courses_report_goes", args=[course])).content.decode()
    assert name in listed and "50%" in listed
    shown = reader.get(reverse("courses_report_go", args=[course, world.goes[0].pk])).content.decode()
    assert name in shown
    assert len(re.findall(r"<li><time", shown)) == 2
    assert world.client.get(reverse("courses_report_goes", args=[course])).status_code == 404


def test_a_token_opens_one_version_for_some_hours():
    version, now = uuid4(), timezone.now()
    token = sign(version, site="https://a.example", now=now)
    assert (unsign(token, now=now).version, unsign(token, now=now).site) == (version, "https://a.example")
    with pytest.raises(Exception, match="no longer valid|not longer|Load the lesson"):
        unsign(token, now=now + timedelta(hours=13))
    with pytest.raises(Exception, match="no longer valid|Load the lesson"):
        unsign(token[:-2] + "xx", now=now)


def test_a_statement_reads_as_a_sentence_with_the_actual_answer():
    raw = {
        "object": {
            "definition": {
                "description": {"en-US": "<p>What do you do <b>first</b>?</p>"},
                "interactionType": "choice",
                "choices": [
                    {"id": "0", "description": {"en-US": "Offer water"}},
                    {"id": "1", "description": {"en-US": "Ask who did it"}},
                ],
            }
        },
        "result": {"response": "0[,]1", "score": {"raw": 1, "max": 2}, "success": False},
    }
    assert sentence(raw, verb="answered") == (
        "Answered “What do you do first?”: answer “Offer water”, “Ask who did it”; 1 of 2 points, not right"
    )
    assert sentence({}, verb="progressed") == "Went on"
    assert sentence({}, verb="experienced") == "Looked at it"
