"""The base class of every Celery task here: trying again is a matter of the Job table, and is the same in both deployments.

Options are Celery's own, given once to `@shared_task`: `max_retries`, `default_retry_delay`, `retry_backoff_max`,
`autoretry_for`. Knows no table, so that the Celery application can import it before Django is ready.
"""

from datetime import datetime
from typing import Any

from celery import Task
from celery.exceptions import Retry


class GiveUp(Exception):
    """Raised by a task when trying again cannot help; carries the sentence that the person will read."""

    def __init__(self, sentence: str, *, code: str = "failed") -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)
        self.code = code


class LeaseLost(Exception):
    """This worker no longer holds the job: another has it, or it was ended. Nothing more may be written for it."""

    code = "lease-lost"


class Cancelled(Exception):
    """A person cancelled the job; raised by `report()`, so that a task stops between two steps."""

    code = "cancelled"


class DurableTask(Task):
    """A Celery task whose retries are rows that wait, not messages or loops."""

    max_retries = 4
    default_retry_delay = 5
    retry_backoff_max = 600

    def retry(
        self,
        args: Any = None,
        kwargs: Any = None,
        exc: Exception | None = None,
        throw: bool = True,
        eta: datetime | None = None,
        countdown: float | None = None,
        max_retries: int | None = None,
        **options: Any,
    ) -> Retry:
        """Asks the runner to wait and try again; celery's own would loop at once when called from the worker."""
        request = Retry(exc=exc, when=eta if eta is not None else countdown)  # type: ignore[arg-type]
        if throw:
            raise request
        return request
