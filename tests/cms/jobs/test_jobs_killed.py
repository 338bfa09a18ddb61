"""Jobs outlive the worker: killed with -9, stopped, or asleep beyond its lease. Real processes, on either database."""

import os
import signal

from django.utils import timezone

import pytest
from celery import current_app

from cms.jobs.models import Job, JobStatus, Worker
from cms.jobs.running import enqueue
from tests import servers
from tests.cms.jobs.worker_tasks import EFFECT, pass_the_gate

STARTED = "Job worker started"


def ask(site):
    return enqueue(pass_the_gate, name="Passing the gate", folder=str(site.folder))


def ended(job):
    job.refresh_from_db()
    return job.is_finished


def effects():
    return Worker.objects.filter(name__startswith=EFFECT).count()


def test_a_job_whose_worker_is_killed_is_done_once_by_the_next_after_the_lease(site):
    job = ask(site)
    first = site.worker()
    site.until(lambda: site.said("began"))
    first.kill()
    job.refresh_from_db()
    assert (job.status, job.attempts) == (JobStatus.RUNNING, 1)
    lease_ends = job.lease_until
    site.worker()
    site.until(lambda: len(site.said("began")) == 2)
    assert timezone.now() >= lease_ends
    site.open_gate()
    site.until(lambda: ended(job))
    assert (job.status, job.attempts, job.result) == (JobStatus.DONE, 2, {"message": "Through the gate"})
    assert effects() == 1
    assert len(site.said("began")) == 2


@pytest.mark.redis
def test_the_same_on_redis_with_celerys_worker_and_beat(site, settings, monkeypatch):
    with servers.redis() as broker:
        site.env["CELERY_BROKER_URL"] = settings.CELERY_BROKER_URL = broker
        use_broker(broker, monkeypatch)
        start_worker = ("-m", "celery", "-A", "lms", "worker", "--concurrency=1", "--loglevel=INFO")
        first = site.start(*start_worker)
        site.until(lambda: " ready." in first.output())
        job = ask(site)
        assert job.sent_at
        # No beat runs yet: the message of the commit itself has brought the job here.
        site.until(lambda: site.said("began"))
        first.kill()
        site.start("-m", "celery", "-A", "lms", "beat", "--schedule", str(site.folder / "beat"))
        site.start(*start_worker)
        site.until(lambda: len(site.said("began")) == 2)
        site.open_gate()
        site.until(lambda: ended(job))
        # Beat's tick has also written what recurs, and shows in the table that a worker lives.
        site.until(lambda: Job.objects.filter(task="cms.jobs.tasks.prune_jobs", status=JobStatus.DONE).exists())
        assert Worker.objects.exclude(name__startswith=EFFECT).exists()
        for program in site.programs:
            program.kill()
    assert (job.status, job.attempts) == (JobStatus.DONE, 2)
    assert effects() == 1


def use_broker(url, monkeypatch):
    """Points this process's Celery at the broker, with no connection kept from before."""
    app = current_app._get_current_object()
    monkeypatch.setattr(app.conf, "broker_url", url)
    monkeypatch.setattr(app, "_pool", None)
    monkeypatch.setattr(app.amqp, "_producer_pool", None)


def test_a_worker_that_slept_through_its_lease_can_write_nothing(site):
    job = ask(site)
    sleeper = site.worker()
    site.until(lambda: site.said("began"))
    sleeper.process.send_signal(signal.SIGSTOP)
    site.worker()
    site.until(lambda: len(site.said("began")) == 2)
    site.open_gate()
    site.until(lambda: ended(job))
    sleeper.process.send_signal(signal.SIGCONT)
    site.until(lambda: "taken over meanwhile" in sleeper.output())
    job.refresh_from_db()
    assert (job.status, job.attempts) == (JobStatus.DONE, 2)
    assert effects() == 1


def test_a_long_job_keeps_its_lease_while_a_second_worker_looks_for_work(site):
    job = ask(site)
    site.worker()
    site.until(lambda: site.said("began"))
    job.refresh_from_db()
    first_lease = job.lease_until
    idle = site.worker()
    site.until(lambda: STARTED in idle.output())
    site.until(lambda: timezone.now() > first_lease)
    job.refresh_from_db()
    assert job.lease_until > first_lease
    assert (job.progress_done, job.progress_of) == (1, 2)
    site.open_gate()
    site.until(lambda: ended(job))
    assert job.attempts == 1
    assert len(site.said("began")) == 1


def test_a_worker_told_to_stop_finishes_its_job_first(site):
    job = ask(site)
    worker = site.worker()
    site.until(lambda: site.said("began"))
    worker.process.send_signal(signal.SIGTERM)
    other = ask(site)
    site.open_gate()
    assert worker.process.wait(timeout=60) == 0
    job.refresh_from_db()
    other.refresh_from_db()
    assert (job.status, other.status) == (JobStatus.DONE, JobStatus.WAITING)


def test_a_job_that_takes_too_long_to_stop_is_given_back_untouched(site):
    job = ask(site)
    worker = site.worker(JOB_STOP_SECONDS="1")
    site.until(lambda: site.said("began"))
    assert worker.terminate() == 0
    job.refresh_from_db()
    assert (job.status, job.attempts, job.holder) == (JobStatus.WAITING, 0, "")
    assert effects() == 0


def test_a_running_job_that_is_cancelled_stops_at_its_next_report(site):
    from cms.jobs.tending import cancel

    job = ask(site)
    site.worker()
    site.until(lambda: site.said("began"))
    cancel(job)
    site.until(lambda: ended(job))
    assert job.status == JobStatus.CANCELLED
    assert effects() == 0


def test_two_workers_write_recurring_work_once_and_an_idle_worker_writes_nothing_more(site):
    workers = [site.worker(), site.worker()]
    site.until(lambda: all(STARTED in worker.output() for worker in workers))
    recurring = Job.objects.filter(task="tests.cms.jobs.worker_tasks.fortnightly")
    site.until(lambda: recurring.filter(status=JobStatus.DONE).exists())
    for worker in workers:
        assert worker.terminate() == 0
    assert recurring.count() == 1


@pytest.mark.once
@pytest.mark.parametrize("end", ["SIGTERM", "SIGINT", "SIGKILL"])
def test_serve_leaves_no_process_however_it_ends(site, free_port, end):
    serve = site.start("manage.py", "serve", "--port", str(free_port))
    site.until(lambda: STARTED in serve.output() and servers.accepts(free_port))
    family = descendants(serve.pid)
    assert len(family) >= 3
    serve.process.send_signal(signal.Signals[end])
    site.until(lambda: not any(alive(pid) for pid in family))
    assert serve.process.wait() == (0 if end != "SIGKILL" else -signal.SIGKILL)


@pytest.mark.once
def test_serve_starts_a_dead_worker_again_and_ends_when_the_web_server_does(site, free_port):
    serve = site.start("manage.py", "serve", "--port", str(free_port))
    site.until(lambda: STARTED in serve.output() and servers.accepts(free_port))
    os.kill(child(serve.pid, "jobs_worker"), signal.SIGKILL)
    site.until(lambda: serve.output().count(STARTED) == 2)
    family = descendants(serve.pid)
    os.kill(child(serve.pid, "gunicorn"), signal.SIGKILL)
    assert serve.process.wait(timeout=60) == 1
    site.until(lambda: not any(alive(pid) for pid in family))


@pytest.mark.once
def test_serve_says_that_the_port_is_taken(site, free_port):
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", free_port))
        other.listen()
        serve = site.start("manage.py", "serve", "--port", str(free_port))
        assert serve.process.wait(timeout=60) == 1
    assert f"PORT={free_port + 1}" in serve.output()


@pytest.mark.once
def test_with_a_broker_serve_starts_the_web_server_only_and_says_how_to_start_the_rest(site, free_port):
    serve = site.start("manage.py", "serve", "--port", str(free_port), CELERY_BROKER_URL="redis://127.0.0.1:1/0")
    site.until(lambda: servers.accepts(free_port))
    assert "celery -A lms beat" in serve.output()
    assert child(serve.pid, "jobs_worker") is None
    assert serve.terminate() == 0


def processes():
    """pid → (parent, command line) of all that run."""
    found = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat") as stat, open(f"/proc/{name}/cmdline") as command:
                fields = stat.read().rpartition(")")[2].split()
                if fields[0] != "Z":
                    found[int(name)] = (int(fields[1]), command.read().replace("\0", " "))
        except OSError:
            continue
    return found


def descendants(pid):
    """The children of a process, and theirs."""
    now = processes()
    family, fresh = set(), {pid}
    while fresh:
        fresh = {one for one, (parent, _command) in now.items() if parent in fresh} - family
        family |= fresh
    return family


def child(pid, word):
    """The direct child whose command has the word, if there is one."""
    return next((one for one, (parent, command) in processes().items() if parent == pid and word in command), None)


def alive(pid):
    return pid in processes()
