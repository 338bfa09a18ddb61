"""State is what two hundred thousand facts say; the check finds what was tampered with, and needs little memory."""

import os
import subprocess
import sys
from datetime import timedelta
from itertools import cycle, islice
from uuid import UUID

from django.conf import settings
from django.utils import timezone

import pytest

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.progress.models import ActivityProgress, CourseProgress, Evidence
from courses.progress.recording import NewFact, record
from courses.structure.versions import CourseVersion
from tests.factories.courses import enrolled, frozen, learner, lesson_keys
from tests.programs import database_url

pytestmark = pytest.mark.prove

PEOPLE, FACTS_EACH = 1000, 200
MEGABYTE = 1024
MOST_MORE = 60


def learned(version: CourseVersion, people: int, keys: list[UUID]) -> list[Enrolment]:
    """Lets so many people do two hundred things each, some of which complete something."""
    opened_at = timezone.now() - timedelta(days=9)
    verbs = [Verb.OPENED, Verb.ANSWERED, Verb.REACHED_END, Verb.MEDIA_HEARD, Verb.FINISHED, Verb.ANSWERED, Verb.OPENED]
    found = []
    for number in range(people):
        enrolment = enrolled(version, who=learner(), opened_at=opened_at)
        begun = cycle(keys[: 1 + number % len(keys)])
        facts = [
            NewFact(verb, activity=next(begun), device_time=opened_at + timedelta(minutes=minute), data={"percent": 50})
            for minute, verb in enumerate(islice(cycle(verbs), FACTS_EACH))
        ]
        record(enrolment.pk, facts, actor=enrolment.learner)
        found.append(enrolment)
    return found


def rebuild(how: str) -> tuple[int, str, int]:
    """Runs `manage.py rebuild_progress` in a process of its own: exit code, words, most memory in kilobytes."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.proofs.measured", "rebuild_progress", how],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.proofs.checked_settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    *words, kilobytes = ended.stdout.strip().splitlines()
    return ended.returncode, "\n".join(words), int(kilobytes)


def test_the_check_of_two_hundred_thousand_facts_finds_exactly_what_was_planted(transactional_db):
    version = frozen(lessons=10)
    keys = lesson_keys(version)
    learned(version, PEOPLE // 100, keys)
    code, words, little = rebuild("--check")
    assert (code, words.strip()) == (0, "0 mismatches.")

    people = learned(version, PEOPLE - PEOPLE // 100, keys)
    assert Evidence.objects.count() == PEOPLE * FACTS_EACH == 200_000
    code, words, much = rebuild("--check")
    assert (code, words.strip()) == (0, "0 mismatches.")
    print(f"{little} KB for 2,000 facts, {much} KB for 200,000")  # noqa: T201 (a figure of `make prove`)
    assert much - little < MOST_MORE * MEGABYTE, f"{little} KB for 2,000 facts, {much} KB for 200,000"

    CourseProgress.objects.filter(enrolment=people[500].pk).update(done=0)
    ActivityProgress.objects.filter(enrolment=people[501].pk, activity_key=keys[0]).delete()
    code, words, _memory = rebuild("--check")
    assert code != 0
    assert f"{people[500].pk}: done" in words
    assert f"{people[501].pk}: {keys[0]}: row" in words
    assert "2 mismatches." in words
    assert rebuild("--repair")[0] == 0
    assert rebuild("--check")[:2] == (0, "0 mismatches.")
