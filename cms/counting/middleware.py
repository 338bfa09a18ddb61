"""Counts what a public view says may be counted: `response.counted_as = (what, language)`."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from cms.counting.buffering import buffer
from cms.counting.visitors import was_read


class CountingMiddleware:
    """Notes a reading in memory; nothing is written to the database while somebody waits for a page.

    Outside the page cache, so that a page from there counts too, and inside what answers 304, so that a second look does.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        counted_as = getattr(response, "counted_as", None)
        shown = counted_as and not getattr(request, "is_dummy", False)
        if shown and was_read(request.method or "", response.status_code, request.headers):
            buffer.note(*counted_as)
        buffer.hand_over_when_due()
        return response
