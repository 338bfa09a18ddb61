"""Certificates for tests, made as they are made: somebody completes a course, and the worker runs."""

from typing import Any
from uuid import UUID

from django.test import override_settings

from certificates.awarding import award
from certificates.issuing import issue
from certificates.models import Award, CertificateDesign, Document, Issuer, Recognition
from certificates.recognition import deciding
from cms.people.models import Learner, User
from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.progress.recording import NewFact, record
from courses.structure.versions import CourseVersion
from tests.factories.courses import enrolled, frozen, lesson_keys
from tests.factories.people import UserFactory

PUBLIC = "https://neo-ve.example.vn"


def issuer(**fields: Any) -> Issuer:
    """Returns the furnished issuer, filled in."""
    found = Issuer.objects.first() or Issuer()
    values = {"name": "Trung tâm Công tác xã hội", "place": "Thượng Ngàn", "symbol": "GCN-TTCTXH", **fields}
    for name, value in values.items():
        setattr(found, name, value)
    found.save()
    return found


def default_design(**fields: Any) -> CertificateDesign:
    """Returns the default design with these changes, of an issuer that is filled in."""
    issuer()
    found = CertificateDesign.objects.get(is_default=True)
    for name, value in fields.items():
        setattr(found, name, value)
    found.full_clean()
    found.save()
    return found


def complete(enrolment: Enrolment, *, device_time: Any = None) -> None:
    """Does all that the course asks."""
    facts = [
        NewFact(verb, activity=key, data={"at_end": True}, device_time=device_time)
        for key in lesson_keys(enrolment.version)
        for verb in (Verb.REACHED_END, Verb.FINISHED)
    ]
    record(enrolment.pk, facts, actor=enrolment.learner)


def completed(*, who: Learner | None = None, version: CourseVersion | None = None, **person: Any) -> Enrolment:
    """Returns an enrolment that has just been completed, by `who` or by a new person."""
    learner = who or Learner.objects.get_or_create(user=UserFactory(**person))[0]
    enrolment = enrolled(version or frozen(lessons=1), who=learner)
    complete(enrolment)
    return enrolment


def certified(who: Learner) -> Document:
    """Returns a certificate of this person, printed without a worker; a demonstration's, so that no address is needed."""
    enrolment = completed(who=who)
    with override_settings(DEMO=True):
        return issue(award(enrolment.pk), design=default_design())


def document_of(enrolment: UUID) -> Document:
    return Document.objects.get(award__enrolment=enrolment, is_current=True)


def award_of(enrolment: UUID) -> Award:
    return Award.objects.get(enrolment=enrolment)


def recognition_draft(*, by: User, **fields: Any) -> Recognition:
    """Returns a draft of a decision."""
    values = {
        "authority": "Sở Y tế tỉnh Thượng Ngàn",
        "place": "Thượng Ngàn",
        "symbol": "QĐ-SYT",
        "signer_title": "Giám đốc",
        "reason": "xuất sắc trong công tác tiếp nhận người trở về",
        **fields,
    }
    return deciding.draft(Recognition(**values), by=by)
