"""Copying pages of courses in the editor: a copy is an activity of its own, unless its author asks that it shares credit."""

from typing import Any
from uuid import UUID

from django import forms
from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from cms.people.auditing import record as audit
from cms.people.models import User
from courses.activities.authorship import may_author
from courses.activities.kinds import page_models


class CourseCopyForm(CopyForm):
    """Wagtail's questions about a copy, less the alias (courses leave those out), with the one about credit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        if may_share(self.page, by=self.user):
            self.fields["share_credit"] = forms.BooleanField(
                required=False,
                label=gettext_lazy("Share credit with the original"),
                help_text=gettext_lazy(
                    "For the same lesson in another course: whoever has done one has done the other too. Leave it empty "
                    "if the copy is to become something of its own."
                ),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        into = cleaned.get("new_parent_page")
        if cleaned.get("share_credit") and into and course_around(into) == course_around(self.page):
            self.add_error(
                "share_credit",
                _(
                    "Inside one course this cannot be: doing one would be doing both. Copy it into another course, or "
                    "untick this."
                ),
            )
        return cleaned


def may_share(page: Page, *, by: User) -> bool:
    """May this person let copies of the page share credit: are there activities, and is the course theirs to write?"""
    course = course_around(page)
    return course is not None and bool(activities_in(page)) and may_author(by, course)


@transaction.atomic
def share_credit(original: Page, copy: Page, *, by: User) -> int:
    """Gives the activities of a fresh copy the keys of their originals, in every draft, and returns how many there are."""
    pairs = list(zip(activities_in(original), activities_in(copy), strict=True))
    for theirs, own in pairs:
        own.activity_key = theirs.activity_key
        own.save(update_fields=["activity_key"])
        for revision in own.revisions.all():
            revision.content["activity_key"] = str(theirs.activity_key)
            revision.save(update_fields=["content"])
    audit("course.credit_shared", actor=by, page=copy.pk, original=original.pk, activities=len(pairs))
    return len(pairs)


def activities_in(page: Page) -> list[Any]:
    """Returns the activities that a page is or holds, in their order."""
    pages = Page.objects.descendant_of(page, inclusive=True).order_by("path").specific()
    return [each for each in pages if each._meta.label_lower in page_models()]


def course_around(page: Page) -> UUID | None:
    """Returns the key of the course that a page is or belongs to."""
    courses = apps.get_model("courses", "CoursePage").objects.ancestor_of(page, inclusive=True)
    return courses.values_list("course_key", flat=True).first()


def shares_credit(page: Any) -> list[Any]:
    """Returns the pages of other courses whose credit this activity shares, in its language; two queries at most."""
    same = type(page).objects.filter(activity_key=page.activity_key, locale=page.locale_id, alias_of__isnull=True)
    return list(same.exclude(pk=page.pk).order_by("path"))
