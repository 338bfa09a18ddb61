"""Who teaches a course: for administrators, on the report of the course."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from cms.people.scoping import may_administer
from cms.people.views.answering import doing
from courses.enrolment import teaching
from courses.enrolment.trainers import CourseTrainer
from courses.errors import LearningError
from courses.reports.forms import AppointForm
from courses.reports.scope import courses_open_to


@doing
def appoint(request: HttpRequest, course: UUID) -> HttpResponse:
    """For administrators: lets another trainer see the learners of a course."""
    _must_administer(request)
    found = get_object_or_404(courses_open_to(request.user), pk=course)
    form = AppointForm(request.POST)
    try:
        if form.is_valid():
            trainer = teaching.appoint(found, form.cleaned_data["staff_code"], by=request.user)
            name = trainer.user.full_name
            messages.success(request, _("%(name)s now teaches this course.") % {"name": name})
        else:
            messages.error(request, _("Give the staff code of a trainer."))
    except LearningError as error:
        messages.error(request, str(error))
    return redirect("courses_report", course=course)


@doing
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """For administrators: ends that a trainer sees the learners of a course."""
    _must_administer(request)
    trainer = get_object_or_404(CourseTrainer.objects.select_related("user"), pk=pk)
    teaching.dismiss(trainer, by=request.user)
    messages.success(request, _("%(name)s no longer teaches this course.") % {"name": trainer.user.full_name})
    return redirect("courses_report", course=trainer.course_id)


def _must_administer(request: HttpRequest) -> None:
    if not may_administer(request.user):
        raise PermissionDenied
