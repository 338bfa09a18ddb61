"""What a person does with a list: hand it in, say yes to it, or throw it away. The work itself is two tasks of its topic."""

from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from celery import Task

from cms.jobs.models import Job
from cms.jobs.running import enqueue
from cms.sheets.held import HeldList, ImportStatus
from cms.sheets.reading import MAX_BYTES, SheetError

L = TypeVar("L", bound=HeldList)


@transaction.atomic
def receive(held: L, *, by: AbstractBaseUser, task: Task, name: str) -> L:
    """Takes a list in (a new row with its content) and has it checked as a job; nothing is taken over yet.

    Raises SheetError `too_big`.
    """
    if len(held.content) > MAX_BYTES:
        raise SheetError("too_big")
    held.created_by = by  # type: ignore[assignment]  # whatever the project's user is
    held.save()
    held.job_id = enqueue(task, name=name, asked_by=by, import_id=held.pk).pk
    held.save(update_fields=["job_id"])
    return held


@transaction.atomic
def confirm(held: L, *, by: AbstractBaseUser, task: Task, name: str) -> L:
    """Has a list without faults taken over as a job; pressing twice does it once. Raises SheetError `not_ready`."""
    lists: Any = type(held)._default_manager
    found = lists.select_for_update().visible_to(by).get(pk=held.pk)
    running = found.status == ImportStatus.IMPORTING and Job.objects.unfinished().filter(pk=found.job_id or 0).exists()
    if running or found.status == ImportStatus.DONE:
        return found
    if found.status not in (ImportStatus.READY, ImportStatus.IMPORTING):
        raise SheetError("not_ready")
    job = enqueue(task, name=name, asked_by=by, dedupe=f"{held._meta.label_lower}:{found.pk}", import_id=found.pk)
    found.status = ImportStatus.IMPORTING
    found.job_id = job.pk
    found.save(update_fields=["status", "job_id"])
    return found


@transaction.atomic
def discard(held: HeldList, *, by: AbstractBaseUser) -> None:
    """Throws a list away that has not been taken over."""
    lists: Any = type(held)._default_manager
    lists.visible_to(by).filter(
        pk=held.pk, status__in=[ImportStatus.CHECKING, ImportStatus.FAULTY, ImportStatus.READY]
    ).update(status=ImportStatus.DISCARDED, content=b"", faults=[])
