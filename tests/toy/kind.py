"""The toy's kind and its requirement, written with the public registries alone."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from courses.activities import kinds, requirements
from courses.activities.facts import Verb
from courses.activities.kinds import ActivityKind, Frozen
from courses.activities.requirements import Facts, Parameters, Requirement, Term
from tests.toy.models import KnotsPage


def tied(facts: Facts) -> dict[str, datetime]:
    """Returns when each knot was first tied."""
    found: dict[str, datetime] = {}
    for dated in facts:
        if dated.fact.verb is Verb.ANSWERED:
            found.setdefault(dated.fact.block, dated.at)
    return found


def _met_at(facts: Facts, parameters: Parameters) -> datetime | None:
    dates = sorted(tied(facts).values())
    return dates[parameters["of"] - 1] if len(dates) >= parameters["of"] else None


def _held(facts: Facts, parameters: Parameters) -> bool | None:
    last = {dated.fact.block: dated.fact.data.get("choice") for dated in facts if dated.fact.verb is Verb.ANSWERED}
    return all(choice == "tight" for choice in last.values()) if len(last) >= parameters["of"] else None


KNOTS_TIED = Requirement(
    code="toy-knots",
    label="Tie the knots",
    sentence="Tie %(left)s more of %(of)s knots.",
    met_at=_met_at,
    missing_values=lambda facts, parameters: {
        "left": parameters["of"] - len(tied(facts)),
        "of": parameters["of"],
    },
    passed=_held,
)


class KnotsKind(ActivityKind):
    """Knots in a rope: complete when all are tied, passed when all of them hold."""

    code = "toy-knots"
    label = "Knots"
    icon = "list-checks"
    template = "toy/knots.html"

    def freeze(self, page: KnotsPage) -> Frozen:
        return Frozen({"rope": page.rope, "knots": [{"id": f"knot-{n}"} for n in range(1, page.knots + 1)]})

    def terms(self, page: KnotsPage) -> tuple[Term, ...]:
        return (Term(KNOTS_TIED.code, {"of": page.knots}),)

    def render(self, content: Mapping[str, Any], *, language: str) -> str:
        return render_to_string("toy/rope.html", {"content": content, "language": language})

    def block_ids(self, content: Mapping[str, Any]) -> list[str]:
        return [knot["id"] for knot in content["knots"]]

    def works_offline(self, content: Mapping[str, Any]) -> bool:
        return False

    def faults(self, page: KnotsPage) -> Iterable[str]:
        if not page.knots:
            yield f"“{page.title}” has no knots."


@contextmanager
def registered() -> Iterator[KnotsKind]:
    """Makes the toy known for a while."""
    kind = KnotsKind()
    requirements.register(KNOTS_TIED)
    kinds.register(kind, page_model="toy.KnotsPage")
    try:
        yield kind
    finally:
        kinds.unregister(kind.code)
        requirements.unregister(KNOTS_TIED.code)
