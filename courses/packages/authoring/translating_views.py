"""The screen on which a content is translated, text by text beside the original."""

from typing import Any

from django.contrib import messages
from django.forms import HiddenInput
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.media.fields import content_languages
from courses.errors import LearningError
from courses.packages.authoring.forms import ContentForm
from courses.packages.authoring.translating import Pair, Translation
from courses.packages.authoring.views import allowed, give_to_nodes
from courses.packages.models import Package, PackageVersion


@require_http_methods(["GET", "POST"])
def translate(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """For whoever may change packages: every text of a content beside its translation, which is a package of its own."""
    allowed(request, "change_package")
    package = get_object_or_404(Package.objects.with_version(), pk=pk)
    if package.translation_of_id:
        return redirect("courses_package_translate", pk=package.translation_of_id, language=package.language)
    if language not in dict(content_languages()) or language == package.language:
        raise Http404
    try:
        translation = Translation.of(package, language, made_of=request.POST.get("version", ""))
    except LearningError as error:
        raise Http404(str(error)) from error
    pairs = translation.pairs()
    form = ContentForm(initial=_initial(translation))
    if request.method == "POST":
        form, version = _saved(request, translation, pairs)
        if version is not None:
            messages.success(request, _("Saved as version %(number)s.") % {"number": version.number})
            return redirect("courses_package_translate", pk=pk, language=language)
    form.fields["language"].widget = HiddenInput()
    return render(
        request,
        "courses/packages/authoring/translate.html",
        {"package": package, "target": translation.target, "form": form, **_shown(package, language, pairs)},
        status=422 if form.is_bound else 200,
    )


def _initial(translation: Translation) -> dict[str, str]:
    title = translation.target.title if translation.target else ""
    return {"title": title, "language": translation.language, "version": str(translation.source.version.pk)}


def _saved(
    request: HttpRequest, translation: Translation, pairs: list[Pair]
) -> tuple[ContentForm, PackageVersion | None]:
    """Saves what was sent, and returns the version; without one, the form says what is wrong."""
    fine = translation.write(pairs, request.POST)
    data = request.POST.copy()
    data["language"] = translation.language
    form = ContentForm(data, initial=_initial(translation), typed=translation.typed(), guard_actor=request.user)
    fine = form.is_valid() and fine
    give_to_nodes(form, [pair.node for pair in pairs])
    if not fine:
        return form, None
    try:
        said = form.cleaned_data
        return form, translation.save(title=said["title"], note=said["note"], by=request.user)
    except LearningError as error:
        form.add_error(None, str(error))
        return form, None


def _shown(package: Package, language: str, pairs: list[Pair]) -> dict[str, Any]:
    names = dict(content_languages())
    return {
        "pairs": [pair for pair in pairs if not pair.is_common],
        "common": [pair for pair in pairs if pair.is_common],
        "wrong": [pair.node for pair in pairs if pair.node.faults],
        "language": language,
        "language_name": names[language],
        "original_name": names.get(package.language, package.language),
        "missing": sum(not pair.translated for pair in pairs),
        "old": sum(pair.is_old for pair in pairs),
        "others": [(code, name) for code, name in names.items() if code not in {language, package.language}],
    }
