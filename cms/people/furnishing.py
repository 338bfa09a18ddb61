"""What people need in a fresh site: groups with their permissions, and the usual posts. Idempotent, safe in production.

Permissions that an operator has added to a group stay; what this file names is given again.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q

from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.people.groups import ROLES, Role
from cms.people.models import Post

# Keyed by code; a name that somebody has changed is not changed back.
POSTS = {
    "border-guard": {"vi": "Bộ đội biên phòng", "en": "Border guard"},
    "police": {"vi": "Công an", "en": "Police officer"},
    "commune-officer": {"vi": "Cán bộ xã", "en": "Commune officer"},
    "social-worker": {"vi": "Nhân viên công tác xã hội", "en": "Social worker"},
    "health-worker": {"vi": "Nhân viên y tế", "en": "Health worker"},
    "teacher": {"vi": "Giáo viên, báo cáo viên", "en": "Teacher or communicator"},
    "employment": {"vi": "Cán bộ dạy nghề, việc làm", "en": "Vocational or employment officer"},
    "legal-aid": {"vi": "Người thực hiện trợ giúp pháp lý", "en": "Legal aid provider"},
    "manager": {"vi": "Cán bộ quản lý", "en": "Manager"},
    "interpreter": {"vi": "Phiên dịch viên", "en": "Interpreter"},
}
# Wagtail keeps the permissions for our pictures and documents on the models that ours replace.
_MEDIA_MODELS = {"wagtailimages": ["image"], "wagtaildocs": ["document"], "cms": ["audio", "video"]}


@transaction.atomic
def furnish() -> None:
    """Makes the groups and posts that are missing and gives each group its permissions."""
    for position, (code, names) in enumerate(POSTS.items(), start=1):
        Post.objects.get_or_create(code=code, defaults={"names": names, "position": position * 10})
    for name, role in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        _grant(group, role)


def _grant(group: Group, role: Role) -> None:
    given = _permissions(role.permissions)
    group.permissions.add(*given)
    for page in Page.objects.filter(depth=1):
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=[f"{action}_page" for action in role.pages]
        ):
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    media = _permissions(
        tuple(
            f"{app_label}.{action}_{model}"
            for app_label, models in _MEDIA_MODELS.items()
            for model in models
            for action in role.media
        )
    )
    # Wagtail asks for the right to arrange collections on a collection too, not on the site.
    arranging = [permission for permission in given if permission.codename.endswith("_collection")]
    for collection in Collection.objects.filter(depth=1):
        for permission in [*media, *arranging]:
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _permissions(names: tuple[str, ...]) -> "list[Permission]":
    """Returns the named permissions; one whose model is not installed is left out."""
    condition = Q(pk__in=[])
    for name in names:
        app_label, codename = name.split(".")
        condition |= Q(content_type__app_label=app_label, codename=codename)
    return list(Permission.objects.filter(condition))
