"""What is kept about a person can be taken away by its owner, and erased; the facts stay, the person does not."""

import io
import json
import zipfile
from datetime import timedelta

from django.utils import timezone

import pytest

from cms.people import privacy
from cms.people.auditing import record
from cms.people.models import AuditEntry, Learner, PersonalExport, StaffImport, User
from tests.factories.people import MembershipFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mai(db):
    user = UserFactory(full_name="Lò Thị Mai", phone="0912345678", email="mai@example.org")
    MembershipFactory(user=user, unit=UnitFactory(name="Đồn Một"))
    record("account.opened", actor=user, subject=user)
    return user


@pytest.fixture
def rooms(monkeypatch):
    monkeypatch.setattr(privacy, "_rooms", dict(privacy._rooms))


def test_the_file_holds_everything_readable_and_for_programs(mai):
    archive = zipfile.ZipFile(io.BytesIO(privacy.personal_zip(mai)))
    page = next(archive.read(name).decode() for name in archive.namelist() if name.endswith(".html"))
    data = json.loads(archive.read("data.json"))

    for value in ("Lò Thị Mai", "+84912345678", "mai@example.org", "Đồn Một"):
        assert value in page
        assert value in json.dumps(data, ensure_ascii=False)
    assert data["format_version"] == 1
    assert data["account"][0]["learner"] == str(mai.learner.pk)


def test_the_file_holds_nothing_of_anybody_else(mai):
    UserFactory(full_name="Vàng Seo Dìn", works_in=mai.memberships.get().unit)

    archive = zipfile.ZipFile(io.BytesIO(privacy.personal_zip(mai)))
    assert not any("Vàng Seo Dìn" in archive.read(name).decode() for name in archive.namelist())


def test_every_room_hands_over_and_erases_its_part(mai, rooms):
    erased = []
    privacy.register(
        "garden",
        export=lambda user: [privacy.Section("garden", "Garden", {"tree": "Tree"}, [{"tree": "Plum"}])],
        erase=erased.append,
    )

    data = json.loads(zipfile.ZipFile(io.BytesIO(privacy.personal_zip(mai))).read("data.json"))
    assert data["garden"] == [{"tree": "Plum"}]
    privacy.erase(mai, by=None)
    assert erased == [mai]


def test_after_an_erasure_only_the_random_key_remains(mai):
    key = mai.learner.pk
    privacy.erase(mai, by=UserFactory(administrator=True))

    learner = Learner.objects.get(pk=key)
    assert learner.user is None
    assert learner.erased_at
    assert not User.objects.filter(full_name="Lò Thị Mai").exists()
    kept = str(list(AuditEntry.objects.values()))
    assert "Mai" not in kept
    assert "912345678" not in kept
    assert AuditEntry.objects.of_action("person.erased").get().subject_id == str(key)


def test_closing_ends_sign_in_now_and_erases_after_the_time_of_grace(mai):
    privacy.close_account(mai)
    assert not User.objects.get(pk=mai.pk).is_active
    assert privacy.erase_closed() == 0

    User.objects.filter(pk=mai.pk).update(closed_at=timezone.now() - privacy.GRACE - timedelta(minutes=1))
    assert privacy.erase_closed() == 1
    assert not User.objects.filter(pk=mai.pk).exists()


def test_the_last_administrator_neither_closes_nor_is_erased(refused):
    last = UserFactory(administrator=True)

    with refused("last_administrator"):
        privacy.close_account(last)


def test_only_an_administrator_erases_somebody(mai, refused):
    with refused("not_yours"):
        privacy.erase(mai, by=UserFactory(manager=True))


def test_files_about_people_are_forgotten_after_a_week(mai):
    PersonalExport.objects.create(user=mai, content=b"x")
    StaffImport.objects.create(created_by=mai, content=b"x")
    privacy.forget_held_files()
    assert PersonalExport.objects.count() == 1

    for model, field in ((PersonalExport, "asked_at"), (StaffImport, "created_at")):
        model.objects.update(**{field: timezone.now() - timedelta(days=8)})
    privacy.forget_held_files()
    assert not PersonalExport.objects.exists()
    assert bytes(StaffImport.objects.get().content) == b""
