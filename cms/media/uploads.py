"""What may be uploaded: the kind is read from the bytes, never believed from the name. The sizes are settings."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from cms.media.naming import extension_of

# Extension → the first bytes' true meaning, as puremagic names it.
AUDIO = {"mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac"}
VIDEO = {"mp4", "m4v", "webm", "mov", "3gp", "mkv"}


def _check(value: FieldFile, *, allowed: set[str], largest: int) -> None:
    if getattr(value, "_committed", True):
        return
    if extension_of(value.name) not in allowed:
        raise ValidationError(
            _("This kind of file cannot be used here. These can: %(kinds)s."),
            code="kind",
            params={"kinds": ", ".join(sorted(allowed))},
        )
    if value.size > largest:
        raise ValidationError(
            _("This file is too large (%(size)s). The largest that can be taken is %(largest)s."),
            code="too_large",
            params={"size": filesizeformat(value.size), "largest": filesizeformat(largest)},
        )


def validate_audio(value: FieldFile) -> None:
    """Refuses what is not sound."""
    _check(value, allowed=AUDIO, largest=settings.AUDIO_MAX_UPLOAD_SIZE)


def validate_video(value: FieldFile) -> None:
    """Refuses what is not film."""
    _check(value, allowed=VIDEO, largest=settings.VIDEO_MAX_UPLOAD_SIZE)


def validate_document(value: FieldFile) -> None:
    """Refuses what is not one of the kinds in WAGTAILDOCS_EXTENSIONS."""
    _check(value, allowed=set(settings.WAGTAILDOCS_EXTENSIONS), largest=settings.DOCUMENT_MAX_UPLOAD_SIZE)
