"""The report on a course: who is where, where people stop, and whom a trainer may see."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from courses.enrolment.teaching import appoint, dismiss
from courses.enrolment.trainers import courses_taught_by
from courses.errors import LearningError
from courses.progress.models import Evidence
from tests.doors import come_in
from tests.factories.courses import course_page, frozen, published
from tests.factories.people import PostFactory, UnitFactory, UserFactory
from tests.factories.standings import crowd, must_take, stands

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def version():
    return frozen(lessons=3)


@pytest.fixture
def trainer(version):
    user = UserFactory(trainer=True)
    appoint(version.course, user.staff_code, by=UserFactory(administrator=True))
    return user


def report(viewer, version, **query):
    return come_in(Client(), viewer).get(reverse("courses_report", args=[version.course_id]), query)


def names(response):
    return [person.full_name for person, _cell, _part in response.context["rows"]]


class TestWhoTeaches:
    def test_the_author_of_a_page_teaches_the_course(self):
        author = UserFactory(trainer=True)
        version = published(course_page(owner=author))
        assert list(courses_taught_by(author)) == [version.course]
        assert not courses_taught_by(UserFactory(trainer=True)).exists()

    def test_whoever_is_no_trainer_any_more_teaches_nothing(self, version, trainer):
        trainer.groups.clear()
        again = type(trainer).objects.get(pk=trainer.pk)
        assert not courses_taught_by(again).exists()

    def test_only_an_administrator_appoints_and_only_trainers(self, version, trainer):
        with pytest.raises(LearningError, match="administrator"):
            appoint(version.course, trainer.staff_code, by=trainer)
        administrator = UserFactory(administrator=True)
        for code in (UserFactory().staff_code, "NOBODY"):
            with pytest.raises(LearningError) as refused:
                appoint(version.course, code, by=administrator)
            assert refused.value.code == "no-such-trainer"

    def test_a_trainer_who_is_dismissed_sees_nothing_any_more(self, version, trainer):
        assert report(trainer, version).status_code == 200
        dismiss(version.course.trainers.get(), by=UserFactory(administrator=True))
        assert report(trainer, version).status_code == 404

    def test_an_administrator_appoints_on_the_report_itself(self, version):
        client = come_in(Client(), UserFactory(administrator=True))
        other = UserFactory(trainer=True, full_name="Nguyễn Thị Thu Hà")
        address = reverse("courses_appoint_trainer", args=[version.course_id])
        page = client.post(address, {"staff_code": other.staff_code.lower()}, follow=True)
        assert "Nguyễn Thị Thu Hà" in page.content.decode()
        assert courses_taught_by(other).exists()


class TestWhoIsShown:
    def test_a_trainer_sees_own_learners_of_every_unit_but_those_that_hide_names(self, version, trainer):
        stands(UserFactory(works_in=UnitFactory(), full_name="Lù A Sử"), version, done=1)
        stands(UserFactory(works_in=UnitFactory(shelter=True), full_name="Nông Thị Ánh"), version, done=1)

        page = report(trainer, version)

        assert names(page) == ["Lù A Sử"]
        assert page.context["counts"].tally.asked == 2
        assert page.context["unnamed"] == 1
        assert "Nông" not in page.content.decode()

    def test_a_trainer_sees_nobody_of_another_course(self, trainer):
        other = frozen(lessons=2)
        learner = UserFactory(works_in=UnitFactory())
        stands(learner, other, done=1)
        assert report(trainer, other).status_code == 404
        client = come_in(Client(), trainer)
        assert client.get(reverse("courses_person", args=[learner.pk])).status_code == 404

    def test_a_trainer_sees_of_a_learner_only_the_own_course(self, version, trainer):
        learner = UserFactory(works_in=UnitFactory())
        stands(learner, version, done=1)
        stands(learner, frozen(lessons=2, title="Khóa của người khác"), done=1)
        page = come_in(Client(), trainer).get(reverse("courses_person", args=[learner.pk]))
        assert [line.head.key for line in page.context["lines"]] == [version.course_id]

    def test_a_supervisor_sees_and_counts_own_people_only(self, version):
        mine, other = UnitFactory(), UnitFactory()
        stands(UserFactory(works_in=mine, full_name="Lù A Sử"), version, done=1)
        stands(UserFactory(works_in=other, full_name="Người Khác"), version, done=1)

        page = report(UserFactory(supervises=mine), version)

        assert names(page) == ["Lù A Sử"]
        assert page.context["counts"].tally.asked == 1
        assert [part.started for part in page.context["counts"].parts] == [1, 1, 0]

    def test_a_learner_opens_no_report(self, version):
        learner = UserFactory(works_in=UnitFactory())
        stands(learner, version, done=1)
        assert report(learner, version).status_code == 404
        assert come_in(Client(), learner).get(reverse("courses_reports")).status_code == 403


class TestWhatIsShown:
    def test_who_must_take_it_and_has_not_opened_it_is_listed_too(self, version, trainer):
        must_take(UserFactory(works_in=UnitFactory(), full_name="Má Seo Lử"), version, due_at=timezone.now() - DAY)
        ((_person, cell, part),) = report(trainer, version).context["rows"]
        assert (cell.state, cell.version, part) == ("overdue", None, None)

    def test_it_says_where_everybody_is(self, version, trainer):
        stands(UserFactory(works_in=UnitFactory()), version, done=1)
        ((_person, cell, part),) = report(trainer, version).context["rows"]
        assert (cell.done, cell.required, cell.version) == (1, 3, 1)
        assert part[0] == 2

    def test_it_counts_where_people_stop(self, version, trainer):
        unit, long_ago = UnitFactory(), timezone.now() - 20 * DAY
        stands(UserFactory(works_in=unit), version, done=3)
        stands(UserFactory(works_in=unit), version, done=1)
        stands(UserFactory(works_in=unit), version, done=1, last_activity=long_ago)
        stands(UserFactory(works_in=unit), version)

        parts = report(trainer, version).context["counts"].parts

        assert [(part.started, part.done, part.stopped) for part in parts] == [(3, 3, 0), (3, 1, 1), (1, 1, 0)]

    def test_what_the_platform_notes_is_nobodys_activity(self, version, trainer):
        long_ago = timezone.now() - 20 * DAY
        enrolment = stands(UserFactory(works_in=UnitFactory()), version, done=1, last_activity=long_ago)
        moved = {"verb": "moved", "version": 1, "source": "system"}
        now = timezone.now()
        Evidence.objects.create(enrolment=enrolment, device_time=now, received_at=now, data={"to": 1}, **moved)

        page = report(trainer, version)

        assert page.context["counts"].parts[1].stopped == 1
        assert page.context["rows"][0][1].last_activity == long_ago

    def test_it_is_sorted_by_name_or_by_last_activity(self, version, trainer):
        unit, now = UnitFactory(), timezone.now()
        stands(UserFactory(works_in=unit, full_name="Hà Văn Ánh"), version, done=1, last_activity=now - 3 * DAY)
        stands(UserFactory(works_in=unit, full_name="Bùi Đình Đông"), version, done=1, last_activity=now - DAY)
        stands(UserFactory(works_in=unit, full_name="Lý Văn Dũng"), version)
        assert names(report(trainer, version)) == ["Hà Văn Ánh", "Lý Văn Dũng", "Bùi Đình Đông"]
        assert names(report(trainer, version, sort="activity")) == ["Bùi Đình Đông", "Hà Văn Ánh", "Lý Văn Dũng"]

    def test_it_is_narrowed_by_unit_post_state_and_text(self, version, trainer):
        unit, guard = UnitFactory(), PostFactory(code="guard")
        one = UserFactory(works_in=unit, works_in__post=guard, full_name="Lù A Sử")
        two = UserFactory(works_in=UnitFactory(), full_name="Bùi Đình Đông")
        stands(one, version, done=3)
        stands(two, version, done=1)
        assert names(report(trainer, version, unit=unit.pk)) == ["Lù A Sử"]
        assert names(report(trainer, version, post=guard.pk)) == ["Lù A Sử"]
        assert names(report(trainer, version, state="in-progress")) == ["Bùi Đình Đông"]
        assert names(report(trainer, version, q="dong")) == ["Bùi Đình Đông"]

    def test_a_person_page_says_what_is_missing(self, version, trainer):
        learner = UserFactory(works_in=UnitFactory())
        stands(learner, version, done=1)
        (line,) = come_in(Client(), trainer).get(reverse("courses_person", args=[learner.pk])).context["lines"]
        assert [part.title for part in line.missing] == ["Bài 2", "Bài 3"]
        assert all(part.missing for part in line.missing)

    def test_the_report_costs_the_same_for_30_people_and_3000(self, same_queries, trainer, version):
        crowd(UnitFactory(), [version], people=30)
        other = frozen(lessons=3)
        appoint(other.course, trainer.staff_code, by=UserFactory(administrator=True))
        crowd(UnitFactory(), [other], people=3000)
        client = come_in(Client(), trainer)
        few, many = (reverse("courses_report", args=[each.course_id]) for each in (version, other))
        number = same_queries(lambda: client.get(few), lambda: client.get(many))
        assert number <= 25
