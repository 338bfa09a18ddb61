"""Fields that several forms share: phone, unit in its tree, post, password."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.people import phones
from cms.people.models import Post, Unit


class PhoneField(forms.CharField):
    """A phone number in any way of writing; its value is E.164, or empty."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Phone"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}))
        super().__init__(**{"max_length": 24, "required": False, **kwargs})

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return phones.normalised(text)
        except phones.PhoneError as error:
            raise ValidationError(str(error), code=error.code) from error

    def prepare_value(self, value: Any) -> Any:
        return phones.spaced(value) if value else value


class UnitField(forms.ChoiceField):
    """One of some units, shown as a tree; its value is the unit, or None."""

    def __init__(self, *, empty: Any = "", **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Unit"))
        super().__init__(**kwargs)
        self.empty = empty
        self.units: dict[str, Unit] = {}

    def offer(self, units: "list[Unit]") -> None:
        """Sets the units to choose from, in the order in which they are shown."""
        self.units = {str(unit.pk): unit for unit in units}
        top = min((unit.depth for unit in units), default=1)
        self.choices = [
            ("", self.empty),
            *((pk, "\u2003" * (unit.depth - top) + unit.name) for pk, unit in self.units.items()),
        ]

    def clean(self, value: Any) -> Unit | None:
        return self.units.get(super().clean(value))


class PostField(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Post"))
        super().__init__(Post.objects.active(), **{"required": False, "empty_label": "", **kwargs})


class NewPasswordField(forms.CharField):
    """A password that somebody chooses; typed once, since it can be shown while typing."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Choose a password"))
        kwargs.setdefault("widget", forms.PasswordInput(attrs={"autocomplete": "new-password"}))
        kwargs.setdefault("help_text", _("At least 10 characters. Three or four words that you remember are good."))
        super().__init__(strip=False, **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        validate_password(value)
