"""Files in a bucket, over real HTTP: a small server that keeps objects and knows ranges stands for S3."""

import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.core.files.base import ContentFile
from django.core.files.storage import storages

import pytest
from botocore.config import Config

from cms.media.ranges import parse_range


class Bucket(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    objects: dict[str, bytes] = {}
    read: list[str | None] = []

    def do_PUT(self):
        self.objects[self.path.split("?")[0]] = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(200, b"")

    def do_GET(self):
        content = self.objects.get(self.path.split("?")[0])
        if content is None:
            self._answer(404, b"")
            return
        asked = self.headers.get("Range")
        if self.command == "GET":
            self.read.append(asked)
        part = parse_range(asked, size=len(content)) if asked else None
        self._answer(206 if part else 200, content[part.start : part.end + 1] if part else content)

    do_HEAD = do_GET

    def _answer(self, status, content):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", "Sun, 22 Nov 2026 02:00:00 GMT")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *args):
        pass


@pytest.fixture
def bucket(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Bucket.objects, Bucket.read = {}, []
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "cms.media.storage.PrivateS3Storage",
            "OPTIONS": {
                "bucket_name": "neo-ve",
                "endpoint_url": f"http://127.0.0.1:{server.server_port}",
                "region_name": "x",
                "access_key": "x",
                "secret_key": "x",
                "addressing_style": "path",
                # The server above reads plain bodies only.
                "client_config": Config(
                    s3={"addressing_style": "path", "payload_signing_enabled": False},
                    request_checksum_calculation="when_required",
                    response_checksum_validation="when_required",
                ),
            },
        },
    }
    yield Bucket
    server.shutdown()
    server.server_close()


@pytest.mark.django_db
def test_only_the_part_asked_for_is_fetched_and_no_other_host_is_named(client, bucket):
    body = bytes(range(256)) * 100
    bucket.objects["/neo-ve/sounds/0123456789abcdef01234567.mp3"] = body
    url = storages["default"].url("sounds/0123456789abcdef01234567.mp3")
    assert url == "/media/sounds/0123456789abcdef01234567.mp3"

    response = client.get(url, headers={"Range": "bytes=1000-1999"})

    assert response.status_code == HTTPStatus.PARTIAL_CONTENT
    assert b"".join(response.streaming_content) == body[1000:2000]
    assert bucket.read == ["bytes=1000-1999"]
    assert client.get("/media/sounds/missing.mp3").status_code == HTTPStatus.NOT_FOUND


def test_files_can_be_kept_and_read_again(bucket):
    name = storages["default"].save("sounds/a.mp3", ContentFile(b"ID3"))

    with storages["default"].open(name) as stored:
        assert stored.read() == b"ID3"
