"""The tree of units: its order, its switch, and what may not be done to it."""

import pytest

from cms.people import arranging
from cms.people.arranging import UnitDetails
from cms.people.models import Unit
from tests.factories.people import MembershipFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(db):
    return UserFactory(administrator=True)


def tree():
    return [(unit.depth, unit.name) for unit in Unit.objects.all().in_order()]


def test_units_are_shown_in_alphabetical_order_below_their_parent(administrator):
    province = arranging.make_unit(UnitDetails("P", "Tỉnh"), by=administrator)
    for code, name in (("1", "Xã Đen"), ("2", "Xã Bản"), ("3", "Xã Ea")):
        arranging.make_unit(UnitDetails(code, name), by=administrator, parent=province)

    assert tree() == [(1, "Tỉnh"), (2, "Xã Bản"), (2, "Xã Đen"), (2, "Xã Ea")]


def test_a_renamed_unit_is_shown_in_its_place_with_all_below_it(administrator):
    first = UnitFactory(name="An")
    UnitFactory(name="Dưới An", parent=first)
    UnitFactory(name="Bình")
    arranging.change_unit(first, UnitDetails(first.code, "Yên"), by=administrator)

    assert tree() == [(1, "Bình"), (1, "Yên"), (2, "Dưới An")]


def test_the_switch_hides_names_in_the_unit_and_below_and_follows_a_move(administrator):
    top = UnitFactory(name="A")
    house = UnitFactory(name="Nhà", code="H", parent=top)
    room = UnitFactory(name="Tổ", parent=house)
    open_unit = UnitFactory(name="B")

    arranging.change_unit(house, UnitDetails("H", "Nhà", outsiders_see_counts_only=True), by=administrator)
    assert set(Unit.objects.filter(hides_names=True)) == {house, room}

    arranging.move_unit(room, by=administrator, parent=open_unit)
    assert set(Unit.objects.filter(hides_names=True)) == {house}

    arranging.move_unit(open_unit, by=administrator, parent=house)
    assert set(Unit.objects.filter(hides_names=True)) == {house, open_unit, room}

    arranging.change_unit(house, UnitDetails("H", "Nhà"), by=administrator)
    assert not Unit.objects.filter(hides_names=True).exists()


def test_a_unit_does_not_move_below_itself(administrator, refused):
    top = UnitFactory()
    child = UnitFactory(parent=top)

    with refused("into_itself"):
        arranging.move_unit(top, by=administrator, parent=child)


def test_a_unit_moves_to_the_top(administrator):
    child = UnitFactory(name="A", parent=UnitFactory(name="B"))
    arranging.move_unit(child, by=administrator, parent=None)

    assert tree() == [(1, "A"), (1, "B")]
    assert not Unit.find_problems()[4]


def test_a_unit_with_people_in_or_below_it_is_not_closed(administrator, refused):
    top = UnitFactory()
    membership = MembershipFactory(unit=UnitFactory(parent=top))

    with refused("people_inside"):
        arranging.close_unit(Unit.objects.get(pk=top.pk), by=administrator)

    membership.status, membership.ended_on = "ended", membership.started_on
    membership.save()
    arranging.close_unit(Unit.objects.get(pk=top.pk), by=administrator)
    assert not Unit.objects.active().exists()


def test_reopening_a_unit_reopens_those_above_it_only(administrator):
    top = UnitFactory()
    child, sibling = UnitFactory(parent=top), UnitFactory(parent=top)
    arranging.close_unit(Unit.objects.get(pk=top.pk), by=administrator)
    arranging.reopen_unit(Unit.objects.get(pk=child.pk), by=administrator)

    assert set(Unit.objects.active()) == {top, child}
    assert sibling not in Unit.objects.active()


@pytest.mark.parametrize("role", [{}, {"manager": True}, {"trainer": True}])
def test_only_an_administrator_arranges_units(role, refused):
    with refused("not_yours"):
        arranging.make_unit(UnitDetails("X", "X"), by=UserFactory(**role))
