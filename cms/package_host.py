"""The host of packages (`PACKAGE_ORIGIN`): other people's code runs there, so nothing of the site is there.

No page, no static file, no cookie either way: a package could otherwise read it, or write one for us. What is below
`/packages/` is asked for by a signed token in its address and by nothing else.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

PREFIX = "/packages/"


def is_package_host(request: HttpRequest) -> bool:
    """True if this request came to the origin where packages may run."""
    return (
        bool(settings.PACKAGE_ORIGIN) and request.get_host().lower() == urlsplit(settings.PACKAGE_ORIGIN).netloc.lower()
    )


class PackageHostMiddleware:
    """On the host of packages, answers what is below `/packages/` and nothing else, and knows no cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_package_host(request):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        # A service worker would go on running in the browsers of learners when the package has long been replaced.
        if not request.path_info.startswith(PREFIX) or request.headers.get("Service-Worker"):
            return HttpResponse("Not found.\n", status=404, content_type="text/plain; charset=utf-8")
        response = self.get_response(request)
        response.cookies.clear()
        return response
