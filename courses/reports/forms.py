"""What the lists of reports are narrowed to. GET forms, so that a narrowed list can be kept as an address."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.people.forms.fields import PostField, UnitField
from cms.people.models import Unit
from courses.reports.people import Wish
from courses.reports.shelf import CourseHead
from courses.reports.states import State

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class _ListForm(forms.Form):
    q = forms.CharField(
        label=_("Name, staff code or phone"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    unit = UnitField(required=False, empty=_("All units"))
    post = PostField(empty_label=_("All posts"))
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, units: list[Unit], states: Iterable[State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(units)
        self.fields["state"].choices = [("", _("All states")), *((state.value, state.label) for state in states)]

    def wish(self) -> Wish:
        """Returns what was asked for; a value that makes no sense asks for nothing."""
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        return Wish(
            text=asked.get("q") or "",
            unit=asked.get("unit"),
            post=asked.get("post"),
            course=UUID(asked["course"]) if asked.get("course") else None,
            state=asked.get("state") or "",
            sort=asked.get("sort") or "name",
        )


class BoardForm(_ListForm):
    """The board of a unit."""

    course = forms.ChoiceField(label=_("Course"), required=False)
    field_order = ("q", "unit", "post", "course", "state")

    def __init__(self, *args: Any, courses: Iterable[CourseHead], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].choices = [("", _("All courses")), *((str(head.key), head.name) for head in courses)]


class CourseReportForm(_ListForm):
    """The people of a course."""

    sort = forms.ChoiceField(
        label=_("In the order of"),
        required=False,
        choices=[("name", _("names")), ("activity", _("last activity, newest first"))],
    )


def _first_day() -> date:
    return timezone.localdate().replace(month=1, day=1)


class FiguresForm(forms.Form):
    """The period of which figures are produced."""

    first_day = forms.DateField(label=pgettext_lazy("a date", "From"), widget=_DATE, initial=_first_day)
    last_day = forms.DateField(label=pgettext_lazy("a date", "Until"), widget=_DATE, initial=timezone.localdate)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        first, last = asked.get("first_day"), asked.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", _("The last day lies before the first."))
        return asked


class AppointForm(forms.Form):
    """Another trainer of a course."""

    staff_code = forms.CharField(label=_("Staff code of the trainer"), max_length=32)
