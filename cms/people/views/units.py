"""Units: the tree, one unit with its people, requests, codes and invitations; and, for administrators, arranging."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.people import arranging
from cms.people.forms.people import SearchForm
from cms.people.forms.units import UnitForm, UnitMoveForm
from cms.people.models import Membership, MembershipStatus, Post, Unit, User
from cms.people.scoping import may_administer, may_see_names, may_supervise, units_visible_to
from cms.people.views.answering import administrators, attempt, attempt_form, doing, page_of, reading

_CURRENT = Count("memberships", filter=Q(memberships__status=MembershipStatus.ACCEPTED))
_PENDING = Count("memberships", filter=Q(memberships__status=MembershipStatus.PENDING))


@reading
def units(request: HttpRequest) -> HttpResponse:
    """For everyone who has signed in: the units within their sight, as a tree."""
    visible = units_visible_to(request.user).annotate(people=_CURRENT, requests=_PENDING).in_order()
    top = min((unit.depth for unit in visible), default=1)
    rows = [(unit, min(unit.depth - top, 5)) for unit in visible]
    return render(request, "people/units.html", {"rows": rows, "may_arrange": may_administer(request.user)})


@reading
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """For those within whose sight the unit is: its people, or how many they are."""
    found = get_object_or_404(units_visible_to(request.user), pk=pk)
    viewer = request.user
    below = units_visible_to(viewer).at_or_below(found).exclude(pk=found.pk)
    context = {
        "unit": found,
        "path": _path(found, viewer),
        "below": below.annotate(people=_CURRENT).in_order(),
        "supervises": may_supervise(viewer, found),
        "may_arrange": may_administer(viewer),
    }
    if may_see_names(viewer, found):
        context |= _people_of(request, found)
    else:
        context["counts"] = _counts(found)
    return render(request, "people/unit.html", context)


def _people_of(request: HttpRequest, found: Unit) -> dict[str, object]:
    form = SearchForm(request.GET)
    people = (
        Membership.objects.current()
        .visible_to(request.user)
        .filter(unit__path__startswith=found.path)
        .select_related("user", "unit", "post")
        .order_by("user__name_sort_key", "user__staff_code", "pk")
    )
    total = people.count()
    if form.is_valid():
        if form.cleaned_data["q"]:
            people = people.filter(user__in=User.objects.matching(form.cleaned_data["q"]))
        if form.cleaned_data["post"]:
            people = people.filter(post=form.cleaned_data["post"])
    page = page_of(request, people)
    requests = Membership.objects.pending().supervised_by(request.user).filter(unit__path__startswith=found.path)
    return {"form": form, "page": page, "total": total, "requests": requests.count(), "searched": form.has_changed()}


def _counts(found: Unit) -> list[tuple[str, int]]:
    """How many people of each post work in the unit and below it: what an outsider may know."""
    counted = dict(
        Membership.objects.current()
        .filter(unit__path__startswith=found.path)
        .order_by()
        .values_list("post")
        .annotate(number=Count("user", distinct=True))
    )
    named = [(post.name, counted[post.pk]) for post in Post.objects.filter(pk__in=[pk for pk in counted if pk])]
    return [*named, *([(_("without a post"), counted[None])] if None in counted else [])]


def _path(found: Unit, viewer: User) -> list[dict[str, str]]:
    above = units_visible_to(viewer).above(found)
    return [
        {"title": _("Units"), "href": reverse("people_units")},
        *({"title": unit.name, "href": reverse("people_unit", args=[unit.pk])} for unit in above),
        {"title": found.name},
    ]


@administrators
def unit_new(request: HttpRequest) -> HttpResponse:
    """For administrators: makes a unit, at the top or below another."""
    below = request.GET.get("below", "")
    parent = get_object_or_404(Unit, pk=below) if below.isdigit() else None
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt_form(form, lambda: arranging.make_unit(form.details(), by=request.user, parent=parent))
        if made:
            return redirect("people_unit", made.pk)
    return render(
        request, "people/unit_form.html", {"form": form, "parent": parent}, status=422 if form.errors else 200
    )


@administrators
def unit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """For administrators: changes a unit."""
    found = get_object_or_404(Unit, pk=pk)
    form = UnitForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        changed = attempt_form(form, lambda: arranging.change_unit(found, form.details(), by=request.user))
        if changed:
            return redirect("people_unit", pk)
    return render(request, "people/unit_form.html", {"form": form, "unit": found}, status=422 if form.errors else 200)


@administrators
def unit_move(request: HttpRequest, pk: int) -> HttpResponse:
    """For administrators: moves a unit with all below it."""
    found = get_object_or_404(Unit, pk=pk)
    others = Unit.objects.active().exclude(path__startswith=found.path).in_order()
    parent = found.get_parent()
    form = UnitMoveForm(request.POST or None, units=others, initial={"parent": parent.pk if parent else ""})
    if request.method == "POST" and form.is_valid():
        parent = form.cleaned_data["parent"]
        moved = attempt_form(form, lambda: arranging.move_unit(found, by=request.user, parent=parent))
        if moved:
            return redirect("people_unit", pk)
    return render(request, "people/unit_move.html", {"form": form, "unit": found}, status=422 if form.errors else 200)


@doing
def unit_close(request: HttpRequest, pk: int) -> HttpResponse:
    """For administrators: takes a unit out of use, or into use again."""
    if not may_administer(request.user):
        raise PermissionDenied
    found = get_object_or_404(Unit, pk=pk)
    if found.is_active:
        attempt(request, lambda: arranging.close_unit(found, by=request.user), done=_("The unit is closed."))
    else:
        attempt(request, lambda: arranging.reopen_unit(found, by=request.user), done=_("The unit is open again."))
    return redirect("people_unit", pk)
