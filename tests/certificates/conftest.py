"""A site that may issue: a public https address, and jobs that run when a test says so."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.factories import certificates as made
from tests.working import work_off


@pytest.fixture
def site(settings: Any, db: None) -> Any:
    """A real site with a public address; nothing is a demonstration."""
    settings.WAGTAILADMIN_BASE_URL = made.PUBLIC
    return settings


@pytest.fixture
def issue(site: Any, django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[..., Any]:
    """`issue(full_name="…")` returns the certificate of a new person who has completed a course."""

    def run(**arguments: Any) -> Any:
        made.default_design()
        with django_capture_on_commit_callbacks(execute=True):
            enrolment = made.completed(**arguments)
        work_off()
        return made.document_of(enrolment.pk)

    return run
