"""What was recorded about one enrolment, on the screen; and taking something back, with a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.people.views.answering import login_required
from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.errors import LearningError
from courses.progress.arranging_time import arrange_time
from courses.progress.attempts import ExtraTime
from courses.progress.log import Entry, entries
from courses.progress.summary import sections_of, states_of
from courses.progress.taking_back import Target, may_take_back, take_back
from courses.structure.remembering import remembered
from courses.supervision.forms import TakeBackForm, TimeForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def record_of(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """For the learner, and whoever may see them on this course: the log; with the right, taking something back."""
    found = _seen(request, enrolment)
    log = entries(found, language=request.LANGUAGE_CODE)
    may = may_take_back(request.user, found)
    form = TakeBackForm(
        request.POST or None, targets=_targets(found, log, request.LANGUAGE_CODE), guard_actor=request.user
    )
    if request.method == "POST" and may and form.is_valid():
        try:
            take_back(found, _target(form.cleaned_data["what"]), reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Taken back. The learner is told."))
        except LearningError as error:
            messages.error(request, str(error))
        return redirect("courses_record", enrolment=enrolment)
    version = remembered(found.course_id, found.version.number)
    context = {
        "enrolment": found,
        "person": found.learner.user,
        "title": version.title(request.LANGUAGE_CODE),
        "log": log,
        "form": form if may and form.fields["what"].choices[1:] else None,
        "time_form": _time_form(found) if may else None,
        "is_own": found.learner.user_id == request.user.pk,
    }
    return render(request, "courses/supervision/record.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def extra_time(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Arranges more time for this person, over all quizzes with a time limit."""
    found = _seen(request, enrolment)
    form = TimeForm(request.POST, guard_actor=request.user)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect("courses_record", enrolment=enrolment)
    try:
        arrange_time(found, **form.cleaned_data, by=request.user)
        messages.success(request, _("Arranged. It counts from the next attempt on."))
    except LearningError as error:
        messages.error(request, str(error))
    return redirect("courses_record", enrolment=enrolment)


def _time_form(enrolment: Enrolment) -> TimeForm:
    held = ExtraTime.objects.filter(learner=enrolment.learner_id).first()
    return TimeForm(initial={"percent": held.percent, "note": held.note} if held else {"percent": 0})


def _seen(request: HttpRequest, enrolment: UUID) -> Enrolment:
    seen = Enrolment.objects.visible_to(request.user).filter(pk=enrolment, learner__user__isnull=False)
    rows = seen.with_version_numbers().select_related("learner__user", "progress", "course")
    return get_object_or_404(rows)


def _targets(enrolment: Enrolment, log: list[Entry], language: str) -> list[tuple[str, str]]:
    """Returns what there is to take back, each with its words: credits, parts that are done, the whole course."""
    targets = [
        (f"credit:{entry.uuid}", _("The credit: %(paper)s") % {"paper": entry.note})
        for entry in log
        if entry.verb == Verb.GRANTED and entry.shared_from is None and not entry.is_taken_back
    ]
    done = sections_of(enrolment, states_of(enrolment), set(), language=language)
    targets += [
        (f"part:{part.key}", _("The part “%(title)s”: it has to be done again") % {"title": part.title})
        for section in done
        for part in section.parts
        if part.is_done
    ]
    if enrolment.is_completed:
        targets.append(("course:", _("The whole course: all of it has to be done again")))
    return targets


def _target(what: str) -> Target:
    kind, _colon, key = what.partition(":")
    if kind == "credit":
        return Target(credit=UUID(key))
    return Target(activity=UUID(key)) if kind == "part" else Target()
