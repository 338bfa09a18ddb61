"""The audit log keeps who did what, cannot be changed, and holds no names."""

import pytest

from cms.people.auditing import record
from cms.people.models import AuditEntry
from cms.people.models.audit import AppendOnlyError
from tests.factories.people import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_an_entry_keeps_who_what_and_about_whom():
    actor, unit = UserFactory(), UnitFactory(name="Đồn Một")

    entry = record("unit.renamed", actor=actor, subject=unit, fields=["name"], count=3)

    assert entry.actor_key == actor.learner.pk
    assert (entry.subject_type, entry.subject_id, entry.subject_label) == ("people.unit", str(unit.pk), "Đồn Một")
    assert entry.details == {"fields": ["name"], "count": 3}
    assert list(AuditEntry.objects.about(unit)) == [entry]
    assert list(AuditEntry.objects.of_action("unit")) == [entry]


def test_a_person_as_subject_leaves_no_name_in_the_log():
    entry = record("person.seen", subject=UserFactory(full_name="Lò Thị Mai"))

    assert entry.subject_label == ""
    assert "Mai" not in str(AuditEntry.objects.values())


def test_a_text_does_not_fit_into_the_details():
    with pytest.raises(ValueError, match="keep a code"):
        record("unit.renamed", note="x" * 201)


def test_entries_can_be_neither_changed_nor_deleted():
    entry = record("unit.renamed")
    entry.action = "unit.made"

    for attempt in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(action="x"),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()


def test_an_entry_outlives_its_actor():
    actor = UserFactory()
    key = actor.learner.pk
    entry = record("unit.renamed", actor=actor)

    actor.delete()
    entry.refresh_from_db()

    assert entry.actor is None
    assert entry.actor_key == key
