"""A scenario as its learner goes through it: each choice once, wherever it is made, and an ending that counts."""

import re
import uuid

from django.test import Client
from django.urls import reverse

import pytest

from courses.activities.facts import Verb
from courses.errors import LearningError
from courses.progress.models import ActivityProgress, Evidence, EvidenceSource
from courses.progress.playing import choose, plays_of, scenario_of
from courses.progress.recording import NewFact, record
from tests.doors import come_in
from tests.factories.courses import enrolled, learner
from tests.factories.scenarios import (
    choice_id,
    decision,
    ending,
    long_body,
    playing,
    published_scenario,
    scenario_page,
    scene,
)

pytestmark = pytest.mark.django_db


class Player:
    """A learner with a browser in front of the small scenario."""

    def __init__(self, **fields):
        self.enrolment, self.activity = playing(**fields)
        self.user = self.enrolment.learner.user
        self.client = come_in(Client(), self.user)
        self.page = reverse("courses_part", args=[self.enrolment.pk, self.activity])
        self.post = reverse("courses_scenario_choose", args=[self.enrolment.pk, self.activity])

    def html(self, query="", client=None) -> str:
        return (client or self.client).get(self.page + query).content.decode()

    def form(self, query="", client=None) -> dict[str, str]:
        return dict(
            re.findall(r'<input type="hidden" name="(fact|play|step|seen)" value="([^"]*)"', self.html(query, client))
        )

    def press(self, node, number, query="", client=None, **changed):
        form = {**self.form(query, client), "choice": choice_id(node, number), **changed}
        (client or self.client).post(self.post, form)
        return form

    @property
    def state(self):
        return ActivityProgress.objects.get(enrolment=self.enrolment, activity_key=self.activity)

    def path(self):
        scenario = scenario_of(self.enrolment, self.activity, language="vi")
        plays = list(plays_of(self.enrolment, self.activity, scenario).values())
        return [taken.decision for taken in plays[-1].path] if plays else []

    def endings(self):
        rows = Evidence.objects.filter(enrolment=self.enrolment, verb=Verb.REACHED_ENDING).order_by("received_at")
        return [(row.data["ending"], row.data["percent"]) for row in rows]


@pytest.fixture
def player():
    return Player()


def test_a_choice_shows_what_it_led_to_and_the_next_decision(player):
    before = player.html()
    assert "Cảnh dau" in before and "Làm gì ở mot?" in before and "Từ cách 2" not in before
    player.press("mot", 2)
    after = player.html()
    assert "Từ cách 2 ở mot." in after and "Làm gì ở hai?" in after and "Cảnh dau" not in after


def test_nothing_that_lies_ahead_is_in_the_page(player):
    html = player.html()
    assert "Nhìn lại" not in html and "Làm gì ở hai?" not in html and "Từ cách" not in html


def test_reaching_an_ending_completes_the_scenario_and_says_what_choices_led_to(player):
    player.press("mot", 2), player.press("hai", 1)
    html = player.html()
    assert player.state.completed_at and player.endings() == [("tot", 33)]
    assert "Nhìn lại tot." in html and "Từ cách 2 ở mot." in html and "Từ cách 1 ở hai." in html


def test_pressing_twice_chooses_once(player):
    form = player.press("mot", 1)
    player.client.post(player.post, form)
    assert Evidence.objects.filter(enrolment=player.enrolment, verb=Verb.ANSWERED).count() == 1
    assert player.endings() == [("tot", 100)]


def test_going_back_to_a_decision_takes_back_what_followed(player):
    player.press("mot", 2)
    assert "Làm gì ở mot?" in player.html("?step=0")
    player.press("mot", 1, query="?step=0")
    assert player.path() == ["mot"] and player.endings() == [("tot", 100)]


def test_looking_back_and_beginning_again_record_nothing(player):
    player.press("mot", 2)
    count = Evidence.objects.count()
    player.html("?step=0"), player.html("?again=1"), player.html("?step=99"), player.html("?step=x")
    assert Evidence.objects.count() == count and player.path() == ["mot"]


def test_another_device_goes_on_where_the_first_stopped(player):
    player.press("mot", 2)
    other = come_in(Client(), player.user)
    assert "Làm gì ở hai?" in player.html(client=other)
    player.press("hai", 1, client=other)
    assert "Nhìn lại tot." in player.html()


def test_a_page_that_was_left_behind_changes_nothing(player):
    stale = {**player.form(), "choice": choice_id("mot", 1)}
    player.press("mot", 2, play=stale["play"])
    player.client.post(player.post, stale)
    assert player.path() == ["mot"] and player.endings() == []


@pytest.mark.parametrize(
    "changed",
    [
        {"choice": "forged"},
        {"choice": choice_id("hai", 1)},
        {"step": "1", "seen": "0"},
        {"step": "-1"},
        {"play": "no"},
        {"step": ""},
    ],
)
def test_what_cannot_be_chosen_here_is_refused_and_nothing_is_kept(player, changed):
    form = {**player.form(), "choice": choice_id("mot", 1), **changed}
    assert player.client.post(player.post, form).status_code == 302
    assert not Evidence.objects.filter(enrolment=player.enrolment).exists()


def test_the_best_try_counts_and_a_worse_one_takes_nothing_away():
    player = Player(pass_percent=50)
    player.press("mot", 2), player.press("hai", 2)
    assert player.endings() == [("xau", 0)] and player.state.completed_at is None
    assert {"code": "scenario-passed", "values": {"needed": 50, "reached": 0}} in player.state.missing
    player.press("mot", 1, query="?again=1")
    done = player.state.completed_at
    assert done and player.endings()[-1] == ("tot", 100)
    player.press("mot", 2, query="?again=1"), player.press("hai", 2)
    assert player.state.completed_at == done


def test_a_scenario_may_ask_for_a_word_of_understanding_and_never_for_finished():
    player = Player(must_acknowledge=True)
    player.press("mot", 1)
    assert player.state.completed_at is None and "Đã học xong" not in player.html()
    player.client.post(player.page, {"report": "acknowledged", "fact": str(uuid.uuid4())})
    assert player.state.completed_at


def test_an_answer_that_a_device_invents_moves_nobody(player):
    forged = {"play": str(uuid.uuid4()), "step": 0, "choice": "x"}
    for data in (forged, {**forged, "step": "0"}, {"play": [], "step": True}, {}):
        fact = NewFact(Verb.ANSWERED, activity=player.activity, block="b", data=data)
        record(player.enrolment.pk, [fact], actor=player.enrolment.learner, source=EvidenceSource.WEB)
    assert player.path() == [] and "Làm gì ở mot?" in player.html()


def test_a_stranger_has_no_such_scenario(player):
    stranger = come_in(Client(), learner().user)
    assert stranger.get(player.page).status_code == stranger.post(player.post, player.form()).status_code == 404


def test_a_device_cannot_say_that_it_reached_an_ending(player):
    fact = {
        "uuid": str(uuid.uuid4()),
        "verb": "reached-ending",
        "activity": str(player.activity),
        "at": "2026-03-01T08:00:00Z",
    }
    address = reverse("courses_evidence", args=[player.enrolment.pk])
    answer = player.client.post(address, {"facts": [fact]}, content_type="application/json")
    assert answer.status_code == 400 and not player.endings()


def test_a_heavy_scene_waits_for_a_tap_and_has_another_way():
    body = [
        scene("dau", content_note="Có lời đe dọa.", alternative="<p>Có người đang sợ.</p>"),
        decision("mot", ("tot", 1), ("tot", 0)),
        ending("tot"),
    ]
    html = Player(body=body).html()
    assert html.index("Có lời đe dọa.") < html.index("<details", html.index("Có lời")) < html.index("Chuyện ở dau.")
    assert "Có người đang sợ." in html and "Đọc chuyện xảy ra" in html


def test_two_choices_at_once_leave_one_way(player):
    play, options = uuid.uuid4(), {"step": 0, "seen": 0}
    choose(player.enrolment, player.activity, play=play, choice=choice_id("mot", 2), fact=uuid.uuid4(), **options)
    with pytest.raises(LearningError) as refused:
        choose(player.enrolment, player.activity, play=play, choice=choice_id("mot", 1), fact=uuid.uuid4(), **options)
    assert refused.value.code == "gone-on"


def test_the_page_costs_the_same_at_the_first_and_at_the_tenth_decision(same_queries):
    first, far = Player(body=long_body()), Player(body=long_body())
    for step in range(1, 10):
        far.press(f"chon-{step}", 1)
    for player in (first, far):
        player.html()
    assert same_queries(first.html, far.html) <= 12


def test_the_version_keeps_what_was_published_when_the_page_changes():
    page = scenario_page()
    version, _page = published_scenario(page)
    page.body = [scene("neu"), decision("anders", ("ende", 1), ("ende", 0)), ending("ende")]
    page.save_revision().publish()
    enrolment = enrolled(version)
    scenario = scenario_of(enrolment, page.activity_key, language="en")
    assert [node.name for node in scenario.graph.nodes] == ["dau", "mot", "hai", "xau", "tot"]
