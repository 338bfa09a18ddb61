from http import HTTPStatus

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from wagtail.models import Collection, CollectionViewRestriction

import pytest

from tests.factories.media import PDF, AudioFactory, DocumentFactory, ImageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
BODY = bytes(range(256)) * 1000


@pytest.fixture
def url():
    name = default_storage.save("sounds/0123456789abcdef01234567.mp3", ContentFile(BODY))
    yield f"/media/{name}"
    default_storage.delete(name)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_a_file_comes_whole_with_its_type_and_for_ever(client, url):
    response = client.get(url)

    assert response.status_code == HTTPStatus.OK
    assert body(response) == BODY
    assert response["Content-Type"] == "audio/mpeg"
    assert response["Content-Length"] == str(len(BODY))
    assert response["Accept-Ranges"] == "bytes"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=100-70000", 100, 70000),
        ("bytes=-5", 255_995, 255_999),
        ("bytes=255999-", 255_999, 255_999),
    ],
)
def test_a_part_is_exactly_the_part(client, url, asked, start, end):
    response = client.get(url, headers={"Range": asked})

    assert response.status_code == HTTPStatus.PARTIAL_CONTENT
    assert body(response) == BODY[start : end + 1]
    assert response["Content-Range"] == f"bytes {start}-{end}/{len(BODY)}"
    assert response["Content-Length"] == str(end - start + 1)


def test_a_part_beyond_the_end_is_refused_with_the_size(client, url):
    response = client.get(url, headers={"Range": "bytes=256000-"})

    assert response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    assert response["Content-Range"] == "bytes */256000"
    assert not response.content


def test_several_parts_at_once_get_the_whole(client, url):
    response = client.get(url, headers={"Range": "bytes=0-0,5-6"})

    assert response.status_code == HTTPStatus.OK
    assert len(body(response)) == len(BODY)


def test_an_interrupted_download_goes_on_only_with_the_same_file(client, url):
    first = client.get(url)

    for condition in (first["ETag"], first["Last-Modified"]):
        assert (
            client.get(url, headers={"Range": "bytes=5-", "If-Range": condition}).status_code
            == HTTPStatus.PARTIAL_CONTENT
        )
    for condition in ('"another"', f"W/{first['ETag']}", "Wed, 01 Jan 2020 00:00:00 GMT", "nonsense"):
        assert client.get(url, headers={"Range": "bytes=5-", "If-Range": condition}).status_code == HTTPStatus.OK


def test_what_a_browser_has_already_is_not_sent_again(client, url):
    etag = client.get(url)["ETag"]

    response = client.get(url, headers={"If-None-Match": etag, "Range": "bytes=0-1"})

    assert response.status_code == HTTPStatus.NOT_MODIFIED
    assert response["ETag"] == etag


def test_head_says_what_get_would(client, url):
    response = client.head(url, headers={"Range": "bytes=0-1"})

    assert response.status_code == HTTPStatus.OK
    assert response["Content-Length"] == str(len(BODY))
    assert not response.content


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_files_can_only_be_read(client, url, method):
    assert getattr(client, method)(url).status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize(
    "name",
    [
        "original_images/a.jpg",
        "documents/a.pdf",
        "wagtail_uploads/a.jpg",
        "exports/a.xlsx",
        "sounds/../documents/a.pdf",
        "sounds/..%2f..%2fdb.sqlite3",
        "sounds/%2e%2e/db.sqlite3",
        "../db.sqlite3",
        "/etc/passwd",
        "sounds/sub/a.mp3",
        "sounds/.hidden",
        "sounds/a%00.mp3",
        "sounds/a\\..\\b.mp3",
        "sounds/missing.mp3",
        "sounds/",
        "",
    ],
)
def test_nothing_else_of_the_storage_can_be_reached(client, name):
    for folder in ("original_images", "documents", "wagtail_uploads", "exports"):
        if name == f"{folder}/a.{name[-3:]}" or name.startswith(folder):
            default_storage.save(name, ContentFile(b"secret"))

    response = client.get(f"/media/{name}")

    assert response.status_code == HTTPStatus.NOT_FOUND


def test_an_unknown_kind_is_saved_and_never_shown(client):
    name = default_storage.save("sounds/feedfeedfeedfeedfeedfeed.html", ContentFile(b"<script>alert(1)</script>"))

    response = client.get(f"/media/{name}")

    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == "attachment"


def test_an_empty_file_is_answered(client):
    name = default_storage.save("sounds/eeeeeeeeeeeeeeeeeeeeeeee.mp3", ContentFile(b""))

    assert client.get(f"/media/{name}", headers={"Range": "bytes=-1"}).status_code == HTTPStatus.OK
    assert (
        client.get(f"/media/{name}", headers={"Range": "bytes=0-"}).status_code
        == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    )


def test_stored_media_are_served_from_where_their_models_say(client):
    assert client.get(AudioFactory().file.url).status_code == HTTPStatus.OK
    assert client.get(ImageFactory().get_rendition("width-20").url).status_code == HTTPStatus.OK


# --- Documents --------------------------------------------------------------------------------------------------------


def test_a_document_comes_under_its_title_without_a_session(client, django_assert_max_num_queries):
    document = DocumentFactory(title="Phiếu giờ đầu")
    assert document.url == f"/documents/{document.pk}/phieu-gio-dau.pdf"

    with django_assert_max_num_queries(4):
        response = client.get(document.url, headers={"Range": "bytes=0-3"})

    assert response.status_code == HTTPStatus.PARTIAL_CONTENT
    assert body(response) == PDF[:4]
    assert response["Content-Type"] == "application/pdf"
    assert not response.cookies


def test_an_old_address_of_a_renamed_document_leads_to_the_new_one(client):
    document = DocumentFactory(title="Tên cũ")
    old = document.url
    document.title = "Tên mới"
    document.save()

    assert client.get(old, follow=True).redirect_chain == [(document.url, HTTPStatus.FOUND)]


@pytest.fixture
def closed():
    collection = Collection.get_first_root_node().add_child(name="Nội bộ")
    below = collection.add_child(name="Bên dưới")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    return DocumentFactory(collection=below)


def test_a_document_of_a_closed_collection_is_not_there_in_public(client, closed):
    client.force_login(UserFactory())

    response = client.get(closed.url)

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert closed.title.encode() not in response.content


def test_a_document_of_a_closed_collection_is_for_those_it_admits(client, closed):
    url = reverse("closed_document", args=[closed.pk, closed.filename])
    assert url.startswith("/app/")
    assert client.get(url).status_code == HTTPStatus.FOUND

    client.force_login(UserFactory())
    response = client.get(url)

    assert body(response) == PDF
    assert response["Cache-Control"] == "private, no-store"


def test_a_collection_for_a_group_shuts_out_the_others(client, closed):
    restriction = CollectionViewRestriction.objects.get()
    restriction.restriction_type = CollectionViewRestriction.GROUPS
    restriction.save()
    client.force_login(UserFactory())

    assert client.get(reverse("closed_document", args=[closed.pk, "x"])).status_code == HTTPStatus.NOT_FOUND
