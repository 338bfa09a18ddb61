"""A version of a question as plain JSON that stands by itself, in one language: what a quiz keeps of it.

Like a lesson's content, it speaks of files by their SHA-256 (`courses.freezing`), so that editing or deleting anything later
changes no attempt. It holds the answer key: never send it to a browser; show it through `courses.assessment.showing`.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from wagtail.blocks import StreamBlock, StreamValue

from courses.assessment.blocks import stem_blocks
from courses.assessment.keys import AnswerKey, from_json
from courses.assessment.models import QuestionVersion, QuestionWording
from courses.errors import LearningError
from courses.freezing import media  # noqa: F401 (registers pictures and recordings)
from courses.freezing.keeping import Keeper
from courses.freezing.values import freeze_object, freeze_value, thaw_object, thaw_value

FROZEN_WORDS = ("texts", "feedbacks", "general", "when_right", "when_wrong", "unit", "picture_alt")

Frozen = Mapping[str, Any]


def freeze(version: QuestionVersion, *, language: str, keep: Keeper) -> dict[str, Any]:
    """Returns the version with its words in this language; raises LearningError `no-words` when there are none.

    `keep` notes the files it shows. Fetch the version with `whole`.
    """
    wording = _wording(version, language)
    return {
        **unkept(version, language=language),
        "stem": freeze_value(wording.stem.stream_block, wording.stem, keep),
        "picture": freeze_object(version.picture, keep) if version.picture else None,
    }


def unkept(version: QuestionVersion, *, language: str) -> dict[str, Any]:
    """Returns the version as it stands in the bank now, with its files where they are: for previews, never for learners."""
    wording = _wording(version, language)
    return {
        "key": str(version.question.key),
        "version": version.number,
        "critical": version.critical,
        "answer": version.answer,
        "language": language,
        "stem": wording.stem,
        "picture": version.picture,
        "source": version.source,
        "source_date": version.source_date.isoformat() if version.source_date else "",
        **{name: getattr(wording, name) for name in FROZEN_WORDS},
    }


def _wording(version: QuestionVersion, language: str) -> QuestionWording:
    for wording in version.wordings.all():
        if wording.language == language:
            return wording
    raise LearningError("no-words", f"{version.question.key} has no words in {language}.")


def key_of(frozen: Frozen) -> AnswerKey:
    """Returns the answer key, for grading."""
    return from_json(frozen["answer"])


def stem_of(frozen: Frozen) -> StreamValue:
    """Returns the question as the stream that it was written in, with stand-ins for what it shows."""
    stem = frozen["stem"]
    return stem if isinstance(stem, StreamValue) else thaw_value(_stem_block(), stem)


def stem_html(frozen: Frozen) -> list[str]:
    """Returns the blocks of the question as HTML."""
    if isinstance(frozen["stem"], StreamValue):
        return live_stem(frozen["stem"])
    block = _stem_block()
    return [
        block.child_blocks[entry["type"]].render(
            thaw_value(block.child_blocks[entry["type"]], entry["value"]), context={"id": entry["id"], "frozen": True}
        )
        for entry in frozen["stem"]
        if entry["type"] in block.child_blocks
    ]


def live_stem(stem: StreamValue) -> list[str]:
    """Returns the blocks of a question that is not frozen as HTML."""
    return [child.render(context={"id": child.id}) for child in stem]


def picture_of(frozen: Frozen) -> Any:
    """Returns the picture of a question about places in one, as the picture tag takes it."""
    found = frozen["picture"]
    return thaw_object(found) if isinstance(found, Mapping) else found


@cache
def _stem_block() -> StreamBlock:
    return StreamBlock(stem_blocks())
