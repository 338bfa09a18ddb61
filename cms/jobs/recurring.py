"""Work that comes back by itself: declared once beside the task, honoured by the embedded worker and by Celery beat alike.

    @recurring(every=timedelta(days=1), offset=timedelta(hours=3), name=_("Tidying away finished jobs"))
    @shared_task
    def prune_jobs() -> None: ...

A job is written once per period, whoever counts the time. After an outage the current period is caught up once, earlier
ones are not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from django.utils import timezone, translation

from celery import Task, current_app

from cms.jobs.models import Job
from cms.jobs.running import write_job
from cms.jobs.timing import period_key


@dataclass(frozen=True)
class Recurring:
    task: Task
    name: Any
    every: timedelta
    offset: timedelta

    def key(self, moment: datetime, zone: tzinfo) -> str:
        return period_key(self.task.name, moment, every=self.every, offset=self.offset, zone=zone)

    def source_name(self) -> str:
        """The name before translation: nobody asked for this job, so each reader's language is chosen when it is shown."""
        with translation.override(None):
            return str(self.name)


_declared: list[Recurring] = []


def recurring(*, every: timedelta, name: Any, offset: timedelta = timedelta()) -> Callable[[Task], Task]:
    """Declares that a task without arguments runs once in each period of `every`, counted from local midnight (weeks from
    Monday) plus `offset`."""

    def declare(task: Task) -> Task:
        _declared.append(Recurring(task, name, every, offset))
        return task

    return declare


def declared() -> list[Recurring]:
    """Returns all recurring work of all topics."""
    current_app.loader.import_default_modules()
    return list(_declared)


def current_periods(schedule: list[Recurring], at: datetime | None = None) -> dict[str, Recurring]:
    """Returns what should exist now: period key → recurring work."""
    zone = timezone.get_default_timezone()
    return {item.key(at or timezone.now(), zone): item for item in schedule}


def write_due(schedule: list[Recurring], at: datetime | None = None) -> list[Job]:
    """Writes the jobs of the current periods that nobody has written yet; one read when there is nothing to do."""
    periods = current_periods(schedule, at)
    known = set(Job.objects.filter(period__in=periods).values_list("period", flat=True))
    return [
        write_job(
            Job(
                name=item.source_name(),
                task=item.task.name,
                period=key,
                dedupe=f"recurring:{item.task.name}",
                max_attempts=(item.task.max_retries or 0) + 1,
            )
        )
        for key, item in periods.items()
        if key not in known
    ]
