"""Packages under real parallel transactions: what one names, another does not take away. On either database."""

import hashlib
import io
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

import pytest

from courses.errors import LearningError
from courses.packages.checking import check
from courses.packages.choosing import freeze_package, hold
from courses.packages.installing import bytes_kept, install_libraries
from courses.packages.libraries import H5PLibrary, LibraryFile
from courses.packages.models import Package, PackageVersion
from courses.packages.storing import forget, is_kept
from courses.packages.versioning import entries_of, make_version, take_in
from courses.publishing.packages.deleting import delete
from courses.structure.versions import FrozenContent
from tests.courses.packages.making import PNG, h5p_files, library_files, package_files, zipped
from tests.factories.packages import h5p_version
from tests.factories.people import UserFactory
from tests.factories.semantics import installed

pytestmark = pytest.mark.django_db(transaction=True)

#: Long enough for another to come first who is not held up, and a bound for one who is.
MOMENT, PATIENCE = 0.5, 30


def beside(*acts: Callable[[], Any]) -> list[Future[Any]]:
    """Does these things at once, each on a connection of its own, and waits for all."""

    def alone(act: Callable[[], Any]) -> Any:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(acts)) as threads:
        return [threads.submit(alone, act) for act in acts]


def test_a_package_that_is_being_published_is_not_deleted_and_one_that_is_being_deleted_not_published() -> None:
    by = UserFactory(administrator=True)
    published, deleted = (h5p_version("answer").package for _each in range(2))
    contents = {package: {"title": "Phần", "package": freeze_package(package)} for package in (published, deleted)}
    holding, beaten = Event(), Event()

    def publish(package: Package) -> None:
        with transaction.atomic():
            hold([contents[package]])
            digest = hashlib.sha256(str(package.pk).encode()).hexdigest()
            FrozenContent.objects.create(sha256=digest, kind="package", language="vi", content=contents[package])
            holding.set()
            assert not beaten.wait(MOMENT)

    def destroy() -> None:
        assert holding.wait(PATIENCE)
        delete(published, by=by)
        beaten.set()

    first, second = beside(lambda: publish(published), destroy)
    assert first.exception() is None
    assert isinstance(second.exception(), LearningError)
    assert Package.objects.filter(pk=published.pk).exists()

    holding.clear()

    def destroy_first() -> None:
        with transaction.atomic():
            delete(deleted, by=by)
            holding.set()
            assert not beaten.wait(MOMENT)

    def publish_late() -> None:
        assert holding.wait(PATIENCE)
        publish(deleted)
        beaten.set()

    first, second = beside(destroy_first, publish_late)
    assert first.exception() is None
    refused = second.exception()
    assert isinstance(refused, LearningError)
    assert refused.code == "package-gone"
    assert not FrozenContent.objects.filter(content__package__uuid=str(deleted.uuid)).exists()


def test_bytes_of_an_installation_that_fails_stay_where_another_has_named_them() -> None:
    installed("NV.Card 1.0", [])
    packed = zipped(h5p_files())
    reading = check(io.BytesIO(packed), as_administrator=False).found
    assert reading is not None
    in_first, in_second, failed = Event(), Event(), Event()

    def fail() -> None:
        try:
            with bytes_kept(io.BytesIO(packed), entries_of(reading)):
                in_first.set()
                in_second.wait(MOMENT)
                raise LearningError("test", "This one fails.")
        finally:
            failed.set()

    def succeed() -> PackageVersion:
        assert in_first.wait(PATIENCE)
        with bytes_kept(io.BytesIO(packed), entries_of(reading)):
            in_second.set()
            failed.wait(MOMENT)
            return make_version(None, reading, by=None)

    first, second = beside(fail, succeed)
    assert isinstance(first.exception(), LearningError)
    files = second.result().files.order_by("path")
    assert [file.path for file in files] == ["images/a.png"]
    assert all(is_kept(file.sha256) for file in files)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="A transaction that writes is alone on SQLite.")
def test_a_package_is_taken_in_beside_a_transaction_that_has_taken_in_another_and_goes_on() -> None:
    installed("NV.Card 1.0", [])
    packed = zipped(h5p_files())
    reading = check(io.BytesIO(packed), as_administrator=False).found
    assert reading is not None
    in_first, second_done = Event(), Event()

    def bring_a_course_in() -> bool:
        with transaction.atomic():
            take_in(io.BytesIO(packed), reading, by=None, within=set())
            in_first.set()
            return second_done.wait(PATIENCE)

    def upload() -> None:
        assert in_first.wait(PATIENCE)
        take_in(io.BytesIO(packed), reading, by=None)
        second_done.set()

    first, second = beside(bring_a_course_in, upload)
    assert second.exception() is None
    assert first.result()


def test_bytes_of_a_transaction_that_is_rolled_back_go_and_those_that_another_has_named_stay() -> None:
    installed("NV.Card 1.0", [])
    shared, more = ({f"content/images/{name}.png": PNG + uuid4().bytes} for name in "ab")
    packed = [zipped({**h5p_files(), **shared}), zipped({**h5p_files(), **shared, **more})]
    readings = [check(io.BytesIO(each), as_administrator=False).found for each in packed]
    only_here, named = (hashlib.sha256(*each.values()).hexdigest() for each in (more, shared))
    fresh: set[str] = set()
    with pytest.raises(LearningError), transaction.atomic():
        take_in(io.BytesIO(packed[1]), readings[1], by=None, within=fresh)
        raise LearningError("test", "This one fails.")
    assert fresh == {only_here, named}
    take_in(io.BytesIO(packed[0]), readings[0], by=None)
    forget(fresh)
    assert is_kept(named)
    assert not is_kept(only_here)


def test_the_same_libraries_in_many_hands_are_installed_once() -> None:
    packed = [zipped({**package_files(), **library_files(f"NV.More{number}")}) for number in range(4)]
    found = [check(io.BytesIO(each), as_administrator=True).found for each in packed]

    def install(number: int) -> list[H5PLibrary]:
        reading = found[number]
        assert reading is not None
        return install_libraries(io.BytesIO(packed[number]), reading.libraries, by=None)

    done = beside(*[lambda number=number: install(number) for number in range(4)])  # type: ignore[misc]
    assert [each.exception() for each in done] == [None] * 4
    assert H5PLibrary.objects.active().filter(machine_name="NV.Card").count() == 1
    assert H5PLibrary.objects.count() == 5
    assert all(is_kept(sha256) for sha256 in set(LibraryFile.objects.values_list("sha256", flat=True)))
