"""A fresh site gets its groups, permissions and posts once, however often it is furnished."""

from django.contrib.auth.models import Group

from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

import pytest

from cms.people import groups
from cms.people.furnishing import POSTS, furnish
from cms.people.models import Post, User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def counts():
    return (
        Group.objects.count(),
        Group.permissions.through.objects.count(),
        GroupPagePermission.objects.count(),
        GroupCollectionPermission.objects.count(),
        Post.objects.count(),
    )


def test_furnishing_twice_changes_nothing():
    furnish()
    before = counts()
    furnish()

    assert counts() == before


def test_what_an_operator_has_changed_stays():
    furnish()
    Post.objects.filter(code="police").update(names={"vi": "Công an xã"})
    furnish()

    assert Post.objects.get(code="police").names == {"vi": "Công an xã"}


def test_the_ten_posts_have_a_name_in_every_language_of_the_interface(settings):
    furnish()

    assert len(POSTS) == 10
    assert all(set(dict(settings.INTERFACE_LANGUAGES)) <= set(post.names) for post in Post.objects.all())


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        (groups.TRAINER, {"add", "change"}, {"publish"}),
        (groups.REVIEWER, {"add", "change", "publish", "lock"}, {"bulk_delete"}),
        (groups.MANAGER, set(), {"add", "change", "publish"}),
        (groups.ADMINISTRATOR, {"add", "publish", "bulk_delete"}, set()),
    ],
)
def test_roles_have_their_rights_on_pages(role, may, may_not):
    user = User.objects.get(pk=UserFactory(in_group=role).pk)
    rights = {
        codename.removesuffix("_page")
        for codename in GroupPagePermission.objects.filter(
            group__user=user, page=Page.get_first_root_node()
        ).values_list("permission__codename", flat=True)
    }

    assert may <= rights
    assert not may_not & rights


@pytest.mark.parametrize(
    ("role", "opens_admin", "sees", "manages"),
    [
        (groups.TRAINER, True, False, False),
        (groups.REVIEWER, True, False, False),
        (groups.MANAGER, False, True, False),
        (groups.ADMINISTRATOR, True, True, True),
    ],
)
def test_roles_have_their_rights_on_people(role, opens_admin, sees, manages):
    user = User.objects.get(pk=UserFactory(in_group=role).pk)

    assert user.is_staff is opens_admin
    assert user.has_perm("people.see_everyone") is sees
    assert user.has_perm("people.manage_everyone") is manages
