"""How long a session lasts, and what a phone that several people use forgets."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from allauth.usersessions.models import UserSession

from cms.spaces import in_app

SHARED = "shared_phone"
LAST_USED = "shared_phone_used_at"
IDLE_SECONDS = 15 * 60
# Rewriting the moment of last use on every request would write a session row each time.
NOTE_EVERY_SECONDS = 30


def open_for(request: HttpRequest, *, shared: bool) -> None:
    """Sets how long the session that was just opened lasts: two weeks, or as a shared phone needs it."""
    if shared:
        request.session[SHARED] = True
        request.session[LAST_USED] = int(time.time())
        request.session.set_expiry(0)  # a cookie that goes with the browser; the idle time is counted here
    else:
        request.session.pop(SHARED, None)
        request.session.set_expiry(settings.SESSION_COOKIE_AGE)


def is_shared(request: HttpRequest) -> bool:
    """True when the person said at sign-in that others use this phone too."""
    return bool(request.session.get(SHARED))


class SharedPhoneMiddleware:
    """Ends a shared phone's session after 15 idle minutes, and clears the pages it showed when it ends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not in_app(request) or not is_shared(request):
            return self.get_response(request)
        now = int(time.time())
        idle = now - request.session.get(LAST_USED, 0)
        if idle >= IDLE_SECONDS:
            logout(request)
        elif idle >= NOTE_EVERY_SECONDS:
            request.session[LAST_USED] = now
        response = self.get_response(request)
        if not is_shared(request):
            # Only what was shown: "storage" would also wipe answers of others that still wait to be sent.
            response["Clear-Site-Data"] = '"cache"'
        return response


def end_others(request: HttpRequest) -> int:
    """Ends all of this person's sessions but the present one; returns how many ended."""
    others = UserSession.objects.filter(user_id=request.user.pk).exclude(session_key=request.session.session_key)
    for session in others:
        session.end()
    return len(others)
