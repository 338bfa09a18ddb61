"""Libraries are installed by administrators, replaced by what they confirmed, rolled back and blocked; versions stay."""

import io

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

import pytest

from courses.errors import LearningError
from courses.packages import installing, resolving
from courses.packages.checking import check
from courses.packages.libraries import H5PLibrary, LibraryState, LibraryWish
from courses.packages.models import Package, PackageVersion
from courses.packages.planning import Step
from courses.packages.storing import open_kept, stored_name
from courses.packages.versioning import make_version, take_in
from courses.packages.wishing import wish
from tests.courses.packages.making import h5p_files, json_bytes, library_files, named, package_files, zipped
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def administrator():
    user = UserFactory()
    group = Group.objects.create(name="installers")
    group.permissions.add(Permission.objects.get(codename="install_library"))
    user.groups.add(group)
    return user


def installed(files, *, by=None, confirmed=()):
    """Checks and installs what is in these files."""
    source = io.BytesIO(zipped(files))
    report = check(source, as_administrator=True)
    assert report.faults == ()
    return installing.install_libraries(source, report.found.libraries, by=by, source_name="a.h5p", confirmed=confirmed)


def kept_files(media):
    return sorted(path.name for path in media.rglob("*") if path.is_file())


def test_only_an_administrator_installs(media):
    with pytest.raises(PermissionDenied):
        installed(package_files(), by=UserFactory())
    assert kept_files(media) == []
    [library] = installed(package_files(), by=administrator())
    assert (str(library), library.state, library.files.count()) == ("NV.Card 1.0.0", LibraryState.ACTIVE, 5)
    assert open_kept(library.files.get(path="js/card.js").sha256).read() == b"H5P.NVCard = function () {};"
    assert installed(package_files()) == []


def test_a_newer_patch_replaces_only_when_its_bytes_were_confirmed_and_can_be_taken_back():
    [old] = installed(package_files())
    newer = {**h5p_files(), **library_files(patch=99, script="steal();")}
    plan = check(io.BytesIO(zipped(newer)), as_administrator=True).plans[0]
    assert (plan.step, plan.difference.changed) == (Step.NEWER, ("js/card.js", "library.json"))
    with pytest.raises(LearningError) as refused:
        installed(newer)
    assert refused.value.code == "not-confirmed"
    assert list(H5PLibrary.objects.active()) == [old]

    [new] = installed(newer, confirmed={plan.tree_sha256})
    assert list(H5PLibrary.objects.active()) == [new]
    boss = administrator()
    installing.activate(old, by=boss)
    assert list(H5PLibrary.objects.active()) == [old]
    installing.block(new, by=boss)
    assert [fault.rule for fault in check(io.BytesIO(zipped(newer)), as_administrator=True).faults] == [
        "blocked-library"
    ]


def test_other_bytes_under_the_same_number_are_a_fork_and_older_ones_are_left():
    installed({**h5p_files(), **library_files(patch=2)})
    forked = {**h5p_files(), **library_files(patch=2, script="steal();")}
    assert check(io.BytesIO(zipped(forked)), as_administrator=True).plans[0].step == Step.FORKED
    with pytest.raises(LearningError):
        installed(forked)
    assert installed({**h5p_files(), **library_files(patch=1)}) == []


def test_bytes_stored_for_an_installation_that_fails_are_gone(media):
    installed(package_files())
    before = kept_files(media)
    with pytest.raises(LearningError):
        installed({**h5p_files(), **library_files(patch=1, script="other();")})
    assert kept_files(media) == before


def test_a_trainers_package_is_taken_without_its_libraries_and_replaced_by_a_new_version():
    installed(library_files())
    trainer = UserFactory()
    evil = {**h5p_files(), **library_files(patch=99, script="steal();")}
    source = io.BytesIO(zipped(evil))
    report = check(source, as_administrator=False)
    first = take_in(source, report.found, by=trainer)
    assert (first.number, first.package.title, first.package.current) == (1, "Thẻ", first)
    assert [row["machine_name"] for row in first.libraries] == ["NV.Card"]
    assert H5PLibrary.objects.get().patch == 0
    assert take_in(source, report.found, by=trainer, package=first.package) == first

    changed = io.BytesIO(zipped(h5p_files(content={"text": "Mời ngồi"})))
    second = take_in(changed, check(changed, as_administrator=False).found, by=trainer, package=first.package)
    assert (second.number, second.content) == (2, {"text": "Mời ngồi"})
    assert Package.objects.get().current == second
    assert PackageVersion.objects.get(number=1).content["text"] == "Xin chào"
    with pytest.raises(PermissionDenied):
        first.save()


def test_the_size_of_a_content_without_files_is_that_of_its_words():
    installed(library_files())
    files = h5p_files(content={"text": "Mời ngồi"})
    del files["content/images/a.png"]
    source = io.BytesIO(zipped(files))
    version = take_in(source, check(source, as_administrator=False).found, by=None)
    assert version.bytes == len(json_bytes({"text": "Mời ngồi"}))


def test_libraries_load_after_what_they_need_and_the_active_patch_counts():
    base, middle = (
        library_files("NV.Base", runnable=0),
        library_files("NV.Middle", preloadedDependencies=[named("NV.Base")]),
    )
    card = library_files(preloadedDependencies=[named("NV.Middle"), named("NV.Base")])
    source = io.BytesIO(zipped({**h5p_files(), **card, **middle, **base}))
    installing.install_libraries(source, check(source, as_administrator=True).found.libraries, by=None)
    version = take_in(source, check(source, as_administrator=False).found, by=None)
    assert [library.machine_name for library in resolving.load_order(version)] == ["NV.Base", "NV.Middle", "NV.Card"]
    needed = {file.path: file for file in resolving.files_needed(version)}
    assert {"content/images/a.png", "NV.Base-1.0/js/card.js", "NV.Card-1.0/card.css"} <= needed.keys()
    assert not any(path.endswith(("semantics.json", "vi.json")) for path in needed)
    assert all(default_storage.size(stored_name(file.sha256)) == file.size for file in needed.values())

    installing.block(H5PLibrary.objects.get(machine_name="NV.Base"), by=administrator())
    with pytest.raises(resolving.BlockedLibrary):
        resolving.load_order(version)
    H5PLibrary.objects.filter(machine_name="NV.Base").update(machine_name="NV.Gone")
    with pytest.raises(resolving.MissingLibrary, match=r"NV\.Base 1\.0"):
        resolving.load_order(version)
    with pytest.raises(resolving.MissingLibrary):
        make_version(version.package, check(source, as_administrator=False).found, by=None)


def test_a_wish_is_granted_when_the_library_is_installed():
    source = io.BytesIO(zipped(h5p_files()))
    missing = check(source, as_administrator=False).missing
    first, again = wish(missing, by=UserFactory(), wanted_for="Thẻ"), wish(missing, by=UserFactory())
    assert first == again
    installed(library_files())
    assert LibraryWish.objects.get().status == LibraryWish.Status.GRANTED


def test_the_command_installs_and_shows_what_it_would_replace(tmp_path_factory, capsys):
    folder = tmp_path_factory.mktemp("files")
    old, new = folder / "old.h5p", folder / "new.h5p"
    old.write_bytes(zipped(package_files()))
    new.write_bytes(zipped({**h5p_files(), **library_files(patch=1, script="other();")}))
    call_command("h5p_install", str(old), "--content")
    assert Package.objects.get().current.main_library.patch == 0
    with pytest.raises(CommandError):
        call_command("h5p_install", str(new))
    assert "~ js/card.js" in capsys.readouterr().out
    call_command("h5p_install", str(new), "--replace")
    assert H5PLibrary.objects.active().get().patch == 1


def test_few_questions_however_many_libraries(django_assert_max_num_queries):
    names = [f"NV.L{number}" for number in range(12)]
    files = h5p_files()
    for number, name in enumerate(names):
        files |= library_files(name, preloadedDependencies=[named(names[0])] if number else [])
    files |= library_files(preloadedDependencies=[named(name) for name in names])
    source = io.BytesIO(zipped(files))
    installing.install_libraries(source, check(source, as_administrator=True).found.libraries, by=None)
    version = take_in(source, check(source, as_administrator=False).found, by=None)
    with django_assert_max_num_queries(8):
        assert len(resolving.load_order(version)) == 13
