"""Forgets uploads of forms that nobody saved: bytes that no package and no library names, older than any form may be."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from courses.packages.authoring.files import DAYS
from courses.packages.storing import FOLDER, forget, stored_name

#: A form carries an upload for so many days; one more, so that no clock matters.
KEPT_FOR = timedelta(days=DAYS + 1)


def sweep() -> None:
    """Looks at what is stored, folder by folder, so that memory does not grow with the store."""
    before = timezone.now() - KEPT_FOR
    try:
        folders, _files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return
    for folder in sorted(folders):
        _folders, names = default_storage.listdir(f"{FOLDER}/{folder}")
        forget([name for name in names if _is_old(name, before)])


def _is_old(name: str, before: datetime) -> bool:
    try:
        return bool(default_storage.get_modified_time(stored_name(name)) < before)
    except FileNotFoundError:
        return False
