"""What is wrong with a scenario, in words for its author."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.assessment.scenarios.graph import GraphFault, Wrong

SENTENCES = {
    Wrong.EMPTY: gettext_lazy("There is no node yet: begin with a scene."),
    Wrong.NO_NAME: gettext_lazy("A node has no short name, so that no way can lead to it."),
    Wrong.SAME_NAME: gettext_lazy("Two nodes have the short name “%(node)s”: ways would lead to the first."),
    Wrong.NO_ENDING: gettext_lazy("There is no ending: nobody could finish."),
    Wrong.NO_CHOICE: gettext_lazy("%(node)s offers nothing to choose."),
    Wrong.DEAD_END: gettext_lazy("%(node)s is a dead end: say where the story goes on."),
    Wrong.MISSING_TARGET: gettext_lazy("%(node)s leads to “%(target)s”, and no node has that short name."),
    Wrong.UNREACHABLE: gettext_lazy("%(node)s is never reached: no way leads there."),
    Wrong.ENDLESS: gettext_lazy("No ending can be reached from here, one only goes round and round: %(nodes)s."),
    Wrong.NOTHING_TO_DECIDE: gettext_lazy("%(node)s is reached without a single decision."),
}


def sentence(fault: GraphFault, titles: Mapping[str, str]) -> str:
    """Returns the fault as a sentence that names nodes by short name and title."""
    named = [name if fault.wrong is Wrong.SAME_NAME else called(name, titles) for name in fault.nodes]
    return str(SENTENCES[fault.wrong]) % {
        "node": named[0] if named else "",
        "nodes": ", ".join(named),
        "target": fault.target,
    }


def called(name: str, titles: Mapping[str, str]) -> str:
    """Returns a node's title with its short name."""
    title = titles.get(name, "")
    return _("“%(title)s” (%(name)s)") % {"title": title, "name": name} if title else f"“{name}”"
