"""Forms of the register and of approving lists."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.models import Award
from certificates.models.awards import AwardQuerySet
from certificates.occasions import Why
from certificates.reasons import Reason
from cms.people.forms.fields import UnitField
from cms.people.models import Unit

STATES = {
    "in-force": (_("In force"), AwardQuerySet.in_force),
    "waiting": (_("Not issued yet"), AwardQuerySet.waiting),
    "expiring": (_("Renewal due"), AwardQuerySet.expiring),
    "expired": (_("Expired"), AwardQuerySet.expired),
    "suspended": (_("Suspended"), AwardQuerySet.suspended),
    "revoked": (_("Revoked"), AwardQuerySet.revoked),
    "to-confirm": (_("To be confirmed: revocation"), AwardQuerySet.to_confirm),
}


class RegisterForm(forms.Form):
    """What the register is narrowed to."""

    q = forms.CharField(label=_("Name, number, code or decision"), required=False, max_length=80)
    course = forms.ChoiceField(label=_("Course"), required=False)
    unit = UnitField(label=_("Works in"), required=False, empty=_("All units"))
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *((key, words) for key, (words, _q) in STATES.items())],
    )
    year = forms.IntegerField(label=_("Year of completion"), required=False, min_value=2000, max_value=2200)

    def __init__(self, *args: Any, courses: dict[Any, str], units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(units)
        listed = sorted(((str(key), title) for key, title in courses.items()), key=lambda pair: pair[1])
        self.fields["course"].choices = [("", _("All")), *listed]

    def narrowed(self, awards: "AwardQuerySet[Award]") -> "AwardQuerySet[Award]":
        """Returns the awards that are asked for; none when the wish cannot be understood."""
        if not self.is_valid():
            return awards.none()
        wish = self.cleaned_data
        if wish["q"]:
            awards = awards.named(wish["q"])
        if wish["course"]:
            awards = awards.filter(course=wish["course"])
        if wish["unit"]:
            awards = awards.held_in(wish["unit"])
        if wish["year"]:
            awards = awards.filter(completed_on__year=wish["year"])
        return STATES[wish["state"]][1](awards) if wish["state"] else awards

    def query(self) -> str:
        """Returns what was asked for as the end of an address."""
        return urlencode({name: self.data[name] for name in self.fields if self.data.get(name)})


class ReasonForm(forms.Form):
    """A public reason: chosen, never written."""

    reason = forms.ChoiceField(label=_("Reason, shown to everybody who checks the certificate"), choices=Reason)


class ReissueForm(forms.Form):
    why = forms.ChoiceField(
        label=_("What was corrected"), choices=[choice for choice in Why.choices if choice[0] != Why.FIRST]
    )


class ScanForm(forms.Form):
    """The scan of a signed certificate. The name of the file is not kept, so no guard reads it."""

    file = forms.FileField(
        label=_("Scan of the signed and stamped paper"),
        help_text=_("A PDF of at most 10 MB. It is never shown to the public."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )


class ApprovalForm(forms.Form):
    """The decision by which a list is approved, and who is on it."""

    decision_number = forms.CharField(label=_("Number of the decision"), max_length=60)
    decided_on = forms.DateField(
        label=_("Date of the decision"), initial=timezone.localdate, widget=forms.DateInput(attrs={"type": "date"})
    )
    awards = forms.MultipleChoiceField(label=_("People"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, waiting: list[Award], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["awards"].choices = [(str(award.pk), str(award.learner.user)) for award in waiting]
        self.initial["awards"] = [str(award.pk) for award in waiting]
