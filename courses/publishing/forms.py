"""Forms of publishing: the one question, and the reviewer's word."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.structure.manifest import Weight
from courses.structure.versions import CourseVersion


class QuestionForm(forms.Form):
    """What kind of change this is; answers too light for the differences are not offered, nor any choice for a first version."""

    weight = forms.TypedChoiceField(label=_("What kind of change is this?"), coerce=int, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What changed, for the reviewer and the record"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    reason = forms.CharField(
        label=_("Why it is safety-critical"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
        help_text=_("Only for a safety-critical change: those whose validity is suspended read it."),
    )
    finish_old_until = forms.DateField(
        label=_("The old version may be finished until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("For a material change; empty: for as long as they need."),
    )
    suspend_validity_on = forms.DateField(
        label=_("Validity is suspended on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Only for a safety-critical change."),
    )
    publish_at = forms.DateTimeField(
        label=_("Publish at"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("By the clock in Vietnam. Empty: as soon as somebody publishes it after approval."),
    )

    def __init__(self, *args: Any, least: Weight, most: Weight = Weight.SAFETY_CRITICAL, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.least = least
        self.fields["weight"].choices = [
            (weight, words) for weight, words in CourseVersion.WEIGHTS if least <= weight <= most
        ]

    def clean_publish_at(self) -> datetime | None:
        at = self.cleaned_data["publish_at"]
        if at and at <= timezone.now():
            raise forms.ValidationError(_("This hour is past. Leave it empty to publish after approval."))
        return at

    def clean_finish_old_until(self) -> date | None:
        return self._coming("finish_old_until")

    def clean_suspend_validity_on(self) -> date | None:
        return self._coming("suspend_validity_on")

    def _coming(self, name: str) -> date | None:
        day = self.cleaned_data[name]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is past."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        weight = cleaned.get("weight")
        if weight == Weight.SAFETY_CRITICAL:
            if not (cleaned.get("reason") or "").strip():
                self.add_error("reason", _("Say why this is safety-critical: people will read it."))
            if not cleaned.get("suspend_validity_on") and "suspend_validity_on" not in self.errors:
                self.add_error("suspend_validity_on", _("Say from when the old certificates no longer hold."))
        # What was typed for another answer must not take effect.
        if weight is not None and weight < Weight.SAFETY_CRITICAL:
            cleaned |= {"reason": "", "suspend_validity_on": None}
        if weight is not None and weight < Weight.MATERIAL:
            cleaned["finish_old_until"] = None
        return cleaned


class SendBackForm(forms.Form):
    """What the author is to change."""

    note = forms.CharField(
        label=_("What should be changed?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class WithdrawForm(forms.Form):
    """Why a block is taken out of every version."""

    reason = forms.CharField(
        label=_("Why is this part withdrawn?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        help_text=_("It is taken out of every version in every language, for good. Do not repeat here what it told."),
    )


class ArchiveForm(forms.Form):
    """A course to bring in."""

    file = forms.FileField(
        label=_("Course as a ZIP"),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        help_text=_("As it was taken out of this or another site, or written by hand in the course format."),
    )


class WishesForm(forms.Form):
    """What an import asks before it replaces or removes anything; nothing is asked where there is nothing to lose."""

    replace_drafts = forms.BooleanField(label=_("These drafts may be replaced"), required=False)
    remove_missing = forms.BooleanField(label=_("Also delete the pages that the archive does not have"), required=False)

    def __init__(self, *args: Any, drafts: list[str], missing: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, titles in (("replace_drafts", drafts), ("remove_missing", missing)):
            if titles:
                self.fields[name].help_text = ", ".join(f"“{title}”" for title in titles)
            else:
                del self.fields[name]


class WordForm(forms.Form):
    """A lesson written in Word."""

    file = forms.FileField(
        label=_("Word file (.docx)"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=_("Headings, paragraphs, lists, tables, pictures and links are taken along."),
    )
