"""Runs waiting jobs inside a test, in the test's own transaction."""

from cms.jobs.models import Job
from cms.jobs.running import claim, run


def work_off() -> list[Job]:
    """Runs all due jobs, one after the other, as the worker would, and returns them as they ended."""
    finished = []
    while job := claim():
        run(job, beating=False)
        job.refresh_from_db()
        finished.append(job)
    return finished
