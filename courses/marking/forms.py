"""Forms of grading: points by the rubric, and why something is blanked."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.guard.forms import CaseDataGuardMixin
from courses.progress.marking import LONGEST_COMMENT, Judgement


class JudgementForm(CaseDataGuardMixin, forms.Form):
    """A comment on the answer as it was read. The form's own UUID makes two presses one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    seen = forms.CharField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("Comment on the answer"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def judgement(self) -> Judgement:
        """What a valid form says, but for the points."""
        said = self.cleaned_data
        return Judgement(seen=said["seen"], comment=said["comment"], uuid=said["uuid"])


class MarkForm(JudgementForm):
    """Points for each line of a rubric, given as (id, words, points)."""

    field_order = ["uuid", "seen"]

    def __init__(
        self, *args: Any, rubric: Sequence[tuple[str, str, int]], with_points: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = {f"line-{number}": line for number, (line, _words, _points) in enumerate(rubric, start=1)}
        for name, (_line, words, points) in zip(self.names, rubric, strict=True):
            self.fields[name] = forms.IntegerField(
                label=words,
                min_value=0,
                max_value=points,
                required=with_points,
                help_text=_("0 to %(most)s points") % {"most": points},
            )
        self.fields["comment"].help_text = _("Its author reads it. What was good, and what would make it better?")
        self.order_fields([*self.names, "comment"])

    @property
    def points(self) -> dict[str, int]:
        """The points of a valid form by the ids of the rubric's lines."""
        return {line: self.cleaned_data[name] for name, line in self.names.items()}


class BlankForm(JudgementForm):
    """Why what somebody wrote or handed in must not stay."""

    prefix = "blank"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"] = forms.CharField(
            label=_("Why it must not stay"),
            max_length=300,
            help_text=_("Its author reads it. Do not repeat what must not stay."),
        )
