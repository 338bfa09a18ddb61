"""Forms of those who come in: by a code, by an invitation; and of those who let them in."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.people.forms.fields import NewPasswordField, PhoneField, PostField

_NAME = forms.TextInput(attrs={"autocomplete": "name"})


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code of your unit"),
        max_length=20,
        help_text=_("Eight letters and digits, from your supervisor or the notice board."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class AskForm(forms.Form):
    """A request of somebody who is signed in."""

    post = PostField(label=_("Your post there"))

    def __init__(self, *args: Any, fixed_post: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fixed_post:
            del self.fields["post"]


class RegisterForm(AskForm):
    """A new account: as little as is needed to sign in and to be recognised by one's supervisor."""

    full_name = forms.CharField(label=_("Your full name"), max_length=120, widget=_NAME)
    phone = PhoneField(
        label=_("Your phone number"), help_text=_("You can sign in with it. Nobody outside your unit sees it.")
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Only if you have one: with it you can set a new password yourself."),
    )
    password = NewPasswordField()
    adult = forms.BooleanField(label=_("I am 18 or older and work or volunteer in this unit."))

    field_order = ["full_name", "phone", "email", "post", "password", "adult"]

    def details(self) -> dict[str, Any]:
        """Returns what the verb takes beside the code or invitation."""
        fields = {name: self.cleaned_data.get(name) for name in ("full_name", "phone", "email", "password")}
        language = get_language()
        return fields | {"language": language if language in dict(settings.INTERFACE_LANGUAGES) else "vi"}


class JoinCodeForm(forms.Form):
    post = PostField(help_text=_("Leave empty if people of several posts use the code."))
    days = forms.TypedChoiceField(
        label=_("Valid for"),
        coerce=int,
        initial=7,
        choices=[(1, _("one day")), (7, _("one week")), (30, _("one month"))],
    )
    max_uses = forms.IntegerField(
        label=_("How many people may use it"),
        min_value=1,
        max_value=500,
        initial=20,
        help_text=_("Each of them waits until you accept them."),
    )

    def expires_at(self) -> datetime:
        return timezone.now() + timedelta(days=self.cleaned_data["days"])


class InvitationForm(forms.Form):
    post = PostField()
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("The link is sent there. Leave empty to pass the link on yourself, for example by a message."),
    )
