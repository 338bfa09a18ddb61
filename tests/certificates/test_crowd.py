"""Many at once: no gap and no double under real parallel transactions, and when workers are killed. On either database."""

import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.db import connection

import pytest

from certificates.awarding import award
from certificates.issuing import issue
from certificates.models import Award, CertificateDesign, Document
from cms.jobs.models import Job
from courses.enrolment.models import Enrolment
from tests.factories import certificates as made
from tests.factories.courses import enrolled, frozen
from tests.programs import Program, Site

pytestmark = pytest.mark.django_db(transaction=True)


class Workers(Site):
    """Workers of a demonstration, whose leases run out soon."""

    changed = {
        "DJANGO_SETTINGS_MODULE": "lms.settings.dev",
        "JOB_LEASE_SECONDS": "2",
        "JOB_SWEEP_SECONDS": "1",
    }

    def worker(self) -> Program:
        return self.start("manage.py", "jobs_worker")


@pytest.fixture
def programs(transactional_db: None, tmp_path: Path) -> Iterator[Workers]:
    """Real workers on the test's database."""
    found = Workers(tmp_path)
    try:
        yield found
    finally:
        found.kill()


def in_parallel(act, arguments):
    """Calls `act` for each argument in threads, each with a connection of its own."""

    def alone(argument):
        try:
            return act(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=6) as threads:
        return list(threads.map(alone, arguments))


def waiting_people(number: int) -> list[Enrolment]:
    version = frozen(lessons=1)
    return [enrolled(version) for _number in range(number)]


def test_parallel_transactions_share_no_number_and_leave_none_out(transactional_db, settings):
    settings.DEMO = True
    design = made.default_design()
    keys = [made.completed().pk for _number in range(18)]
    Job.objects.all().delete()

    in_parallel(lambda key: issue(award(key), design=CertificateDesign.objects.get(pk=design.pk)), keys)

    assert sorted(Document.objects.values_list("number", flat=True)) == list(range(1, 19))


def test_the_same_completion_in_many_hands_gives_one_certificate(transactional_db, settings):
    settings.DEMO = True
    design = made.default_design()
    key = made.completed().pk
    Job.objects.all().delete()

    found = in_parallel(lambda one: issue(award(one), design=design), [key] * 8)

    assert len({document.pk for document in found}) == 1
    assert list(Document.objects.values_list("number", flat=True)) == [1]


def all_done() -> bool:
    return not Job.objects.unfinished().filter(task="certificates.tasks.issue_certificate").exists()


def through_a_crowd(programs: Workers, *, people: int, workers: int, killed: int) -> None:
    made.default_design()
    for enrolment in waiting_people(people):
        made.complete(enrolment)
    assert Job.objects.unfinished().count() == people
    started = [programs.worker() for _number in range(workers)]
    programs.until(lambda: Document.objects.count() >= people // 4)
    for program in started[:killed]:
        program.kill()
    programs.until(all_done)

    documents = Document.objects.select_related("printed")
    assert sorted(document.number for document in documents) == list(range(1, people + 1))
    assert Award.objects.count() == people
    assert all(hashlib.sha256(bytes(document.printed.pdf)).hexdigest() == document.sha256 for document in documents)
    assert {document.number_text[:4] for document in documents} == {"MẪU-"}


def test_a_killed_worker_leaves_no_gap_and_no_double(programs):
    through_a_crowd(programs, people=24, workers=2, killed=1)


@pytest.mark.prove
def test_two_hundred_at_once_with_two_of_four_workers_killed(programs):
    workers = int(os.environ.get("PROVE_WORKERS", "4"))
    through_a_crowd(programs, people=200, workers=workers, killed=2)
