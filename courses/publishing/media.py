"""Files that frozen content shows, copied by their SHA-256, so that deleting the original changes no version."""

import mimetypes
from collections.abc import Iterable

from django.core.files.base import File
from django.core.files.storage import default_storage

from courses.freezing.keeping import copy_name
from courses.structure.drafting import DraftContent
from courses.structure.versions import CourseVersion, FrozenMedia


def keep_media(contents: Iterable[DraftContent], version: CourseVersion) -> list[DraftContent]:
    """Copies every file that the contents name, notes that the version uses it, and returns the contents."""
    contents = list(contents)
    names = {name: digest for content in contents for digest, name in content.frozen.media.items()}
    for name, digest in names.items():
        _keep(name, digest)
    version.media.set(FrozenMedia.objects.filter(sha256__in=set(names.values())))
    return contents


def _keep(name: str, digest: str) -> None:
    if FrozenMedia.objects.filter(sha256=digest).exists():
        return
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    with default_storage.open(name, "rb") as original:
        FrozenMedia.objects.create(
            sha256=digest,
            file=File(original, name=copy_name(digest, name)),
            media_type=media_type,
            size=default_storage.size(name),
        )
