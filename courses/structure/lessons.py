"""The lesson as a kind of activity: how it freezes, what completes it, how it is shown."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from courses.activities.kinds import ActivityKind, Frozen, register
from courses.activities.requirements import Term
from courses.structure.freezing import block_ids, freeze_value, media_blocks, thaw_value
from courses.structure.pages import LessonPage


class LessonKind(ActivityKind):
    """A stream of blocks, complete when its end was reached and *Finished* was pressed."""

    code = "lesson"
    label = gettext_lazy("Lesson")
    icon = "book-open"
    template = "courses/player/lesson.html"

    def freeze(self, page: LessonPage) -> Frozen:
        return Frozen({"body": freeze_value(page.body.stream_block, page.body)})

    def terms(self, page: LessonPage) -> tuple[Term, ...]:
        terms = [Term("reached-end"), Term("finished")]
        if page.must_hear_media and (recordings := media_blocks(self.freeze(page).content["body"])):
            terms.append(Term("media", {"blocks": recordings, "share": 90}))
        if page.must_acknowledge:
            terms.append(Term("acknowledged"))
        if page.must_be_signed_off:
            terms.append(Term("signed-off"))
        return tuple(terms)

    def render(self, content: Mapping[str, Any], *, language: str) -> str:
        block = LessonPage._meta.get_field("body").stream_block
        with override(language):
            return thaw_value(block, content["body"]).render_as_block({"frozen": True})

    def block_ids(self, content: Mapping[str, Any]) -> list[str]:
        return list(block_ids(content["body"]))

    def faults(self, page: LessonPage) -> Iterable[str]:
        if not len(page.body):
            yield _("“%(title)s” is empty.") % {"title": page.title}

    def export(self, content: Mapping[str, Any]) -> str:
        raise NotImplementedError

    def load(self, text: str, *, file: str) -> Mapping[str, Any]:
        raise NotImplementedError


register(LessonKind(), page_model="courses.LessonPage")
