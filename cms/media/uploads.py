"""What may be uploaded: the kind is read from the bytes, never believed from the name; the sizes are settings."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from cms.guard.sniffing import HEAD, is_really
from cms.media.naming import extension_of

AUDIO = {"mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac"}
VIDEO = {"mp4", "m4v", "webm", "mov", "3gp", "mkv"}


def _check(value: FieldFile, *, allowed: set[str], most: int, read: int | None) -> None:
    """Refuses a fresh upload of another kind or size; `read` bytes of it are enough to know (None: all of them)."""
    if getattr(value, "_committed", True):
        return
    extension = extension_of(value.name or "")
    if extension not in allowed:
        raise ValidationError(
            _("This kind of file cannot be used here. These can: %(kinds)s."),
            code="kind",
            params={"kinds": ", ".join(sorted(allowed))},
        )
    if value.size > most:
        raise ValidationError(
            _("This file is too large (%(size)s). The largest that can be taken is %(largest)s."),
            code="too_large",
            params={"size": filesizeformat(value.size), "largest": filesizeformat(most)},
        )
    value.seek(0)
    content = value.read(read) if read else value.read()
    value.seek(0)
    if not is_really(content, extension):
        raise ValidationError(
            _("This file is called .%(extension)s but is something else. Export it again and upload that."),
            code="not_what_it_says",
            params={"extension": extension},
        )


def largest(kind: str) -> int:
    """Returns how many bytes a file of this kind (`audio`, `video`, `document`) may have."""
    return getattr(settings, f"{kind.upper()}_MAX_UPLOAD_SIZE")


def validate_audio(value: FieldFile) -> None:
    """Refuses what is not sound."""
    _check(value, allowed=AUDIO, most=largest("audio"), read=HEAD)


def validate_video(value: FieldFile) -> None:
    """Refuses what is not film."""
    _check(value, allowed=VIDEO, most=largest("video"), read=HEAD)


def validate_document(value: FieldFile) -> None:
    """Refuses what is not one of the kinds in WAGTAILDOCS_EXTENSIONS, and office files with programs in them."""
    _check(value, allowed=set(settings.WAGTAILDOCS_EXTENSIONS), most=largest("document"), read=None)
