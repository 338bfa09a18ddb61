"""The administrator's screens of libraries: what is installed, how patches differ, going back, blocking, and requests."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.packages.installing import activate, block
from courses.packages.libraries import H5PLibrary, LibraryState, LibraryWish
from courses.packages.wishing import decline
from courses.publishing.packages import listing
from courses.publishing.packages.forms import DeclineForm
from courses.publishing.packages.views import EACH_PAGE, allowed, frame


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every installed library; trainers see them too, to know what their packages may need."""
    allowed(request, "view_package", "install_library")
    search, state = request.GET.get("q", "").strip(), request.GET.get("state", LibraryState.ACTIVE.value)
    state = state if state in LibraryState.values else ""
    page = Paginator(listing.libraries(search, state), EACH_PAGE).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "q": search,
        "state": state,
        "states": LibraryState.choices,
        "query": urlencode({"q": search, "state": state or "all"}),
        **frame(tab="libraries"),
    }
    return render(request, "courses/packages/editor/libraries.html", context)


@require_GET
def library(request: HttpRequest, pk: int) -> HttpResponse:
    """One library: its patches and how they differ, its files and what needs it."""
    allowed(request, "view_package", "install_library")
    found = get_object_or_404(H5PLibrary.objects.select_related("installed_by").defer("semantics"), pk=pk)
    context = {
        "library": found,
        "patches": listing.patches_of(found),
        "files": found.files.order_by("path"),
        "needs": found.dependencies.order_by("kind", "position"),
        "packages": listing.users_of(found),
        **frame(str(found), tab="libraries", back=(reverse("courses_libraries"), _("Libraries"))),
    }
    return render(request, "courses/packages/editor/library.html", context)


@require_POST
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Make a patch the active one, or block it."""
    allowed(request, "install_library")
    found = get_object_or_404(H5PLibrary, pk=pk)
    if action == "activate":
        activate(found, by=request.user)
        messages.success(request, _("%(library)s is what content is played with now.") % {"library": found})
    elif action == "block":
        block(found, by=request.user)
        messages.success(request, _("%(library)s is blocked. Content that needs it says so.") % {"library": found})
    return redirect("courses_library", pk=pk)


@require_GET
def wishes(request: HttpRequest) -> HttpResponse:
    """What trainers' packages need and the site lacks."""
    allowed(request, "install_library")
    context = {"wishes": listing.open_wishes(), "form": DeclineForm(), **frame(tab="wishes")}
    return render(request, "courses/packages/editor/wishes.html", context)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why a library will not be installed."""
    allowed(request, "install_library")
    wanted = get_object_or_404(LibraryWish, pk=pk)
    form = DeclineForm(request.POST)
    if form.is_valid():
        decline(wanted, by=request.user, answer=form.cleaned_data["answer"])
        messages.success(request, _("Your answer has been sent."))
    else:
        messages.error(request, _("Say why, so that people know what to do instead."))
    return redirect("courses_library_wishes")
