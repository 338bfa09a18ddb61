"""The two address spaces: `/app/` has sessions, everything else has none.

A public page must be the same bytes for a stranger and for a colleague who is signed in, and must leave nothing in the
browser. So outside `/app/` no cookie is read and none is sent; a view there that tries to keep something in a session
fails loudly in tests instead of quietly marking a visitor.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware as DjangoCsrfViewMiddleware
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from csp.middleware import CSPMiddleware, PolicyParts

APP_PREFIX = "/app/"
#: Interactive packages: other people's code, with no session and in no page of ours (docs/packages.md).
PACKAGES_PREFIX = "/packages/"
ADMIN_PREFIX = f"{APP_PREFIX}admin/"


def in_app(request: HttpRequest) -> bool:
    """True for addresses that may have a session."""
    return request.path_info.startswith(APP_PREFIX)


class NoSession(SessionBase):
    """The session of a public page: always empty, never kept."""

    def __init__(self) -> None:
        super().__init__(session_key=None)
        self._session_cache: dict[str, Any] = {}

    def exists(self, session_key: str) -> bool:
        return False

    def create(self) -> None:
        raise RuntimeError("Public addresses have no session: move this view under /app/.")

    def save(self, must_create: bool = False) -> None:
        raise RuntimeError("Public addresses have no session: move this view under /app/.")

    def delete(self, session_key: str | None = None) -> None:
        return None

    def load(self) -> dict[str, Any]:
        return {}

    @classmethod
    def clear_expired(cls) -> None:
        return None


class SessionMiddleware(DjangoSessionMiddleware):
    """Django's sessions under `/app/`; no cookie read and none sent anywhere else."""

    def process_request(self, request: HttpRequest) -> None:
        if in_app(request):
            super().process_request(request)
            return
        # Both, so that no library finds a cookie in the header itself either.
        request.COOKIES = {}
        request.META.pop("HTTP_COOKIE", None)
        request.session = NoSession()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if in_app(request):
            return super().process_response(request, response)
        response.cookies.clear()
        return response


class CsrfViewMiddleware(DjangoCsrfViewMiddleware):
    """Django's protection under `/app/`; elsewhere there is no cookie to protect, and POST is not served."""

    def process_request(self, request: HttpRequest) -> None:
        if in_app(request):
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return super().process_response(request, response) if in_app(request) else response


class LanguageMiddleware:
    """Public pages take their language from the address; the rest starts in the site's own language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info)
        if language is None and in_app(request):
            language = self._signed_out_language(request)
        language = language or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    def _signed_out_language(self, request: HttpRequest) -> str | None:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        return chosen if chosen in dict(settings.INTERFACE_LANGUAGES) else None


class PersonLanguageMiddleware:
    """Under `/app/` the signed-in person's own choice of language wins."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if in_app(request) and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)


class HeadersMiddleware:
    """Headers that differ by address space: what a public page tells other sites (nothing), and who may keep a copy."""

    PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Django refuses a POST whose Origin is null, which `no-referrer` would cause under /app/.
        response.setdefault("Referrer-Policy", "same-origin" if in_app(request) else "no-referrer")
        response.setdefault("Permissions-Policy", self.PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin" if in_app(request) else "same-site")
        if in_app(request):
            response.setdefault("Cache-Control", "private, no-store")
            patch_vary_headers(response, ["Cookie"])
        return response


class CompressionMiddleware(GZipMiddleware):
    """Sends words and programs compressed: a fourth of their size on a weak link.

    Not pictures and sound, which are compressed already, nor a part of a file, which is the bytes that were asked for. Django
    adds some bytes by chance, so that the length of a page tells nothing of what is secret in it (the BREACH attack).
    """

    WORTH = ("text/", "application/json", "application/xml", "application/rss+xml", "image/svg+xml")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 206 or not response.get("Content-Type", "").startswith(self.WORTH):
            return response
        return super().process_response(request, response)


class ContentPolicyMiddleware(CSPMiddleware):
    """Sends the content security policy of the address's space: public, app, packages, or Wagtail's own screens,
    which need more."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        # A browser takes the headers of 304 for those of the page it kept, which may have come with a policy of its own.
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            return response
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None:
            space = self.space(request)
            parts.config = settings.CONTENT_SECURITY_POLICIES[space]
            if settings.PACKAGE_ORIGIN and space in ("app", "admin"):
                parts.config = parts.config | {"frame-src": [*parts.config["frame-src"], settings.PACKAGE_ORIGIN]}
        return parts

    @staticmethod
    def space(request: HttpRequest) -> str:
        if request.path_info.startswith(ADMIN_PREFIX):
            return "admin"
        if request.path_info.startswith(PACKAGES_PREFIX):
            return "packages"
        return "app" if in_app(request) else "public"
