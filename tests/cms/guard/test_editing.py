"""In the editor's screens the guard warns after saving and blocks nothing."""

from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory

from wagtail.models import Page

import pytest

from cms.guard.editing import warn_editor

pytestmark = pytest.mark.django_db


def warnings_after_saving(page: Page) -> list[str]:
    request = RequestFactory().get("/app/admin/")
    request.session = {}
    request._messages = FallbackStorage(request)
    warn_editor(request, page)
    return [str(message) for message in get_messages(request)]


def test_an_honest_page_is_saved_without_a_word():
    assert warnings_after_saving(Page(title="Chào người vừa đến", slug="chao")) == []


@pytest.mark.parametrize("field", ["title", "search_description"])
def test_a_page_with_case_data_is_saved_with_a_warning(field):
    said = warnings_after_saving(Page(**{"title": "Bài", field: "Nạn nhân Giàng Thị Sua kể lại"}))
    assert "Giàng Thị Sua" in said[0]
    assert len(said) == 2
