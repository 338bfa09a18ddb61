"""File fields that clean and name what they store, so that no upload path can go round it.

The work is done in `FieldFile.save`, through which every form, importer, command and test must pass.
"""

import shutil
from collections.abc import Sequence
from functools import partial
from tempfile import SpooledTemporaryFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from wagtail.images.models import WagtailImageField, WagtailImageFieldFile
from wagtail.utils.file import hash_filelike

from cms.media.boxes import blank_metadata
from cms.media.cleaning import check_picture, clean_picture
from cms.media.naming import extension_of, random_name

# Containers into which phones write where they stood.
ISO_EXTENSIONS = {"3gp", "m4a", "m4v", "mov", "mp4"}


def content_languages() -> Sequence[tuple[str, str]]:
    """Every language that content may be in; a function, so that a new language needs no migration."""
    return settings.LANGUAGES


class LanguageField(models.CharField):
    """One of the site's content languages, by its code."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 16)
        kwargs.setdefault("choices", content_languages)
        super().__init__(*args, **kwargs)


def _note_size_and_hash(instance: models.Model, content: File) -> None:
    """Keeps what Wagtail's forms measured before cleaning in step with what is really stored."""
    if hasattr(instance, "file_size"):
        instance.file_size = content.size
    if hasattr(instance, "file_hash"):
        content.seek(0)
        instance.file_hash = hash_filelike(content)
    if hasattr(instance, "problem"):
        instance.problem = ""
    content.seek(0)


class PictureFile(WagtailImageFieldFile):
    """Stores the cleaned picture under a random name and lets go of the upload."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        content.seek(0)
        clean = clean_picture(content.read())
        kept = ContentFile(clean.content, name=f"picture.{clean.extension}")
        _note_size_and_hash(self.instance, kept)
        super().save(kept.name, kept, save)


def validate_picture(value: FieldFile) -> None:
    """Refuses what `clean_picture` could not store, while there is still a form to say so in."""
    if getattr(value, "_committed", True):
        return
    value.seek(0)
    try:
        check_picture(value.read())
    finally:
        value.seek(0)


class PictureField(WagtailImageField):
    """An image field whose files are cleaned; see `cms.media.cleaning`."""

    attr_class = PictureFile
    default_validators = [*WagtailImageField.default_validators, validate_picture]


def _writable(content: File) -> File:
    """Returns the upload itself where it may be changed, else a copy: metadata is blanked in place."""
    inner = content.file
    if getattr(inner, "writable", lambda: False)():
        return content
    copy = SpooledTemporaryFile(max_size=settings.FILE_UPLOAD_MAX_MEMORY_SIZE)  # noqa: SIM115 - read by the caller
    content.seek(0)
    shutil.copyfileobj(content, copy)
    return File(copy, name=content.name)


class StoredFile(FieldFile):
    """Stores the file under a random name, without the place where it was filmed; notes its size and hash."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        if not content.size:
            raise ValidationError(_("This file is empty. Upload it again."), code="empty")
        if extension_of(name) in ISO_EXTENSIONS:
            content = _writable(content)
            blank_metadata(content.file, size=content.size)
        if self.field.measured:
            _note_size_and_hash(self.instance, content)
        super().save(random_name(name), content, save)


class StoredFileField(models.FileField):
    """A file field with random names; `measured` says that the model's size and hash are of this file."""

    attr_class = StoredFile

    def __init__(self, *args: object, measured: bool = True, **kwargs: object) -> None:
        self.measured = measured
        super().__init__(*args, **kwargs)


def forget_with_row(file: FieldFile) -> None:
    """Deletes a file once the caller's transaction has taken its row away; nothing where there is no file."""
    if file:
        transaction.on_commit(partial(file.storage.delete, file.name))


class FilesFirst(models.Model):
    """Stores a model's new files before its row, so that the row holds the size and measures of what was really stored.

    Django would store them in the middle of writing the row, after the columns that come before the file's.
    """

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        for field in self._meta.concrete_fields:
            if isinstance(field, models.FileField):
                held = getattr(self, field.attname)
                if held and not held._committed:
                    held.save(held.name, held.file, save=False)
        super().save(*args, **kwargs)
