"""What two rules of the whole site mean for Wagtail: the address spaces, and no data of the people who are helped."""

from typing import Any

from django.http import Http404, HttpRequest

from wagtail import hooks
from wagtail.models import Page

from cms.guard.editing import warn_editor

for moment in ("create", "edit"):
    hooks.register(f"after_{moment}_page", warn_editor)
    hooks.register(f"after_{moment}_snippet", warn_editor)


@hooks.register("before_serve_page", order=-100)
def hide_private_pages(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> None:
    """A page with a view restriction is not there: a public address has no session that could ever open it."""
    if page.get_view_restrictions():
        raise Http404
