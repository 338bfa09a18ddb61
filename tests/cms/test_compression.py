"""What goes over a weak link is compressed by our own server too, since a small site has no proxy in front of it."""

import gzip

from django.core.files.base import ContentFile
from django.urls import reverse

import pytest

from tests.doors import come_in
from tests.factories.media import DocumentFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
ACCEPTED = {"Accept-Encoding": "gzip, deflate, br"}


def test_a_public_page_comes_compressed_and_not_again_while_it_is_unchanged(client):
    plain = client.get("/vi/")
    packed = client.get("/vi/", headers=ACCEPTED)
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2
    assert "Accept-Encoding" in packed["Vary"]

    again = client.get("/vi/", headers=ACCEPTED | {"If-None-Match": packed["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_with_a_secret_in_it_has_another_length_each_time(client):
    come_in(client, UserFactory())
    sizes = {len(client.get(reverse("people_desk"), headers=ACCEPTED).content) for _look in range(12)}
    assert len(sizes) > 1


def test_a_part_of_a_file_and_a_sound_are_sent_as_they_are(client):
    text = DocumentFactory(file=ContentFile(b"word " * 2000, name="words.txt"))
    part = client.get(text.url, headers=ACCEPTED | {"Range": "bytes=0-4"})
    assert (part.status_code, part.getvalue()) == (206, b"word ")
    assert "Content-Encoding" not in part

    sound = DocumentFactory(file=ContentFile(b"ID3" + b"\0" * 2000, name="sound.mp3"))
    assert "Content-Encoding" not in client.get(sound.url, headers=ACCEPTED)
