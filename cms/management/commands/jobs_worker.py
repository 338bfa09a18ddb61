"""Starts the embedded worker (see cms/jobs/worker.py)."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.jobs.worker import Worker


class Command(BaseCommand):
    help = (
        "Runs background jobs from the Job table until it is stopped (SIGTERM or Ctrl-C). Several may run side by side."
    )

    def handle(self, **options: Any) -> None:
        worker = Worker()
        worker.install_signals()
        worker.work()
