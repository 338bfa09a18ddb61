"""Reports on the quizzes of a course: its questions one by one, and what the course added. Numbers only, names of nobody."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.views.answering import doing
from cms.sheets.writing import Row, pieces
from courses.assessment.models import Question
from courses.reports import sheets_of_quizzes as sheets
from courses.reports.advice import TRUST_WORDS, advice_words
from courses.reports.gains import GainReport, pair_of, report_on_gain
from courses.reports.items import Item, ItemReport, report_on_items
from courses.reports.pages import CourseReport
from courses.reports.quizzes import QuizHead, quizzes_of
from courses.reports.views.files import sent, wanted_form
from courses.reports.views.framing import course_frame, whole_course
from courses.reports.views.pages import reporting


@reporting
def quizzes(request: HttpRequest, course: UUID) -> HttpResponse:
    """For its trainers, managers and administrators: the quizzes of a course, and whether a gain can be told."""
    report, heads = _quizzes(request, course)
    context = {"heads": heads, "pair": pair_of(heads), **course_frame(report, _("Quizzes"))}
    return render(request, "courses/reports/quizzes.html", context)


@reporting
def items(request: HttpRequest, course: UUID, activity: UUID) -> HttpResponse:
    """For the same: each question of a quiz with its figures and what they advise."""
    report, found = _items(request, course, activity, request.GET.get("version", ""))
    bank = _in_the_bank(request, found.items)
    context = {
        "found": found,
        "rows": [(item, [advice_words(entry) for entry in item.advice], bank.get(item.key)) for item in found.items],
        "trust": TRUST_WORDS[found.trust],
        **course_frame(report, found.head.title, (_("Quizzes"), reverse("courses_report_quizzes", args=[course]))),
    }
    return render(request, "courses/reports/items.html", context)


@doing
def items_file(request: HttpRequest, course: UUID, activity: UUID) -> HttpResponse:
    """For the same: the figures as a file."""
    _report, found = _items(request, course, activity, request.POST.get("version", ""))
    audit("report.exported", actor=request.user, kind="items", subject_key=str(activity), form=wanted_form(request))
    return _file(request, found.head.title, sheets.item_headings(), sheets.item_rows(found))


@reporting
def gain(request: HttpRequest, course: UUID) -> HttpResponse:
    """For the same: what those who took the tests before and after the course gained."""
    report, found = _gain(request, course)
    context = {
        "found": found,
        "trust": TRUST_WORDS[found.whole.trust],
        **course_frame(report, _("Gain"), (_("Quizzes"), reverse("courses_report_quizzes", args=[course]))),
    }
    return render(request, "courses/reports/gain.html", context)


@doing
def gain_file(request: HttpRequest, course: UUID) -> HttpResponse:
    """For the same: the gain as a file."""
    report, found = _gain(request, course)
    audit("report.exported", actor=request.user, kind="gain", subject_key=str(course), form=wanted_form(request))
    return _file(request, report.head.title, sheets.gain_headings(), sheets.gain_rows(found))


def _quizzes(request: HttpRequest, course: UUID) -> tuple[CourseReport, list[QuizHead]]:
    report = whole_course(request, course)
    return report, quizzes_of(report.course, language=request.LANGUAGE_CODE)


def _items(request: HttpRequest, course: UUID, activity: UUID, version: str) -> tuple[CourseReport, ItemReport]:
    report, heads = _quizzes(request, course)
    head = next((head for head in heads if head.key == activity), None)
    if head is None:
        raise Http404
    edition = next((each for each in head.editions if version in map(str, each.numbers)), head.editions[0])
    return report, report_on_items(report.course, head, edition, language=request.LANGUAGE_CODE)


def _gain(request: HttpRequest, course: UUID) -> tuple[CourseReport, GainReport]:
    report, heads = _quizzes(request, course)
    pair = pair_of(heads)
    if pair is None:
        raise Http404
    found = report_on_gain(report.course, pair, language=request.LANGUAGE_CODE, name=_("All who took both"))
    return report, found


def _in_the_bank(request: HttpRequest, items: Iterable[Item]) -> dict[str, int]:
    """Returns the numbers of these questions in the bank, for those who may correct them there."""
    if not request.user.has_perm("courses.change_question"):
        return {}
    rows = Question.objects.filter(key__in=[item.key for item in items]).values_list("key", "pk")
    return {str(key): pk for key, pk in rows}


def _file(request: HttpRequest, title: str, headings: list[str], rows: Iterable[Row]) -> HttpResponse:
    form = wanted_form(request)
    content = pieces(form, title=title, headings=headings, rows=list(rows), made_at=timezone.now())
    return sent(content, form=form, title=title)
