"""The bucket, when files live in S3: private, and read range by range.

Addresses of files stay ours: a public page must not make a visitor's browser meet another host, and a signed address that
runs out would break a cached page.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.encoding import filepath_to_uri

from storages.backends.s3 import S3Storage


class PrivateS3Storage(S3Storage):
    """An S3 bucket whose files are handed out by `cms.media.views` alone."""

    default_acl = None

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name))

    def read_range(self, name: str, *, start: int, end: int, chunk: int) -> Iterator[bytes]:
        """Yields the bytes from `start` up to and including `end`, without fetching the rest of the object."""
        answer = self.bucket.Object(self._normalize_name(name)).get(Range=f"bytes={start}-{end}")
        yield from answer["Body"].iter_chunks(chunk)
