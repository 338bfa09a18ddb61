"""How many wrong codes one visitor may try. No address is kept: only a keyed hash of it, for ten minutes, in the cache.

The key changes every day and is in no file, so yesterday's hashes cannot be tried against a list of addresses. Only wrong
codes are counted: an office that checks fifty real certificates is never stopped.
"""

import hashlib
import hmac
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from allauth.account.adapter import get_adapter

WINDOW_SECONDS = 600
MOST_WRONG = 20


def seconds_to_wait(request: HttpRequest) -> int:
    """Returns how long this visitor has to wait; 0 when they may try."""
    if cache.get(_key(request), 0) < MOST_WRONG:
        return 0
    return WINDOW_SECONDS - int(time.time()) % WINDOW_SECONDS


def count_wrong(request: HttpRequest) -> None:
    """Counts a code that does not exist."""
    key = _key(request)
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # it ran out between the two
        cache.set(key, 1, WINDOW_SECONDS)


def _key(request: HttpRequest) -> str:
    window, day = int(time.time()) // WINDOW_SECONDS, int(time.time()) // 86_400
    secret = hmac.digest(settings.SECRET_KEY.encode(), f"certificates {day}".encode(), hashlib.sha256)
    address = get_adapter().get_client_ip(request) or ""
    visitor = hmac.new(secret, address.encode(), hashlib.sha256).hexdigest()[:24]
    return f"certificates:wrong:{window}:{visitor}"
