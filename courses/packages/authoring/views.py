"""Screens on which a content is written: choose what it is, fill in the form, and each save makes a version."""

from collections.abc import Sequence
from tempfile import TemporaryFile
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Media as Assets
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from wagtail.images.widgets import AdminImageChooser

from cms.guard.forms import sentences
from cms.media.choosers import audio_chooser, video_chooser
from cms.media.fields import content_languages
from courses.errors import LearningError
from courses.packages.authoring.catalogue import InstalledLibraries
from courses.packages.authoring.editing import Draft
from courses.packages.authoring.files import settle
from courses.packages.authoring.forms import ContentForm
from courses.packages.authoring.nodes import Media, Node, find, in_common, move, remove, texts, walk
from courses.packages.authoring.reading import add_entry
from courses.packages.choosing import freeze_package
from courses.packages.cleaning import shown as shown_markup
from courses.packages.exporting import name_of_file, write_h5p
from courses.packages.models import Package
from courses.packages.semantics import MEDIA, Kind
from courses.packages.shown import tried

_CHOOSERS = {Kind.AUDIO: audio_chooser.widget_class, Kind.VIDEO: video_chooser.widget_class}


def allowed(request: HttpRequest, *permissions: str) -> None:
    """Raises PermissionDenied unless the person has one of these permissions of this room."""
    if not any(request.user.has_perm(f"courses.{permission}") for permission in permissions):
        raise PermissionDenied


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """For whoever may add packages: the content types that can be written here, and why the others cannot."""
    allowed(request, "add_package")
    catalogue = InstalledLibraries.now(request.LANGUAGE_CODE)
    types = [
        {"pk": catalogue.pk(name), "title": catalogue.title(name), "name": name, "obstacles": catalogue.obstacles(name)}
        for name in catalogue.runnable()
    ]
    can = [each for each in types if not each["obstacles"]]
    cannot = [each for each in types if each["obstacles"]]
    return render(request, "courses/packages/authoring/choose.html", {"can": can, "cannot": cannot})


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, library: int) -> HttpResponse:
    """For whoever may add packages: a new content of an installed type."""
    allowed(request, "add_package")
    catalogue = InstalledLibraries.now(request.LANGUAGE_CODE)
    name = next((each for each in catalogue.runnable() if catalogue.pk(each) == library), "")
    if not name or not catalogue.usable(name):
        raise Http404
    return _screen(request, Draft(name, catalogue))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever may change packages: the content of a package, or its texts where a form can do no more."""
    allowed(request, "change_package")
    package = get_object_or_404(Package.objects.with_version(), pk=pk)
    try:
        draft = Draft.of(package, made_of=request.POST.get("version", ""), language=request.LANGUAGE_CODE)
    except LearningError as error:
        raise Http404(str(error)) from error
    return _screen(request, draft)


def _screen(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Shows the form; adds, moves or takes out an entry; or saves. What was typed comes back in every case but the last."""
    if request.method == "GET":
        draft.load()
        return _page(request, draft, ContentForm(is_new=draft.is_new, initial=_initial(request, draft)), status=200)
    draft.load(request.POST, request.FILES)
    settle(draft.nodes, by=request.user)
    doing = request.POST.get("do", "save")
    if doing != "save":
        for node in walk(draft.nodes):
            node.faults = [] if node.field.kind not in MEDIA else node.faults
        _do(draft, doing)
        return _page(request, draft, _unjudged(request, draft), status=200)
    form = ContentForm(
        request.POST,
        is_new=draft.is_new,
        initial=_initial(request, draft),
        typed=draft.typed(),
        guard_actor=request.user,
    )
    fine = draft.write()
    fine = form.is_valid() and fine
    give_to_nodes(form, draft.nodes)
    if fine and not _overtaken(form, draft):
        try:
            return _saved(request, draft, form)
        except LearningError as error:
            form.add_error(None, str(error))
    return _page(request, draft, form, status=422)


def _initial(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    if draft.package is None or draft.version is None:
        return {"language": request.LANGUAGE_CODE}
    return {"title": draft.package.title, "language": draft.package.language, "version": str(draft.version.pk)}


def _unjudged(request: HttpRequest, draft: Draft) -> ContentForm:
    """The questions beside the content with what was typed in them, not judged yet."""
    names = ("title", "language", "note", "version", "over")
    typed = {name: request.POST[name] for name in names if name in request.POST}
    return ContentForm(is_new=draft.is_new, initial={**_initial(request, draft), **typed})


def _do(draft: Draft, doing: str) -> None:
    """Does what a button says: `add:c.answers`, `up:c.answers.b1`; an unknown one changes nothing."""
    action, _colon, name = doing.partition(":")
    if action == "add":
        node = find(draft.nodes, name)
        if node is not None and node.field.kind == Kind.LIST and node.can_grow and not draft.texts_only:
            add_entry(node, draft.form())
        return
    above, _dot, token = name.rpartition(".")
    node = find(draft.nodes, above)
    if node is None or node.field.kind != Kind.LIST or draft.texts_only:
        return
    if action == "remove":
        remove(node, token)
    elif action in {"up", "down"}:
        move(node, token, -1 if action == "up" else 1)


def give_to_nodes(form: ContentForm, nodes: Sequence[Node]) -> None:
    """Says at each place what the guard found there."""
    for node in walk(nodes):
        if node.name in form.guard_findings and node.name in form.errors:
            node.faults.extend(sentences(form.guard_findings[node.name]))


def _overtaken(form: ContentForm, draft: Draft) -> bool:
    """Has somebody saved meanwhile? Says so once; a second save goes over it."""
    if draft.package is None or draft.version is None:
        return False
    current = str(draft.package.current_id)
    # What the form was made of may be deleted by now: then the draft is of the current version, and the form is not.
    made_of = form.cleaned_data["version"] or str(draft.version.pk)
    if current in (made_of, form.cleaned_data["over"]):
        return False
    form.add_error(
        None,
        _(
            "Somebody has saved version %(number)s meanwhile. Look at it in another tab; if you save again, yours "
            "becomes the next version and what they changed is only in the history."
        )
        % {"number": draft.package.current.number},
    )
    form.data = form.data.copy()
    form.data["over"] = current
    return True


def _saved(request: HttpRequest, draft: Draft, form: ContentForm) -> HttpResponse:
    said = form.cleaned_data
    version = draft.save(title=said["title"], language=said["language"], note=said.get("note", ""), by=request.user)
    if draft.package is not None and version.pk == draft.package.current_id:
        messages.info(request, _("Nothing was changed."))
    else:
        messages.success(request, _("Saved as version %(number)s.") % {"number": version.number})
    return redirect("courses_package_write_on", pk=version.package_id)


def _page(request: HttpRequest, draft: Draft, form: ContentForm, *, status: int) -> HttpResponse:
    shown_nodes = [node for node in texts(draft.nodes) if node.raw or node.faults] if draft.texts_only else draft.nodes
    shared = in_common(draft.nodes)
    context = {
        "draft": draft,
        "form": form,
        "nodes": [node for node in shown_nodes if node.name not in shared],
        "common": [node for node in shown_nodes if node.name in shared],
        "assets": _decorated(shown_nodes),
        "wrong": [node for node in walk(draft.nodes) if node.faults],
        "obstacles": draft.catalogue.obstacles(draft.library) if draft.texts_only else [],
        "title": draft.package.title if draft.package else draft.catalogue.title(draft.library),
        "type_title": draft.catalogue.title(draft.library),
        "languages": _languages(draft.package),
        "back": reverse("courses_package_choose") if draft.is_new else "",
    }
    return render(request, "courses/packages/authoring/form.html", context, status=status)


def _languages(package: Package | None) -> list[tuple[str, str]]:
    """The languages that a content can be translated into; a translation is not translated further."""
    if package is None or package.translation_of_id:
        return []
    return [(code, name) for code, name in content_languages() if code != package.language]


def _decorated(nodes: Sequence[Node]) -> Assets:
    """Gives media the control that offers the site's own, and returns the scripts it needs."""
    assets = Assets()
    for node in walk(nodes):
        if node.field.kind == Kind.TEXT and node.field.rich:
            node.markup = shown_markup(node.raw, node.field.tags)
        widget_class = AdminImageChooser if node.field.kind == Kind.IMAGE else _CHOOSERS.get(node.field.kind)
        if widget_class is None or node.texts_only:
            continue
        widget = widget_class()
        media: Media = node.raw
        media.chooser = widget.render(f"{node.name}.picked", None, {"id": f"{node.name}.picked"})
        assets += widget.media
    return assets


@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever may see packages: the current version as `.h5p`, with its libraries where they are asked for."""
    allowed(request, "view_package", "change_package")
    package = get_object_or_404(Package.objects.with_version().filter(current__isnull=False), pk=pk)
    # Closed by the answer.
    made = TemporaryFile()  # noqa: SIM115
    try:
        write_h5p(package.current, made, with_libraries="libraries" in request.GET)
    except LearningError as error:
        messages.error(request, str(error))
        return redirect("courses_package_write_on", pk=pk)
    made.seek(0)
    name = name_of_file(package.current)
    return FileResponse(made, as_attachment=True, filename=name, content_type="application/zip")


@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever may see packages: the current version as a learner meets it; nothing that is done there is kept."""
    allowed(request, "view_package", "change_package")
    package = get_object_or_404(Package.objects.with_version().filter(current__isnull=False), pk=pk)
    played = tried({"package": freeze_package(package)}, "")
    return render(request, "courses/packages/authoring/preview.html", {"package": package, "played": played})
