"""A Word file becomes the next draft of a lesson."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from wagtail.models import Collection

from cms.archive.word import Heading, Picture, Table, Words, read_word
from cms.media.cleaning import check_picture
from cms.media.models import Image
from cms.media.tasks import ask_for_sizes
from cms.people.auditing import record as audit
from cms.people.models import User
from courses.structure.archive.exporting import latest
from courses.structure.pages import LessonPage


@dataclass(frozen=True)
class Outcome:
    """How many blocks came, how many pictures still need words, and what could not be taken along."""

    blocks: int
    to_describe: int
    lost: list[str]


@transaction.atomic
def bring_in_word(page: LessonPage, content: bytes, *, by: User) -> Outcome:
    """Adds what the file says to the lesson's draft. Raises WordError when it cannot be read, and then changes nothing."""
    read = read_word(content)
    lost = [str(line) for line in read.lost]
    raw: list[dict[str, Any]] = []
    to_describe = 0
    for part in read.parts:
        if isinstance(part, Picture):
            image = _image(part, page, by, lost)
            if image is None:
                continue
            to_describe += not part.description
            value = {"image": {"image": image.pk, "alt_text": image.description, "decorative": False}, "caption": ""}
            raw.append(_block("image", value))
        else:
            raw.append(_written(part))
    draft = latest(LessonPage.objects.select_for_update().get(pk=page.pk))
    block = draft.body.stream_block
    before = list(block.get_prep_value(draft.body))
    draft.body = block.to_python([*before, *raw])
    draft.save_revision(user=by)
    audit("lesson.from_word", actor=by, page=page.pk, blocks=len(raw))
    return Outcome(len(raw), to_describe, lost)


def _written(part: Heading | Words | Table) -> dict[str, Any]:
    if isinstance(part, Heading):
        return _block("heading", {"text": part.text[:150], "level": part.level, "anchor": ""})
    if isinstance(part, Words):
        return _block("text", part.html)
    width = max((len(row) for row in part.rows), default=0)
    head, *rows = [row + [""] * (width - len(row)) for row in part.rows] or [[]]
    table = {
        "columns": [{"type": "text", "heading": cell} for cell in head],
        "rows": [{"values": row} for row in rows],
        "caption": "",
    }
    return _block("table", {"table": table, "first_column_is_heading": True})


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _image(part: Picture, page: LessonPage, by: User, lost: list[str]) -> Image | None:
    """Stores a picture after the checks of every upload; one that is refused is named among what was lost."""
    language = page.locale.language_code
    waiting = _("To be described: a picture from a Word file")
    try:
        check_picture(part.content)
        image = Image(
            title=(part.description or waiting)[:255],
            description=(part.description or waiting)[:255],
            language=language,
            collection=Collection.get_first_root_node(),
            uploaded_by_user=by,
            file=ContentFile(part.content, name=f"picture.{part.extension}"),
        )
        image.full_clean()
    except ValidationError as error:
        lost.append(_("A picture: %(reason)s") % {"reason": " ".join(error.messages)})
        return None
    image.save()
    ask_for_sizes(image, asked_by=by)
    return image
