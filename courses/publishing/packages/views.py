"""The editor's screens of packages: the list, one package with its versions, and a file on its way in."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cms.jobs.models import Job
from courses.errors import LearningError
from courses.packages.choosing import limits_of
from courses.packages.models import Package, PackageKind, PackageVersion
from courses.packages.reporting import remark
from courses.packages.uploads import PackageUpload
from courses.packages.versioning import go_back, rename
from courses.publishing.packages import deleting, listing, uploading
from courses.publishing.packages.forms import NameForm, ReplacementForm, UploadForm
from courses.publishing.packages.tasks import check_package, take_in_package

EACH_PAGE = 50


def allowed(request: HttpRequest, *permissions: str) -> None:
    """Raises PermissionDenied unless the person has one of these permissions."""
    if not any(request.user.has_perm(f"courses.{permission}") for permission in permissions):
        raise PermissionDenied


def frame(title: str = "", *, tab: str = "packages", back: tuple[str, str] | None = None) -> dict[str, Any]:
    """Returns what Wagtail's frame asks for: the way here, the title, and which of the screens this is."""
    way = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    way.append({"url": reverse("courses_packages"), "label": _("Interactive packages")})
    if back:
        way.append({"url": back[0], "label": back[1]})
    return {
        "breadcrumbs_items": way,
        "header_title": title or _("Interactive packages"),
        "header_icon": "media",
        "tab": tab,
    }


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every package of the site."""
    allowed(request, "view_package")
    search, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    kind = kind if kind in PackageKind.values else ""
    page = Paginator(listing.packages(search, kind), EACH_PAGE).get_page(request.GET.get("p"))
    mine = PackageUpload.objects.visible_to(request.user).exclude(status="done").defer("found")[:10]
    context = {
        "page": page,
        "q": search,
        "kind": kind,
        "kinds": PackageKind.choices,
        "mine": mine,
        "query": urlencode({"q": search, "kind": kind}),
        **frame(),
    }
    return render(request, "courses/packages/editor/index.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Hand a package in, for whoever adds packages or installs libraries."""
    allowed(request, "add_package", "install_library")
    return _hand_in(request, UploadForm(request.POST or None, request.FILES or None), None)


def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in the next version of a package, after reading what happens to learners."""
    allowed(request, "change_package")
    package = get_object_or_404(Package.objects.with_version(), pk=pk)
    return _hand_in(request, ReplacementForm(request.POST or None, request.FILES or None), package)


def _hand_in(request: HttpRequest, form: UploadForm, package: Package | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        file, note = form.cleaned_data["file"], form.cleaned_data.get("note", "")
        try:
            held = uploading.receive(file, by=request.user, task=check_package, package=package, note=note)
            return redirect("courses_package_upload", pk=held.pk)
        except LearningError as error:
            form.add_error("file", str(error))
    context = {
        "form": form,
        "package": package,
        "learners": listing.learners_of(package) if package else None,
        "installs": uploading.installs(request.user),
        **frame(_("Replace a package") if package else _("Add a package"), back=_back(package)),
    }
    return render(request, "courses/packages/editor/new.html", context)


@require_GET
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever handed it in: how far it is, its faults, or what would be taken in."""
    allowed(request, "add_package", "install_library")
    held = _own(request, pk)
    context = {
        "held": held,
        "job": Job.objects.filter(pk=held.job_id or 0).first(),
        "learners": listing.learners_of(held.package) if held.package else None,
        "installs": uploading.installs(request.user),
        **frame(held.name, back=_back(held.package)),
    }
    return render(request, "courses/packages/editor/upload.html", context)


@require_POST
def act_on_upload(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """For whoever handed it in: take it in, have it checked again, ask for its libraries, throw it away."""
    allowed(request, "add_package", "install_library")
    held = _own(request, pk)
    try:
        if action == "confirm":
            uploading.confirm(held, by=request.user, task=take_in_package, replaced=request.POST.getlist("replaced"))
        elif action == "check":
            uploading.check_again(held, by=request.user, task=check_package)
        elif action == "ask":
            uploading.ask_for_libraries(held, by=request.user)
            messages.success(
                request, _("An administrator sees your request. You are told when the libraries are here.")
            )
        elif action == "discard":
            uploading.discard(held, by=request.user)
            messages.success(request, _("The file has been thrown away. Nothing was changed."))
            return redirect("courses_packages")
    except LearningError as error:
        messages.error(request, str(error))
    return redirect("courses_package_upload", pk=pk)


@require_GET
def package(request: HttpRequest, pk: int) -> HttpResponse:
    """One package: its versions, and what each of them is played with."""
    allowed(request, "view_package")
    found = get_object_or_404(Package.objects.with_version(), pk=pk)
    versions = found.versions.select_related("created_by").defer("content").order_by("-number")
    library = found.current and found.current.main_library
    context = {
        "package": found,
        "remark": remark(library.machine_name, found.current.content) if library else "",
        "versions": versions,
        "learners": listing.learners_of(found),
        "limits": limits_of(found),
        "form": NameForm(instance=found),
        **frame(found.title),
    }
    return render(request, "courses/packages/editor/package.html", context)


@require_POST
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Rename a package, or go back to one of its versions."""
    allowed(request, "change_package")
    found = get_object_or_404(Package, pk=pk)
    if action == "rename":
        form = NameForm(request.POST)
        if form.is_valid():
            rename(found, form.cleaned_data["title"], by=request.user)
        else:
            messages.error(request, _("A package needs a name."))
    elif action == "version":
        number = request.POST.get("number", "")
        version = get_object_or_404(found.versions, number=int(number) if number.isdecimal() else 0)
        go_back(version, by=request.user)
        messages.success(
            request, _("Version %(number)s is what courses take when they are published next.") % {"number": number}
        )
    return redirect("courses_package", pk=pk)


def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """What keeps a package here, or the question whether to delete it for good; a POST does."""
    allowed(request, "delete_package")
    found = get_object_or_404(Package.objects.with_version(), pk=pk)
    if request.method == "POST":
        try:
            deleting.delete(found, by=request.user)
        except LearningError as error:
            messages.error(request, str(error))
            return redirect("courses_package_delete", pk=pk)
        messages.success(request, _("The package “%(title)s” has been deleted.") % {"title": found.title})
        return redirect("courses_packages")
    context = {
        "package": found,
        "places": deleting.places_of(found),
        **frame(_("Delete a package"), back=_back(found)),
    }
    return render(request, "courses/packages/editor/delete.html", context)


def delete_version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The same for one version of a package."""
    allowed(request, "delete_package")
    version = get_object_or_404(PackageVersion.objects.select_related("package"), package=pk, number=number)
    if request.method == "POST":
        try:
            deleting.delete_version(version, by=request.user)
        except LearningError as error:
            messages.error(request, str(error))
            return redirect("courses_package_version_delete", pk=pk, number=number)
        messages.success(request, _("Version %(number)s has been deleted.") % {"number": number})
        return redirect("courses_package", pk=pk)
    context = {
        "package": version.package,
        "version": version,
        "places": deleting.places_of_version(version),
        **frame(_("Delete a version"), back=_back(version.package)),
    }
    return render(request, "courses/packages/editor/delete.html", context)


def _own(request: HttpRequest, pk: int) -> PackageUpload:
    held = PackageUpload.objects.visible_to(request.user).select_related("package")
    return get_object_or_404(held, pk=pk)


def _back(package: Package | None) -> tuple[str, str] | None:
    return (reverse("courses_package", args=[package.pk]), package.title) if package else None
