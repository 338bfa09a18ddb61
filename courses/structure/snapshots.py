"""What only lessons may choose, as snapshots: terms of the glossary. Media have theirs in `courses.freezing.media`."""

from types import SimpleNamespace

from courses.freezing import media  # noqa: F401 (registers pictures, recordings and documents)
from courses.freezing.keeping import Keeper
from courses.freezing.values import register
from courses.structure.glossary import GlossaryTerm


def _freeze_term(term: GlossaryTerm, keep: Keeper) -> dict[str, str]:
    return {"term": term.term, "meaning": term.meaning, "source": term.source}


register("courses.GlossaryTerm", freeze=_freeze_term, thaw=lambda frozen: SimpleNamespace(**frozen))
