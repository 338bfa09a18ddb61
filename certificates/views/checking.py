"""The public check page: no session, no cookie, no name of a language in the address; works without a script."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import override
from django.views.decorators.http import require_safe

from certificates import codes, throttling
from certificates.verification import check
from cms.site.languages import bcp47, best_public_language


@require_safe
def check_form(request: HttpRequest) -> HttpResponse:
    """Takes a typed code, and leads to its address."""
    typed = request.GET.get("code", "")[:60]
    if typed.strip():
        address = reverse("certificates_check", args=[_in_address(typed)])
        return redirect(f"{address}?lang={_language(request)}")
    return _answer(request, {"checked": None}, status=200)


@require_safe
def check_code(request: HttpRequest, code: str) -> HttpResponse:
    """Says what the code stands for, to anybody."""
    if wait := throttling.seconds_to_wait(request):
        response = _answer(request, {"checked": None, "minutes": -(-wait // 60)}, status=429)
        response["Retry-After"] = str(wait)
        return response
    checked = check(code, language=_language(request))
    if not checked.is_found:
        throttling.count_wrong(request)
    # Always 200: a code that is unknown is an answer too, and 404 would cost more queries than a known one.
    return _answer(request, {"checked": checked}, status=200)


def _answer(request: HttpRequest, context: dict[str, object], *, status: int) -> HttpResponse:
    language = _language(request)
    with override(language):
        request.LANGUAGE_CODE = language
        links = [
            {"code": bcp47(code), "name": name, "href": f"{request.path}?lang={code}", "current": code == language}
            for code, name in settings.PUBLIC_LANGUAGES
        ]
        response = render(request, "certificates/check.html", {**context, "links": links}, status=status)
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_vary_headers(response, ["Accept-Language"])
    patch_cache_control(response, private=True, no_store=True)
    return response


def _language(request: HttpRequest) -> str:
    wanted = request.GET.get("lang", "")
    if wanted in dict(settings.PUBLIC_LANGUAGES):
        return wanted
    return best_public_language(request.headers.get("Accept-Language", ""))


def _in_address(typed: str) -> str:
    """Returns a typed code so that it can stand in an address, whatever was typed."""
    letters = "".join(character for character in codes.plain(typed) if character.isascii() and character.isalnum())
    return codes.grouped(letters) or "-"
