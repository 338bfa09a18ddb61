"""Files go when their row is gone for sure; Wagtail does the same for its images and documents."""

from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete

from cms.media.models import Audio, AudioVariant, Video, VideoVariant


def delete_files(instance: models.Model, **kwargs: Any) -> None:
    for field in instance._meta.concrete_fields:
        if isinstance(field, models.FileField) and (stored := getattr(instance, field.attname)):
            transaction.on_commit(partial(stored.storage.delete, stored.name))


def connect() -> None:
    """Called once, when the application is ready."""
    for model in (Audio, AudioVariant, Video, VideoVariant):
        post_delete.connect(delete_files, sender=model, dispatch_uid=f"media_files_of_{model.__name__}")
