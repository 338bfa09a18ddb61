"""How often something may be tried, counted in the cache that all processes share.

Limits count per account first: the staff of a whole office often share one public address, so a limit per address alone
would lock out everyone who is honest while hardly slowing an attacker.
"""

import math
import time
from collections.abc import Callable
from functools import wraps

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from allauth.account import app_settings
from allauth.core.internal import ratelimit

APP = "allauth.account"


def seconds_to_wait(request: HttpRequest, *, action: str, key: str | None = None) -> int:
    """Returns how long until `action` is allowed again; 0 when it is allowed now."""
    wait = 0.0
    now = time.time()
    for rate in ratelimit.get_rates(app=APP, action=action):
        if rate.per == "user" and not request.user.is_authenticated:
            continue
        cache_key = ratelimit.get_cache_key(request, app=APP, action=action, rate=rate, key=key or "")
        tried_at = [moment for moment in cache.get(cache_key, []) if moment > now - rate.duration]
        if len(tried_at) >= rate.amount:
            wait = max(wait, min(tried_at[: rate.amount]) + rate.duration - now)
    return math.ceil(wait)


def waiting_text(seconds: int) -> str:
    """Says in words how long to wait, rounded up to minutes."""
    minutes = max(1, math.ceil(seconds / 60))
    return ngettext(
        "Too many tries. Wait %(minutes)s minute, then try again. Nothing was lost.",
        "Too many tries. Wait %(minutes)s minutes, then try again. Nothing was lost.",
        minutes,
    ) % {"minutes": minutes}


def too_many(request: HttpRequest, *, action: str, key: str | None = None) -> ValidationError:
    """Returns the error of a form whose action is locked, with how long to wait."""
    return ValidationError(waiting_text(seconds_to_wait(request, action=action, key=key)), code="rate_limited")


def limited(action: str, *, key: Callable[[HttpRequest], str] | None = None) -> Callable:
    """Decorates a view: at most as many POSTs as `ACCOUNT_RATE_LIMITS[action]` says, else 429 with how long to wait."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            value = key(request) if key else None
            if ratelimit.consume(request, app=APP, action=action, key=value):
                return view(request, *args, **kwargs)
            return respond_too_many(request, action=action, key=value)

        return guarded

    if action not in app_settings.RATE_LIMITS:
        raise LookupError(f"ACCOUNT_RATE_LIMITS has no limit named {action!r}.")
    return decorate


def respond_too_many(request: HttpRequest, *, action: str = "", key: str | None = None) -> HttpResponse:
    """The page of a locked door (429), with `Retry-After` where the wait is known."""
    seconds = seconds_to_wait(request, action=action, key=key) if action else 60
    response = render(request, "429.html", {"waiting": waiting_text(seconds)}, status=429)
    response["Retry-After"] = str(max(1, seconds))
    return response
