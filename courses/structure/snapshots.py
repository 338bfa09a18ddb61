"""What only lessons may choose, as snapshots: terms of the glossary. Media have theirs in `courses.freezing.media`."""

from types import SimpleNamespace
from typing import Any

from courses.freezing import media  # noqa: F401 (registers pictures, recordings and documents)
from courses.freezing.keeping import Keeper
from courses.freezing.values import register
from courses.structure.glossary import GlossaryTerm


def _freeze_term(term: GlossaryTerm, keep: Keeper) -> dict[str, Any]:
    others = GlossaryTerm.objects.filter(translation_key=term.translation_key).select_related("locale")
    return {
        **_words_of(term),
        # For taking a version out as an archive: one entry of a glossary has the words of every language.
        "key": str(term.translation_key),
        "languages": {other.locale.language_code: _words_of(other) for other in others.order_by("locale_id")},
    }


def _words_of(term: GlossaryTerm) -> dict[str, str]:
    return {"term": term.term, "meaning": term.meaning, "source": term.source}


register("courses.GlossaryTerm", freeze=_freeze_term, thaw=lambda frozen: SimpleNamespace(**frozen))
