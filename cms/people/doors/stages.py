"""A step between a right starting code and being signed in: choosing a password of one's own."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from allauth.account.stages import LoginStage

CAME_BY_STARTING_CODE = "came_by_starting_code"


class ChoosePasswordStage(LoginStage):
    """Holds whoever came by a starting code; nobody is signed in before a password is chosen."""

    key = "choose_password"
    urlname = "account_choose_password"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if not self.login.state.get(CAME_BY_STARTING_CODE):
            return None, True
        return HttpResponseRedirect(reverse(self.urlname)), True
