"""Programs of a site, started and killed as processes on the test's own database, which must commit (`transaction=True`).

And scripts that Node runs, which need no database.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
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


def by_node(*arguments: str, asked: str = "") -> str:
    """Runs a script by Node, and returns what it printed; with no Node on the machine it comes from PyPI, beside Python."""
    path = f"{Path(settings.BASE_DIR) / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["node", *arguments],
        input=asked,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path},
        timeout=PATIENCE_SECONDS,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


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

    #: What its programs have otherwise than the test.
    changed: dict[str, str] = {}

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs: list[Program] = []
        self.env = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "HOMEWARD_VAR": str(folder / "var"),
            "CELERY_BROKER_URL": "",
            **self.changed,
        }
        (folder / "var").mkdir()

    def start(self, *command: str, **env: str) -> Program:
        log = self.folder / f"log-{len(self.programs)}"
        program = Program(list(command), env={**self.env, **env}, log=log)
        self.programs.append(program)
        return program

    def kill(self) -> None:
        for program in self.programs:
            program.kill()

    def until(self, condition: Callable[[], object]) -> None:
        eventually(condition, watching=self.programs)


def database_url() -> str:
    """The test's database, as another process names it."""
    of = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{of['NAME']}"
    password = f":{of['PASSWORD']}" if of["PASSWORD"] else ""
    return f"postgres://{of['USER']}{password}@{of['HOST']}:{of['PORT']}/{of['NAME']}"
