"""Asking for background work against writing one plain row into the same table, each in its own transaction."""

from itertools import count

from django.utils import timezone

from bench.measuring import Comparison
from cms.jobs.models import Job
from cms.jobs.running import enqueue
from cms.jobs.tasks import prune_jobs

_numbers = count()


def ask() -> None:
    enqueue(prune_jobs, name="bench")


def ask_once_only() -> None:
    enqueue(prune_jobs, name="bench", dedupe=f"bench-{next(_numbers)}")


def plain_row() -> None:
    Job.objects.create(name="bench", task=prune_jobs.name, run_at=timezone.now())


COMPARISONS = [
    Comparison("Ask for a job / plain insert", ask, plain_row),
    Comparison("Ask for a job once only / plain insert", ask_once_only, plain_row),
]
