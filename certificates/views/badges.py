"""What anybody needs to verify a badge: no session, no cookie, the same bytes for everybody, open to other sites' scripts."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from certificates import throttling
from certificates.badges import keys, publishing
from certificates.models import Issuer, Series

# Not "application/vc": common verifiers read only what calls itself JSON.
_LINKED_DATA = "application/ld+json"
# A revocation must be seen soon; a new key is announced by what is signed with it.
_STATUS_SECONDS, _KEY_SECONDS = 300, 3600


def document(
    kind: str, *, seconds: int
) -> Callable[[Callable[..., dict[str, Any] | None]], Callable[..., HttpResponse]]:
    """Makes a view of a function that returns a document; None, and every address that was guessed, counts as a wrong try."""

    def decorate(read: Callable[..., dict[str, Any] | None]) -> Callable[..., HttpResponse]:
        @require_safe
        @wraps(read)
        def view(request: HttpRequest, **address: Any) -> HttpResponse:
            if wait := throttling.seconds_to_wait(request):
                return HttpResponse(status=429, headers={"Retry-After": str(wait), "Cache-Control": "no-store"})
            try:
                found = read(**address)
            except Http404:
                found = None
            if found is None:
                throttling.count_wrong(request)
                raise Http404
            response = HttpResponse(json.dumps(found, ensure_ascii=False, indent=2), content_type=kind)
            patch_cache_control(response, public=True, max_age=seconds)
            response["X-Robots-Tag"] = "noindex"
            response["Access-Control-Allow-Origin"] = "*"
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
            return response

        return view

    return decorate


@document(_LINKED_DATA, seconds=_KEY_SECONDS)
def issuer(issuer: int) -> dict[str, Any]:
    """For everybody: who issues."""
    return publishing.issuer_profile(_issuer(issuer))


@document("application/did+json", seconds=_KEY_SECONDS)
def issuer_did(issuer: int) -> dict[str, Any]:
    """For everybody: the issuer's DID document, with the keys that verify the JSON form."""
    return publishing.issuer_did(_issuer(issuer))


@document("application/jwk-set+json", seconds=_KEY_SECONDS)
def issuer_keys(issuer: int) -> dict[str, Any]:
    """For everybody: the keys that verify the JWT form."""
    return publishing.issuer_keys(_issuer(issuer))


@document("application/jwk+json", seconds=_KEY_SECONDS)
def issuer_key(issuer: int, key: str) -> dict[str, Any] | None:
    """For everybody: one of them, to which the JWT points."""
    return publishing.issuer_key(_issuer(issuer), key)


@document(_LINKED_DATA, seconds=_STATUS_SECONDS)
def status(series: int, block: int) -> dict[str, Any] | None:
    """For everybody: the signed list of the badges that no longer count."""
    return publishing.signed_status_list(get_object_or_404(Series, pk=series), block)


def _issuer(number: int) -> Issuer:
    """An issuer that is nobody yet, or has nothing to sign with, publishes nothing."""
    found = get_object_or_404(Issuer, pk=number)
    if not found.is_filled_in or not keys.published():
        raise Http404
    return found
