"""What is asked about a content besides the content itself; and the guard's look at every text in it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.guard.forms import CaseDataGuardMixin
from cms.media.fields import content_languages
from cms.text import nfc
from courses.packages.cleaning import words


class TextField(forms.CharField):
    """A text of a content, as the guard reads it: its words alone."""

    def to_python(self, value: Any) -> str:
        return words(str(super().to_python(value)))


class ContentForm(CaseDataGuardMixin, forms.Form):
    """Title, language and what changed. `typed` are the texts that somebody wrote, by the name of their control."""

    title = forms.CharField(label=_("Name in the list of packages"), max_length=255)
    language = forms.ChoiceField(label=_("Language"), choices=content_languages)
    note = forms.CharField(
        label=_("What changed"), required=False, max_length=255, help_text=_("For whoever reads the history later.")
    )
    #: The version that the form was made of, and the one whose author was told of.
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    over = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_new: bool = False, typed: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.typed = dict(typed or {})
        for name in self.typed:
            self.fields[name] = TextField(required=False, widget=forms.Textarea)
        if is_new:
            del self.fields["note"]
        kept = self.initial.get("language") or ""
        if kept and kept not in dict(content_languages()):
            self.fields["language"].choices = [*content_languages(), (kept, kept)]

    def clean_title(self) -> str:
        return " ".join(nfc(self.cleaned_data["title"]).split())

    def asked(self) -> list[forms.BoundField]:
        """Returns what the form shows above the content, and the guard's question after it."""
        return [self[name] for name in self.fields if name not in self.typed and not self[name].is_hidden]
