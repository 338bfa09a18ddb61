"""The learner's page of a scenario: what happens, what can be chosen, what it led to, and the ending.

A GET changes nothing: looking back at a decision and beginning again are links, and only a choice is recorded. Everything
works without script; after a choice the browser goes to the heading of what is new (`#now`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.assessment.scenarios.content import ChoiceWords, Scenario
from courses.assessment.scenarios.graph import Kind, Node
from courses.assessment.scenarios.paths import Play, Stretch, Taken, has_points, score, stretch
from courses.assessment.scoring import Outcome
from courses.errors import LearningError
from courses.player.desk import Desk, desk_of
from courses.player.showing import brings
from courses.progress.playing import choose, plays_of, scenario_of
from courses.progress.summary import Part


@dataclass(frozen=True)
class Made:
    """A choice that stands: which step it was, what was asked, what was chosen and what that led to."""

    step: int
    question: str
    words: ChoiceWords

    @property
    def number(self) -> int:
        return self.step + 1


@dataclass(frozen=True)
class Here:
    """Where somebody stands in a try, or which earlier decision of it they are looking at."""

    scenario: Scenario
    play: Play
    step: int

    @property
    def path(self) -> tuple[Taken, ...]:
        """The choices before this step."""
        return self.play.path[: self.step]

    @property
    def is_back(self) -> bool:
        """Is an earlier decision looked at than the one that was come to?"""
        return self.step < len(self.play.path)

    @cached_property
    def stretch(self) -> Stretch:
        return stretch(self.scenario.graph, self.path)

    @property
    def scenes(self) -> list[str]:
        return [node.name for node in self.stretch.scenes]

    @property
    def decision(self) -> Node | None:
        return self._stop(Kind.DECISION)

    @property
    def ending(self) -> Node | None:
        return self._stop(Kind.ENDING)

    def _stop(self, kind: Kind) -> Node | None:
        stop = self.stretch.stop
        return stop if stop and stop.kind is kind else None

    @property
    def question(self) -> str:
        return self.scenario.title(self.decision.name) if self.decision else ""

    @property
    def choices(self) -> list[ChoiceWords]:
        return self.scenario.choices(self.decision) if self.decision else []

    @property
    def chosen_then(self) -> str:
        """The choice that stands at the decision that is looked at again."""
        return self.play.path[self.step].choice if self.is_back else ""

    @cached_property
    def made(self) -> list[Made]:
        """The choices before this step, in order."""
        return [
            Made(step, self.scenario.title(taken.decision), self.scenario.choice(taken))
            for step, taken in enumerate(self.path)
        ]

    @property
    def led_to(self) -> Made | None:
        """The last choice, whose consequence is told now."""
        return self.made[-1] if self.made else None

    @property
    def number(self) -> int:
        return self.step + 1

    @property
    def left(self) -> int:
        """How many decisions there still are at least, this one included."""
        return self.scenario.graph.to_ending.get(self.decision.name, 0) if self.decision else 0

    @property
    def beginning(self) -> str:
        """The anchor of the first heading of a new try."""
        first = stretch(self.scenario.graph, ()).scenes
        return f"n-{first[0].name}" if first else "decide"

    @property
    def percent(self) -> int:
        return Outcome(score(self.scenario.graph, self.path), None).percent

    @property
    def has_points(self) -> bool:
        return has_points(self.scenario.graph)


@brings("scenario")
def scenario_context(request: HttpRequest, desk: Desk, part: Part) -> Mapping[str, Any]:
    """Where this person stands, or what they ask to see again: an earlier step, or the beginning of a new try."""
    scenario = scenario_of(desk.enrolment, part.key, language=desk.language)
    plays = list(plays_of(desk.enrolment, part.key, scenario).values())
    play = plays[-1] if plays and "again" not in request.GET else Play(str(uuid4()))
    asked = request.GET.get("step", "")
    step = min(int(asked), len(play.path)) if asked.isdecimal() and len(asked) < 5 else len(play.path)
    return {
        "scenario": scenario,
        "here": Here(scenario, play, step),
        "needed": next((term["parameters"].get("percent") for term in part.terms), None),
        "choose_url": reverse("courses_scenario_choose", args=[desk.enrolment.pk, part.key]),
        "fact": uuid4(),
    }


@login_required
@require_POST
def scenario_choose(request: HttpRequest, enrolment: UUID, activity: UUID) -> HttpResponse:
    """Takes a choice and leads to what it led to; pressing twice chooses once."""
    desk = desk_of(request.user, enrolment)
    part = desk.part(activity)
    if part.kind.code != "scenario" or not desk.may_open(activity):
        raise Http404
    address = reverse("courses_part", args=[enrolment, activity])
    try:
        choose(desk.enrolment, activity, **_said(request))
    except LearningError as error:
        messages.info(request, str(error))
        return redirect(address)
    return redirect(f"{address}#now")


def _said(request: HttpRequest) -> dict[str, Any]:
    """Returns what the form says; LearningError `unreadable` for what no form of ours sends."""
    try:
        return {
            "play": UUID(request.POST["play"]),
            "fact": UUID(request.POST["fact"]),
            "step": int(request.POST["step"][:5]),
            "seen": int(request.POST["seen"][:5]),
            "choice": request.POST.get("choice", "")[:64],
        }
    except (KeyError, ValueError):
        raise LearningError("unreadable", _("Your choice could not be read. Choose once more.")) from None
