"""The demonstration's people: everyone can sign in as what they are said to be, and a second run makes nothing twice."""

from django.contrib.auth.hashers import check_password

import pytest

from cms.people import demo, groups
from cms.people.models import JoinCode, Membership, Unit, UnitKind, User

pytestmark = pytest.mark.django_db


def counts():
    return User.objects.count(), Unit.objects.count(), Membership.objects.count(), JoinCode.objects.count()


def test_seeding_twice_makes_nothing_twice():
    demo.seed()
    first = counts()
    demo.seed()

    assert counts() == first
    assert first[0] >= 48


def test_every_sign_in_works_and_is_marked_as_a_demonstration():
    demo.seed()
    people = {user.staff_code: user for user in User.objects.all()}

    for sign_in in demo.DEMO_SIGN_INS:
        assert check_password(demo.DEMO_PASSWORD, people[sign_in.staff_code].password)
    assert not User.objects.filter(is_demo=False).exists()
    assert not User.objects.exclude(phone=None, email=None).exists()


def test_every_role_is_there():
    demo.seed()

    assert {sign_in.group for sign_in in demo.DEMO_SIGN_INS} == {"", *groups.ROLES}
    assert Membership.objects.current().filter(is_supervisor=True).get().unit.kind == UnitKind.BORDER_POST


def test_shelters_of_the_demonstration_show_counts_only():
    demo.seed()

    assert not Unit.objects.filter(kind=UnitKind.SHELTER, hides_names=False).exists()
