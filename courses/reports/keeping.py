"""Verb of figures: count them once and keep them, so that whoever downloads them again gets the same."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.people.auditing import record as audit
from cms.people.models import User
from cms.sheets.writing import Row
from courses.reports.figures import compute
from courses.reports.models import ProducedReport
from courses.reports.scope import may_see_figures
from courses.reports.shelf import shelf


@transaction.atomic
def produce(first_day: date, last_day: date, *, by: User, language: str) -> ProducedReport:
    """Counts the figures of the days from `first_day` to `last_day` and keeps them for good."""
    if not may_see_figures(by):
        raise PermissionDenied
    now = timezone.now()
    with translation.override(language):
        rows = compute(first_day, last_day, heads=shelf(language), now=now)
    produced = ProducedReport.objects.create(
        first_day=first_day,
        last_day=last_day,
        as_of=now,
        language=language,
        rows=rows,
        sha256=fingerprint(rows),
        produced_by=by,
    )
    audit("figures.produced", actor=by, subject=produced, first_day=first_day, last_day=last_day)
    return produced


def fingerprint(rows: list[dict[str, Any]]) -> str:
    """Returns the SHA-256 of the figures in their one way of writing."""
    written = json.dumps(rows, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def is_as_produced(produced: ProducedReport) -> bool:
    """Are the figures still the ones that were produced?"""
    return fingerprint(produced.rows) == produced.sha256


def headings(produced: ProducedReport) -> list[str]:
    """Returns the headings of the file, in the language of the figures."""
    with translation.override(produced.language):
        return [
            _("Figure"),
            _("What it counts"),
            _("Broken down by"),
            _("Value"),
            _("Number"),
            pgettext("a date", "From"),
            pgettext("a date", "Until"),
            _("As of"),
        ]


def file_rows(produced: ProducedReport) -> Iterator[Row]:
    """Yields the rows of the file: every figure with what it counts, the period and the moment."""
    as_of = timezone.localtime(produced.as_of).replace(second=0, microsecond=0)
    for row in produced.rows:
        said = (row["title"], row["definition"], row["by"], row["value"], row["number"])
        yield (*said, produced.first_day, produced.last_day, as_of)
