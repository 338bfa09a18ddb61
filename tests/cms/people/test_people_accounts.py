"""Helping a colleague in, barring, roles: who may do it to whom."""

import pytest

from cms.people import accounts, groups, roles, starting
from cms.people.models import AuditEntry, Notice, Unit, User
from cms.people.scoping import may_help
from tests.factories.people import MembershipFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db):
    """A province with two posts, and one person of each kind."""
    province = UnitFactory(code="P")
    one, two = UnitFactory(code="ONE", parent=province), UnitFactory(code="TWO", parent=province)
    province.refresh_from_db()
    return {
        "guard": UserFactory(works_in=one),
        "other guard": UserFactory(works_in=two),
        "asker": UserFactory(asks_for=one),
        "gone": MembershipFactory(unit=one, ended=True).user,
        "head": UserFactory(supervises=one),
        "second head": UserFactory(supervises=one),
        "governor": UserFactory(supervises=province),
        "trainer": UserFactory(works_in=one, trainer=True),
        "manager": UserFactory(works_in=one, manager=True),
        "administrator": UserFactory(works_in=one, administrator=True),
        "second administrator": UserFactory(administrator=True),
        "root": UserFactory(works_in=one, is_superuser=True),
        "barred": UserFactory(works_in=one, is_active=False),
    }


HELPED_BY = {
    "guard": set(),
    "head": {"guard"},
    "governor": {"guard", "other guard", "head", "second head"},
    "trainer": set(),
    "manager": set(),
    "administrator": {"guard", "other guard", "asker", "gone", "head", "second head", "governor", "manager"},
    "root": {"guard", "other guard", "asker", "gone", "head", "second head", "governor", "manager"},
    "barred": set(),
}


@pytest.mark.parametrize("viewer", HELPED_BY)
def test_who_may_give_whom_a_new_way_in(cast, viewer):
    assert {name for name, person in cast.items() if may_help(cast[viewer], person)} == HELPED_BY[viewer]


def test_a_reset_gives_a_code_ends_the_password_and_tells_the_owner(
    cast, mailoutbox, django_capture_on_commit_callbacks
):
    guard = cast["guard"]
    guard.email = "guard@example.org"
    guard.save()
    with django_capture_on_commit_callbacks(execute=True):
        code = accounts.reset_password(guard, by=cast["head"])

    assert starting.check(guard, code)
    assert not User.objects.get(pk=guard.pk).has_usable_password()
    assert Notice.objects.get(user=guard).actor == cast["head"]
    assert mailoutbox[0].to == ["guard@example.org"]
    assert code not in mailoutbox[0].body
    assert code not in str(AuditEntry.objects.values())


def test_a_reset_out_of_scope_changes_nothing(cast, refused):
    with refused("not_yours"):
        accounts.reset_password(cast["trainer"], by=cast["administrator"])
    assert User.objects.get(pk=cast["trainer"].pk).has_usable_password()


def test_an_account_is_not_opened_with_a_name_that_is_taken(refused):
    accounts.open_account("Lò Thị Mai", phone="0912 345 678", email="Mai@example.org", staff_code="hv-1")

    for field, value in {"phone": "+84912345678", "email": "mai@EXAMPLE.org", "staff_code": "HV-1"}.items():
        with refused(f"{field}_taken"):
            accounts.open_account("Lò Thị Hoa", **{field: value})


def test_a_barred_person_signs_in_no_more_until_readmitted(cast):
    accounts.bar(cast["guard"], by=cast["administrator"])
    assert not User.objects.get(pk=cast["guard"].pk).is_active

    accounts.readmit(cast["guard"], by=cast["administrator"])
    assert User.objects.get(pk=cast["guard"].pk).is_active


def test_only_an_administrator_bars_and_never_oneself(cast, refused):
    with refused("not_yours"):
        accounts.bar(cast["guard"], by=cast["head"])
    with refused("yourself"):
        accounts.bar(cast["administrator"], by=cast["administrator"])


def test_roles_are_given_and_taken_with_a_trace(cast):
    roles.set_roles(cast["guard"], {groups.TRAINER}, by=cast["administrator"])
    roles.set_roles(cast["guard"], {groups.REVIEWER}, by=cast["administrator"])

    assert [group.name for group in cast["guard"].groups.all()] == [groups.REVIEWER]
    trail = AuditEntry.objects.about(cast["guard"]).of_action("role").order_by("pk")
    assert [(entry.action, entry.details["role"]) for entry in trail] == [
        ("role.given", "trainer"),
        ("role.given", "reviewer"),
        ("role.taken", "trainer"),
    ]


def test_the_last_administrator_stays(refused):
    last = UserFactory(administrator=True)

    with refused("last_administrator"):
        roles.set_roles(last, set(), by=last)


def test_supervisors_are_chosen_from_above(cast, refused):
    membership = cast["guard"].memberships.get()

    with refused("not_yours"):
        roles.set_supervisor(membership, True, by=cast["head"])
    roles.set_supervisor(membership, True, by=cast["governor"])

    assert Unit.objects.supervised_by(cast["guard"]).get().code == "ONE"
    assert AuditEntry.objects.of_action("supervisor.given").get().subject_id == str(cast["guard"].pk)
