"""Going through a scenario: one verb, `choose`, and the reading of what was chosen. The ways taken are evidence, nothing else.

A choice is the fact `answered` with its try and the step of it, so that where somebody stands follows from the facts on
whatever device they go on. Coming to an ending is the fact `reached-ending`, which never comes from a device.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from courses.activities.facts import Fact, Verb, in_order, standing
from courses.assessment.scenarios.content import Scenario
from courses.assessment.scenarios.graph import Node
from courses.assessment.scenarios.paths import Play, Told, ending, extended, replay, score, stretch
from courses.assessment.scoring import Outcome
from courses.enrolment.models import Enrolment
from courses.errors import LearningError
from courses.progress.models import Evidence
from courses.progress.recording import NewFact, Recorded, record
from courses.structure.remembering import in_language, remembered
from courses.structure.versions import FrozenContent

#: More decisions than this on one way are no longer a story.
MOST_STEPS = 1000


def scenario_of(enrolment: Enrolment, activity: UUID, *, language: str) -> Scenario:
    """Returns the scenario as frozen in the learner's version, in this language or the nearest; one query."""
    item = remembered(enrolment.course_id, enrolment.version.number).items()[activity]
    return Scenario(FrozenContent.objects.only("content").get(pk=in_language(item["content"], language)).content)


def plays_of(enrolment: Enrolment, activity: UUID, scenario: Scenario) -> dict[str, Play]:
    """Returns this person's tries by id, the one last gone on with at the end; one query."""
    rows = Evidence.objects.filter(enrolment=enrolment, activity_key=activity, verb__in=(Verb.ANSWERED, Verb.REVERSED))
    dated = in_order(standing(row.as_fact() for row in rows), not_before=enrolment.opened_at)
    told = [(one.at, said) for one in dated if (said := _told(one.fact)) is not None]
    return replay(scenario.graph, [said for _at, said in sorted(told, key=lambda pair: (pair[0], pair[1].step))])


@transaction.atomic
def choose(
    enrolment: Enrolment,
    activity: UUID,
    *,
    play: UUID,
    step: int,
    seen: int,
    choice: str,
    fact: UUID,
    now: datetime | None = None,
) -> Recorded:
    """Makes a choice at a step of a try; at an earlier step than the last it takes back what followed there.

    `seen` is how many choices stood when the page was made. Raises LearningError `gone-on` when more have been made since, on
    another device or in another tab, and `not-here` for what cannot be chosen at this step. The same fact twice counts once.
    """
    held = Enrolment.objects.select_related("version").select_for_update(of=("self",)).get(pk=enrolment.pk)
    if Evidence.objects.filter(pk=fact, enrolment=held).exists():
        return record(held.pk, [], actor=held.learner, now=now)
    scenario = scenario_of(held, activity, language="")
    path = plays_of(held, activity, scenario).get(str(play), Play()).path
    if len(path) != seen:
        raise LearningError("gone-on", _("You have gone on elsewhere meanwhile. This is where you are."))
    stop = stretch(scenario.graph, path[:step]).stop if 0 <= step <= min(len(path), MOST_STEPS) else None
    chosen = extended(scenario.graph, path, Told(str(play), step, stop.id, choice)) if stop else None
    if stop is None or chosen is None:
        raise LearningError("not-here", _("This cannot be chosen here. This is where you are."))
    data = {"play": str(play), "step": step, "choice": choice}
    facts = [NewFact(Verb.ANSWERED, activity=activity, block=stop.id, data=data, uuid=fact)]
    if end := ending(scenario.graph, chosen):
        share = Outcome(score(scenario.graph, chosen), None)
        facts.append(_reached(activity, end, share, play=play, uuid=uuid5(fact, "ending")))
    return record(held.pk, facts, actor=held.learner, now=now)


def _reached(activity: UUID, end: Node, share: Outcome, *, play: UUID, uuid: UUID) -> NewFact:
    data = {
        "play": str(play),
        "ending": end.name,
        "outcome": str(end.outcome),
        "score": share.hundredths,
        "percent": share.percent,
    }
    return NewFact(Verb.REACHED_ENDING, activity=activity, block=end.id, data=data, uuid=uuid)


def _told(fact: Fact) -> Told | None:
    """Returns a choice as a fact tells it; None for an answer that is none, since devices may report answers."""
    data: Mapping[str, Any] = fact.data
    step = data.get("step")
    if fact.verb is not Verb.ANSWERED or not isinstance(step, int) or "play" not in data:
        return None
    return Told(str(data["play"]), step, fact.block, str(data.get("choice", "")))
