"""Forms of recognition. The guard against case data stands at every free text: a survivor is never named on these papers."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.models import Issuer, Recognition
from cms.guard.forms import CaseDataGuardMixin
from cms.people.forms.fields import UnitField
from cms.people.models import Unit


class RecognitionForm(CaseDataGuardMixin, forms.ModelForm):
    """What a draft says. The body is filled in from the issuer of certificates, and may be another."""

    class Meta:
        model = Recognition
        fields = [
            "reason",
            "authority_above",
            "authority",
            "place",
            "symbol",
            "signer_title",
            "signer_name",
            "grounds",
            "carried_out_by",
        ]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3}), "grounds": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        issuer = Issuer.objects.order_by("pk").first()
        if self.instance.pk is None and issuer is not None:
            self.initial |= {
                "authority": issuer.name,
                "authority_above": issuer.parent_name,
                "place": issuer.place,
            }


class PersonForm(forms.Form):
    staff_code = forms.CharField(label=_("Staff code"), max_length=40)


class RecognisedUnitForm(forms.Form):
    unit = UnitField()

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer([unit for unit in units if not unit.hides_names])


class SignedForm(forms.Form):
    number = forms.CharField(label=_("Number of the decision"), max_length=60)
    decided_on = forms.DateField(
        label=_("Date of the decision"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
