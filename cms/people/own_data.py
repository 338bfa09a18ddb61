"""Asking for the file of everything kept about oneself; it is made as a job that the person can watch."""

from django.db import transaction
from django.utils.translation import gettext as _

from cms.jobs.running import enqueue
from cms.people.models import PersonalExport, User
from cms.people.tasks import make_personal_export


@transaction.atomic
def ask(user: User) -> PersonalExport:
    """Asks for the file; one that was made before is forgotten."""
    user.personal_exports.all().delete()
    export = PersonalExport.objects.create(user=user)
    job = enqueue(make_personal_export, name=_("Your own data"), asked_by=user, export_id=export.pk)
    export.job_id = job.pk
    export.save(update_fields=["job_id"])
    return export
