"""The case-data guard at what learners write and hand in: it warns while they write, asks once before handing in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.guard.detection import Finding, findings
from cms.guard.forms import ANSWER, CaseDataGuardMixin, warnings_about
from courses.player.taking import Taken


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a learner's own: an answer, or the names of its files."""

    name: str
    number: int
    text: str
    is_file_name: bool = False

    @property
    def warnings(self) -> list[str]:
        return warnings_about(self.text, file_name=self.is_file_name)


def said_in(taken: Taken) -> list[Said]:
    """Returns everything that the learner has put into words in what may still be changed."""
    found = []
    for number, (name, asked) in enumerate(taken.asked.items(), start=1):
        row = taken.answers.get(asked.question)
        if row is None or name not in taken.open_names:
            continue
        if row.said.text:
            found.append(Said(name, number, row.said.text))
        names = [file.name for file in taken.files.get(asked.question, ())]
        found += [Said(name, number, " ".join(names), is_file_name=True)] if names else []
    return found


def warnings_in(taken: Taken, names: Sequence[str] | None = None) -> dict[str, list[str]]:
    """Returns what the guard says of these questions' answers, of all without names; an empty list where it is content."""
    found: dict[str, list[str]] = {name: [] for name in (taken.asked if names is None else names)}
    for said in said_in(taken):
        if said.name in found:
            found[said.name] += said.warnings
    return found


class HandInForm(CaseDataGuardMixin, forms.Form):
    """Asks once about what looks like case data in the answers as they stand; without any it asks nothing."""

    def __init__(self, taken: Taken, *, answered: Sequence[str] = (), guard_actor: Any = None) -> None:
        data = QueryDict(mutable=True)
        data.setlist(ANSWER, list(answered))
        super().__init__(data, guard_actor=guard_actor)
        self.said = said_in(taken)
        for said in self.said:
            label = _("Question %(number)s") % {"number": said.number}
            self.fields[said.name] = forms.CharField(label=label, required=False)

    def _look(self) -> dict[str, list[Finding]]:
        found = {said.name: findings(said.text, file_name=said.is_file_name) for said in self.said}
        return {name: here for name, here in found.items() if here}

    @property
    def doubts(self) -> list[dict[str, Any]]:
        """The questions that the guard asks about, each with its sentences."""
        errors = self.errors  # looks, if nobody has asked it to look before
        return [
            {"name": name, "label": self.fields[name].label, "sentences": errors[name]}
            for name in self.guard_findings
            if name in errors
        ]

    @property
    def box(self) -> forms.BoundField | None:
        """The box by which the learner answers."""
        return self[ANSWER] if ANSWER in self.fields else None
