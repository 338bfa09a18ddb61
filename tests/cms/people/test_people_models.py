"""What the database itself refuses, and the one form in which people's data is kept."""

from datetime import date

from django.db import IntegrityError, transaction

import pytest

from cms.people.models import Learner, Membership, MembershipStatus, Unit, User
from cms.people.phones import PhoneError
from tests.factories.people import MembershipFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_person_is_kept_in_one_form():
    user = UserFactory(
        full_name="  Nguyễn  Thi\u0323 A\u0301nh ", staff_code=" hv-1a ", phone="0912 345 678", email="A@B.VN"
    )
    user.refresh_from_db()

    assert user.full_name == "Nguyễn Thị Ánh"
    assert user.get_short_name() == "Ánh"
    assert (user.staff_code, user.phone, user.email) == ("HV-1A", "+84912345678", "a@b.vn")
    assert user.folded_name == "nguyen thi anh"
    assert user.phone_spaced == "0912 345 678"


def test_a_person_gets_a_learner_and_a_code_that_can_be_read_aloud():
    user = User.objects.create_user("Lò Thị Mai")

    assert Learner.objects.get(user=user).erased_at is None
    assert not set(user.staff_code) & set("01OILU")
    assert not user.has_usable_password()


def test_a_phone_that_is_none_is_refused_before_it_is_kept():
    with pytest.raises(PhoneError):
        UserFactory(phone="12")


@pytest.mark.parametrize(
    "fields",
    [
        {"full_name": ""},
        {"phone": "0912345678"},
        {"birth_year": 1990, "birth_month": 13},
        {"birth_year": 1990, "birth_day": 5},
        {"birth_month": 5},
        {"birth_year": 190},
        {"staff_code": "nv-same"},
        {"email": "Same@example.org"},
    ],
)
def test_the_database_refuses_a_faulty_person_whoever_writes(fields):
    UserFactory(staff_code="NV-SAME", email="same@example.org")
    user = UserFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"ended_on": date(2025, 1, 1), "status": MembershipStatus.ENDED},
        {"status": MembershipStatus.ENDED},
        {"ended_on": date(2027, 1, 1)},
        {"status": MembershipStatus.PENDING, "is_supervisor": True},
    ],
)
def test_the_database_refuses_a_faulty_membership(fields):
    membership = MembershipFactory(started_on=date(2026, 1, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=membership.pk).update(**fields)


def test_a_person_has_one_open_membership_in_a_unit_and_any_number_of_ended_ones():
    membership = MembershipFactory(ended=True)
    MembershipFactory(user=membership.user, unit=membership.unit, ended=True)
    MembershipFactory(user=membership.user, unit=membership.unit)

    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(user=membership.user, unit=membership.unit, pending=True)


def test_units_have_no_place_for_an_address():
    assert not [
        field.name for field in Unit._meta.get_fields() if any(word in field.name for word in ("addr", "lat", "lon"))
    ]


def test_units_stand_in_the_order_of_a_dictionary():
    for name in ("Xã Đen", "Xã Ea", "Xã Bản", "Xã Dao"):
        UnitFactory(name=name)

    assert [unit.name for unit in Unit.objects.all().in_order()] == ["Xã Bản", "Xã Dao", "Xã Đen", "Xã Ea"]


@pytest.mark.parametrize("text", ["anh", "ÁNH", "nguyen anh", "hv-9", "0912 345", "345678"])
def test_a_person_is_found_without_marks_by_code_or_by_phone(text):
    user = UserFactory(full_name="Nguyễn Thị Ánh", staff_code="HV-9", phone="0912345678")
    UserFactory(full_name="Lò Văn Bình", phone="0387654321")

    assert list(User.objects.matching(text)) == [user]
