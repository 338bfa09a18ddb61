"""From a completed course to a certificate: once, numbered, kept as issued."""

import hashlib
from datetime import date
from io import BytesIO

from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

import pypdf
import pytest

from certificates.awarding import award
from certificates.catching_up import issue_missing, missing, take_over_suspensions
from certificates.deciding import reinstate
from certificates.errors import CertificateError
from certificates.issuing import issue as print_award
from certificates.issuing import reissue
from certificates.models import Award, CoursePolicy, Document, Series
from certificates.models.standing import Standing, standing_of, with_standing
from cms.people import privacy
from cms.people.models import Learner
from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.progress.recording import NewFact, record
from tests.factories import certificates as made
from tests.factories.courses import enrolled, frozen
from tests.factories.people import UnitFactory, UserFactory
from tests.working import work_off


def text_of(document) -> str:
    return pypdf.PdfReader(BytesIO(bytes(document.printed.pdf))).pages[0].extract_text()


def standing(document) -> Standing:
    return standing_of(with_standing(Document.objects.filter(pk=document.pk)).get())


def test_a_completed_course_gives_one_certificate(issue):
    document = issue(full_name="Nguyễn Thị Ánh Tuyết")

    assert document.number == 1
    assert document.number_text == f"0001/{document.issued_on.year}/GCN-TTCTXH"
    assert document.sha256 == hashlib.sha256(bytes(document.printed.pdf)).hexdigest()
    assert "Nguyễn Thị Ánh Tuyết" in text_of(document)
    assert standing(document) == Standing.VALID


def test_a_second_delivery_of_the_news_gives_no_second_certificate(issue):
    document = issue()
    again = award(document.award.enrolment)
    assert again == document.award
    assert print_award(again, design=document.design.design) == document
    assert Document.objects.count() == 1


def test_the_database_refuses_a_second_award_for_the_same_cycle(issue):
    found = issue().award
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.create(
            learner=found.learner,
            course=found.course,
            cycle=found.cycle,
            enrolment="0" * 32,
            course_version=1,
            hours=1,
            started_on=date(2026, 1, 1),
            completed_on=date(2026, 1, 2),
        )


def test_numbers_of_a_year_follow_one_another(issue):
    assert [issue().number for _time in range(3)] == [1, 2, 3]


def test_each_year_and_each_issuer_counts_from_one(issue):
    design = issue().design.design
    enrolment = made.completed()
    earlier = print_award(award(enrolment.pk), design=design, today=date(2025, 12, 31))
    assert earlier.number_text == "0001/2025/GCN-TTCTXH"


def test_a_paper_that_cannot_be_set_leaves_no_gap(issue):
    first = issue()
    unprintable = UserFactory(full_name="សុខា")
    enrolment = made.completed(who=Learner.objects.get(user=unprintable))
    assert issue_missing() == 0
    assert not Document.objects.filter(award__enrolment=enrolment.pk).exists()
    assert Series.objects.get(pk=first.series_id).last == 1
    assert issue().number == 2


def test_nothing_is_issued_before_the_issuer_is_filled_in(site):
    enrolment = made.completed()
    assert issue_missing() == 0
    assert Award.objects.waiting().filter(enrolment=enrolment.pk).exists()
    with pytest.raises(CertificateError, match="issuer"):
        print_award(made.award_of(enrolment.pk), design=made.CertificateDesign.objects.get(is_default=True))

    made.issuer()

    assert issue_missing() == 1
    assert made.document_of(enrolment.pk).number == 1


def test_nothing_is_issued_without_a_public_https_address(site):
    made.default_design()
    site.WAGTAILADMIN_BASE_URL = "http://neo-ve.example.vn"
    made.completed()
    assert issue_missing() == 0
    assert not Document.objects.exists()


def test_a_demonstration_is_marked_and_counted_apart(issue, site):
    real = issue()
    site.DEMO = True
    demonstration = issue()
    assert demonstration.number == 1
    assert demonstration.number_text.startswith("MẪU-0001/")
    assert demonstration.series != real.series
    assert "BẢN MẪU" in text_of(demonstration)
    assert "BẢN MẪU" not in text_of(real)
    assert standing(demonstration) == Standing.DEMONSTRATION


def test_credit_for_learning_elsewhere_gives_no_certificate(site):
    made.default_design()
    enrolment = enrolled(frozen(lessons=1))
    record(enrolment.pk, [NewFact(Verb.GRANTED)], actor=None)
    assert award(enrolment.pk) is None
    assert missing().without_award == 0


def test_a_course_may_give_no_certificates(site):
    made.default_design()
    version = frozen(lessons=1)
    CoursePolicy.objects.create(course=version.course, mode=CoursePolicy.Mode.NONE)
    enrolment = made.completed(version=version)
    assert award(enrolment.pk) is None
    assert missing().without_award == 0


def test_later_changes_change_no_certificate(issue):
    document = issue(full_name="Lò Thị Mẩy")
    before, answer = bytes(document.printed.pdf), document.award.titles
    person = document.award.learner.user
    person.full_name = "Lò Thị Mai"
    person.save()
    made.default_design(heading="BẰNG", colour="ochre")
    made.issuer(name="Nơi khác")
    document.design.design.versions.update(design=None)

    kept = Document.objects.get(pk=document.pk)
    assert bytes(kept.printed.pdf) == before
    assert kept.printed.full_name == "Lò Thị Mẩy"
    assert kept.award.titles == answer
    assert kept.issuer_names["vi"] == "Trung tâm Công tác xã hội"


def test_an_award_and_its_certificate_refuse_to_be_changed(issue):
    document = issue()
    with pytest.raises(TypeError, match="never changes"):
        document.award.save()
    document.number_text = "0007"
    with pytest.raises(TypeError, match="never changes"):
        document.save()


def test_a_corrected_name_gives_a_further_printing_with_its_own_number(issue):
    first = issue(full_name="Lo Thi May")
    administrator = UserFactory(administrator=True)
    person = first.award.learner.user
    person.full_name = "Lò Thị Mẩy"
    person.save()

    second = reissue(first.award, why="name", by=administrator)

    assert (second.printing, second.number) == (2, first.number + 1)
    assert second.code != first.code
    assert "Lò Thị Mẩy" in text_of(second)
    assert standing(first) == Standing.REPLACED
    assert standing(second) == Standing.VALID


def test_a_neutral_title_hides_the_real_one_and_what_was_taught(issue):
    version = frozen(
        lessons=1,
        title="Chăm sóc tại nhà tạm lánh",
        printed_titles={"vi": "Bồi dưỡng nghiệp vụ công tác xã hội"},
        outcomes={"vi": "<ul><li>Đón người vào nhà tạm lánh</li></ul>"},
    )
    made.default_design(shows_outcomes=True)
    document = issue(version=version)
    assert "Bồi dưỡng nghiệp vụ công tác xã hội" in text_of(document)
    assert "tạm lánh" not in text_of(document)
    assert "tạm lánh" not in str(document.award.titles) + str(document.award.outcomes)


def test_a_unit_that_hides_its_people_is_not_printed(issue):
    shelter = UnitFactory(shelter=True, name="Nhà Hoa Ban")
    assert "Hoa Ban" not in text_of(issue(works_in=shelter))
    assert "Đồn Khau Vang" in text_of(issue(works_in=UnitFactory(name="Đồn Khau Vang")))


def test_erasing_a_person_keeps_the_line_of_the_register_and_nothing_else(issue):
    document = issue(full_name="Lò Thị Mẩy")
    privacy.erase(document.award.learner.user, by=UserFactory(administrator=True))

    kept = Document.objects.get(pk=document.pk)
    assert kept.number_text == document.number_text
    assert not hasattr(kept, "printed")
    assert standing(kept) == Standing.WITHDRAWN


def test_validity_is_that_of_the_cycle(issue):
    document = issue(version=frozen(lessons=1, valid_months=12, renewal_days=30))
    found = with_standing(Document.objects.filter(pk=document.pk)).get()
    until = found.award.valid_until
    assert standing_of(found, today=found.award.completed_on) == Standing.VALID
    assert standing_of(found, today=found.award.renewal_opens) == Standing.RENEWABLE
    assert standing_of(found, today=until) == Standing.RENEWABLE
    assert standing_of(found, today=date.fromordinal(until.toordinal() + 1)) == Standing.EXPIRED


def test_catching_up_tells_before_it_does(site, capsys):
    made.default_design()
    made.completed()
    call_command("issue_missing", "--dry-run")
    assert "without an award: 1" in capsys.readouterr().out
    assert not Award.objects.exists()
    call_command("issue_missing")
    assert "issued: 1" in capsys.readouterr().out
    assert missing().without_award == 0


def test_the_hourly_job_catches_up(site):
    made.default_design()
    made.completed()
    work_off()
    assert issue_missing() == 1


def test_a_suspension_of_the_course_reaches_the_certificate_once(issue):
    document = issue()
    Enrolment.objects.filter(pk=document.award.enrolment).update(suspended_at=timezone.now())
    assert take_over_suspensions() == 1
    assert standing(document) == Standing.SUSPENDED
    reinstate(document.award, by=UserFactory(administrator=True))
    assert take_over_suspensions() == 0
    assert standing(document) == Standing.VALID
