"""What must be in order before this process is sent visitors: the checks, and `/readyz`, which says what an outsider may know."""

import asyncio
import contextlib
import dataclasses
import datetime
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from celery import current_app
from health_check.base import HealthCheck, HealthCheckResult
from health_check.exceptions import ServiceUnavailable
from health_check.views import HealthCheckView

from cms.jobs.models import Worker
from cms.people.models import User

# A worker is noted every half minute; three times that is more than a busy disk explains.
SILENCE_SECONDS = 90


@contextlib.contextmanager
def own_connection() -> Iterator[None]:
    """A check runs in a thread that nobody uses again: its connection must not stay open with it."""
    try:
        yield
    finally:
        connection.close()


@dataclasses.dataclass
class Migrations(HealthCheck):
    """The database has the form that this code expects."""

    def run(self) -> None:
        with own_connection():
            executor = MigrationExecutor(connection)
            waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if waiting:
            raise ServiceUnavailable(f"migrations not yet run: {len(waiting)}")


@dataclasses.dataclass
class JobWorker(HealthCheck):
    """Some worker has shown itself lately, embedded or Celery's (whose tick also proves that beat and broker work)."""

    def run(self) -> None:
        with own_connection():
            seen = Worker.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()
        if seen is None:
            raise ServiceUnavailable("no job worker has ever been seen")
        age = timezone.now() - seen
        if age > datetime.timedelta(seconds=SILENCE_SECONDS):
            raise ServiceUnavailable(f"no job worker has been seen for {int(age.total_seconds())} seconds")


@dataclasses.dataclass
class Broker(HealthCheck):
    """The broker that carries the jobs answers; there is nothing to ask where the worker is embedded."""

    def run(self) -> None:
        if not settings.CELERY_BROKER_URL:
            return
        try:
            with current_app.connection_for_write(connect_timeout=2) as broker:
                broker.ensure_connection(max_retries=1, timeout=2)
        except Exception as error:
            raise ServiceUnavailable("the broker does not answer") from error


@dataclasses.dataclass
class NoDemoPeople(HealthCheck):
    """A real site has no account whose password everybody knows."""

    def run(self) -> None:
        if settings.DEMO:
            return
        with own_connection():
            found = User.objects.filter(is_demo=True, is_active=True).count()
        if found:
            raise ServiceUnavailable(f"demonstration accounts that can sign in: {found}")


class ReadyView(HealthCheckView):
    """Answers 200 when visitors may be sent here and 503 when not, with each check's name and state and no secret."""

    http_method_names = ["get", "head"]
    names = {
        "Database": "database",
        "Migrations": "migrations",
        "Cache": "cache",
        "Storage": "storage",
        "Broker": "broker",
        "JobWorker": "worker",
        "NoDemoPeople": "demo_accounts",
    }
    checks = [
        "health_check.checks.Database",
        "health_check.checks.Cache",
        "health_check.checks.Storage",
        Migrations,
        Broker,
        JobWorker,
        NoDemoPeople,
    ]

    def get_executor(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=4, thread_name_prefix="readyz")

    async def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Always JSON: the other forms of the library would print its errors' texts."""
        with self.get_executor() as executor:
            results = await asyncio.gather(*(check.get_result(executor) for check in self.get_checks()))
        ready = not any(result.error for result in results)
        checks = {self.names[type(result.check).__name__]: self.told(result) for result in results}
        return JsonResponse(
            {"status": "ready" if ready else "not ready", "checks": checks}, status=200 if ready else 503
        )

    @staticmethod
    def told(result: HealthCheckResult) -> dict[str, str]:
        if result.error is None:
            return {"status": "ok"}
        # Only our own sentences: those of libraries may name hosts and accounts.
        if type(result.check).__module__ == __name__:
            return {"status": "failed", "message": str(result.error.message)}
        return {"status": "failed"}
