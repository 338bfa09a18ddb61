"""The first page after signing in, notices, and the choice of language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cms.jobs.models import Job
from cms.people import noticing
from cms.people.models import Membership, Notice, User
from cms.people.views.answering import doing, page_of, reading

APP = "/app/"


@reading
def desk(request: HttpRequest) -> HttpResponse:
    """For everyone who has signed in: what waits for this person."""
    user = request.user
    memberships = list(user.memberships.open().select_related("unit", "post"))
    context = {
        "memberships": memberships,
        "waiting_for": [membership for membership in memberships if membership.status == "pending"],
        "requests": Membership.objects.pending().supervised_by(user).exclude(user=user).count(),
        "notices": _with_text(Notice.objects.visible_to(user).unread().select_related("actor")[:5]),
        "jobs": list(Job.objects.unfinished().filter(asked_by=user)[:5]),
    }
    return render(request, "people/desk.html", context)


@reading
def notices(request: HttpRequest) -> HttpResponse:
    """For everyone who has signed in: their own notices."""
    page = page_of(request, Notice.objects.visible_to(request.user).select_related("actor"))
    return render(request, "people/notices.html", {"page": page, "notices": _with_text(page.object_list)})


@doing
def read_notices(request: HttpRequest) -> HttpResponse:
    """For everyone who has signed in: marks their own notices as read."""
    noticing.mark_read(Notice.objects.visible_to(request.user))
    return redirect("people_desk")


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """For anyone: the language of the pages under `/app/`; kept with the account, or in a cookie until signing in."""
    language = request.POST.get("language", "")
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(target if safe and target.startswith(APP) else APP)
    if language in dict(settings.INTERFACE_LANGUAGES):
        if request.user.is_authenticated:
            User.objects.filter(pk=request.user.pk).update(language=language)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 60 * 60,
            path=settings.LANGUAGE_COOKIE_PATH,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _with_text(found: "list[Notice]") -> list[tuple[Notice, str]]:
    return [(notice, noticing.text_of(notice)) for notice in found]
