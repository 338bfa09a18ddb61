"""Which objects may be chosen in a lesson, as snapshots that stand by themselves."""

from types import SimpleNamespace

from courses.structure.freezing import register
from courses.structure.glossary import GlossaryTerm


def _freeze_term(term: GlossaryTerm) -> dict[str, str]:
    return {"term": term.term, "meaning": term.meaning, "source": term.source}


register("courses.GlossaryTerm", freeze=_freeze_term, thaw=lambda frozen: SimpleNamespace(**frozen))
