"""Complaint 8: synchronising loses or hides work, and a shared tablet mixes people."""

from courses.progress.models import Evidence
from tests.courses.complaints.conftest import happened
from tests.courses.learning import course_of
from tests.factories.courses import course_page, lesson_keys, published


def test_two_devices_that_deliver_in_any_order_add_up(reader):
    version = published(course_page(lessons=4))
    together, apart = reader(version), reader(version)
    facts = [happened("finished", key, at_end=True) for key in lesson_keys(version)]
    others = [
        {**fact, "uuid": happened("x", key)["uuid"]} for fact, key in zip(facts, lesson_keys(version), strict=True)
    ]
    together.deliver(*facts)
    phone, tablet = others[:3], others[:0:-1]
    apart.deliver(*tablet)
    apart.deliver(*phone)
    assert apart.enrolment.evidence.count() == 4
    one, other = course_of(together.enrolment), course_of(apart.enrolment)
    assert (one.done, one.standing) == (other.done, other.standing) == (4, "completed")


def test_an_older_device_takes_nothing_back_from_a_newer_one(reader):
    version = published(course_page(lessons=2))
    guard = reader(version)
    guard.deliver(*[happened("finished", key, at="2026-03-02T08:00:00Z", at_end=True) for key in lesson_keys(version)])
    guard.deliver(*[happened("opened", key, at="2026-03-01T08:00:00Z") for key in lesson_keys(version)])
    assert course_of(guard.enrolment).standing == "completed"


def test_one_persons_facts_never_count_for_another_on_the_same_phone(reader):
    version = published(course_page(lessons=1))
    an, binh = reader(version), reader(version)
    fact = happened("finished", lesson_keys(version)[0], at_end=True)
    assert binh.deliver(fact, to=an.enrolment).status_code == 404
    assert not Evidence.objects.exists()
    assert an.deliver(fact).status_code == 200
    assert course_of(an.enrolment).done == 1
    assert not binh.enrolment.evidence.exists()


def test_a_fact_that_has_counted_for_one_person_is_refused_for_another_with_all_that_came_with_it(reader):
    version = published(course_page(lessons=2))
    an, binh = reader(version), reader(version)
    first, second = lesson_keys(version)
    fact = happened("finished", first, at_end=True)
    an.deliver(fact)
    answer = binh.deliver(happened("finished", second, at_end=True), fact)
    assert (answer.status_code, answer.json()["code"]) == (400, "not-this-enrolment")
    assert not binh.enrolment.evidence.exists()


def test_evidence_for_a_part_that_was_taken_out_meanwhile_is_kept(reader):
    version = published(course_page(lessons=1))
    guard = reader(version)
    gone = happened("finished", happened("x", lesson_keys(version)[0])["uuid"], at_end=True)
    assert guard.deliver(gone).json()["kept"] == [gone["uuid"]]
    assert course_of(guard.enrolment).done == 0
