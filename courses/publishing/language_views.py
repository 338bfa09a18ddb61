"""The screen of a course's languages: what is missing, out of step or unfinished, with the way to mend each."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from wagtail.models import Locale, Page

from cms.people.models import User
from courses.activities.models import ActivityPage
from courses.errors import LearningError
from courses.publishing.languages import Stage, languages_of
from courses.publishing.translating import bring_in_step, leading, translate_missing
from courses.publishing.views import WORKS_ON_COURSES, allowed, frame, page_of
from courses.structure.pages import CoursePage, ModulePage
from courses.structure.waiting import words_of


@require_safe
def languages(request: HttpRequest, key: UUID) -> HttpResponse:
    """Each page of the course in each language."""
    allowed(request, *WORKS_ON_COURSES, course=key)
    page = page_of(key)
    found = languages_of(key)
    columns = [
        {
            "locale": locale,
            "missing": found.count(Stage.MISSING, locale.language_code),
            "out_of_step": found.count(Stage.OUT_OF_STEP, locale.language_code),
            "waiting": found.waiting(locale.language_code),
            "terms": found.terms_waiting(locale.language_code),
        }
        for locale in found.others
    ]
    context = {"languages": found, "columns": columns, **frame(page, tab="languages")}
    return render(request, "courses/publishing/languages.html", context)


@require_POST
def translate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Makes the pages that a language lacks."""
    allowed(request, "prepare_version", course=key)
    page_of(key)
    locale = get_object_or_404(Locale, language_code=request.POST.get("language", ""))
    try:
        made = translate_missing(key, into=locale, by=cast(User, request.user))
        words = ngettext(
            "%(count)s page has been made as a draft. Give it its words, then mark it ready.",
            "%(count)s pages have been made as drafts. Give them their words, then mark them ready.",
            made,
        )
        messages.success(request, words % {"count": made})
    except LearningError as error:
        messages.error(request, str(error))
    return redirect("courses_publishing_languages", key=key)


@require_POST
def step(request: HttpRequest, key: UUID) -> HttpResponse:
    """Brings one translated page in step with its source."""
    allowed(request, "prepare_version", course=key)
    number = request.POST.get("page", "")
    inside = Page.objects.filter(path__in=_paths(key))
    page = get_object_or_404(inside, pk=number if number.isdecimal() else None)
    try:
        bring_in_step(page, by=cast(User, request.user))
        messages.success(request, _("“%(title)s” has the same blocks again.") % {"title": page.title})
    except LearningError as error:
        messages.error(request, str(error))
    return redirect("courses_publishing_languages", key=key)


def refused(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Sends an author who would mark a translation ready back to the texts that wait; None when it may be ready."""
    if not isinstance(page.specific, CoursePage | ModulePage | ActivityPage):
        return None
    words = words_of(page.locale, [page.translation_key]).get(page.translation_key)
    if not words or not words.waiting:
        return None
    told = ngettext(
        "“%(title)s” is not ready: %(count)s text still waits for its words. Nothing was lost; give it its words below.",
        "“%(title)s” is not ready: %(count)s texts still wait for their words. Nothing was lost; give them their words below.",
        len(words.waiting),
    )
    messages.error(request, told % {"title": page.title, "count": len(words.waiting)})
    return redirect(request.path)


def _paths(key: UUID) -> list[str]:
    """Returns where the pages of the course stand, in all its languages."""
    translations = leading(key).get_translations(inclusive=True)
    return [path for course in translations for path in course.get_descendants().values_list("path", flat=True)]
