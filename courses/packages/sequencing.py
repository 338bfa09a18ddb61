"""What SCORM 2004's sequencing says in a manifest: the measure that passes an item, and what is not run here. Pure.

Learners choose among the items of a package; whether an item was done and passed is judged by itself. What an author has laid
down beyond that is told to whoever takes the package in, so that nobody relies on it.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from xml.etree.ElementTree import Element

from django.utils.translation import gettext_lazy as _

from courses.packages.manifest_xml import child_of, children, descendant, number_in, split, text_of

#: By what is not run; stored with a version.
LIMITS = {
    "order": _("Its author has laid down an order of its parts, or what opens them. Here learners choose freely."),
    "rollup": _("It has rules of its own for when the whole is done. Here it is done when all its parts are."),
    "shared": _("Its parts tell one another how they went. Here each knows of itself alone."),
    "random": _("Its parts are to be drawn or shuffled. Here all stand in their order."),
}
_RULES = {"preConditionRule", "exitConditionRule", "postConditionRule", "limitConditions"}
_NOT_FREE = {("choice", False), ("choiceExit", False), ("forwardOnly", True)}
_NOT_FREE |= {("preventActivation", True), ("constrainChoice", True)}
_NEVER = {"", "never"}


class Rules:
    """One element of rules. Many items may share it, so it is looked through once."""

    def __init__(self, element: Element) -> None:
        self.element = element

    @cached_property
    def measure(self) -> float | None:
        primary = descendant(self.element, "primaryObjective")
        if primary is None or not _is(primary.get("satisfiedByMeasure", ""), True):
            return None
        # The standard's own default, where a measure decides and none is named.
        least = number_in(text_of(primary, "minNormalizedMeasure"), least=-1, most=1)
        return 1.0 if least is None else least

    @cached_property
    def limits(self) -> frozenset[str]:
        return frozenset(_limits_of(self.element))


def shared_rules(root: Element) -> dict[str, Rules]:
    """Returns the rules that several items may share, by their identifiers."""
    holder = child_of(root, "sequencingCollection")
    return {} if holder is None else {one.get("ID", ""): Rules(one) for one in children(holder, "sequencing")}


def passing_measure(item: Element, shared: Mapping[str, Rules]) -> float | None:
    """Returns the least measure (-1 to 1) with which an item is passed, if its sequencing sets one."""
    return next((rules.measure for rules in _rules_of(item, shared) if rules.measure is not None), None)


def limits(organization: Element, shared: Mapping[str, Rules]) -> tuple[str, ...]:
    """Returns what of an organisation's sequencing is not run here, in the order of LIMITS."""
    found: set[str] = set()
    for place in organization.iter():
        for rules in _rules_of(place, shared) if split(place.tag)[1] in {"organization", "item"} else ():
            found |= rules.limits
    return tuple(code for code in LIMITS if code in found)


def _rules_of(place: Element, shared: Mapping[str, Rules]) -> Iterator[Rules]:
    rules = child_of(place, "sequencing")
    if rules is not None:
        yield Rules(rules)
        if (others := shared.get(rules.get("IDRef", ""))) is not None:
            yield others


def _limits_of(rules: Element) -> Iterator[str]:
    for element in rules.iter():
        name = split(element.tag)[1]
        if name in _RULES or any(_is(element.get(key, ""), value) for key, value in _NOT_FREE):
            yield "order"
        if name == "rollupRule":
            yield "rollup"
        if name == "mapInfo":
            yield "shared"
        if (
            name == "randomizationControls"
            and not {
                element.get("randomizationTiming", ""),
                element.get("selectionTiming", ""),
            }
            <= _NEVER
        ):
            yield "random"


def _is(said: str, value: bool) -> bool:
    return said.strip().lower() in ({"true", "1"} if value else {"false", "0"})
