"""Health checks and error pages."""

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from cms.logs import current_request_id
from cms.spaces import in_app

logger = logging.getLogger(__name__)


def healthz(request: HttpRequest) -> HttpResponse:
    """Answers 200 as long as this process can answer at all; asks nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _within_its_space(request, 404)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _within_its_space(request, 403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Shows a page that asks nothing of the request, which is the thing that is broken."""
    return HttpResponse(render_to_string("400.html"), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Shows a page that needs no database and no session; plain words if even the templates are broken."""
    try:
        page = render_to_string("500.html", {"request_id": current_request_id()})
    except Exception:
        logger.exception("The error page itself could not be shown")
        page = "<!DOCTYPE html><title>500</title><h1>500</h1><p>Something broke on our side. Please try again later."
    return HttpResponseServerError(page)


def _within_its_space(request: HttpRequest, status: int) -> HttpResponse:
    app = in_app(request)
    context: dict[str, object] = {"base_template": "base_app.html", "home_url": "/app/"}
    if not app:
        # The words of the address that was asked for, to be looked for instead.
        typed = " ".join(request.path.strip("/").rpartition("/")[2].replace("-", " ").split())[:60]
        context = {"base_template": "cms/site.html", "home_url": f"/{get_language()}/", "typed": typed}
    return render(request, f"{status}.html", context, status=status)
