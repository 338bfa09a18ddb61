"""What publishing leaves to the jobs."""

from celery import shared_task

from cms.jobs.running import report
from courses.publishing import carrying
from courses.structure.versions import CourseVersion


@shared_task
def carry_over(version_id: int) -> None:
    """Carries those enrolled over to a version just published."""
    version = CourseVersion.objects.get(pk=version_id)
    of = sum(carrying.affected(version).values())
    for done in carrying.carry_over(version):
        report(done=done, of=of)
