"""No hostile or broken archive comes in: each is refused by its own rule, with its own words, and leaves nothing behind."""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings as django_settings
from django.core.management import call_command

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.packages.checking import check
from courses.packages.libraries import H5PLibrary, LibraryFile
from courses.packages.library_reading import CORE_API
from courses.packages.models import Package
from tests.courses.packages.hostile import HOSTILE
from tests.courses.packages.making import h5p_files, library_files, package_files, zipped
from tests.factories import scorm
from tests.factories.packages import TYPES, h5p_zip

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Duplicate name")]


def nothing_was_written(media: Path) -> bool:
    rows = H5PLibrary.objects.exists() or LibraryFile.objects.exists() or Package.objects.exists()
    return not rows and not any(path.is_file() for path in media.rglob("*"))


@pytest.fixture
def media(settings, tmp_path):
    """Uploads and temporary files in folders of this test's own, on a site that can play SCORM."""
    settings.PACKAGE_ORIGIN = "https://packages.example.net"
    settings.MEDIA_ROOT = str(tmp_path / "media")
    (tmp_path / "media").mkdir()
    return tmp_path / "media"


def test_there_are_hostile_archives_enough():
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_archive_is_refused_by_its_own_rule(kind, media, tmp_path, monkeypatch):
    rule, make = HOSTILE[kind]
    monkeypatch.setattr(tempfile, "tempdir", str(media))
    report = check(io.BytesIO(make()), as_administrator=True)
    assert report.faults
    assert rule in {fault.rule for fault in report.faults}
    assert nothing_was_written(media)


def test_each_rule_has_words_of_its_own(media):
    rules: dict[str, set[str]] = {}
    for _rule, make in HOSTILE.values():
        for fault in check(io.BytesIO(make()), as_administrator=True).faults:
            rules.setdefault(fault.message, set()).add(fault.rule)
    assert {message: found for message, found in rules.items() if len(found) > 1} == {}


def test_a_good_package_is_taken_by_an_administrator_and_names_what_a_trainer_lacks(media):
    good = io.BytesIO(zipped(package_files()))
    report = check(good, as_administrator=True)
    assert (report.faults, str(report.found.main), sorted(report.found.files)) == ((), "NV.Card 1.0", ["images/a.png"])
    trainers = check(good, as_administrator=False)
    assert [fault.rule for fault in trainers.faults] == ["missing-library"]
    assert list(map(str, trainers.missing)) == ["NV.Card 1.0"]


def test_the_command_gives_a_line_for_each_file_and_fails_if_one_is_refused(media, tmp_path, capsys):
    good, evil = tmp_path / "good.h5p", tmp_path / "evil.h5p"
    good.write_bytes(zipped(package_files()))
    evil.write_bytes(HOSTILE["path traversal"][1]())
    with pytest.raises(SystemExit) as ended:
        call_command("h5p_check", str(good), str(evil), str(tmp_path / "none.h5p"))
    first, second, third = capsys.readouterr().out.splitlines()
    assert ended.value.code == 1
    assert "good.h5p: ok" in first
    assert "evil.h5p: refused" in second
    assert "[outside]" in second
    assert "[no-file]" in third
    assert nothing_was_written(media)
    call_command("h5p_check", str(good))


def test_the_command_judges_where_there_is_no_database_and_says_so(tmp_path):
    good = tmp_path / "good.h5p"
    good.write_bytes(zipped(package_files()))
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/nowhere/db.sqlite3"}
    command = [sys.executable, "manage.py", "h5p_check", str(good)]
    ended = subprocess.run(
        command, cwd=django_settings.BASE_DIR, env=env, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith(f"{good}: ok")
    assert "installed libraries not looked at" in ended.stdout


def test_a_type_that_calls_itself_a_part_of_others_may_still_stand_alone(media):
    """H5P's own core asks no more of a main library, and films are packed like that."""
    packed = zipped({**h5p_files(), **library_files(runnable=0)})
    assert check(io.BytesIO(packed), as_administrator=True).faults == ()


def test_papers_and_hidden_files_of_a_library_are_left_out(media):
    files = {**package_files(), "NV.Card-1.0/LICENSE": b"MIT", "NV.Card-1.0/.eslintrc": b"{}", "__MACOSX/._x": b"\0"}
    report = check(io.BytesIO(zipped(files)), as_administrator=True)
    assert report.faults == ()
    assert sorted(report.found.libraries[0].files) == sorted(path.split("/", 1)[1] for path in library_files())


NAMES = st.sampled_from(
    ["h5p.json", "content/content.json", "content/a.png", "NV.Card-1.0/library.json", "../x", "a//b", "a"]
)
PARTS = st.dictionaries(
    NAMES | st.text(min_size=1, max_size=12), st.binary(max_size=60) | st.sampled_from(list(package_files().values()))
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=PARTS, cuts=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=3), cut=st.floats(0, 1))
def test_whatever_comes_is_taken_or_refused_and_never_breaks_the_reader(media, parts, cuts, cut):
    packed = bytearray(zipped({name.encode(errors="replace").decode(): part for name, part in parts.items()}))
    for place, junk in cuts:
        at = int(place * len(packed))
        packed[at : at + len(junk)] = junk
    whole = bytes(packed[: int(cut * len(packed))] if cut < 0.3 else packed)
    report = check(io.BytesIO(whole), as_administrator=True)
    assert report.faults or report.found is not None
    assert nothing_was_written(media)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_good_package_with_changed_bytes_never_breaks_the_reader(media, data):
    packed = bytearray(zipped(package_files()))
    for _turn in range(data.draw(st.integers(1, 4))):
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    report = check(io.BytesIO(bytes(packed)), as_administrator=True)
    assert report.faults or report.found is not None


@pytest.mark.parametrize("edition", scorm.EDITIONS)
def test_a_scorm_package_of_each_edition_is_taken(edition, media):
    report = check(io.BytesIO(scorm.package(edition)), as_administrator=False)
    assert report.faults == ()
    assert report.found.kind in {"scorm-1.2", "scorm-2004"}
    assert "imsmanifest.xml" in report.found.files
    assert report.found.content["items"]


def test_a_site_without_an_origin_for_packages_says_why_it_takes_no_scorm(media, settings):
    settings.PACKAGE_ORIGIN = ""
    report = check(io.BytesIO(scorm.package("1.2")), as_administrator=True)
    assert [(fault.rule, "PACKAGE_ORIGIN" in fault.message) for fault in report.faults] == [("no-origin", True)]


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        ("type", {"movie.swf": b"FWS"}),
        ("type", {"evil.php": b"<?php"}),
        ("outside", {"../index.html": b"x"}),
        ("not-what-it-says", {"a.png": b"<script>"}),
        ("manifest-entities", {"imsmanifest.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><manifest>&b;</manifest>'}),
        ("manifest-xml", {"imsmanifest.xml": b"<manifest"}),
    ],
)
def test_a_hostile_scorm_package_is_refused_by_its_own_rule(rule, more, media):
    report = check(io.BytesIO(zipped({**scorm.files("1.2"), **more})), as_administrator=True)
    assert rule in {fault.rule for fault in report.faults}
    assert nothing_was_written(media)


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_every_tiny_content_type_of_the_tests_is_taken_but_the_one_of_the_future(kind, media):
    report = check(io.BytesIO(h5p_zip(kind)), as_administrator=True)
    future = TYPES[kind].core > CORE_API
    assert [fault.rule for fault in report.faults] == (["core-too-new"] if future else [])
