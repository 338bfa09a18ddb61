"""Which units and people each kind of viewer reaches."""

from django.contrib.auth.models import AnonymousUser

import pytest

from cms.people import scoping
from cms.people.models import Membership, Unit, User
from tests.factories.people import MembershipFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    """A province with a border post (and a guard house below it), a commune, and a shelter that shows counts only."""
    province = UnitFactory(name="Tỉnh", code="P")
    post = UnitFactory(name="Đồn Một", code="B1", parent=province, border_post=True)
    house = UnitFactory(name="Trạm", code="B1-1", parent=post)
    commune = UnitFactory(name="Xã", code="C", parent=province)
    shelter = UnitFactory(name="Nhà", code="S", parent=province, shelter=True)
    room = UnitFactory(name="Tổ đêm", code="S-1", parent=shelter)
    people = {
        "guard": UserFactory(full_name="Guard", works_in=post),
        "asker": UserFactory(full_name="Asker", asks_for=post),
        "keeper": UserFactory(full_name="Keeper", works_in=house),
        "officer": UserFactory(full_name="Officer", works_in=commune),
        "carer": UserFactory(full_name="Carer", works_in=shelter),
        "night": UserFactory(full_name="Night", works_in=room),
        "nobody": UserFactory(full_name="Nobody"),
        "left": MembershipFactory(unit=post, ended=True, user__full_name="Left").user,
        "head": UserFactory(full_name="Head", supervises=post),
        "matron": UserFactory(full_name="Matron", supervises=shelter),
        "governor": UserFactory(full_name="Governor", supervises=province),
        "manager": UserFactory(full_name="Manager", manager=True),
        "trainer": UserFactory(full_name="Trainer", trainer=True),
        "administrator": UserFactory(full_name="Administrator", administrator=True),
        "root": UserFactory(full_name="Root", is_superuser=True),
        "barred": UserFactory(full_name="Barred", supervises=province, is_active=False),
    }
    units = {unit.code: unit for unit in Unit.objects.all()}
    return people, units


ALL_UNITS = {"P", "B1", "B1-1", "C", "S", "S-1"}
OPENLY = {"Guard", "Asker", "Keeper", "Officer", "Head", "Governor", "Barred"}
BEHIND = {"Carer", "Night", "Matron"}
BEYOND = {"Nobody", "Left", "Manager", "Trainer", "Administrator", "Root"}

REACH = {
    "guard": ({"B1"}, {"Guard"}),
    "asker": (set(), {"Asker"}),
    "nobody": (set(), {"Nobody"}),
    "left": (set(), {"Left"}),
    "trainer": (set(), {"Trainer"}),
    "head": ({"B1", "B1-1"}, {"Head", "Guard", "Asker", "Keeper"}),
    "matron": ({"S", "S-1"}, {"Matron", "Carer", "Night"}),
    "governor": (ALL_UNITS, OPENLY | BEHIND),
    "manager": (ALL_UNITS, OPENLY | {"Manager"}),
    "administrator": (ALL_UNITS, OPENLY | BEHIND | BEYOND),
    "root": (ALL_UNITS, OPENLY | BEHIND | BEYOND),
    "barred": (set(), set()),
}


@pytest.mark.parametrize("viewer", REACH)
def test_a_viewer_reaches_exactly_these_units_and_names(world, viewer):
    people, _units = world
    units, names = REACH[viewer]

    assert {unit.code for unit in scoping.units_visible_to(people[viewer])} == units
    assert {person.full_name for person in scoping.people_visible_to(people[viewer])} == names


def test_somebody_who_has_not_signed_in_reaches_nothing(world):
    assert not scoping.units_visible_to(AnonymousUser()).exists()
    assert not scoping.people_visible_to(AnonymousUser()).exists()
    assert not Membership.objects.visible_to(AnonymousUser()).exists()


SUPERVISED = {
    "guard": set(),
    "head": {"B1", "B1-1"},
    "matron": {"S", "S-1"},
    "governor": ALL_UNITS,
    "manager": set(),
    "trainer": set(),
    "administrator": ALL_UNITS,
    "barred": set(),
}


@pytest.mark.parametrize("viewer", SUPERVISED)
def test_a_viewer_supervises_exactly_these_units(world, viewer):
    people, units = world

    assert {code for code, unit in units.items() if scoping.may_supervise(people[viewer], unit)} == SUPERVISED[viewer]
    assert {unit.code for unit in Unit.objects.supervised_by(people[viewer])} == SUPERVISED[viewer]


def test_a_manager_sees_how_many_but_not_who_where_outsiders_see_counts_only(world):
    people, units = world

    assert scoping.may_see_names(people["manager"], units["B1"])
    assert not scoping.may_see_names(people["manager"], units["S"])
    assert not scoping.may_see_names(people["manager"], units["S-1"])
    assert scoping.may_see_names(people["governor"], units["S"])


def test_a_membership_behind_the_switch_stays_hidden_though_the_person_is_seen_elsewhere(world):
    people, units = world
    MembershipFactory(user=people["officer"], unit=units["S"])

    seen = Membership.objects.visible_to(people["manager"]).filter(user=people["officer"])

    assert [membership.unit.code for membership in seen] == ["C"]


def test_a_sibling_whose_path_begins_alike_is_not_below(db):
    units = [UnitFactory(name=f"Đơn vị {number:02d}", code=f"U{number}") for number in range(40)]
    head = UserFactory(supervises=units[0])

    assert [unit.code for unit in Unit.objects.visible_to(head)] == ["U0"]


def test_visible_people_cost_the_same_queries_for_3_and_for_30(world, django_assert_max_num_queries):
    people, units = world
    for size in (3, 30):
        for _number in range(size):
            UserFactory(works_in=units["B1-1"])
        head = User.objects.get(pk=people["head"].pk)
        with django_assert_max_num_queries(4):
            list(scoping.people_visible_to(head))
