"""Who is told what on a version's way to publication: a note on the desk, and a letter to those with an e-mail address."""

from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.mail import send_mail
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from celery import shared_task

from cms.jobs.running import enqueue
from cms.people.models import Notice, User
from cms.people.noticing import notify, sentence, text_of
from courses.structure.remembering import in_language
from courses.structure.versions import CourseVersion

sentence("course.submitted", gettext_lazy("%(actor)s asks for a review of version %(number)s of “%(title)s”."))
sentence("course.approved", gettext_lazy("%(actor)s has approved version %(number)s of “%(title)s”."))
sentence("course.returned", gettext_lazy("%(actor)s has sent version %(number)s of “%(title)s” back, with a note."))
sentence("course.confirmed", gettext_lazy("%(actor)s has confirmed version %(number)s of “%(title)s”."))
sentence("course.published", gettext_lazy("Version %(number)s of “%(title)s” is published."))
sentence(
    "course.to_confirm",
    gettext_lazy("A safety-critical change of “%(title)s” (version %(number)s) waits for your confirmation."),
)


def tell_reviewers(version: CourseVersion, *, by: User) -> None:
    """Tells everybody who may approve it that it waits, except whoever handed it over."""
    for reviewer in _holders("approve_version").exclude(pk=by.pk):
        _tell(reviewer, "course.submitted", version, by=by)


def tell_managers(version: CourseVersion, *, by: User) -> None:
    """Tells everybody who may confirm it that a safety-critical change waits."""
    for manager in _holders("confirm_safety_critical").exclude(pk=by.pk):
        _tell(manager, "course.to_confirm", version, by=by, url_name="courses_confirm")


def tell_author(version: CourseVersion, kind: str, *, by: User | None) -> None:
    """Tells whoever prepared and whoever handed over the version; not the one who did it."""
    for author in User.objects.filter(
        pk__in={version.prepared_by_id, version.submitted_by_id} - {None}, is_active=True
    ):
        if by is None or author.pk != by.pk:
            _tell(author, kind, version, by=by)


def _holders(codename: str) -> QuerySet[User]:
    permission = Permission.objects.filter(codename=codename, content_type__app_label="courses")
    held = Q(groups__permissions__in=permission) | Q(user_permissions__in=permission)
    return User.objects.filter(held, is_active=True).distinct()


def _tell(
    user: User, kind: str, version: CourseVersion, *, by: User | None, url_name: str = "courses_publishing"
) -> None:
    title = in_language(version.outline.get("titles", {}), user.language)
    notice = notify(user, kind, actor=by, url_name=url_name, number=version.number, title=title)
    if user.email:
        with override(settings.LANGUAGE_CODE):
            enqueue(write_letter, name=_("Letter about a course"), asked_by=by, notice_id=notice.pk)


@shared_task(autoretry_for=(OSError, SMTPException), retry_backoff=True, max_retries=6)
def write_letter(notice_id: int) -> None:
    """Sends a notice by e-mail, in its reader's language; the address in it is the site's own."""
    notice = Notice.objects.select_related("user", "actor").filter(pk=notice_id).first()
    if notice is None or not notice.user.email or not notice.user.is_active:
        return
    with override(notice.user.language):
        words = text_of(notice)
        way = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(notice.url_name)
        send_mail(
            f"{settings.SITE_NAME}: {words}", f"{words}\n\n{way}\n", settings.DEFAULT_FROM_EMAIL, [notice.user.email]
        )
