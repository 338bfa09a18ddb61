"""Forms of the editor's screens for accounts and posts."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms import WagtailAdminModelForm

from cms.people import groups
from cms.people.accounts import must_be_free
from cms.people.errors import PeopleError
from cms.people.forms.fields import PhoneField
from cms.people.models import Post, User
from cms.people.roles import must_not_be_the_last_administrator

LANGUAGES = settings.INTERFACE_LANGUAGES


class AccountForm(WagtailAdminModelForm):
    """An account and its roles. No password: a new person gets a starting code."""

    phone = PhoneField()
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever only learns needs no role. Supervisors are chosen on the page of the person."),
    )

    class Meta:
        model = User
        fields = ["full_name", "staff_code", "phone", "email", "language"]

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [(name, groups.label(name)) for name in groups.ROLES]
        self.held: set[str] = set()
        if self.instance.pk:
            self.held = set(self.instance.groups.filter(name__in=groups.ROLES).values_list("name", flat=True))
            self.initial["roles"] = sorted(self.held)

    def clean_staff_code(self) -> str:
        return self.cleaned_data["staff_code"].strip().upper()

    def clean_email(self) -> str:
        return (self.cleaned_data["email"] or "").lower()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        apart_from = self.instance if self.instance.pk else None
        for field in ("staff_code", "phone", "email"):
            try:
                must_be_free({field: data.get(field)}, apart_from=apart_from)
            except PeopleError as error:
                self.add_error(field, ValidationError(str(error), code=error.code))
        if groups.ADMINISTRATOR in self.held - set(data.get("roles", [])):
            try:
                must_not_be_the_last_administrator(self.instance)
            except PeopleError as error:
                self.add_error("roles", ValidationError(str(error), code=error.code))
        return data

    def _get_validation_exclusions(self) -> set[str]:
        # Uniqueness is told by `must_be_free`, in words that help; the form of a code by its own validator.
        return super()._get_validation_exclusions() | {"phone", "email"}

    def full_clean(self) -> None:
        # A code typed in small letters is judged as it will be kept.
        if self.data and (name := self.add_prefix("staff_code")) in self.data:
            self.data = self.data.copy()
            self.data[name] = self.data[name].strip().upper()
        super().full_clean()


class PostForm(WagtailAdminModelForm):
    """A post with its name in each language of the interface."""

    name_vi = forms.CharField(label=_("Name in Vietnamese"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=80)

    class Meta:
        model = Post
        fields = ["code", "position", "is_active"]

    field_order = ["name_vi", "name_en", "code", "position", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, _name in LANGUAGES:
            self.initial[f"name_{code}"] = self.instance.names.get(code, "")

    def save(self, commit: bool = True) -> Post:
        self.instance.names = {
            **self.instance.names,
            **{code: self.cleaned_data[f"name_{code}"] for code, _n in LANGUAGES},
        }
        return super().save(commit)
