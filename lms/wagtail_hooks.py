"""What the two address spaces mean for Wagtail's page views."""

from typing import Any

from django.http import Http404, HttpRequest

from wagtail import hooks
from wagtail.models import Page


@hooks.register("before_serve_page", order=-100)
def hide_private_pages(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> None:
    """A page with a view restriction is not there: a public address has no session that could ever open it."""
    if page.get_view_restrictions():
        raise Http404
