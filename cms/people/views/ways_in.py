"""For supervisors: who asks to come in, and the codes and invitations that let people ask."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cms.people import inviting, joining
from cms.people.forms.joining import InvitationForm, JoinCodeForm
from cms.people.models import Invitation, JoinCode, Membership, Unit
from cms.people.scoping import may_supervise, units_visible_to
from cms.people.views.answering import attempt, attempt_form, doing, login_required, page_of, reading


@reading
def requests(request: HttpRequest) -> HttpResponse:
    """For everyone who has signed in: requests to the units that they supervise, oldest first; often none."""
    pending = (
        Membership.objects.pending()
        .supervised_by(request.user)
        .exclude(user=request.user)
        .select_related("user", "unit", "post")
        .order_by("created_at", "pk")
    )
    return render(request, "people/requests.html", {"page": page_of(request, pending)})


@doing
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """For supervisors of the unit: accepts or refuses a request."""
    membership = get_object_or_404(Membership.objects.supervised_by(request.user).select_related("user", "unit"), pk=pk)
    names = {"name": membership.user.full_name, "unit": membership.unit.name}
    if request.POST.get("decision") == "accept":
        done = _("%(name)s now belongs to %(unit)s.") % names
        attempt(request, lambda: joining.accept(membership, by=request.user), done=done)
    else:
        done = _("The request of %(name)s was refused.") % names
        attempt(request, lambda: joining.refuse(membership, by=request.user), done=done)
    return redirect("people_requests")


@login_required
def ways_in(request: HttpRequest, pk: int) -> HttpResponse:
    """For supervisors of the unit: its codes and invitations, and making new ones."""
    unit = _supervised(request, pk)
    code_form = JoinCodeForm(request.POST if "make_code" in request.POST else None, prefix="code")
    invitation_form = InvitationForm(request.POST if "invite" in request.POST else None, prefix="invitation")
    link = ""
    if code_form.is_bound and code_form.is_valid():
        code = attempt_form(
            code_form,
            lambda: joining.make_code(
                unit,
                by=request.user,
                expires_at=code_form.expires_at(),
                max_uses=code_form.cleaned_data["max_uses"],
                post=code_form.cleaned_data["post"],
            ),
        )
        if code:
            return redirect("people_ways_in", pk)
    if invitation_form.is_bound and invitation_form.is_valid():
        _made, secret = inviting.invite(unit, by=request.user, **invitation_form.cleaned_data)
        link = inviting.link(secret)
        invitation_form = InvitationForm(prefix="invitation")
    context = {
        "unit": unit,
        "codes": list(unit.join_codes.usable().select_related("post")),
        "invitations": list(unit.invitations.open().select_related("post", "created_by")),
        "code_form": code_form,
        "invitation_form": invitation_form,
        "link": link,
    }
    failed = code_form.errors or invitation_form.errors
    return render(request, "people/ways_in.html", context, status=422 if failed else 200)


@doing
def revoke_code(request: HttpRequest, pk: int) -> HttpResponse:
    """For supervisors of the unit: ends a code."""
    code = get_object_or_404(JoinCode.objects.select_related("unit"), pk=pk, unit__in=units_visible_to(request.user))
    attempt(request, lambda: joining.revoke_code(code, by=request.user), done=_("The code is no longer valid."))
    return redirect("people_ways_in", code.unit_id)


@doing
def revoke_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """For supervisors of the unit: withdraws an invitation."""
    found = get_object_or_404(Invitation.objects.select_related("unit"), pk=pk, unit__in=units_visible_to(request.user))
    attempt(request, lambda: inviting.revoke(found, by=request.user), done=_("The invitation is withdrawn."))
    return redirect("people_ways_in", found.unit_id)


def _supervised(request: HttpRequest, pk: int) -> Unit:
    unit = get_object_or_404(units_visible_to(request.user), pk=pk)
    if not may_supervise(request.user, unit):
        raise PermissionDenied
    return unit
