"""Forms by which people are chosen and put on courses."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.guard.forms import CaseDataGuardMixin
from cms.people.forms.fields import PostField, UnitField
from cms.people.models import Unit
from courses.enrolment.assigning import end_of
from courses.enrolment.paths import Path


class PeopleForm(forms.Form):
    """Whom to show: people of one's own units."""

    unit = UnitField(required=False, empty=_("All my units"))
    post = PostField(empty_label=_("All posts"))
    text = forms.CharField(label=_("Name or staff code"), required=False, max_length=100)

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(units)


class TimeForm(CaseDataGuardMixin, forms.Form):
    """How much more time somebody may take over quizzes with a time limit."""

    percent = forms.IntegerField(
        label=_("more time in percent"), min_value=0, max_value=300, help_text=_("0: no more than others.")
    )
    note = forms.CharField(
        label=_("arranged with"), max_length=200, required=False, help_text=_("Who agreed to it. No health data.")
    )


class EnrolForm(forms.Form):
    """What to put them on, by when, and whom of those shown."""

    what = forms.ChoiceField(label=_("Course or path"))
    due_on = forms.DateField(
        label=_("Due on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: without a date."),
    )
    everybody = forms.BooleanField(label=_("Everybody shown below"), required=False)
    people = forms.MultipleChoiceField(label=_("People"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self,
        *args: Any,
        courses: Sequence[tuple[UUID, str]],
        paths: Sequence[Path],
        people: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.paths = {f"path:{path.pk}": path for path in paths}
        groups: list[Any] = [("", _("Choose"))]
        groups.append((_("Courses"), [(f"course:{key}", title) for key, title in courses]))
        if self.paths:
            groups.append((_("Paths"), [(key, _label(path)) for key, path in self.paths.items()]))
        self.fields["what"].choices = groups
        self.fields["people"].choices = [(str(key), label) for key, label in people]

    def clean_due_on(self) -> date | None:
        day = self.cleaned_data["due_on"]
        if day and day < timezone.localdate():
            raise ValidationError(_("This day is over. Choose today or a later day."), code="over")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "people" in cleaned and not cleaned["people"] and not cleaned.get("everybody"):
            self.add_error("people", ValidationError(_("Choose at least one person."), code="required"))
        return cleaned

    @property
    def chosen(self) -> set[int]:
        """The keys of the people chosen."""
        if self.cleaned_data["everybody"]:
            return {int(key) for key, _label in self.fields["people"].choices}
        return {int(key) for key in self.cleaned_data["people"]}

    @property
    def due_at(self) -> datetime | None:
        """The last second of the day, in people's own time."""
        day = self.cleaned_data["due_on"]
        return end_of(day) if day else None

    @property
    def path(self) -> Path | None:
        return self.paths.get(self.cleaned_data["what"])

    @property
    def course(self) -> UUID | None:
        kind, _colon, key = self.cleaned_data["what"].partition(":")
        return UUID(key) if kind == "course" else None


class TakeBackForm(CaseDataGuardMixin, forms.Form):
    """What to take back of what was recorded, and why."""

    what = forms.ChoiceField(label=_("What to take back"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The learner reads it. It stays in the record."),
    )

    def __init__(self, *args: Any, targets: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [("", _("Choose")), *targets]


def _label(path: Any) -> str:
    """What a path is called, with how many courses it will put people on and how many are still being written."""
    parts = [path.title, ngettext("%(count)s course", "%(count)s courses", path.ready) % {"count": path.ready}]
    if path.coming:
        parts.append(ngettext("%(count)s more to come", "%(count)s more to come", path.coming) % {"count": path.coming})
    return " · ".join(parts)
