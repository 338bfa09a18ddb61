"""Whatever screen tried to publish without papers: what was written is kept as a draft, and the way leads to the form."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cms.papers.holding import PaperError
from cms.papers.views import MAY_RECORD


class PapersMiddleware:
    """Turns a refusal into a message and a redirect; whoever may not record a paper goes back to where they were."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refused(request, error) if isinstance(error, PaperError) else None


def refused(request: HttpRequest, error: PaperError) -> HttpResponse:
    """Says what is missing and leads to where it is recorded."""
    messages.error(request, str(error))
    if not request.user.has_perm(MAY_RECORD):
        return redirect(request.path)
    address = reverse("papers_record", args=[error.subject.key, error.languages[0]])
    return redirect(f"{address}?{urlencode({'next': request.path})}")
