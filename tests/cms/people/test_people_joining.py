"""How people come to belong to a unit, and who decides."""

from datetime import timedelta

from django.utils import timezone

import pytest

from cms.people import inviting, joining
from cms.people.models import AuditEntry, JoinCode, Membership, MembershipStatus, Notice, User
from cms.people.scoping import people_visible_to, units_visible_to
from tests.factories.people import MembershipFactory, PostFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(db):
    return UnitFactory(name="Đồn Một")


@pytest.fixture
def head(unit):
    return UserFactory(full_name="Vàng Seo Dìn", supervises=unit)


@pytest.fixture
def stranger(db):
    return UserFactory(supervises=UnitFactory(name="Đồn Hai"))


def code_of(unit, head, **fields):
    return joining.make_code(
        unit, by=head, **{"expires_at": timezone.now() + timedelta(days=1), "max_uses": 5, **fields}
    )


def test_a_code_gives_a_request_that_shows_nothing_until_it_is_accepted(unit, head):
    code = code_of(unit, head)
    membership = joining.register_by_code(f" {code.code.lower()} ", full_name="Lò Thị Mai", password="mat-khau-cua-mai")
    mai = membership.user

    assert membership.status == MembershipStatus.PENDING
    assert not units_visible_to(mai).exists()
    assert list(people_visible_to(mai)) == [mai]

    joining.accept(membership, by=head)

    assert list(units_visible_to(mai)) == [unit]
    assert AuditEntry.objects.of_action("membership.accepted").get().actor == head
    assert Notice.objects.get(user=mai).kind == "join.accepted"


@pytest.mark.parametrize(
    "spoil",
    [
        {"expires_at": timezone.now() - timedelta(minutes=1)},
        {"max_uses": 2, "uses": 2},
        {"revoked_at": timezone.now()},
    ],
)
def test_a_code_that_ended_lets_nobody_register_and_leaves_no_account(unit, head, spoil, refused):
    code = code_of(unit, head)
    JoinCode.objects.filter(pk=code.pk).update(**spoil)

    with refused("code_not_valid"):
        joining.register_by_code(code.code, full_name="Lò Thị Mai", password="mat-khau-cua-mai")
    assert not User.objects.filter(full_name="Lò Thị Mai").exists()


def test_a_code_for_one_person_serves_one_person(unit, head, refused):
    code = code_of(unit, head, max_uses=1)
    joining.ask_to_join(UserFactory(), code=code.code)

    with refused("code_not_valid"):
        joining.ask_to_join(UserFactory(), code=code.code)


def test_the_code_of_a_closed_unit_does_not_count(unit, head, refused):
    code = code_of(unit, head)
    unit.is_active = False
    unit.save()

    with refused("code_not_valid"):
        joining.usable_code(code.code)


def test_nobody_asks_twice_and_a_second_request_uses_nothing_up(unit, head, refused):
    code, user = code_of(unit, head), UserFactory()
    joining.ask_to_join(user, code=code.code)

    with refused("already_member"):
        joining.ask_to_join(user, code=code.code)
    code.refresh_from_db()
    assert code.uses == 1


def test_a_refused_person_may_ask_again(unit, head):
    code, user = code_of(unit, head), UserFactory()
    joining.refuse(joining.ask_to_join(user, code=code.code), by=head)
    joining.ask_to_join(user, code=code.code)

    assert set(user.memberships.values_list("status", flat=True)) == {"pending", "refused"}


@pytest.mark.parametrize("verb", [joining.accept, joining.refuse, joining.end])
def test_a_supervisor_of_another_unit_decides_nothing(unit, stranger, verb, refused):
    membership = MembershipFactory(unit=unit, pending=True)

    with refused("not_yours"):
        verb(membership, by=stranger)


def test_a_second_supervisor_is_told_that_the_first_has_decided(unit, head, refused):
    membership = MembershipFactory(unit=unit, pending=True)
    joining.accept(membership, by=head)

    with refused("already_decided"):
        joining.refuse(membership, by=head)


def test_nobody_accepts_their_own_request(refused):
    province = UnitFactory()
    governor = UserFactory(supervises=province)
    membership = MembershipFactory(user=governor, unit=UnitFactory(parent=province), pending=True)

    with refused("own_request"):
        joining.accept(membership, by=governor)


def test_a_move_keeps_the_history():
    province = UnitFactory()
    first, second = UnitFactory(parent=province), UnitFactory(parent=province)
    governor = UserFactory(supervises=province)
    membership = MembershipFactory(unit=first, is_supervisor=True)

    moved = joining.move(membership, by=governor, unit=second, post=PostFactory())
    membership.refresh_from_db()

    assert membership.status == MembershipStatus.ENDED
    assert membership.ended_on == moved.started_on
    assert moved.unit == second
    assert not moved.is_supervisor


def test_another_post_in_the_same_unit_is_a_move_too(unit, head):
    membership = MembershipFactory(unit=unit)
    joining.move(membership, by=head, unit=unit, post=PostFactory())

    assert Membership.objects.filter(user=membership.user).count() == 2


def test_a_supervisor_moves_nobody_into_a_unit_of_others(unit, head, refused):
    membership = MembershipFactory(unit=unit)

    with refused("not_yours"):
        joining.move(membership, by=head, unit=UnitFactory(), post=None)
    membership.refresh_from_db()
    assert membership.ended_on is None


def test_a_person_may_leave_and_nobody_else_may_make_them(refused):
    membership, other = MembershipFactory(), UserFactory()

    with refused("not_yours"):
        joining.end(membership, by=other)
    joining.end(membership, by=membership.user)
    assert not membership.user.current_memberships().exists()


def test_an_invitation_lets_one_person_in_at_once(unit, head, refused):
    _invitation, secret = inviting.invite(unit, by=head, post=PostFactory())
    membership = inviting.register_by_invitation(secret, full_name="Lò Thị Mai", password="mat-khau-cua-mai")

    assert membership.status == MembershipStatus.ACCEPTED
    assert membership.post.code == "social-worker"
    with refused("invitation_not_valid"):
        inviting.accept_invitation(secret, user=UserFactory())


def test_an_invitation_accepts_a_request_that_was_waiting(unit, head):
    pending = MembershipFactory(unit=unit, pending=True)
    _invitation, secret = inviting.invite(unit, by=head)
    inviting.accept_invitation(secret, user=pending.user)
    pending.refresh_from_db()

    assert pending.status == MembershipStatus.ACCEPTED


def test_an_invitation_is_kept_as_a_digest_and_can_be_withdrawn(unit, head, refused):
    invitation, secret = inviting.invite(unit, by=head)
    assert secret not in str(invitation.__dict__)

    inviting.revoke(invitation, by=head)
    with refused("invitation_not_valid"):
        inviting.open_invitation(secret)


def test_a_supervisor_of_another_unit_invites_nobody_here(unit, stranger, refused):
    with refused("not_yours"):
        inviting.invite(unit, by=stranger)
    with refused("not_yours"):
        code_of(unit, stranger)


def test_an_invitation_goes_out_by_mail_once_it_is_committed(
    unit, head, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        _invitation, secret = inviting.invite(unit, by=head, email="mai@example.org")

    assert mailoutbox[0].to == ["mai@example.org"]
    assert secret in mailoutbox[0].body
