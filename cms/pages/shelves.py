"""Shelves whose pages have a date: one screen at a time, and an address of their own for what a program reads."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page as Screen
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from wagtail.query import PageQuerySet
from wagtail.url_routing import RouteResult

from cms.pages.cards import completed

ON_A_SCREEN = 12


class FilesMixin:
    """A page with further addresses below its own: `files` names them, and the method that answers each."""

    files: dict[str, str] = {}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if len(path_components) == 1 and path_components[0] in self.files and self.live:
            return RouteResult(self, kwargs={"file": path_components[0]})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, file: str = "", **kwargs: Any) -> HttpResponse:
        if not file:
            return super().serve(request, *args, **kwargs)
        answer: Callable[[HttpRequest], HttpResponse] = getattr(self, self.files[file])
        return self.kept_as_allowed(answer(request))


def screen_of(pages: PageQuerySet, request: HttpRequest) -> Screen:
    """Returns one screen of public `pages`, chosen by `?p=`, in a number of queries that does not grow with their number."""
    screen = Paginator(pages.live().public(), ON_A_SCREEN).get_page(request.GET.get("p"))
    screen.object_list = completed(list(screen.object_list))
    return screen
