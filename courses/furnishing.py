"""What learning needs in a fresh site: course shelves in Vietnamese and English, and who may publish. Idempotent."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from wagtail.models import GroupPagePermission, Locale

from cms.pages.home import HomePage
from cms.people.groups import ADMINISTRATOR, MANAGER, REVIEWER, TRAINER
from courses.structure.pages import CourseIndexPage

SHELVES = {"vi": ("Khóa học", "khoa-hoc"), "en": ("Courses", "courses")}
QUESTIONS = tuple(f"{action}_{model}" for model in ("question", "questionbank") for action in ("view", "add", "change"))
PACKAGES = ("view_package", "add_package", "change_package")
GRANTS = {
    TRAINER: (
        *QUESTIONS,
        *PACKAGES,
        "prepare_version",
        "mark_answers",
        "take_back",
        "add_glossaryterm",
        "change_glossaryterm",
        "view_glossaryterm",
    ),
    REVIEWER: (
        *QUESTIONS,
        "view_package",
        "approve_question",
        "approve_version",
        "withdraw_block",
        "add_glossaryterm",
        "change_glossaryterm",
        "view_glossaryterm",
    ),
    MANAGER: (
        "confirm_safety_critical",
        "grant_credit",
        "mark_answers",
        "take_back",
    ),
    ADMINISTRATOR: (
        *QUESTIONS,
        *PACKAGES,
        "delete_package",
        "install_library",
        "approve_question",
        "delete_questionbank",
        "prepare_version",
        "approve_version",
        "withdraw_block",
        "confirm_safety_critical",
        "grant_credit",
        "mark_answers",
        "take_back",
        "add_glossaryterm",
        "change_glossaryterm",
        "view_glossaryterm",
        "delete_glossaryterm",
        *(
            f"{action}_{model}"
            for model in ("path", "assignmentrule")
            for action in ("view", "add", "change", "delete")
        ),
    ),
}
# Publishing a page of a course only marks it ready: the version is what is reviewed.
MARK_READY = ("publish_page", "unlock_page", "lock_page")


@transaction.atomic
def furnish_courses() -> list[str]:
    """Makes what is missing and tells what it made."""
    made = [line for line in map(_shelf, SHELVES) if line]
    for name, codenames in GRANTS.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.add(*Permission.objects.filter(content_type__app_label="courses", codename__in=codenames))
    trainers = Group.objects.get(name=TRAINER)
    ready = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=MARK_READY)
    for shelf in CourseIndexPage.objects.all():
        for permission in ready:
            GroupPagePermission.objects.get_or_create(group=trainers, page=shelf, permission=permission)
    return made


def _shelf(language: str) -> str:
    """Makes the shelf of a language below its home, as a translation of the site's own."""
    locale = Locale.objects.get(language_code=language)
    home = HomePage.objects.filter(locale=locale).first()
    if home is None or CourseIndexPage.objects.filter(locale=locale).exists():
        return ""
    title, slug = SHELVES[language]
    own = CourseIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    shelf = CourseIndexPage(title=title, slug=slug, locale=locale)
    if own is not None:
        shelf.translation_key = own.translation_key
    home.add_child(instance=shelf)
    return f"The course shelf “{title}” is in place."
