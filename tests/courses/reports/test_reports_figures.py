"""Figures of the programme: counted as they say, kept as they were, the same whenever they are downloaded."""

import csv
import io
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from cms.people import privacy
from cms.people.models import AuditEntry, User
from cms.people.models.audit import AppendOnlyError
from courses.progress.models import CourseProgress
from courses.reports.keeping import is_as_produced, produce
from courses.reports.models import ProducedReport
from tests.doors import come_in
from tests.factories.courses import frozen
from tests.factories.people import PostFactory, UnitFactory, UserFactory
from tests.factories.standings import crowd, stands

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return UserFactory(manager=True, language="en")


def on(day, month=3):
    return datetime(2026, month, day, 9, tzinfo=timezone.get_current_timezone())


def figures(manager, first=(1, 1), last=(12, 31)):
    made = produce(on(first[1], first[0]).date(), on(last[1], last[0]).date(), by=manager, language="en")
    return {(row["figure"], row["by"], row["value"]): row["number"] for row in made.rows}


def test_people_are_counted_once_and_courses_and_hours_as_often_as_completed(manager):
    first, second = frozen(lessons=1, hours="1.50"), frozen(lessons=1, hours="2.25", title="Khác")
    user = UserFactory(works_in=UnitFactory())
    stands(user, first, done=1, completed_at=on(3))
    stands(user, second, done=1, completed_at=on(5, 4))
    stands(UserFactory(), first, done=1, completed_at=on(4))
    stands(UserFactory(), first, done=0)

    found = figures(manager)

    assert found["people", "", "In all"] == 2
    assert found["completions", "", "In all"] == 3
    assert found["hours", "", "In all"] == 5.25
    assert (found["people", "Month", "03/2026"], found["people", "Month", "04/2026"]) == (2, 1)


def test_only_the_days_of_the_period_count_in_the_sites_own_time(manager):
    version = frozen(lessons=1)
    stands(UserFactory(), version, done=1, completed_at=on(1).replace(hour=0, minute=5))
    stands(UserFactory(), version, done=1, completed_at=on(31).replace(hour=23, minute=55))
    stands(UserFactory(), version, done=1, completed_at=on(1, 4).replace(hour=0, minute=5))
    assert figures(manager, (3, 1), (3, 31))["people", "", "In all"] == 2


def test_people_are_told_apart_by_sex_as_they_gave_it_and_not_stated_always_has_a_row(manager):
    version = frozen(lessons=1)
    for sex in ("f", "f", "m", ""):
        stands(UserFactory(sex=sex, form_of_address="ms"), version, done=1, completed_at=on(3))
    found = figures(manager)
    by_sex = {value: number for (figure, by, value), number in found.items() if (figure, by) == ("people", "Sex")}
    assert by_sex == {"Female": 2, "Male": 1, "Other": 0, "Not stated": 1}
    assert figures(manager, (1, 1), (1, 2))["people", "Sex", "Not stated"] == 0


def test_post_and_kind_of_unit_are_those_of_the_enrolment(manager):
    post, border = UnitFactory(border_post=True), PostFactory(code="guard", names={"en": "Border guard"})
    user = UserFactory()
    stands(user, frozen(lessons=1), done=1, completed_at=on(3), unit=post, post=border, unit_name=post.name)
    user.memberships.create(unit=UnitFactory(shelter=True), status="accepted")
    found = figures(manager)
    assert found["people", "Kind of unit", "Border post"] == 1
    assert found["people", "Post", "Border guard"] == 1
    assert found["people", "Post", "Not stated"] == 0


def test_somebody_erased_stays_in_the_count_without_a_sex(manager):
    version = frozen(lessons=1)
    user = UserFactory(sex="f")
    stands(user, version, done=1, completed_at=on(3))
    stands(UserFactory(), version, done=1, completed_at=on(3))
    privacy.erase(user, by=UserFactory(administrator=True))
    found = figures(manager)
    assert found["people", "", "In all"] == 2
    assert found["people", "Sex", "Not stated"] == 2


def test_credit_for_training_elsewhere_stands_apart(manager):
    enrolment = stands(UserFactory(), frozen(lessons=1), done=1, completed_at=on(3))
    CourseProgress.objects.filter(pk=enrolment.pk).update(credited=True)
    found = figures(manager)
    assert (found["people", "", "In all"], found["credited", "", "In all"]) == (0, 1)


def test_every_figure_says_what_it_counts(manager):
    made = produce(timezone.localdate(), timezone.localdate(), by=manager, language="vi")
    assert made.rows and all(row["definition"] and row["title"] for row in made.rows)


def test_figures_are_the_same_when_downloaded_again_whatever_has_happened_since(manager):
    version = frozen(lessons=1)
    guard = PostFactory(code="guard", names={"en": "Border guard"})
    user = UserFactory(sex="f")
    stands(user, version, done=1, completed_at=on(3), post=guard)
    made = produce(on(1).date(), on(31).date(), by=manager, language="en")
    client = come_in(Client(), manager)
    address = reverse("courses_figure_file", args=[made.pk])
    before = {form: client.post(address, {"form": form}).getvalue() for form in ("csv", "xlsx")}
    page = client.get(reverse("courses_figure", args=[made.pk])).content.decode()

    stands(UserFactory(sex="m"), version, done=1, completed_at=on(4))
    guard.names = {"en": "Somebody else"}
    guard.save()
    User.objects.filter(pk=user.pk).update(sex="m")

    assert {form: client.post(address, {"form": form}).getvalue() for form in ("csv", "xlsx")} == before
    again = client.get(reverse("courses_figure", args=[made.pk])).content.decode()
    assert "Border guard" in page and "Border guard" in again and "Somebody else" not in again
    rows = list(csv.reader(io.StringIO(before["csv"].decode("utf-8-sig"))))
    assert rows[1][:5] == ["People trained", rows[1][1], "", "In all", "1"]


def test_kept_figures_are_neither_changed_nor_deleted_and_a_change_in_the_database_is_noticed(manager):
    made = produce(on(1).date(), on(31).date(), by=manager, language="en")
    for act in (made.save, made.delete, ProducedReport.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            act()
    with pytest.raises(AppendOnlyError):
        ProducedReport.objects.update(rows=[])
    assert is_as_produced(made)
    made.rows[0]["number"] += 1
    assert not is_as_produced(made)


def test_a_manager_produces_figures_on_the_page_and_it_is_noted(manager):
    client = come_in(Client(), manager)
    address = reverse("courses_figures")
    made = client.post(address, {"first_day": "2026-01-01", "last_day": "2026-03-31"}, follow=True)
    assert made.status_code == 200 and made.context["shown"]["figures"][0]["figure"] == "people"
    assert AuditEntry.objects.filter(action="figures.produced", actor=manager).count() == 1
    wrong = client.post(address, {"first_day": "2026-03-31", "last_day": "2026-01-01"})
    assert wrong.status_code == 422 and ProducedReport.objects.count() == 1


def test_nobody_but_managers_and_administrators_produces_figures():
    with pytest.raises(PermissionDenied):
        produce(timezone.localdate(), timezone.localdate(), by=UserFactory(supervises=UnitFactory()), language="vi")


def test_producing_costs_the_same_for_few_people_and_many(same_queries, manager):
    version, today = frozen(lessons=2), timezone.localdate()
    crowd(UnitFactory(), [version], people=30)
    few = today - timedelta(days=1)
    number = same_queries(
        lambda: produce(few, few, by=manager, language="vi"), lambda: produce(today, today, by=manager, language="vi")
    )
    assert number <= 30
