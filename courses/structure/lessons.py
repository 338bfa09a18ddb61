"""The lesson as a kind of activity: how it freezes, what completes it, how it is shown."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wagtail.blocks import Block, StreamBlock, StreamValue

from cms.blocks.media import RecordingBlock
from cms.blocks.story import CaseBlock
from courses.activities.kinds import ActivityKind, Frozen, register
from courses.activities.requirements import Term
from courses.freezing.keeping import Keeper
from courses.freezing.values import block_ids, freeze_value, thaw_value, works_offline
from courses.freezing.words import words_in
from courses.packages.blocks import faults_in, terms_in
from courses.structure import snapshots  # noqa: F401 (registers what lessons may choose)
from courses.structure.archive import glossary  # noqa: F401 (registers how terms are kept in archives)
from courses.structure.archive.lessons import LessonArchive
from courses.structure.pages import LessonPage
from courses.structure.rendering import slot
from courses.structure.withdrawing import WITHDRAWN


class LessonKind(ActivityKind):
    """A stream of blocks, complete when its end was reached and *Finished* was pressed."""

    code = "lesson"
    label = gettext_lazy("Lesson")
    icon = "book-open"
    template = "courses/player/lesson.html"
    archive = LessonArchive()

    def freeze(self, page: LessonPage) -> Frozen:
        keep = Keeper()
        return Frozen({"body": freeze_value(page.body.stream_block, page.body, keep)}, keep.files)

    def terms(self, page: LessonPage) -> tuple[Term, ...]:
        terms = [Term("reached-end"), Term("finished")]
        if page.must_hear_media and (recordings := _ids_of(page.body, RecordingBlock)):
            terms.append(Term("media", {"blocks": recordings, "share": 90}))
        if page.must_hear_media and (cases := _ids_of(page.body, CaseBlock)):
            terms.append(Term("cases", {"blocks": cases}))
        terms += terms_in(page.body)
        if page.must_acknowledge:
            terms.append(Term("acknowledged"))
        if page.must_be_signed_off:
            terms.append(Term("signed-off"))
        return tuple(terms)

    def render(self, content: Mapping[str, Any], *, language: str) -> str:
        block = LessonPage._meta.get_field("body").stream_block
        with override(language):
            body = [_Shown(entry, block) for entry in content["body"] if entry["type"] in block.child_blocks]
            heavy = [child.bytes_to_load for child in body if child.bytes_to_load]
            context = {"body": body, "recordings": len(heavy), "bytes": sum(heavy)}
            return render_to_string("courses/blocks/stream.html", context)

    def block_ids(self, content: Mapping[str, Any]) -> list[str]:
        return list(block_ids(content["body"]))

    def name_of_block(self, content: Mapping[str, Any], block: str) -> str:
        for number, entry in enumerate(content["body"], start=1):
            if str(entry["id"]) == block or block in block_ids([entry]):
                label = LessonPage._meta.get_field("body").stream_block.child_blocks[entry["type"]].label
                words = " ".join(strip_tags(text) for text in self.words({"body": [entry]}))
                place = _("block %(number)s (%(kind)s)") % {"number": number, "kind": label}
                return f"{place} “{Truncator(words.strip()).words(8)}”" if words.strip() else place
        return block

    def words(self, content: Mapping[str, Any]) -> list[str]:
        block = LessonPage._meta.get_field("body").stream_block
        body = [entry for entry in content.get("body", ()) if entry["value"] != WITHDRAWN]
        return [text for text in (content.get("title", ""), *words_in(block, body)) if text]

    def works_offline(self, content: Mapping[str, Any]) -> bool:
        return works_offline(LessonPage._meta.get_field("body").stream_block, content["body"])

    def faults(self, page: LessonPage) -> Iterable[str]:
        if not len(page.body):
            yield _("“%(title)s” is empty.") % {"title": page.title}
        yield from faults_in(page.body)


def _ids_of(body: StreamValue, kind: type[Block]) -> list[str]:
    """Returns the ids of the blocks of this kind."""
    return [child.id for child in body if isinstance(child.block, kind)]


class _Shown:
    """One block of a frozen lesson, as the template shows it."""

    def __init__(self, entry: Mapping[str, Any], stream: StreamBlock) -> None:
        self.id = entry["id"]
        self.block_type = entry["type"]
        self._frozen = entry["value"]
        self._block = stream.child_blocks[entry["type"]]

    @property
    def is_withdrawn(self) -> bool:
        return self._frozen == WITHDRAWN

    @property
    def bytes_to_load(self) -> int:
        """What a recording costs whoever starts it: its smallest copy."""
        if self.is_withdrawn or not isinstance(self._block, RecordingBlock):
            return 0
        recording = self._frozen[self._block.kind]
        sources = recording["sources"] if recording and recording["may_be_shown"] else ()
        return (sources[0]["size"] or 0) if sources else 0

    @property
    def after(self) -> str:
        """The name of the slot that follows the block: whether it counts already, and care where it is heavy."""
        if self.is_withdrawn or not isinstance(self._block, RecordingBlock | CaseBlock):
            return ""
        name = f"after:{self.id}:{'case' if isinstance(self._block, CaseBlock) else 'recording'}"
        return f"{name}:heavy" if self._frozen.get("content_note") else name

    @property
    def rendered(self) -> str:
        """The block's HTML by its own template; a note where it has been withdrawn."""
        if self.is_withdrawn:
            return render_to_string("courses/blocks/withdrawn.html")
        if self.block_type == "local_fact":
            # A number or an office is never frozen: it is looked up when the lesson is shown.
            return slot(f"fact:{self._frozen['key']}" + (":note" if self._frozen["with_note"] else ""))
        return self._block.render(thaw_value(self._block, self._frozen), context={"id": self.id, "frozen": True})


register(LessonKind(), page_model="courses.LessonPage")
