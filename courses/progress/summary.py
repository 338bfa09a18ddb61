"""Reads for people: where somebody stands in each part of a course. Bounded, whatever its length."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from courses.activities.kinds import kind
from courses.activities.requirements import requirement
from courses.enrolment.models import Enrolment
from courses.progress.models import ActivityProgress, Standing
from courses.structure.remembering import Remembered, in_language, language_of, remembered, titles_of

#: What reading a page and pressing its button brings by itself.
BY_READING = ("reached-end", "finished")


@dataclass(frozen=True)
class Part:
    """One activity in the outline of a course, as its learner sees it."""

    key: UUID
    title: str
    language: str
    kind: Any
    minutes: int
    required: bool
    offline: bool
    module: str
    is_open: bool
    state: ActivityProgress | None
    terms: Sequence[Mapping[str, Any]]
    #: The title of the course in which it was done, where two courses share credit for it.
    shared_from: str = ""

    @property
    def standing(self) -> str:
        return self.state.standing if self.state else Standing.NOT_STARTED

    @property
    def is_done(self) -> bool:
        return self.standing == Standing.COMPLETED

    @property
    def missing(self) -> list[str]:
        """What is still needed, in words; empty when done."""
        if self.is_done:
            return []
        if self.state:
            return [_sentence(entry["code"], entry["values"]) for entry in self.state.missing]
        return self._of_terms()

    @property
    def missing_besides_finishing(self) -> list[str]:
        """What is still needed besides reading to the end and pressing *Finished*, which the page itself asks for."""
        if self.is_done or not self.state:
            return [] if self.is_done else self._of_terms(skip=BY_READING)
        return [_sentence(e["code"], e["values"]) for e in self.state.missing if e["code"] not in BY_READING]

    def _of_terms(self, *, skip: Collection[str] = ()) -> list[str]:
        return [
            _sentence(term["code"], requirement(term["code"]).missing((), term.get("parameters", {})).values)
            for term in self.terms
            if term["code"] not in skip
        ]

    @property
    def is_finished_by_hand(self) -> bool:
        """True when reading to the end and pressing *Finished* are among what completes it."""
        return any(term["code"] in BY_READING for term in self.terms)

    @property
    def wants(self) -> set[str]:
        """The codes of what is still needed: which buttons to show."""
        if self.is_done:
            return set()
        return {entry["code"] for entry in self.state.missing} if self.state else {term["code"] for term in self.terms}


@dataclass(frozen=True)
class Section:
    """A module with its parts; parts that stand in no module make a section without a title, where the course has them."""

    title: str
    parts: list[Part] = field(default_factory=list)


def states_of(enrolment: Enrolment) -> dict[UUID, ActivityProgress]:
    """Returns the state of each activity of an enrolment that has been touched; one query."""
    return {row.activity_key: row for row in ActivityProgress.objects.filter(enrolment=enrolment)}


def sections_of(
    enrolment: Enrolment, states: Mapping[UUID, ActivityProgress], is_open: set[UUID], *, language: str
) -> list[Section]:
    """Returns the outline of an enrolment's version with the learner's state in it; costs no query."""
    version = remembered(enrolment.course_id, enrolment.version.number)
    return sections(version, states, is_open, language=language)


def sections(
    version: Remembered, states: Mapping[UUID, ActivityProgress], is_open: set[UUID], *, language: str
) -> list[Section]:
    """Returns the outline of any version, with these states in it; costs no query but for titles of courses that share."""
    there = {state.credited_from for state in states.values() if state.credited_from}
    shared = dict(titles_of(there, language=language))
    titles = {module["key"]: in_language(module["titles"], language) for module in version.outline.get("modules", ())}
    found: list[Section] = []
    module = None
    for key, item in version.items().items():
        # Parts without a module may stand before, between and after modules, and keep their place.
        if item["module"] != module:
            module = item["module"]
            found.append(Section(titles.get(module, "")))
        state = states.get(key)
        found[-1].parts.append(
            Part(
                key=key,
                title=in_language(item["titles"], language),
                language=language_of(item["titles"], language),
                kind=kind(item["kind"]),
                minutes=item["minutes"],
                required=item["required"],
                offline=item["offline"],
                module=item["module"],
                is_open=key in is_open,
                state=state,
                terms=item["terms"],
                shared_from=shared.get(state.credited_from, "") if state and state.credited_from else "",
            )
        )
    return found


def _sentence(code: str, values: Mapping[str, Any]) -> str:
    return str(requirement(code).sentence) % values
