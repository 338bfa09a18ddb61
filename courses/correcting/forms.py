"""What is asked before a key is corrected or a question withdrawn: above all, why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.guard.forms import CaseDataGuardMixin
from courses.progress.corrections import Mode


class CorrectForm(CaseDataGuardMixin, forms.Form):
    """How earlier attempts are regraded, and why."""

    mode = forms.ChoiceField(
        label=_("What becomes of attempts that were handed in"),
        choices=Mode.choices,
        initial=Mode.IMPROVE,
        widget=forms.RadioSelect,
        help_text=_("Either way a pass stays a pass, and no certificate is withdrawn."),
    )
    reason = forms.CharField(
        label=_("Why was the key wrong?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
        help_text=_("Everybody whose score changes reads it. Name no person."),
    )


class WithdrawQuestionForm(CaseDataGuardMixin, forms.Form):
    """Why a question is taken out of every quiz."""

    reason = forms.CharField(
        label=_("Why is this question withdrawn?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        help_text=_("Do not repeat here what it told."),
    )
