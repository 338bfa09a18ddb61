"""Forms about people who are in: one's own details, search, moves."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.people.accounts import must_be_free
from cms.people.errors import PeopleError
from cms.people.forms.fields import PhoneField, PostField, UnitField
from cms.people.models import Unit, User

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ProfileForm(forms.ModelForm):
    """One's own details. The staff code is not here: papers and lists refer to it."""

    phone = PhoneField(help_text=_("You can sign in with it. Your supervisors see it."))
    birth_day = forms.IntegerField(
        label=_("Day of birth"),
        required=False,
        min_value=1,
        max_value=31,
        help_text=_("Leave empty what you do not know or do not want to give."),
    )
    birth_month = forms.IntegerField(label=_("Month of birth"), required=False, min_value=1, max_value=12)
    birth_year = forms.IntegerField(label=_("Year of birth"), required=False, min_value=1920)

    class Meta:
        model = User
        fields = [
            "full_name",
            "form_of_address",
            "sex",
            "phone",
            "email",
            "birth_year",
            "birth_month",
            "birth_day",
            "language",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["language"].choices = settings.INTERFACE_LANGUAGES
        self.fields["sex"].help_text = _(
            "Only counted, for reports on the programme. Nobody sees yours; you may leave it."
        )

    def clean_email(self) -> str:
        return (self.cleaned_data["email"] or "").lower()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for field in ("phone", "email"):
            try:
                must_be_free({field: data.get(field)}, apart_from=self.instance)
            except PeopleError as error:
                self.add_error(field, ValidationError(str(error), code=error.code))
        self._check_birth(data)
        return data

    def _check_birth(self, data: dict[str, Any]) -> None:
        day, month, year = (data.get(f"birth_{part}") for part in ("day", "month", "year"))
        if (day and not month) or (month and not year):
            self.add_error("birth_year", _("Give the year, or the month and the year, or the whole date."))
            return
        if not year:
            return
        try:
            born = date(year, month or 1, day or 1)
        except ValueError:
            self.add_error("birth_day", _("There is no such day."))
            return
        today = timezone.localdate()
        if (today.year - born.year) - ((today.month, today.day) < (born.month, born.day)) < 18:
            self.add_error("birth_year", _("Only adults have accounts here."))

    def _get_validation_exclusions(self) -> set[str]:
        # Uniqueness is told by `must_be_free`, in words that help.
        return super()._get_validation_exclusions() | {"phone", "email"}


class SearchForm(forms.Form):
    """What a list of people is narrowed to."""

    q = forms.CharField(
        label=_("Name, staff code or phone"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    post = PostField(empty_label=_("All posts"))


class MoveForm(forms.Form):
    unit = UnitField(label=_("To the unit"))
    post = PostField(label=_("In the post"))
    on = forms.DateField(label=pgettext_lazy("a date", "From"), widget=_DATE)

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(units)
        self.fields["on"].initial = timezone.localdate()


class CloseForm(forms.Form):
    password = forms.CharField(
        label=_("Your password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise ValidationError(_("This is not your password."), code="wrong")
        return password
