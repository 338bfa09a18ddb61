"""Dates and numbers as people here write and read them."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format, number_format

import pytest

from cms.dates import official, official_with_place


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 9, 10), "ngày 10 tháng 9 năm 2026"),
        (date(2025, 12, 1), "ngày 01 tháng 12 năm 2025"),
    ],
)
def test_an_official_date_has_a_zero_before_small_days_and_the_first_two_months_only(day: date, text: str) -> None:
    assert official(day) == text


def test_the_line_above_a_signature_begins_with_the_place() -> None:
    assert official_with_place("Lào Cai", date(2026, 2, 5)) == "Lào Cai, ngày 05 tháng 02 năm 2026"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "ngày 05 tháng 02 năm 2026"),
        ("en", "5 February 2026"),
        ("fr", "5 février 2026"),
        ("de", "5. Februar 2026"),
    ],
)
def test_the_template_filter_speaks_the_reader_s_language_and_the_local_day(language: str, text: str) -> None:
    # Late on the 4th in Greenwich is already the 5th here.
    moment = datetime(2026, 2, 4, 20, 0, tzinfo=UTC)
    with translation.override(language):
        assert Template("{% load dates %}{{ moment|official_date }}").render(Context({"moment": moment})) == text


def test_no_date_is_no_text() -> None:
    assert Template("{% load dates %}{{ day|official_date }}").render(Context({"day": None})) == ""


@pytest.mark.parametrize(
    ("language", "running", "short"),
    [
        ("vi", "5 tháng 2 năm 2026", "05/02/2026"),
        ("en", "5 February 2026", "05/02/2026"),
        ("fr", "5 février 2026", "05/02/2026"),
        ("de", "5. Februar 2026", "05.02.2026"),
        ("tyz", "5 tháng 2 năm 2026", "05/02/2026"),
        ("hmn-latn-vn", "5 tháng 2 năm 2026", "05/02/2026"),
    ],
)
def test_running_text_and_tables_write_the_day_first(language: str, running: str, short: str) -> None:
    with translation.override(language):
        assert date_format(date(2026, 2, 5), "DATE_FORMAT") == running
        assert date_format(date(2026, 2, 5), "SHORT_DATE_FORMAT") == short


@pytest.mark.parametrize("language", ["vi", "en", "fr", "tyz", "hmn-latn-vn"])
def test_a_typed_date_is_read_day_first(language: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean("05/02/2026") == date(2026, 2, 5)
        assert forms.DateField().clean("2026-02-05") == date(2026, 2, 5)


@pytest.mark.parametrize(
    ("language", "whole", "part"),
    [
        ("vi", "1.778.785,5", "24,24"),
        ("en", "1,778,785.5", "24.24"),
        ("de", "1.778.785,5", "24,24"),
        ("ium", "1.778.785,5", "24,24"),
    ],
)
def test_numbers_are_grouped_as_the_language_does(language: str, whole: str, part: str) -> None:
    with translation.override(language):
        assert intcomma(Decimal("1778785.5")) == whole
        assert number_format(Decimal("24.24")) == part
