"""The forms of the doors, in our words."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.mfa.base.forms import AuthenticateForm as FactorForm
from allauth.mfa.base.forms import ReauthenticateForm as FactorAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm

from cms.jobs.running import enqueue
from cms.people import starting
from cms.people.doors import sessions, tasks
from cms.people.doors.stages import CAME_BY_STARTING_CODE

# As long as a code is accepted: its own half minute and one on either side.
CODE_LASTS = (2 * settings.MFA_TOTP_TOLERANCE + 1) * 30


class InOurWords:
    """Gives allauth's fields our labels and takes the placeholders away, which vanish when one begins to type."""

    words: Mapping[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.words.get(name, field.label)
            if name in ("password", "oldpassword"):
                field.help_text = ""  # a link to the reset, which our pages give below the form
            if name == "code":
                field.widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class SignInForm(InOurWords, LoginForm):
    """One field for staff code, phone or e-mail; one for the password or a starting code; and whose phone this is."""

    words = {"password": _("Password or starting code")}

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
        password.help_text = (
            ""  # allauth links a reset here; our page says it below the form, also for those without e-mail
        )
        password.widget.attrs.pop("placeholder", None)
        self.order_fields(["login", "password", "shared"])

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        # Kept with the sign-in, since the stages that follow may be other requests.
        self._login.state[CAME_BY_STARTING_CODE] = getattr(self._login.user, "came_by_starting_code", False)
        response = super().login(request, redirect_url)
        sessions.open_for(request, shared=self.cleaned_data["shared"])
        return response


NEW_PASSWORD = {
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("The same again"),
}


class ChoosePasswordForm(InOurWords, SetPasswordForm):
    """A first password, or a new one after a colleague's reset; the starting code ends with it."""

    words = NEW_PASSWORD

    def save(self) -> None:
        starting.replace(self.user, self.cleaned_data["password1"])


class PasswordChangeForm(InOurWords, ChangePasswordForm):
    words = NEW_PASSWORD


class PasswordSetForm(InOurWords, SetPasswordForm):
    words = NEW_PASSWORD


class PasswordFromLetterForm(InOurWords, ResetPasswordKeyForm):
    words = NEW_PASSWORD


class PasswordAgainForm(InOurWords, ReauthenticateForm):
    words = {"password": _("Your password")}


class LetterForm(InOurWords, ResetPasswordForm):
    """Asks for a letter with a link. The letter is written by a job, so that the time taken tells nothing."""

    words = {"email": _("E-mail address")}

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        for user in self.users:
            enqueue(
                tasks.write_reset_letter,
                name=gettext("A letter with which somebody chooses a new password"),
                dedupe=f"reset-letter-{user.pk}",
                user_id=user.pk,
            )
        return self.cleaned_data["email"]


class OneCodeOnceMixin:
    """A code of the app opens once: allauth remembers a used one for 30 seconds, we for as long as it is accepted."""

    def clean_code(self) -> str:
        code = super().clean_code()
        digits = "".join(filter(str.isdigit, code))
        if not cache.add(f"doors-code-used:{self.user.pk}:{digits}", True, timeout=CODE_LASTS):
            raise ValidationError(_("This code was used already. Wait for the next one and type it."), code="used")
        return code


class CodeForm(OneCodeOnceMixin, InOurWords, FactorForm):
    words = {"code": _("Code")}


class CodeAgainForm(OneCodeOnceMixin, InOurWords, FactorAgainForm):
    words = {"code": _("Code")}


class CodeAppForm(InOurWords, ActivateTOTPForm):
    words = {"code": _("Six digits")}


class NewPasskeyForm(InOurWords, AddWebAuthnForm):
    words = {"name": _("Name of the device")}


class PasskeyNameForm(InOurWords, EditWebAuthnForm):
    words = {"name": _("Name of the device")}
