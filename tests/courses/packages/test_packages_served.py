"""The frame of a package as a browser gets it, and gets it again."""

from django.urls import reverse

import pytest

from courses.packages.playing import sign
from tests.factories.packages import h5p_version

pytestmark = pytest.mark.django_db


def test_a_frame_that_has_not_changed_keeps_the_policy_it_came_with(client):
    address = reverse("packages_frame", args=[sign(h5p_version("answer").pk, site="https://a.example")])
    first = client.get(address)
    assert "script-src" in first["Content-Security-Policy"]
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    # A browser takes the headers of such an answer for those of the page that it has.
    assert "Content-Security-Policy" not in again


def test_a_missing_file_is_told_as_missing_to_the_frame_and_not_as_a_refusal(client):
    answer = client.get(reverse("packages_library", args=["0" * 64, "sign.woff2"]))
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (404, "*")
