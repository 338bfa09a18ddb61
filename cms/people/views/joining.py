"""Coming in: by a unit's code or by an invitation, with or without an account."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from allauth.core import ratelimit

from cms.people import inviting, joining
from cms.people.codes import plain
from cms.people.doors.limits import respond_too_many, seconds_to_wait
from cms.people.errors import PeopleError
from cms.people.forms.joining import AskForm, CodeForm, RegisterForm
from cms.people.models import JoinCode, Membership
from cms.people.views.answering import attempt_form

WELCOME = "people_welcome"


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """For anyone with a unit's code: first the code, then who they are."""
    if request.method != "POST":
        return render(
            request, "people/join_code.html", {"form": CodeForm(initial={"code": request.GET.get("code", "")})}
        )
    form = CodeForm(request.POST)
    typed = plain(request.POST.get("code", ""))[:20]
    if seconds_to_wait(request, action="join_code", key=typed):
        return respond_too_many(request, action="join_code", key=typed)
    join_code = attempt_form(form, lambda: joining.usable_code(typed)) if form.is_valid() else None
    if join_code is None:
        # Only wrong codes count: a whole class may come in by the right one from one address.
        ratelimit.consume(request, action="join_code", key=typed)
        return render(request, "people/join_code.html", {"form": form}, status=422)
    if "details" in request.POST:
        return _register(request, join_code) if request.user.is_anonymous else _ask(request, join_code)
    form_class = RegisterForm if request.user.is_anonymous else AskForm
    return _join_page(request, join_code, form_class(fixed_post=join_code.post is not None))


def _ask(request: HttpRequest, join_code: JoinCode) -> HttpResponse:
    form = AskForm(request.POST, fixed_post=join_code.post is not None)
    if form.is_valid():
        membership = attempt_form(
            form, lambda: joining.ask_to_join(request.user, code=join_code.code, post=form.cleaned_data.get("post"))
        )
        if membership:
            messages.success(request, _("Your request is sent. You will find the answer here."))
            return redirect("people_desk")
    return _join_page(request, join_code, form, status=422)


def _register(request: HttpRequest, join_code: JoinCode) -> HttpResponse:
    form = RegisterForm(request.POST, fixed_post=join_code.post is not None)
    if form.is_valid():
        membership = attempt_form(
            form,
            lambda: joining.register_by_code(join_code.code, post=form.cleaned_data.get("post"), **form.details()),
        )
        if membership:
            return _welcome_next(request, membership)
    return _join_page(request, join_code, form, status=422)


def _join_page(request: HttpRequest, join_code: JoinCode, form: AskForm, *, status: int = 200) -> HttpResponse:
    return render(request, "people/join.html", {"join_code": join_code, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """For anyone with an invitation's link; nothing changes until they say yes."""
    try:
        found = inviting.open_invitation(secret)
    except PeopleError as error:
        return render(request, "people/invitation_ended.html", {"sentence": str(error)}, status=404)
    form = None
    if request.user.is_anonymous:
        form = RegisterForm(request.POST or None, fixed_post=True, initial={"email": found.email, "phone": found.phone})
    if request.method == "POST":
        membership = _accept(request, secret, form)
        if membership:
            return redirect("people_desk") if request.user.is_authenticated else _welcome_next(request, membership)
    context = {"invitation": found, "form": form}
    return render(request, "people/invitation.html", context, status=422 if request.method == "POST" else 200)


def _accept(request: HttpRequest, secret: str, form: RegisterForm | None) -> Membership | None:
    if form is None:
        try:
            return inviting.accept_invitation(secret, user=request.user)
        except PeopleError as error:
            messages.error(request, str(error))
            return None
    if not form.is_valid():
        return None
    return attempt_form(form, lambda: inviting.register_by_invitation(secret, **form.details()))


def _welcome_next(request: HttpRequest, membership: Membership) -> HttpResponse:
    request.session[WELCOME] = membership.pk
    return redirect("people_welcome")


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """For whoever has just registered in this very browser: the staff code to sign in with."""
    membership = Membership.objects.select_related("user", "unit").filter(pk=request.session.get(WELCOME)).first()
    if membership is None:
        raise Http404
    return render(request, "people/welcome.html", {"membership": membership, "person": membership.user})
