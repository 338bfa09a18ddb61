"""The groups that carry permissions, and what each may do. A supervisor is no group but a relation to a unit.

Names are keys, never shown: `label` gives the words. Page permissions are given on the whole tree; publishing goes through
the workflow trainer → reviewer.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TRAINER = "trainer"
REVIEWER = "reviewer"
MANAGER = "manager"
ADMINISTRATOR = "administrator"

_EDIT = ("add", "change")
_PUBLISH = ("add", "change", "publish", "lock", "unlock")
_FACTS = ("cms.view_localfact", "cms.add_localfact", "cms.change_localfact")

_VISITS = "cms.view_dailycount"
_PAPERS = ("cms.view_paper", "cms.add_paper")


@dataclass(frozen=True)
class Role:
    """One group: its words, and its permissions on the site, on all pages and on all media collections."""

    label: str | Promise
    permissions: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


ROLES = {
    TRAINER: Role(
        _("Trainer"),
        permissions=("wagtailadmin.access_admin", "wagtail_localize.submit_translation", "cms.view_localfact", _VISITS),
        pages=_EDIT,
        media=("add", "choose"),
    ),
    REVIEWER: Role(
        _("Reviewer"),
        permissions=("wagtailadmin.access_admin", "wagtail_localize.submit_translation", *_FACTS, *_PAPERS, _VISITS),
        pages=_PUBLISH,
        media=("add", "change", "choose"),
    ),
    MANAGER: Role(_("Manager"), permissions=("people.see_everyone",)),
    ADMINISTRATOR: Role(
        _("Administrator"),
        permissions=(
            "wagtailadmin.access_admin",
            "wagtail_localize.submit_translation",
            "people.see_everyone",
            "people.manage_everyone",
            "people.add_user",
            "people.change_user",
            "people.add_post",
            "people.change_post",
            *_FACTS,
            *_PAPERS,
            _VISITS,
            "cms.delete_localfact",
            "cms.change_sitesettings",
            "cms.view_job",
            "cms.change_job",
            "cms.view_job",
            "cms.change_job",
            "wagtailcore.add_collection",
            "wagtailcore.change_collection",
            "wagtailcore.delete_collection",
        ),
        pages=(*_PUBLISH, "bulk_delete"),
        media=("add", "change", "delete", "choose"),
    ),
}


def label(name: str) -> str:
    """Returns the words for a group, or its own name for one that an operator has added."""
    return str(ROLES[name].label) if name in ROLES else name
