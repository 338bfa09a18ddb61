"""The board of a unit: the right state for everybody, names only for those who may see them, and the same cost for all."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from courses.enrolment.models import Enrolment
from courses.reports.cells import cells_of
from courses.reports.people import Listing, Wish
from courses.reports.shelf import shelf
from courses.reports.states import State
from tests.doors import come_in
from tests.factories.courses import frozen
from tests.factories.people import PostFactory, UnitFactory, UserFactory
from tests.factories.standings import crowd, must_take, stands

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
today = timezone.localdate


@pytest.fixture
def unit():
    return UnitFactory(border_post=True, name="Đồn Khau Vang")


@pytest.fixture
def chief(unit):
    return UserFactory(supervises=unit, full_name="Trần Quang Huy")


def state_of(viewer, user, version):
    now = timezone.now()
    cells = cells_of(viewer, [user], courses=shelf("vi"), now=now)
    cell = cells.get((user.pk, version.course_id))
    return (cell.state, cell.certified) if cell else (State.NOT_REQUIRED, False)


def board(viewer, of, **query):
    return come_in(Client(), viewer).get(reverse("courses_board", args=[of.pk]), query)


class TestState:
    @pytest.fixture
    def version(self):
        return frozen(lessons=2)

    @pytest.fixture
    def user(self, unit):
        return UserFactory(works_in=unit)

    def test_nobody_asked_and_nothing_chosen_is_not_required(self, chief, user, version):
        assert state_of(chief, user, version) == (State.NOT_REQUIRED, False)

    def test_asked_and_not_opened_is_not_started_until_it_is_due(self, chief, user, version):
        must_take(user, version, due_at=timezone.now() + DAY)
        assert state_of(chief, user, version) == (State.NOT_STARTED, False)

    def test_asked_and_not_opened_in_time_is_overdue(self, chief, user, version):
        must_take(user, version, due_at=timezone.now() - DAY)
        assert state_of(chief, user, version) == (State.OVERDUE, False)

    def test_enrolled_and_not_opened_is_not_started(self, chief, user, version):
        stands(user, version)
        assert state_of(chief, user, version) == (State.NOT_STARTED, False)

    def test_begun_is_in_progress_and_late_is_overdue(self, chief, user, version):
        enrolment = stands(user, version, done=1)
        assert state_of(chief, user, version) == (State.IN_PROGRESS, False)
        must_take(user, version, due_at=timezone.now() - DAY)
        assert state_of(chief, user, version) == (State.OVERDUE, False)
        Enrolment.objects.filter(pk=enrolment.pk).update(due_at=timezone.now() + DAY)
        assert state_of(chief, user, version) == (State.OVERDUE, False), "the earlier of two dates counts"

    def test_completed_after_the_date_is_not_late_any_more(self, chief, user, version):
        stands(user, version, done=2, due_at=timezone.now() - DAY)
        assert state_of(chief, user, version) == (State.COMPLETED, True)

    def test_a_proof_that_runs_out_within_the_window_is_expiring_and_still_counts(self, chief, user, version):
        stands(user, version, done=2, valid_until=today() + 59 * DAY, renewal_opens=today())
        assert state_of(chief, user, version) == (State.EXPIRING, True)

    def test_a_proof_that_runs_out_later_is_completed(self, chief, user, version):
        stands(user, version, done=2, valid_until=today() + 61 * DAY, renewal_opens=today() + DAY)
        assert state_of(chief, user, version) == (State.COMPLETED, True)

    def test_a_proof_that_has_run_out_is_expired(self, chief, user, version):
        stands(user, version, done=2, valid_until=today() - DAY)
        assert state_of(chief, user, version) == (State.EXPIRED, False)

    def test_a_proof_holds_on_its_last_day(self, chief, user, version):
        stands(user, version, done=2, valid_until=today(), renewal_opens=today() - DAY)
        assert state_of(chief, user, version) == (State.EXPIRING, True)

    def test_a_suspended_proof_does_not_certify(self, chief, user, version):
        stands(user, version, done=2, suspended_at=timezone.now() - DAY)
        assert state_of(chief, user, version) == (State.SUSPENDED, False)

    def test_a_suspension_announced_for_a_later_day_changes_nothing_yet(self, chief, user, version):
        stands(user, version, done=2, suspended_at=timezone.now() + DAY)
        assert state_of(chief, user, version) == (State.COMPLETED, True)

    def test_a_new_cycle_does_not_take_the_old_proof_away(self, chief, user, version):
        old = stands(user, version, done=2, valid_until=today() + 30 * DAY, renewal_opens=today() - DAY)
        Enrolment.objects.filter(pk=old.pk).update(is_latest=False)
        stands_again(user, version, cycle=2)
        assert state_of(chief, user, version) == (State.EXPIRING, True)

    def test_a_new_cycle_over_an_expired_proof_stays_expired_until_it_is_done(self, chief, user, version):
        old = stands(user, version, done=2, valid_until=today() - DAY)
        Enrolment.objects.filter(pk=old.pk).update(is_latest=False)
        stands_again(user, version, cycle=2)
        assert state_of(chief, user, version) == (State.EXPIRED, False)

    def test_a_refresher_that_is_late_is_overdue_and_the_proof_still_counts(self, chief, user, version):
        stands(user, version, done=2)
        must_take(user, version, due_at=timezone.now() - DAY, cycle=2)
        assert state_of(chief, user, version) == (State.OVERDUE, True)

    def test_somebody_withdrawn_is_not_required_and_is_again_when_asked(self, chief, user, version):
        enrolment = stands(user, version, done=1)
        Enrolment.objects.filter(pk=enrolment.pk).update(status="withdrawn")
        assert state_of(chief, user, version) == (State.NOT_REQUIRED, False)
        must_take(user, version, due_at=timezone.now() + DAY)
        assert state_of(chief, user, version) == (State.NOT_STARTED, False)

    def test_the_list_narrowed_to_a_state_agrees_with_the_cells(self, chief, unit, version):
        now = timezone.now()
        for extra in (
            {"done": 2},
            {"done": 1},
            {},
            {"done": 2, "valid_until": today() - DAY},
            {"done": 2, "suspended_at": now - DAY},
        ):
            stands(UserFactory(works_in=unit), version, **extra)
        must_take(UserFactory(works_in=unit), version, due_at=now - DAY)
        UserFactory(works_in=unit)
        listing = Listing(chief, now)
        everybody = list(listing.of_unit(unit, Wish()))
        for state in State:
            by_cell = {user.pk for user in everybody if state_of(chief, user, version)[0] == state}
            narrowed = listing.of_unit(unit, Wish(state=state.value, course=version.course_id))
            assert {user.pk for user in narrowed} == by_cell, state


def stands_again(user, version, *, cycle):
    """Opens a further cycle, not begun."""
    return Enrolment.objects.create(
        learner=user.learner,
        course=version.course,
        cycle=cycle,
        first_version=version,
        version=version,
        source="rule",
        opened_at=timezone.now(),
    )


class TestWhoIsShown:
    def test_a_supervisor_sees_own_people_and_those_below_and_nobody_else(self, unit, chief):
        version = frozen(lessons=2)
        below, other = UnitFactory(parent=unit), UnitFactory()
        for place, name in ((unit, "Lù A Sử"), (below, "Thào A Dế"), (other, "Người Đơn Vị Khác")):
            stands(UserFactory(works_in=place, full_name=name), version, done=1)

        page = board(chief, unit).content.decode()

        assert "Lù A Sử" in page and "Thào A Dế" in page
        assert "Người Đơn Vị Khác" not in page
        assert board(chief, other).status_code == 404

    def test_belonging_to_a_unit_does_not_open_its_board(self, unit):
        assert board(UserFactory(works_in=unit), unit).status_code == 404

    def test_a_unit_that_hides_names_is_counted_and_not_named_to_a_manager(self, unit):
        version = frozen(lessons=2)
        shelter = UnitFactory(parent=unit, shelter=True)
        stands(UserFactory(works_in=shelter, full_name="Nông Thị Ánh"), version, done=2)
        stands(UserFactory(works_in=unit, full_name="Lù A Sử"), version, done=2)

        page = board(UserFactory(manager=True), unit)

        assert "Nông Thị Ánh" not in page.content.decode()
        assert page.context["board"].counts.total.certified == 2
        assert page.context["board"].unnamed == 1

    def test_a_search_finds_no_hidden_name(self, unit):
        shelter = UnitFactory(parent=unit, shelter=True)
        stands(UserFactory(works_in=shelter, full_name="Nông Thị Ánh"), frozen(lessons=2), done=2)

        assert not board(UserFactory(manager=True), unit, q="Nông").context["rows"]

    def test_people_stand_in_the_order_of_a_vietnamese_list(self, unit, chief):
        version = frozen(lessons=2)
        for name in ("Bùi Đình Đông", "Lý Văn Dũng", "Hà Văn Ánh", "Phan Thị An", "Quàng Văn Ơn", "Sùng A Oanh"):
            stands(UserFactory(works_in=unit, full_name=name), version)

        shown = [person.full_name for person, _cells in board(chief, unit).context["rows"]]

        assert [name for name in shown if name != chief.full_name] == [
            "Phan Thị An", "Hà Văn Ánh", "Lý Văn Dũng", "Bùi Đình Đông", "Sùng A Oanh", "Quàng Văn Ơn",
        ]  # fmt: skip

    def test_it_can_be_narrowed_by_post_course_and_sub_unit(self, unit, chief):
        first, second = frozen(lessons=2), frozen(lessons=2, title="Khóa khác")
        below, interpreter = UnitFactory(parent=unit), PostFactory(code="interpreter")
        one = UserFactory(works_in=unit, works_in__post=interpreter)
        two = UserFactory(works_in=below)
        stands(one, first, done=1)
        stands(two, second, done=1)

        def shown(**query):
            return {person.pk for person, _cells in board(chief, unit, **query).context["rows"]}

        assert shown(post=interpreter.pk) == {one.pk}
        assert shown(unit=below.pk) == {two.pk}
        assert shown(state="in-progress", course=str(first.course_id)) == {one.pk}
        assert shown(state="in-progress") == {one.pk, two.pk}
        assert [head.key for head in board(chief, unit, course=str(second.course_id)).context["columns"]] == [
            second.course_id
        ]
        assert shown(course="nonsense", unit="99999", state="nonsense") == shown()


class TestNumbers:
    def test_units_below_are_rolled_up_with_all_below_them(self, unit, chief):
        version = frozen(lessons=2)
        child = UnitFactory(parent=unit, name="Tổ 1")
        grandchild = UnitFactory(parent=child)
        stands(UserFactory(works_in=child), version, done=2)
        stands(UserFactory(works_in=grandchild), version, done=1, due_at=timezone.now() - DAY)
        must_take(UserFactory(works_in=grandchild), version, due_at=timezone.now() - DAY)

        ((found, people, tally),) = board(chief, unit).context["board"].counts.below

        assert (found, people) == (child, 3)
        assert (tally.certified, tally.overdue, tally.asked) == (1, 2, 3)

    def test_somebody_in_two_units_is_one_person(self, unit, chief):
        version = frozen(lessons=2)
        both = UserFactory(works_in=unit)
        crowd_unit = UnitFactory(parent=unit)
        both.memberships.create(unit=crowd_unit, status="accepted")
        stands(both, version, done=2)

        counts = board(chief, unit).context["board"].counts

        assert counts.people == 2  # and the chief
        assert counts.total.certified == 1

    def test_the_board_costs_the_same_for_30_people_and_3000(self, same_queries, chief, unit):
        versions = [frozen(lessons=2, title=f"Khóa {number}") for number in range(4)]
        crowd(UnitFactory(parent=unit), versions[:2], people=30)
        client = come_in(Client(), chief)
        address = reverse("courses_board", args=[unit.pk])
        few = client.get(address)
        assert few.status_code == 200
        bigger = UnitFactory()
        chief.memberships.create(unit=bigger, status="accepted", is_supervisor=True)
        crowd(UnitFactory(parent=bigger), versions, people=3000)

        number = same_queries(
            lambda: client.get(address), lambda: client.get(reverse("courses_board", args=[bigger.pk]))
        )

        assert number <= 20
