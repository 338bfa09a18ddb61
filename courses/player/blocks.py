"""What a lesson says to its reader at single blocks: feedback to an answer, whether a block counts already, care.

The key of a question stays on the server until there is an answer. All words are in the lesson's own language, since they
stand in the middle of it.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from courses.activities.facts import DatedFact, Verb, in_order, standing
from courses.activities.requirements import blocks_met, requirement
from courses.packages.playing import Placed
from courses.packages.shown import placed_at
from courses.player.desk import Desk
from courses.player.places import place_of
from courses.progress.models import Evidence
from courses.progress.summary import Part
from courses.structure.remembering import in_language, language_of
from courses.structure.slots import fact, feedback, support
from courses.structure.versions import FrozenContent
from courses.xapi.models import PackageAttempt

#: What speaks of single blocks, and what takes such a fact back.
TOLD_BY = (Verb.ANSWERED, Verb.MEDIA_HEARD, Verb.TRANSCRIPT_OPENED, Verb.WENT_THROUGH, Verb.PLAYED, Verb.REVERSED)


@dataclass
class Blocks:
    """The personal pieces of one lesson. At most four queries, whatever the number of blocks: facts,
    key, local facts, goes at packages."""

    request: HttpRequest
    desk: Desk
    part: Part

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return self.desk.version.items()[self.part.key]["content"]

    @property
    def digest(self) -> str:
        """The SHA-256 of the lesson's content in the reader's language, or the nearest there is."""
        return in_language(self._words, self.desk.language)

    @property
    def language(self) -> str:
        """The language the lesson is in."""
        return language_of(self._words, self.desk.language)

    def slots(self, names: Iterable[str]) -> dict[str, str]:
        """Returns HTML for the slots among `names` that this module knows, by the name as it stands in the lesson."""
        return {name: html for name in names if (html := self._slot(*name.split(":"))) is not None}

    def _slot(self, kind: str, *rest: str) -> str | None:
        known = {
            "csrf": self._csrf,
            "fact": self._local_fact,
            "fact-of": _new_fact,
            "support": self.support,
            "feedback": self.feedback,
            "after": self.after,
            "package": self.package,
        }
        return known[kind](*rest) if kind in known else None

    def _csrf(self) -> str:
        return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(self.request))

    def _local_fact(self, *key: str) -> str:
        return fact(self.request, ":".join(key))

    def support(self) -> str:
        """Returns whom the reader can talk to, as the course says; empty when it says nothing."""
        return support(self.desk.version.outline, self.desk.language)

    def feedback(self, block: str) -> str:
        """Returns the feedback to this person's last answer; empty before there is one."""
        answers = [
            dated.fact.data for dated in self._told if dated.fact.verb is Verb.ANSWERED and dated.fact.block == block
        ]
        return feedback(self._content, block, str(answers[-1].get("choice", ""))) if answers else ""

    def after(self, block: str, kind: str, heavy: str = "") -> str:
        """Returns what follows a recording or a case: whether it counts already, and care where it is heavy."""
        terms = [term for term in self.part.terms if block in term["parameters"].get("blocks", ())]
        met = self.part.is_done or any(block in blocks_met(t["code"], self._told, t["parameters"]) for t in terms)
        context = {
            "block": block,
            "is_case": kind == "case",
            "counts": bool(terms),
            "is_met": met,
            "is_heavy": bool(heavy),
            "support": self.support() if heavy else "",
            "fact": uuid.uuid4(),
            "leave": reverse("courses_desk", args=[self.desk.enrolment.pk]),
        }
        return render_to_string("courses/player/after_block.html", context, self.request)

    def package(self, block: str = "") -> str:
        """Returns the place of a package: its frame, where this person stands with it, and what stands for it."""
        return self._place("courses/packages/player/place.html", block) or ""

    def played(self, block: str) -> str | None:
        """Returns where this person stands with a package; None where none stands at this block."""
        return self._place("courses/packages/player/played.html", block)

    def _place(self, template: str, block: str) -> str | None:
        placed = self._placed(block)
        if placed is None:
            return None
        goes = [go for go in self._goes if go.block == block]
        is_met = requirement("package").met_at(self._told, placed.term(block).parameters) is not None
        context = place_of(self.desk, self.part, block, placed, goes, is_met=is_met)
        return render_to_string(template, context, self.request)

    def _placed(self, block: str) -> Placed | None:
        return placed_at(self._content, block)

    @cached_property
    def _goes(self) -> list[PackageAttempt]:
        goes = PackageAttempt.objects.filter(enrolment=self.desk.enrolment, activity_key=self.part.key)
        return list(goes.order_by("block", "number"))

    @cached_property
    def _told(self) -> list[DatedFact]:
        """What this person has reported of single blocks, in order, since they began the part (or began it again)."""
        state = self.part.state
        if state is None or state.started_at is None:
            return []
        rows = Evidence.objects.filter(enrolment=self.desk.enrolment, activity_key=self.part.key, verb__in=TOLD_BY)
        counting = standing(row.as_fact() for row in rows)
        facts = in_order(counting, not_before=self.desk.enrolment.opened_at)
        return [dated for dated in facts if dated.at >= state.started_at]

    @cached_property
    def _content(self) -> Mapping[str, Any]:
        return FrozenContent.objects.only("content").get(pk=self.digest).content


def _new_fact(block: str) -> str:
    """A form carries the UUID of the fact it will make, so that pressing twice, or a second delivery, counts once."""
    return format_html('<input type="hidden" name="fact" value="{}">', uuid.uuid4())
