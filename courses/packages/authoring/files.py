"""Media for a content: from the site's own library, or uploaded on the way.

Bytes are stored at once, so that a form that comes back with faults, or is only asked for one more entry, has lost no
upload; what it carries is a signed note of what was stored. Pictures are cleaned and films lose the place where they were
made, as everywhere on the site. What no content came to name is swept away (`sweeping`).
"""

import io
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from wagtail.permissions import policy_registry

from cms.guard.sniffing import HEAD, is_really
from cms.media.boxes import blank_metadata
from cms.media.cleaning import clean_picture
from cms.media.fields import ISO_EXTENSIONS
from cms.media.models import Audio, Image, Video
from cms.media.naming import extension_of, one_line
from cms.media.uploads import largest
from cms.people.models import User
from courses.packages.authoring.nodes import Held, Media, Node, walk
from courses.packages.semantics import MEDIA, Kind
from courses.packages.storing import CHUNK, keep

#: How long a form may lie open with an upload in it.
DAYS = 7
_SALT = "courses.packages.authoring.files"
#: What H5P takes, with its type.
MIMES = {
    Kind.IMAGE: {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif"},
    Kind.AUDIO: {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "wav": "audio/wav"},
    Kind.VIDEO: {"mp4": "video/mp4", "webm": "video/webm"},
    Kind.FILE: {
        "pdf": "application/pdf",
        "txt": "text/plain",
        "csv": "text/csv",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    },
}  # fmt: skip
MODELS: dict[Kind, type[Model]] = {Kind.IMAGE: Image, Kind.AUDIO: Audio, Kind.VIDEO: Video}
#: No picture in a content is larger than a phone or a laptop shows.
_PICTURE = "max-1920x1920"


def settle(nodes: Sequence[Node], *, by: User) -> None:
    """Stores what was uploaded or chosen at each medium, and says at it what cannot be taken."""
    for node in walk(nodes):
        if node.field.kind in MEDIA and not node.texts_only:
            media: Media = node.raw
            try:
                media.held = _taken(node.field.kind, media, by)
            except ValidationError as error:
                node.faults.extend(error.messages)
            media.token = signing.dumps(asdict(media.held), salt=_SALT) if media.held else ""


def _taken(kind: Kind, media: Media, by: User) -> Held | None:
    """The newest word counts: an upload, then a choice, then what was stored before."""
    if media.upload is not None:
        return _uploaded(kind, media.upload)
    if media.picked:
        return _picked(kind, media.picked, by)
    if not media.token:
        return None
    try:
        return Held(**signing.loads(media.token, salt=_SALT, max_age=DAYS * 24 * 3600))
    except (signing.BadSignature, TypeError):
        raise ValidationError(_("This file was uploaded too long ago. Choose it again.")) from None


def _uploaded(kind: Kind, upload: Any) -> Held:
    extension = extension_of(upload.name or "")
    if extension not in MIMES[kind]:
        raise ValidationError(
            _("This kind of file cannot be used here. These can: %(kinds)s.")
            % {"kinds": ", ".join(sorted(MIMES[kind]))}
        )
    most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE if kind == Kind.IMAGE else _largest(kind)
    if upload.size > most:
        raise ValidationError(
            _("This file is too large (%(size)s). The largest that can be taken is %(largest)s.")
            % {"size": filesizeformat(upload.size), "largest": filesizeformat(most)}
        )
    said = one_line(upload.name)[:100]
    if kind == Kind.IMAGE:
        return _picture(upload.read(), said=said)
    head = upload.read(HEAD if kind != Kind.FILE else None)
    if not is_really(head, extension):
        raise ValidationError(
            _("This file is called .%(extension)s but is something else. Export it again and upload that.")
            % {"extension": extension}
        )
    with SpooledTemporaryFile(max_size=1 << 20) as held:
        upload.seek(0)
        shutil.copyfileobj(upload, held)
        if extension in ISO_EXTENSIONS:
            blank_metadata(held, size=upload.size)
        held.seek(0)
        kept = keep(_chunks(held))
    return Held(kept.sha256, kept.size, MIMES[kind][extension], extension, said=said)


def _largest(kind: Kind) -> int:
    return largest("document" if kind == Kind.FILE else kind.value)


def _picture(content: bytes, *, said: str) -> Held:
    clean = clean_picture(content)
    if clean.extension not in MIMES[Kind.IMAGE]:
        raise ValidationError(
            _("This kind of file cannot be used here. These can: %(kinds)s.")
            % {"kinds": ", ".join(sorted(MIMES[Kind.IMAGE]))}
        )
    kept = keep(_chunks(io.BytesIO(clean.content)))
    mime = MIMES[Kind.IMAGE][clean.extension]
    return Held(kept.sha256, kept.size, mime, clean.extension, said=said, width=clean.width, height=clean.height)


def _picked(kind: Kind, number: str, by: User) -> Held:
    model = MODELS.get(kind)
    allowed = (
        policy_registry.get_by_type(model).instances_user_has_any_permission_for(by, ["choose"]) if model else None
    )
    found = allowed.filter(pk=number).first() if allowed is not None and number.isdecimal() else None
    if found is None:
        raise ValidationError(_("This is no longer there. Choose another one."))
    if not found.may_be_shown:
        raise ValidationError(_("A person can be recognised in this, and there is no consent: it must not be shown."))
    return _of_image(found) if isinstance(found, Image) else _of_recording(found, kind)


def _of_image(image: Image) -> Held:
    extension = extension_of(image.file.name)
    form = "png" if extension in {"png", "webp", "avif"} else "jpeg"
    try:
        rendition = image.get_rendition(f"{_PICTURE}|format-{form}")
        with rendition.file.open("rb") as opened:
            kept = keep(_chunks(opened))
    except OSError:
        raise ValidationError(_("This is no longer there. Choose another one.")) from None
    ending = "png" if form == "png" else "jpg"
    return Held(
        kept.sha256, kept.size, MIMES[Kind.IMAGE][ending], ending, image.title[:100], rendition.width, rendition.height
    )


def _of_recording(recording: Any, kind: Kind) -> Held:
    """Takes the smallest copy that H5P can play; the original where there is none."""
    files = [*(copy.file for copy in recording.copies), recording.file]
    file = next((each for each in files if extension_of(each.name) in MIMES[kind]), None)
    if file is None:
        raise ValidationError(
            _("This kind of file cannot be used here. These can: %(kinds)s.")
            % {"kinds": ", ".join(sorted(MIMES[kind]))}
        )
    try:
        with file.open("rb") as opened:
            kept = keep(_chunks(opened))
    except OSError:
        raise ValidationError(_("This is no longer there. Choose another one.")) from None
    extension = extension_of(file.name)
    return Held(kept.sha256, kept.size, MIMES[kind][extension], extension, recording.title[:100])


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(CHUNK):
        yield chunk
