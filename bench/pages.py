"""Public pages against a bare Wagtail page: the same routing and middleware, one query for the page, one line of template."""

from functools import cache
from unittest import mock

from django.template import engines
from django.test import Client, override_settings

from wagtail.models import Page

from bench.measuring import Comparison
from cms.pages.home import HomePage


@cache
def client() -> Client:
    return Client()


def get(path: str) -> None:
    response = client().get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}: nothing was measured.")


def home() -> None:
    get("/vi/")


def bare_page() -> None:
    template = engines["django"].from_string("<!doctype html><title>{{ page.title }}</title><h1>{{ page.title }}</h1>")
    with (
        mock.patch.object(HomePage, "get_template", lambda *args, **kwargs: template),
        mock.patch.object(HomePage, "get_context", Page.get_context),
    ):
        get("/vi/")


def kept_home() -> None:
    with override_settings(PAGE_CACHE_SECONDS=60):
        get("/vi/")


COMPARISONS = [
    Comparison("Home page / bare Wagtail page", home, bare_page),
    Comparison("Home page from its copy / made anew", kept_home, home),
]
