"""Real workers, started and killed as processes. They use the test's own database, so these tests commit (`transaction=True`)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

import pytest

from tests import servers

PATIENCE_SECONDS = 120


def eventually(condition: Callable[[], object], *, watching: "list[Program] | None" = None) -> None:
    """Waits for an event, and fails with what the programs wrote if it does not come."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail("It did not happen.\n" + "\n".join(program.output() for program in watching or []))
        time.sleep(0.05)


class Program:
    """One process of a site, with the group it leads."""

    def __init__(self, command: list[str], *, env: dict[str, str], log: Path) -> None:
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [*servers.guarded(stop=signal.SIGKILL), sys.executable, *command],
                cwd=settings.BASE_DIR,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                process_group=0,
            )

    @property
    def pid(self) -> int:
        return self.process.pid

    def output(self) -> str:
        return self.log.read_text(errors="replace")

    def kill(self) -> None:
        """kill -9 of the whole group: a power cut for this program."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.process.wait()

    def terminate(self) -> int:
        """A polite end; returns the exit code."""
        self.process.terminate()
        return self.process.wait(timeout=PATIENCE_SECONDS)


class Site:
    """Starts the programs of a site on the test's database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs: list[Program] = []
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.cms.jobs.worker_settings",
            "DATABASE_URL": database_url(),
            "HOMEWARD_VAR": str(folder / "var"),
            "JOB_LEASE_SECONDS": "2",
            "JOB_SWEEP_SECONDS": "1",
            "JOB_STOP_SECONDS": "60",
            "CELERY_BROKER_URL": "",
            "WEB_PROCESSES": "1",
        }

    def start(self, *command: str, **env: str) -> Program:
        log = self.folder / f"log-{len(self.programs)}"
        program = Program(list(command), env={**self.env, **env}, log=log)
        self.programs.append(program)
        return program

    def worker(self, **env: str) -> Program:
        return self.start("manage.py", "jobs_worker", **env)

    # What the gate task says and waits for.
    def said(self, word: str) -> list[int]:
        """The process ids that said the word, in order."""
        with suppress(FileNotFoundError):
            lines = (self.folder / "said").read_text().splitlines()
            return [int(line.split()[1]) for line in lines if line.startswith(f"{word} ")]
        return []

    def open_gate(self) -> None:
        (self.folder / "gate").touch()

    def until(self, condition: Callable[[], object]) -> None:
        eventually(condition, watching=self.programs)


def database_url() -> str:
    """The test's database, as another process names it."""
    of = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{of['NAME']}"
    password = f":{of['PASSWORD']}" if of["PASSWORD"] else ""
    return f"postgres://{of['USER']}{password}@{of['HOST']}:{of['PORT']}/{of['NAME']}"


@pytest.fixture
def site(transactional_db: None, tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path)
    (tmp_path / "var").mkdir()
    try:
        yield site
    finally:
        for program in site.programs:
            program.kill()
