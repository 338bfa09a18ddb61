"""Starts a whole site in the foreground (see lms/serving.py); what `make run` and systemd call."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lms.serving import Child, PortTaken, Supervisor, loopback_hosts, require_free, web_command, worker_command


class Command(BaseCommand):
    help = (
        "Runs the site in the foreground: web server and job worker together, until SIGTERM or Ctrl-C. Where a broker "
        "carries the jobs (CELERY_BROKER_URL), only the web server."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument(
            "--host", action="append", help="address to listen on; may be repeated. Without it: this machine only."
        )

    def handle(self, *, port: int, host: list[str] | None, **options: Any) -> None:
        hosts = host or loopback_hosts()
        try:
            require_free(hosts, port)
        except PortTaken as error:
            raise CommandError(
                f"Cannot listen on {error}. Is the site running already? "
                f"Stop that program, or choose another port, for example PORT={port + 1}."
            ) from error
        # The demonstration's settings name the origin of packages by it.
        os.environ["PORT"] = str(port)
        web = web_command(hosts, port, workers=settings.WEB_PROCESSES, threads=settings.WEB_THREADS)
        children = [Child("web server", web, restarts=False)]
        if settings.CELERY_BROKER_URL:
            self.say(
                "CELERY_BROKER_URL is set, so jobs are run by Celery. Start these too, once each kind at least "
                "(beat only once):\n  celery -A lms worker\n  celery -A lms beat"
            )
        else:
            children.append(Child("job worker", worker_command(), restarts=True))
        # Each child has JOB_STOP_SECONDS or gunicorn's 20 s to stop; then a little more.
        supervisor = Supervisor(
            children, cwd=str(settings.BASE_DIR), say=self.say, patience=max(20, settings.JOB_STOP_SECONDS) + 5
        )
        self.say(f"Serving on http://{'127.0.0.1' if host is None else host[0]}:{port}")
        if code := supervisor.run():
            raise CommandError("The site stopped, because its web server did.", returncode=code)

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
