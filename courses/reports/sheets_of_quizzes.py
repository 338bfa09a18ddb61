"""Item analysis and gain as rows of a file, made of the very objects that the pages are made of."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.sheets.writing import Row
from courses.reports.advice import TRUST_WORDS, advice_words
from courses.reports.gains import GainLine, GainReport
from courses.reports.items import ItemReport


def item_headings() -> list[str]:
    return [
        _("Number"),
        _("Question"),
        _("Version of the question"),
        _("Type"),
        pgettext("a question", "Critical"),
        _("Asked"),
        _("Not answered"),
        _("Right in percent"),
        _("Discrimination"),
        _("Correlation with the rest"),
        _("Seconds (median)"),
        _("Advice"),
        _("Answer"),
        _("Right answer"),
        _("Chosen"),
        _("Chosen in the upper group"),
        _("Chosen in the lower group"),
    ]


def item_rows(found: ItemReport) -> Iterator[Row]:
    """Yields a row for each question and, below it, one for each answer that could be chosen."""
    yes, no = _("yes"), _("no")
    for item in found.items:
        advice = " ".join(advice_words(entry) for entry in item.advice)
        yield (
            item.number,
            item.text,
            item.version,
            item.kind,
            yes if item.critical else no,
            item.asked,
            item.unanswered,
            item.facility,
            item.discrimination,
            item.correlation,
            item.seconds,
            " ".join(part for part in (str(TRUST_WORDS[item.trust]), advice) if part),
            *[None] * 5,
        )
        for line in item.choices:
            right = yes if line.is_right else no
            yield (item.number, *[None] * 11, line.text, right, line.count, line.upper, line.lower)


def gain_headings() -> list[str]:
    return [
        _("Group"),
        _("Name"),
        _("People"),
        _("Before, in percent"),
        _("After, in percent"),
        _("Gain of what was possible"),
        _("Note"),
    ]


def gain_rows(found: GainReport) -> Iterator[Row]:
    """Yields a row for everybody together, for each unit, each post and each question."""
    yield _line(_("All"), found.whole, found)
    for label, lines in (
        (_("Unit"), found.units),
        (_("Post"), found.posts),
        (_("Question"), found.questions),
    ):
        for line in lines:
            yield _line(label, line, found)


def _line(label: str, line: GainLine, found: GainReport) -> Row:
    note = str(TRUST_WORDS[line.trust])
    if line.found is None:
        note = _("Fewer than %(number)s people: not shown.") % {"number": found.fewest}
    return (label, line.name, line.n, line.pre, line.post, line.gain, note)
