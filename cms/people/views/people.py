"""People as their supervisors and administrators see them."""

from collections.abc import Callable

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cms.people import accounts, groups, joining, privacy, roles
from cms.people.forms.people import MoveForm, SearchForm
from cms.people.models import Membership, Unit, User
from cms.people.scoping import (
    may_administer,
    may_help,
    may_supervise,
    may_supervise_from_above,
    people_visible_to,
)
from cms.people.views.answering import attempt, attempt_form, doing, login_required, page_of, reading


@reading
def people(request: HttpRequest) -> HttpResponse:
    """For everyone who has signed in: all whose names they may see."""
    form = SearchForm(request.GET)
    found = people_visible_to(request.user)
    if form.is_valid():
        if form.cleaned_data["q"]:
            found = found.matching(form.cleaned_data["q"])
        if form.cleaned_data["post"]:
            visible = Membership.objects.current().visible_to(request.user).filter(post=form.cleaned_data["post"])
            found = found.filter(pk__in=visible.values("user"))
    page = page_of(request, found.prefetch_related(_seen_memberships(request.user)))
    return render(request, "people/people.html", {"form": form, "page": page, "searched": form.has_changed()})


@reading
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who may see this name: units, posts, history; and what the viewer may do."""
    found = _visible(request, pk)
    viewer = request.user
    memberships = list(found.memberships.visible_to(viewer).select_related("unit", "post"))
    context = {
        "person": found,
        "memberships": [
            {
                "membership": membership,
                "open": membership.ended_on is None,
                "supervises": may_supervise(viewer, membership.unit),
                "from_above": may_supervise_from_above(viewer, membership.unit),
            }
            for membership in memberships
        ],
        "may_help": may_help(viewer, found),
        "may_administer": may_administer(viewer) and viewer.pk != found.pk,
        "roles": [groups.label(name) for name in found.groups.values_list("name", flat=True)],
    }
    return render(request, "people/person.html", context)


@doing
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who may help this person: a new starting code, shown once."""
    found = _visible(request, pk)
    codes: list[str] = []
    if not attempt(request, lambda: codes.append(accounts.reset_password(found, by=request.user))):
        return redirect("people_person", pk)
    return render(request, "people/reset_done.html", {"person": found, "code": codes[0]})


@login_required
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """For supervisors of the unit: moves somebody to another unit or post."""
    membership = _supervised(request, pk)
    if membership.ended_on is not None:
        return redirect("people_person", membership.user_id)
    units = Unit.objects.active().supervised_by(request.user).in_order()
    initial = {"unit": membership.unit_id, "post": membership.post_id}
    form = MoveForm(request.POST or None, units=units, initial=initial)
    if request.method == "POST" and form.is_valid():
        moved = attempt_form(form, lambda: joining.move(membership, by=request.user, **form.cleaned_data))
        if moved:
            return redirect("people_person", membership.user_id)
    context = {"form": form, "membership": membership, "person": membership.user}
    return render(request, "people/move.html", context, status=422 if form.errors else 200)


@doing
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """For supervisors of the unit: ends somebody's membership."""
    membership = _supervised(request, pk)
    done = _("%(name)s no longer belongs to %(unit)s.") % {
        "name": membership.user.full_name,
        "unit": membership.unit.name,
    }
    attempt(request, lambda: joining.end(membership, by=request.user), done=done)
    return redirect("people_unit", membership.unit_id)


@doing
def supervisor(request: HttpRequest, pk: int) -> HttpResponse:
    """For supervisors from above and administrators: makes somebody supervisor of their unit, or ends that."""
    membership = _supervised(request, pk)
    value = request.POST.get("value") == "yes"
    attempt(request, lambda: roles.set_supervisor(membership, value, by=request.user), done=_("Saved."))
    return redirect("people_person", membership.user_id)


@doing
def bar(request: HttpRequest, pk: int) -> HttpResponse:
    """For administrators: ends somebody's sign-in."""
    return _administer(request, pk, accounts.bar, _("This person can no longer sign in."))


@doing
def readmit(request: HttpRequest, pk: int) -> HttpResponse:
    """For administrators: lets somebody sign in again."""
    return _administer(request, pk, accounts.readmit, _("This person can sign in again."))


@doing
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """For administrators: erases a person for good."""
    found = _visible(request, pk)
    if attempt(request, lambda: privacy.erase(found, by=request.user), done=_("The person was erased.")):
        return redirect("people_people")
    return redirect("people_person", pk)


def _administer(request: HttpRequest, pk: int, verb: Callable[..., None], done: str) -> HttpResponse:
    found = _visible(request, pk)
    attempt(request, lambda: verb(found, by=request.user), done=done)
    return redirect("people_person", pk)


def _visible(request: HttpRequest, pk: int) -> User:
    return get_object_or_404(people_visible_to(request.user), pk=pk)


def _supervised(request: HttpRequest, pk: int) -> Membership:
    rows = Membership.objects.supervised_by(request.user).select_related("user", "unit", "post")
    return get_object_or_404(rows, pk=pk)


def _seen_memberships(viewer: User) -> Prefetch:
    rows = Membership.objects.current().visible_to(viewer).select_related("unit", "post")
    return Prefetch("memberships", queryset=rows, to_attr="seen_memberships")
