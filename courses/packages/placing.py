"""What a package at its place is asked, in a block or as a page: when it is done, which go counts, what stands for it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from courses.packages.requirements import Counts, Rule
from courses.packages.scorm_reading import refusal

RULES = [
    (str(Rule.FINISHED), gettext_lazy("when the package says that it has been finished")),
    (str(Rule.PASSED), gettext_lazy("when enough points are reached in it")),
    (str(Rule.CONFIRMED), gettext_lazy("when the reader says that they have gone through it")),
]
COUNTS = [
    (str(Counts.BEST), pgettext_lazy("attempt", "The best")),
    (str(Counts.FIRST), pgettext_lazy("attempt", "The first")),
    (str(Counts.LAST), pgettext_lazy("attempt", "The last")),
    (str(Counts.AVERAGE), gettext_lazy("The mean of all")),
]
MOST_GOES = 20


def faults(frozen: Mapping[str, Any]) -> Iterable[str]:
    """Yields, in words for the author, what forbids publishing a package at its place, given as it is frozen."""
    package = frozen.get("package")
    if not package or not package.get("version"):
        yield _("Choose an interactive package that can be played.")
        return
    if refused := refusal(package["kind"]):
        yield refused
    name = {"title": package["title"]}
    rule = frozen.get("rule") or package["rule"]
    if rule != Rule.CONFIRMED and package["never_reports"]:
        yield (
            _(
                "“%(title)s” never says that it has been finished, so nobody could ever complete it: let the reader say it."
            )
            % name
        )
    if rule == Rule.PASSED and not frozen.get("pass_percent"):
        yield _("Say how many percent of the points are needed in “%(title)s”.") % name
    if frozen.get("required", True) and not strip_tags(frozen.get("alternative") or "").strip():
        yield (
            _(
                "“%(title)s” counts, so it needs an equal alternative: some people cannot use it, with a screen reader, on an "
                "old phone or without a connection."
            )
            % name
        )
