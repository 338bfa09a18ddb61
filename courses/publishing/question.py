"""The one question of publishing: what each answer means for whom, in plain words with the numbers of this course."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.publishing.carrying import REFRESHER_DAYS
from courses.structure.manifest import Weight

NAMES = {
    Weight.CORRECTION: gettext_lazy("Correction"),
    Weight.ADDITION: gettext_lazy("Addition"),
    Weight.MATERIAL: gettext_lazy("Material change"),
    Weight.SAFETY_CRITICAL: gettext_lazy("Safety-critical change"),
}
WHEN = {
    Weight.CORRECTION: gettext_lazy("A slip is mended: a word, a picture. What people learned was right."),
    Weight.ADDITION: gettext_lazy("Something new comes to it. What people learned still holds."),
    Weight.MATERIAL: gettext_lazy("What was taught has changed. Who learned the old should look at it again."),
    Weight.SAFETY_CRITICAL: gettext_lazy("Whoever acts on what was taught could harm somebody."),
}


@dataclass(frozen=True)
class Answer:
    """One possible answer: its name, when to give it, and what it does to whom."""

    weight: Weight
    name: Any
    when: Any
    consequences: list[str]
    is_open: bool = True

    @property
    def value(self) -> int:
        return int(self.weight)


def answers(affected: Mapping[str, int], *, least: Weight) -> list[Answer]:
    """Returns all answers, lightest first; those too light for what has changed are shown closed, so that nobody wonders."""
    return [
        Answer(weight, NAMES[weight], WHEN[weight], consequences(weight, affected), weight >= least)
        for weight in Weight
    ]


def consequences(weight: Weight, affected: Mapping[str, int]) -> list[str]:
    """Returns what publishing with this answer does to those in progress and to those who have completed."""
    under_way, completed = affected["in-progress"], affected["completed"]
    if weight is Weight.CORRECTION:
        return [_("Everybody moves to the new version at once. For nobody is there anything new to do.")]
    if weight is Weight.ADDITION:
        return [
            ngettext(
                "%(count)s person in progress gets the new part to do.",
                "%(count)s people in progress get the new part to do.",
                under_way,
            )
            % {"count": under_way},
            ngettext(
                "%(count)s person who has completed stays complete, labelled with their version.",
                "%(count)s people who have completed stay complete, labelled with their version.",
                completed,
            )
            % {"count": completed},
        ]
    sentences = [
        ngettext(
            "%(count)s person in progress finishes the old version, or switches and keeps what has not changed.",
            "%(count)s people in progress finish the old version, or switch and keep what has not changed.",
            under_way,
        )
        % {"count": under_way},
        ngettext(
            "%(count)s person who has completed gets a refresher to do within %(days)s days.",
            "%(count)s people who have completed get a refresher to do within %(days)s days.",
            completed,
        )
        % {"count": completed, "days": REFRESHER_DAYS},
    ]
    if weight is Weight.SAFETY_CRITICAL:
        sentences.append(_("Their proof of completion is suspended on the day named below. They read the reason."))
        sentences.append(_("A manager has to confirm it."))
    return sentences
