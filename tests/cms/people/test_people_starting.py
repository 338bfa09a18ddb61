"""A starting code lets one person in, once, until they choose a password."""

from datetime import timedelta

from django.utils import timezone

import pytest

from cms.people import starting
from cms.people.models import StartingCode, User
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def test_a_code_is_right_for_its_owner_only_however_it_is_typed():
    user, other = UserFactory(), UserFactory()
    code = starting.issue(user, by=None)
    starting.issue(other, by=None)

    assert starting.check(user, code)
    assert starting.check(user, f" {code.lower().replace('-', ' ')} ")
    assert not starting.check(user, code[:-1])
    assert not starting.check(user, "")
    assert not starting.check(other, code)


def test_a_code_is_kept_nowhere():
    code = starting.issue(UserFactory(), by=None)

    assert code not in str(StartingCode.objects.values())


def test_a_new_code_ends_the_old_code_and_the_old_password():
    user = UserFactory()
    first = starting.issue(user, by=None)
    second = starting.issue(user, by=None)
    user.refresh_from_db()

    assert not starting.check(user, first)
    assert starting.check(user, second)
    assert not user.check_password(PASSWORD)


def test_a_code_ends_with_its_time():
    user = UserFactory()
    code = starting.issue(user, by=None)
    StartingCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert not starting.check(user, code)
    assert starting.must_choose_password(user)


def test_choosing_a_password_ends_the_code():
    user = UserFactory()
    code = starting.issue(user, by=None)
    starting.replace(user, "mot-mat-khau-moi")

    assert not starting.check(user, code)
    assert not starting.must_choose_password(user)
    assert User.objects.get(pk=user.pk).check_password("mot-mat-khau-moi")


def test_slips_leave_people_with_a_password_alone():
    user, waiting = UserFactory(), UserFactory(password=None)

    assert set(starting.issue_slips([user, waiting], by=None)) == {waiting.pk}


def test_slips_for_300_cost_no_query_each(django_assert_max_num_queries):
    for size in (3, 300):
        people = User.objects.bulk_create(
            [User(full_name=f"Lò Văn {size}-{n}", staff_code=f"S{size}-{n}", password="!") for n in range(size)]
        )
        with django_assert_max_num_queries(6):
            starting.issue_slips(people, by=None)
