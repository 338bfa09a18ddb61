"""The pages of a SCORM course as a browser gets them, and gets them again."""

from django.core.files.storage import default_storage
from django.urls import reverse

import pytest

from courses.packages.models import PackageFile
from courses.packages.playing import sign
from courses.packages.storing import stored_name
from courses.player import scorm_serving
from tests.factories.scorm import scorm_version

pytestmark = pytest.mark.django_db
HOST = "packages.example.net"


@pytest.fixture
def page(settings):
    """The address of a course's first page, and the name under which its bytes are stored."""
    settings.PACKAGE_ORIGIN = f"https://{HOST}"
    version = scorm_version("1.2")
    file = PackageFile.objects.get(version=version, path="index.html")
    address = reverse("packages_scorm_file", args=[sign(version.pk, site="https://a.example"), file.path])
    return address, stored_name(file.sha256)


def test_a_page_that_has_not_changed_is_not_sent_again_until_the_run_time_has(client, page, monkeypatch):
    address, _name = page
    first = client.get(address, HTTP_HOST=HOST)
    assert (first.status_code, client.get(address, HTTP_HOST=HOST)["ETag"]) == (200, first["ETag"])
    with monkeypatch.context() as unread:
        unread.delattr(scorm_serving, "open_kept")
        again = client.get(address, HTTP_HOST=HOST, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == first["Cache-Control"]
    monkeypatch.setattr(scorm_serving, "runtime_digest", lambda: "0" * 20)
    assert client.get(address, HTTP_HOST=HOST, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_a_page_whose_bytes_are_gone_is_not_found(client, page):
    address, name = page
    default_storage.delete(name)
    assert client.get(address, HTTP_HOST=HOST).status_code == 404
