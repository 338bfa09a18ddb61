"""Real workers, started and killed as processes. They use the test's own database, so these tests commit (`transaction=True`)."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests import programs
from tests.programs import Program


class Site(programs.Site):
    """A site whose worker can be made to wait."""

    changed = {
        "DJANGO_SETTINGS_MODULE": "tests.cms.jobs.worker_settings",
        "JOB_LEASE_SECONDS": "2",
        "JOB_SWEEP_SECONDS": "1",
        "JOB_STOP_SECONDS": "60",
        "WEB_PROCESSES": "1",
    }

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


@pytest.fixture
def site(transactional_db: None, tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path)
    try:
        yield site
    finally:
        site.kill()
