"""A course as a learner sees it, for its authors: any version, any language, everything open, nothing recorded."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import override
from django.views.decorators.http import require_GET

from courses.progress.summary import sections
from courses.publishing.views import allowed
from courses.structure.remembering import Remembered, in_language, language_of
from courses.structure.rendering import fill, html_of
from courses.structure.versions import CourseVersion


@require_GET
def preview(request: HttpRequest, version: int, activity: UUID | None = None) -> HttpResponse:
    """Shows the outline of a version, or one of its parts. Reads only: none of the four layers is touched."""
    allowed(request, "prepare_version", "approve_version")
    found = get_object_or_404(CourseVersion, pk=version)
    shown = Remembered(found.number, found.outline, found.manifest())
    language = request.GET.get("language", request.LANGUAGE_CODE)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    outline = sections(shown, {}, set(shown.items()), language=language)
    context = {
        "preview": True,
        "version": found,
        "title": shown.title(language),
        "language": language,
        "languages": list(shown.outline.get("titles", {})),
        "sections": outline,
    }
    if activity is None:
        return render(request, "courses/publishing/preview.html", context)
    item = shown.items().get(activity)
    if item is None:
        raise Http404
    with override(language):
        html = fill(html_of(in_language(item["content"], language)), {})
    context |= {
        "part": next(part for section in outline for part in section.parts if part.key == activity),
        "html": html,
        "content_language": language_of(item["content"], language),
    }
    return render(request, "courses/publishing/preview_part.html", context)
