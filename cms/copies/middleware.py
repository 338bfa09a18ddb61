"""Answers strangers from copies: `response.keeps_copy = True` says that a page may be kept."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from cms.copies.editions import edition
from cms.spaces import in_app

# A page larger than this costs the cache more than it spares the server.
LARGEST = 512 * 1024


class CopiesMiddleware:
    """A page that was made since the last change is sent again as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.PAGE_CACHE_SECONDS or not may_have_copy(request):
            return self.get_response(request)
        # Before anything is read: what is made from older words must lie under an older edition.
        key = f"copies:{edition()}:{request.scheme}:{request.get_host()}:{request.path}"
        if (kept := cache.get(key)) is not None:
            return _restored(kept)
        response = self.get_response(request)
        if _may_be_kept(response):
            cache.set(key, _kept(response), settings.PAGE_CACHE_SECONDS)
        return response


def may_have_copy(request: HttpRequest) -> bool:
    """Only a plain look at a public address: a query would fill the cache, and a preview shows a draft."""
    return (
        request.method == "GET"
        and not request.META.get("QUERY_STRING")
        and not in_app(request)
        and not getattr(request, "is_dummy", False)
    )


def _may_be_kept(response: HttpResponse) -> bool:
    return (
        getattr(response, "keeps_copy", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
        and len(response.content) <= LARGEST
    )


def _kept(response: HttpResponse) -> dict[str, Any]:
    return {
        "content": response.content,
        "headers": dict(response.items()),
        "counted_as": getattr(response, "counted_as", None),
    }


def _restored(kept: dict[str, Any]) -> HttpResponse:
    response = HttpResponse(kept["content"], headers=kept["headers"])
    response.counted_as = kept["counted_as"]  # type: ignore[attr-defined]
    return response
