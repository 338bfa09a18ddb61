"""The life of a job: asked for, claimed, run, tried again, ended. One process; the kill tests stand in `test_jobs_killed`."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone, translation

import pytest
from celery import shared_task

from cms.jobs.durable import GiveUp
from cms.jobs.models import Job, JobStatus
from cms.jobs.running import claim, enqueue, finish, report, run
from tests.working import work_off

pytestmark = pytest.mark.django_db
seen: list[object] = []


@pytest.fixture(autouse=True)
def nothing_seen():
    seen.clear()


@shared_task
def greet(whom):
    report(done=1, of=2)
    seen.append(whom)
    return {"message": f"Greeted {whom}", "link": "/app/"}


@shared_task(max_retries=2)
def stumble():
    seen.append("tried")
    raise OSError("disk on fire")


@shared_task
def refuse():
    raise GiveUp("Row 3 has no name. Add it and send the file again.")


@shared_task(bind=True, max_retries=2)
def ask_for_an_hour(self):
    raise self.retry(countdown=3600)


@shared_task
def sums_in_one_transaction(steal=False):
    with transaction.atomic():
        enqueue(greet, name="An effect", whom="effect")
        if steal:
            Job.objects.filter(name="Sums").update(holder="another worker")
        finish("Summed")


@shared_task
def links_elsewhere():
    return {"link": "https://elsewhere.example/"}


@shared_task
def which_language():
    return translation.get_language()


def test_a_job_runs_with_its_arguments_and_keeps_message_link_and_progress():
    enqueue(greet, name="Greeting", whom="Mai")
    (job,) = work_off()
    assert seen == ["Mai"]
    assert job.status == JobStatus.DONE
    assert job.result == {"message": "Greeted Mai", "link": "/app/"}
    assert (job.progress_done, job.progress_of, job.percent) == (1, 2, 100)
    assert job.started_at and job.finished_at and not job.holder


def test_a_job_of_an_undone_transaction_never_was():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue(greet, name="Greeting", whom="Mai")
        1 / 0  # noqa: B018
    assert work_off() == []


def test_a_job_for_later_waits():
    job = enqueue(greet, name="Greeting", run_at=timezone.now() + timedelta(hours=1), whom="Mai")
    assert claim() is None
    Job.objects.filter(pk=job.pk).update(run_at=timezone.now())
    assert claim() == job


def test_the_same_key_returns_the_unfinished_job_and_a_new_one_after_it_ended():
    first = enqueue(greet, name="Greeting", dedupe="greet-mai", whom="Mai")
    assert enqueue(greet, name="Greeting", dedupe="greet-mai", whom="Mai") == first
    work_off()
    assert enqueue(greet, name="Greeting", dedupe="greet-mai", whom="Mai") != first


def test_a_claimed_job_is_not_claimed_again_while_leased():
    enqueue(greet, name="Greeting", whom="Mai")
    assert claim() is not None
    assert claim() is None


def test_an_error_is_tried_again_later_each_time_until_attempts_are_used_up():
    job = enqueue(stumble, name="Stumbling")
    waits = []
    for _attempt in range(2):
        work_off()
        job.refresh_from_db()
        assert job.status == JobStatus.WAITING
        waits.append(job.run_at - timezone.now())
        Job.objects.update(run_at=timezone.now())
    assert timedelta() < waits[0] < waits[1] + timedelta(seconds=5)
    (job,) = work_off()
    assert job.status == JobStatus.FAILED
    assert len(seen) == 3
    assert "disk on fire" not in job.error
    assert "disk on fire" in job.error_detail


def test_giving_up_ends_at_once_with_the_sentence_of_the_task():
    enqueue(refuse, name="Refusing")
    (job,) = work_off()
    assert (job.status, job.attempts) == (JobStatus.FAILED, 1)
    assert job.error == "Row 3 has no name. Add it and send the file again."


def test_celerys_own_retry_waits_in_the_table():
    job = enqueue(ask_for_an_hour, name="Patience")
    work_off()
    job.refresh_from_db()
    assert job.status == JobStatus.WAITING
    assert job.run_at > timezone.now() + timedelta(minutes=59)


def test_a_task_unknown_to_this_worker_waits_for_a_newer_one():
    job = enqueue(greet, name="Greeting", whom="Mai")
    Job.objects.update(task="courses.of_next_year.tasks.greet")
    work_off()
    job.refresh_from_db()
    assert job.status == JobStatus.WAITING


def test_effects_and_end_are_committed_together():
    job = enqueue(sums_in_one_transaction, name="Sums")
    work_off()
    job.refresh_from_db()
    assert (job.status, job.result) == (JobStatus.DONE, {"message": "Summed"})
    assert Job.objects.filter(name="An effect").count() == 1


def test_a_holder_that_lost_its_lease_can_write_neither_effects_nor_end():
    enqueue(sums_in_one_transaction, name="Sums", steal=True)
    job = claim()
    assert run(job, beating=False) is False
    job.refresh_from_db()
    assert job.status == JobStatus.RUNNING
    assert not Job.objects.filter(name="An effect").exists()


def test_the_result_of_a_holder_whose_lease_was_taken_over_is_refused():
    enqueue(greet, name="Greeting", whom="Mai")
    zombie = claim()
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    heir = claim()
    assert heir == zombie and heir.holder != zombie.holder
    assert run(zombie, beating=False) is False
    heir.refresh_from_db()
    assert heir.status == JobStatus.RUNNING
    assert run(heir, beating=False) is True


def test_a_job_that_kills_every_worker_is_given_up():
    job = enqueue(greet, name="Greeting", whom="Mai")
    for _attempt in range(job.max_attempts):
        assert claim() is not None
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert claim() is None
    job.refresh_from_db()
    assert job.status == JobStatus.FAILED
    assert job.error


def test_a_link_out_of_the_site_is_not_kept():
    job = enqueue(links_elsewhere, name="Links")
    work_off()
    job.refresh_from_db()
    assert job.status == JobStatus.WAITING
    assert job.result == {}


def test_a_job_speaks_the_language_of_whoever_asked():
    with translation.override("en"):
        enqueue(which_language, name="Language")
    with translation.override("vi"):
        (job,) = work_off()
    assert job.result == {"message": "en"}
