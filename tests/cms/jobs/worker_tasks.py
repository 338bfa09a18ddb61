"""Tasks that say what they do in a file, and wait there to be let through, so that a test can kill at a known moment."""

import os
import time
from datetime import timedelta
from pathlib import Path

from django.db import transaction

from celery import shared_task

from cms.jobs.models import Worker
from cms.jobs.recurring import recurring
from cms.jobs.running import finish, report

EFFECT = "effect of a job"


def say(folder: str, word: str) -> None:
    with Path(folder, "said").open("a") as file:
        file.write(f"{word} {os.getpid()}\n")


@shared_task(default_retry_delay=0)
def pass_the_gate(folder: str) -> None:
    """Waits for the gate, then leaves its effect in the same transaction as its end."""
    say(folder, "began")
    while not Path(folder, "gate").exists():
        report(done=1, of=2)
        time.sleep(0.02)
    with transaction.atomic():
        count = Worker.objects.select_for_update().filter(name__startswith=EFFECT).count()
        Worker.objects.create(name=f"{EFFECT} {count + 1}", seen_at="2100-01-01T00:00:00Z")
        finish("Through the gate")


@recurring(every=timedelta(weeks=2), name="Fortnightly")
@shared_task
def fortnightly() -> None:
    """Comes back so seldom that no test crosses a period."""
