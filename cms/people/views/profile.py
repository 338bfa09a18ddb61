"""Everyone's own pages: details, what is kept, leaving a unit, closing the account."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cms.jobs.models import Job
from cms.people import accounts, joining, own_data, privacy
from cms.people.forms.people import CloseForm, ProfileForm
from cms.people.views.answering import attempt, attempt_form, doing, login_required, reading


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """For everyone who has signed in: their own details."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        accounts.change_own_details(form.save(commit=False), fields=form.changed_data)
        messages.success(request, _("Your details are saved."))
        return redirect("people_profile")
    context = {
        "form": form,
        "memberships": request.user.memberships.select_related("unit", "post"),
    }
    return render(request, "people/profile.html", context, status=422 if form.errors else 200)


@doing
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """For everyone who has signed in: leaves one of their own units, or withdraws a request."""
    membership = get_object_or_404(request.user.memberships, pk=pk)
    attempt(
        request,
        lambda: joining.end(membership, by=request.user),
        done=_("You no longer belong to %(unit)s.") % {"unit": membership.unit.name},
    )
    return redirect("people_profile")


@reading
def my_data(request: HttpRequest) -> HttpResponse:
    """For everyone who has signed in: what is kept about them, and the file of it."""
    export = request.user.personal_exports.defer("content").first()
    job = Job.objects.filter(pk=export.job_id).first() if export else None
    ready = request.user.personal_exports.ready().exists()
    return render(
        request, "people/my_data.html", {"export": export, "ready": ready, "job": job, "grace": privacy.GRACE}
    )


@doing
def make_my_data(request: HttpRequest) -> HttpResponse:
    """For everyone who has signed in: asks for the file of their own data."""
    own_data.ask(request.user)
    return redirect("people_my_data")


@reading
def my_data_file(request: HttpRequest) -> HttpResponse:
    """For everyone who has signed in: the file of their own data."""
    export = request.user.personal_exports.ready().first()
    if export is None:
        raise Http404
    response = HttpResponse(bytes(export.content), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="my-data.zip"'
    return response


@login_required
def close(request: HttpRequest) -> HttpResponse:
    """For everyone who has signed in: closes their own account, after their password."""
    form = CloseForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        user = request.user
        if attempt_form(form, lambda: privacy.close_account(user) or True):
            logout(request)
            messages.success(request, _("Your account is closed. It will be erased in 30 days."))
            return redirect("account_login")
    return render(
        request,
        "people/close.html",
        {"form": form, "grace": privacy.GRACE},
        status=422 if form.errors else 200,
    )
