"""Starting again, cancelling, sending again, recurring work, tidying away, and many askers at once."""

import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

import pytest
from celery import shared_task

from cms.jobs import running
from cms.jobs.durable import GiveUp
from cms.jobs.models import Job, JobStatus, Worker
from cms.jobs.recurring import Recurring, declared, write_due
from cms.jobs.running import claim, enqueue
from cms.jobs.tasks import prune_jobs
from cms.jobs.tending import JobError, cancel, prune, retry, sweep
from tests.working import work_off

pytestmark = pytest.mark.django_db


@shared_task
def nothing():
    """Ends at once."""


@shared_task
def refuse_to_work():
    raise GiveUp("Not today.")


DAILY = Recurring(nothing, _("Running"), timedelta(days=1), timedelta(hours=3))


@pytest.fixture
def sent(settings, monkeypatch):
    """The ids that were handed to a broker."""
    settings.CELERY_BROKER_URL = "redis://unused"
    ids = []
    monkeypatch.setattr(running.current_app, "send_task", lambda name, args: ids.extend(args))
    return ids


def at(*parts):
    return datetime(*parts, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def test_failed_work_starts_again_from_the_beginning():
    enqueue(refuse_to_work, name="Refusing")
    (job,) = work_off()
    retry(job)
    assert (job.status, job.attempts, job.error, job.finished_at) == (JobStatus.WAITING, 0, "", None)
    assert claim() == job


def test_work_that_did_not_fail_is_not_started_again():
    enqueue(nothing, name="Nothing")
    (job,) = work_off()
    with pytest.raises(JobError, match="failed or was cancelled"):
        retry(job)


def test_failed_work_is_not_started_beside_its_twin():
    enqueue(refuse_to_work, name="Refusing", dedupe="one")
    (job,) = work_off()
    enqueue(refuse_to_work, name="Refusing", dedupe="one")
    with pytest.raises(JobError) as error:
        retry(job)
    assert error.value.code == "already-asked"


def test_cancelled_waiting_work_never_runs():
    job = enqueue(nothing, name="Nothing")
    cancel(job)
    assert job.status == JobStatus.CANCELLED
    assert work_off() == []


def test_work_cancelled_while_its_worker_was_dying_is_not_taken_up_again():
    job = enqueue(nothing, name="Nothing")
    claim()
    cancel(job)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert claim() is None
    job.refresh_from_db()
    assert job.status == JobStatus.CANCELLED


def test_what_has_ended_is_not_cancelled():
    enqueue(nothing, name="Nothing")
    (job,) = work_off()
    with pytest.raises(JobError, match="already ended"):
        cancel(job)


def test_a_job_is_sent_on_commit_and_only_then(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        job = enqueue(nothing, name="Nothing")
        assert sent == []
    assert sent == [job.pk]


def test_the_sweep_sends_what_is_due_and_was_not_sent_lately(sent):
    due = enqueue(nothing, name="Never sent")
    left = enqueue(nothing, name="Its worker died")
    enqueue(nothing, name="Later", run_at=timezone.now() + timedelta(hours=1))
    enqueue(nothing, name="Just sent")
    long_ago = timezone.now() - timedelta(hours=1)
    Job.objects.filter(pk=due.pk).update(sent_at=None)
    Job.objects.filter(pk=left.pk).update(
        status=JobStatus.RUNNING, holder="the dead", lease_until=long_ago, sent_at=long_ago
    )
    assert sweep() == 2
    assert sorted(sent) == [due.pk, left.pk]
    assert sweep() == 0


def test_a_message_that_comes_twice_finds_nothing_to_do():
    job = enqueue(nothing, name="Nothing")
    assert claim(job.pk) == job
    assert claim(job.pk) is None


def test_recurring_work_is_written_once_in_each_period():
    assert len(write_due([DAILY], at(2026, 11, 22, 3))) == 1
    work_off()
    assert write_due([DAILY], at(2026, 11, 23, 2, 59)) == []
    assert len(write_due([DAILY], at(2026, 11, 23, 3))) == 1


def test_recurring_work_does_not_pile_up_behind_a_run_that_has_not_ended():
    write_due([DAILY], at(2026, 11, 22, 3))
    write_due([DAILY], at(2026, 11, 23, 3))
    assert Job.objects.count() == 1


def test_recurring_work_is_named_in_the_language_of_whoever_reads():
    with translation.override("vi"):
        (job,) = write_due([DAILY])
        assert job.name == "Running"
        assert job.title == str(_("Running"))


def test_every_topics_recurring_work_is_found():
    assert prune_jobs.name in {item.task.name for item in declared()}


def test_an_idle_tick_writes_nothing(django_assert_num_queries):
    write_due([DAILY])
    work_off()
    with django_assert_num_queries(2):
        assert write_due([DAILY]) == []
        assert claim() is None


def test_old_ended_work_is_thrown_away_but_not_what_a_current_period_rests_on(settings):
    enqueue(nothing, name="Old")
    (current,) = write_due([DAILY])
    work_off()
    enqueue(nothing, name="Waiting")
    Worker.objects.create(name="gone", seen_at=timezone.now() - timedelta(days=31))
    Job.objects.exclude(finished_at=None).update(finished_at=timezone.now() - timedelta(days=31))
    assert prune([DAILY]) == 1
    assert set(Job.objects.values_list("name", flat=True)) == {current.name, "Waiting"}
    assert not Worker.objects.filter(name="gone").exists()


def together(count, work):
    """Runs `work` in `count` threads that start at one moment, each with a connection of its own."""
    gate, results = threading.Barrier(count), []

    def one():
        try:
            gate.wait()
            results.append(work())
        except Exception as error:  # noqa: BLE001  shown by the assertion on what was returned
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_eight_who_ask_at_once_for_the_same_get_one_job():
    def ask():
        with transaction.atomic():
            return enqueue(nothing, name="Nothing", dedupe="one").pk

    assert len(set(together(8, ask))) == 1
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_who_claim_at_once_get_different_jobs():
    for _number in range(5):
        enqueue(nothing, name="Nothing")
    claimed = [job.pk for job in together(8, claim) if job is not None]
    while job := claim():
        claimed.append(job.pk)
    assert len(claimed) == len(set(claimed)) == 5


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_write_a_period_once():
    together(2, lambda: write_due([DAILY]))
    assert Job.objects.count() == 1
