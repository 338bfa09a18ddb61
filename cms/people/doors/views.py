"""The pages that allauth does not have."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic.edit import FormView

from allauth.account.internal.decorators import login_stage_required

from cms.people.doors.forms import ChoosePasswordForm
from cms.people.doors.stages import ChoosePasswordStage


@method_decorator(sensitive_post_parameters("password1", "password2"), name="dispatch")
@method_decorator(
    login_stage_required(stage=ChoosePasswordStage.key, redirect_urlname="account_login"), name="dispatch"
)
class ChoosePasswordView(FormView):
    """Asks whoever came by a starting code for a password, and signs them in with it."""

    template_name = "account/choose_password.html"
    form_class = ChoosePasswordForm
    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request._login_stage.login.user}

    def form_valid(self, form: ChoosePasswordForm) -> HttpResponse:
        form.save()
        return self.request._login_stage.exit()


choose_password = ChoosePasswordView.as_view()
