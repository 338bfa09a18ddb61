"""A course as a learner sees it, for its authors: any version or the drafts, any language, everything open.

Nothing is recorded: not even a cache is written, and an answer to an inline question or to a quiz is judged and forgotten.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from courses.activities.kinds import kind
from courses.freezing.keeping import copy_name, copy_url
from courses.packages.shown import tried as tried_package
from courses.progress.summary import sections
from courses.publishing.trying import tried
from courses.publishing.views import WORKS_ON_COURSES, allowed, page_of
from courses.structure import slots
from courses.structure.drafting import DraftContent, draft
from courses.structure.remembering import Remembered, in_language, language_of
from courses.structure.rendering import RENDERER, fill
from courses.structure.versions import CourseVersion, FrozenContent, RenderedContent


@dataclass(frozen=True)
class Previewed:
    """A version or the drafts of a course, and the addresses under which its preview goes on."""

    course: UUID
    remembered: Remembered
    home: str
    version: CourseVersion | None = None
    contents: Mapping[str, DraftContent] = field(default_factory=dict)

    def part_url(self, activity: UUID) -> str:
        return f"{self.home}{activity}/"

    def content(self, digest: str) -> Mapping[str, Any]:
        if self.version is None:
            return self.contents[digest].frozen.content
        return FrozenContent.objects.only("content").get(pk=digest).content

    def html(self, digest: str) -> str:
        """Returns what learners are served, made now if nobody has been served it yet."""
        if self.version is None:
            content = self.contents[digest]
            return self.with_files(kind(content.kind).render(content.frozen.content, language=content.language), digest)
        row = RenderedContent.objects.filter(content=digest, renderer=RENDERER).only("html").first()
        if row:
            return row.html
        frozen = FrozenContent.objects.get(pk=digest)
        return kind(frozen.kind).render(frozen.content, language=frozen.language)

    def with_files(self, html: str, digest: str) -> str:
        """Returns HTML whose files are there: those of a draft have no frozen copies yet, so the originals are shown."""
        media = self.contents[digest].frozen.media if self.version is None else {}
        for copy, name in media.items():
            html = html.replace(copy_url(copy_name(copy, name)), default_storage.url(name))
        return html


@require_safe
def preview(request: HttpRequest, version: int) -> HttpResponse:
    """Shows the outline of a version."""
    return _outline(request, _of_version(request, version))


@require_http_methods(["GET", "HEAD", "POST"])
def preview_part(request: HttpRequest, version: int, activity: UUID) -> HttpResponse:
    """Shows one part of a version, and the feedback to an answer."""
    return _part(request, _of_version(request, version), activity)


@require_safe
def preview_draft(request: HttpRequest, key: UUID) -> HttpResponse:
    """Shows the outline of the course as its pages stand now, marked ready or not."""
    return _outline(request, _of_drafts(request, key))


@require_http_methods(["GET", "HEAD", "POST"])
def preview_draft_part(request: HttpRequest, key: UUID, activity: UUID) -> HttpResponse:
    """Shows one part as it was last typed, and the feedback to an answer."""
    return _part(request, _of_drafts(request, key), activity)


def _of_version(request: HttpRequest, pk: int) -> Previewed:
    found = get_object_or_404(CourseVersion, pk=pk)
    allowed(request, *WORKS_ON_COURSES, course=found.course_id)
    shown = Remembered(found.number, found.outline, found.manifest())
    return Previewed(found.course_id, shown, reverse("courses_preview", args=[pk]), version=found)


def _of_drafts(request: HttpRequest, key: UUID) -> Previewed:
    allowed(request, *WORKS_ON_COURSES, course=key)
    page_of(key)
    pages = draft(key, ready_only=False)
    unsaved = CourseVersion(number=0, outline=pages.outline)
    return Previewed(
        key,
        Remembered(0, pages.outline, unsaved.manifest()),
        reverse("courses_preview_draft", args=[key]),
        contents={content.sha256: content for content in pages.contents},
    )


def _outline(request: HttpRequest, previewed: Previewed) -> HttpResponse:
    return render(request, "courses/publishing/preview.html", _context(request, previewed))


def _part(request: HttpRequest, previewed: Previewed, activity: UUID) -> HttpResponse:
    context = _context(request, previewed)
    item = previewed.remembered.items().get(activity)
    if item is None:
        raise Http404
    parts = [part for section in context["sections"] for part in section.parts]
    index = next(index for index, part in enumerate(parts) if part.key == activity)
    digest = in_language(item["content"], context["language"])
    with override(context["language"]):
        html = fill(previewed.html(digest), lambda name: _slot(request, previewed, digest, name, context["language"]))
    if item["kind"] == "quiz":
        values = dict(request.POST.lists()) if request.method == "POST" else None
        trial = tried(previewed.content(digest), posted_values=values, language=context["language"])
        rows = tuple({**row, "html": previewed.with_files(row["html"], digest)} for row in trial.rows)
        context |= {"trial": replace(trial, rows=rows), "again": f"{request.path}?language={context['language']}"}
    context |= {
        "part": parts[index],
        "previous": parts[index - 1] if index else None,
        "next": parts[index + 1] if index + 1 < len(parts) else None,
        "html": html,
        "content_language": language_of(item["content"], context["language"]),
    }
    return render(request, "courses/publishing/preview_part.html", context)


def _context(request: HttpRequest, previewed: Previewed) -> dict[str, Any]:
    shown = previewed.remembered
    language = request.GET.get("language", request.LANGUAGE_CODE)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    versions = CourseVersion.objects.filter(course=previewed.course).defer("outline").order_by("-number")
    return {
        "preview": True,
        "previewed": previewed,
        "versions": versions,
        "title": shown.title(language),
        "language": language,
        "languages": [(code, dict(settings.LANGUAGES)[code]) for code in shown.outline.get("titles", {})],
        "sections": sections(shown, {}, set(shown.items()), language=language),
    }


def _slot(request: HttpRequest, previewed: Previewed, digest: str, name: str, language: str) -> str:
    what, _colon, rest = name.partition(":")
    if what == "csrf":
        return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))
    if what == "fact":
        return slots.fact(request, rest)
    if what == "support":
        return slots.support(previewed.remembered.outline, language)
    if what == "feedback" and request.POST.get("block") == rest:
        return slots.feedback(previewed.content(digest), rest, request.POST.get("choice", ""))
    if what == "package":
        return tried_package(previewed.content(digest), rest)
    return ""
