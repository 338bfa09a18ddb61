"""The learner's pages in a real browser, filled: accessible, no sideways scrolling, on phone and laptop, light and dark."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

import pytest

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment, Source
from courses.progress.recording import NewFact, record
from tests.browser.conftest import fits
from tests.browser.learning import desk_of, part_of, shot
from tests.factories.courses import enrolled, frozen, learner, lesson_keys
from tests.factories.lessons import whole_course

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = [(320, "light"), (1280, "light"), (320, "dark")]


def finished(enrolment, *numbers):
    """Records that these parts, counted from 1, were finished."""
    keys = lesson_keys(enrolment.version)
    facts = [NewFact(Verb.FINISHED, activity=keys[number - 1], data={"at_end": True}) for number in numbers]
    record(enrolment.pk, facts, actor=enrolment.learner)


@pytest.fixture
def guard():
    return learner(full_name="Giàng A Páo", language="vi")


@pytest.fixture
def enrolment(guard):
    found = enrolled(whole_course(), who=guard)
    Enrolment.objects.filter(pk=found.pk).update(due_at=timezone.now() + timedelta(days=5))
    return found


@pytest.fixture
def addresses(guard, enrolment):
    """Every page of the learner with something on it: courses that are due, late, in progress, asked for and done."""
    late = enrolled(frozen(title="Giữ kín thông tin"), who=guard)
    Enrolment.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=3))
    finished(late, 1)
    done = enrolled(frozen(lessons=1, title="Đọc dấu hiệu"), who=guard)
    finished(done, 1)
    asked = enrolled(frozen(title="Làm việc với trẻ em"), who=guard)
    Enrolment.objects.filter(pk=asked.pk).update(status="requested", source=Source.SELF)
    finished(enrolment, 1)
    other = frozen(title="Giao tiếp qua phiên dịch", enrolment_policy="approval")
    return {
        "my-learning": reverse("courses_my_learning"),
        "catalogue": reverse("courses_catalogue"),
        "catalogue-nothing": reverse("courses_catalogue") + "?text=zzz",
        "course": reverse("courses_course", args=[other.course_id]),
        "code": reverse("courses_by_code"),
        "desk": desk_of(enrolment),
        "desk-done": desk_of(done),
        "desk-asked": desk_of(asked),
        "leave": reverse("courses_leave", args=[enrolment.pk]),
        "lesson-words": part_of(enrolment, 1),
        "lesson-media": part_of(enrolment, 2),
        "lesson-case": part_of(enrolment, 3),
    }


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page_of_the_learner_fits_and_is_accessible(open_browser, sign_in, axe, guard, addresses, width, scheme):
    page = open_browser(width=width, scheme=scheme)
    sign_in(page, guard.user)
    faults = []
    for name, address in addresses.items():
        answer = page.goto(address)
        assert answer.status == 200, name
        page.wait_for_load_state("networkidle")
        shot(page, f"{name}-{width}-{scheme}")
        try:
            fits(page)
            axe(page)
        except AssertionError as fault:
            faults.append(f"{name}: {fault}")
    assert not faults, "\n".join(faults)
