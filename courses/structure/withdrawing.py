"""The one exception to "a published version never changes": taking a block out of every version, for good.

For the day when somebody notices that an "invented" case tells a real story. The words are blanked in every frozen content
in every language, and all HTML made from them is thrown away; order and progress stay as they are. The SHA-256 of a blanked
content no longer matches: `Withdrawal` is the record of why.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.models import User
from courses.errors import LearningError
from courses.structure.versions import CourseVersion, FrozenContent, RenderedContent, Withdrawal

WITHDRAWN = {"withdrawn": True}


@transaction.atomic
def withdraw_block(activity: UUID, block: str, *, reason: str, by: User) -> int:
    """Blanks a block in every frozen content of the activity and returns in how many.

    Raises LearningError `reason-missing`, or `no-such-block` when no version has it.
    """
    if not reason.strip():
        raise LearningError("reason-missing", _("Say why this block is withdrawn. Do not repeat what it told."))
    contents = FrozenContent.objects.select_for_update().filter(sha256__in=_contents_of(activity))
    blanked = [content for content in contents if _blank(content.content, block)]
    if not blanked:
        raise LearningError("no-such-block", _("No published version has this block."))
    FrozenContent.objects.bulk_update(blanked, ["content"])
    RenderedContent.objects.filter(content__in=blanked).delete()
    Withdrawal.objects.get_or_create(activity_key=activity, block=block, defaults={"reason": reason, "by": by})
    audit("course.block_withdrawn", actor=by, activity=str(activity), block=block)
    return len(blanked)


def _contents_of(activity: UUID) -> set[str]:
    found: set[str] = set()
    for outline in CourseVersion.objects.values_list("outline", flat=True):
        for item in outline.get("items", ()):
            if item["key"] == str(activity):
                found.update(item["content"].values())
    return found


def _blank(frozen: Any, block: str) -> bool:
    """Replaces the value of this block wherever it stands, nested ones included; True when it was there."""
    if isinstance(frozen, dict):
        if str(frozen.get("id")) == block and "value" in frozen:
            frozen["value"] = dict(WITHDRAWN)
            return True
        return any(_blank(value, block) for value in frozen.values())
    return any(_blank(entry, block) for entry in frozen) if isinstance(frozen, list) else False
