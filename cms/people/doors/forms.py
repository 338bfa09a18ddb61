"""The forms of the doors, in our words."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from allauth.account.forms import LoginForm

from cms.people.doors import sessions


class SignInForm(LoginForm):
    """One field for staff code, phone or e-mail; one for the password or a starting code; and whose phone this is."""

    shared = forms.BooleanField(
        label=_("Other people use this phone or computer too"),
        help_text=_("You are signed out after 15 minutes without use, and when the browser is closed."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Staff code, phone or e-mail"),
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        )
        password = self.fields["password"]
        password.label = _("Password or starting code")
        password.help_text = ""
        password.widget.attrs.pop("placeholder", None)
        self.order_fields(["login", "password", "shared"])

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response = super().login(request, redirect_url)
        sessions.open_for(request, shared=self.cleaned_data["shared"])
        return response
