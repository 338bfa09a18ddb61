"""Forms of the tree of units and of the log."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.people.arranging import UnitDetails
from cms.people.forms.fields import UnitField
from cms.people.models import Unit


class UnitForm(forms.ModelForm):
    class Meta:
        model = Unit
        fields = ["name", "kind", "code", "outsiders_see_counts_only"]

    def details(self) -> UnitDetails:
        return UnitDetails(**{name: self.cleaned_data[name] for name in self.Meta.fields})

    def clean_code(self) -> str:
        return self.cleaned_data["code"].strip().upper()

    def _post_clean(self) -> None:
        # The code may be typed in small letters: it is compared and judged as it will be kept.
        if self.cleaned_data.get("code"):
            self.cleaned_data["code"] = self.cleaned_data["code"].upper()
        super()._post_clean()


class UnitMoveForm(forms.Form):
    parent = UnitField(label=_("Below which unit"), required=False, empty=_("At the top"))

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(units)


class LogForm(forms.Form):
    """What the audit log is narrowed to."""

    action = forms.CharField(label=_("What"), required=False, max_length=60)
    actor = forms.CharField(label=_("Who (staff code)"), required=False, max_length=32)
    since = forms.DateField(
        label=pgettext_lazy("a date", "From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
