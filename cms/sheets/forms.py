"""The form by which a list is handed in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.sheets.reading import MAX_BYTES, SENTENCES


class ListForm(forms.Form):
    """A list, as a file."""

    file = forms.FileField(
        label=_("List"),
        help_text=_("Excel workbook (.xlsx) or CSV UTF-8, at most 5 MB and 5,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,text/csv"}),
    )

    def __init__(self, *args: Any, label: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["file"].label = label

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(SENTENCES["too_big"], code="too_big")
        return file.read()
