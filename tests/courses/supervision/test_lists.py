"""Lists about learning: checked as a whole, every fault by row and column, taken over whole or not at all, twice like once."""

import io
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

import pytest
from openpyxl import Workbook, load_workbook

from cms.people.models import Learner
from courses.activities.facts import Verb
from courses.enrolment.assigning import apply_rules
from courses.enrolment.models import AssignmentRule, Enrolment, EnrolmentStatus, Source
from courses.errors import LearningError
from courses.progress.crediting import Credit, Credited, credit_many
from courses.progress.models import CourseProgress, Evidence, EvidenceNote
from courses.progress.rebuilding import mismatches
from courses.progress.recording import NewFact, record
from courses.structure.versions import Course
from courses.supervision import taking_over
from courses.supervision.models import LearningList
from tests.doors import come_in
from tests.factories.courses import enrolled, frozen, lesson_keys
from tests.factories.people import UnitFactory, UserFactory
from tests.working import work_off

pytestmark = pytest.mark.django_db

ENROL = ["Mã cán bộ", "Khóa học", "Hạn hoàn thành"]
CREDIT = ["Mã cán bộ", "Khóa học", "Ngày hoàn thành", "Giấy tờ làm căn cứ"]
PAPER = "Giấy chứng nhận số 12, lớp tháng 5"


def sheet(headings, *rows):
    workbook = Workbook()
    for row in (headings, *rows):
        workbook.active.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def held(kind, content, by):
    return LearningList.objects.create(kind=kind, content=content, created_by=by)


@pytest.fixture
def unit():
    return UnitFactory(border_post=True)


@pytest.fixture
def chief(unit):
    return UserFactory(staff_code="CHI-HUY", supervises=unit)


@pytest.fixture
def manager():
    return UserFactory(manager=True)


@pytest.fixture
def guard(unit):
    return UserFactory(staff_code="BP-01", works_in=unit)


@pytest.fixture
def version():
    return frozen(lessons=2, title="Giờ đầu tại đồn", code="C1", valid_months=24, renewal_days=60)


def faults_of(found):
    return [(fault["row"], fault["column"], fault["code"]) for fault in found.faults]


def hand_in(client, kind, content):
    file = io.BytesIO(content)
    file.name = "danh-sach.xlsx"
    answer = client.post(reverse("courses_lists", args=[kind]), {"file": file})
    work_off()
    return LearningList.objects.get(pk=int(answer.url.rstrip("/").rpartition("/")[2]))


def test_a_list_puts_people_on_courses_after_a_dry_run_and_a_yes(client, chief, guard, version):
    come_in(client, chief)
    in_two_weeks = timezone.localdate() + timedelta(days=14)
    found = hand_in(client, "enrolment", sheet(ENROL, ["bp-01", "c1", in_two_weeks.strftime("%d/%m/%Y")]))
    assert (found.status, found.rows, found.faults) == ("ready", 1, [])
    assert not Enrolment.objects.exists()
    client.post(reverse("courses_list_confirm", args=[found.pk]))
    work_off()
    found.refresh_from_db()
    assert (found.status, found.rows, bytes(found.content)) == ("done", 1, b"")
    mine = Enrolment.objects.get()
    assert (mine.learner.user, mine.source, timezone.localdate(mine.due_at)) == (guard, Source.IMPORT, in_two_weeks)
    assert client.get(reverse("courses_list", args=[found.pk])).status_code == 200


def test_every_fault_is_told_by_row_and_column_and_nobody_is_enrolled(client, chief, guard, version):
    stranger = UserFactory(staff_code="LA-99", works_in=UnitFactory())
    frozen(title="Một", code="X1"), frozen(title="Một", code="X2")
    come_in(client, chief)
    found = hand_in(
        client,
        "enrolment",
        sheet(
            ENROL,
            ["BP-01", "C1", ""],
            ["", "C1", ""],
            [stranger.staff_code, "C1", ""],
            ["BP-01", "", ""],
            ["BP-01", "Không có", ""],
            ["BP-01", "Một", ""],
            ["BP-01", "X1", "31/02/2027"],
            ["BP-01", "X2", "01/01/2020"],
            ["BP-01", "gio dau tai don", ""],
            ["BP-01", "X1", "=A1"],
        ),
    )
    assert found.status == "faulty"
    assert faults_of(found) == [
        (3, "A", "staff_code_missing"),
        (4, "A", "staff_code_unknown"),
        (5, "B", "course_missing"),
        (6, "B", "course_unknown"),
        (7, "B", "course_ambiguous"),
        (8, "C", "due_on_wrong"),
        (9, "C", "due_on_over"),
        (10, "A", "twice_in_file"),
        (11, "C", "formula"),
    ]
    assert not Enrolment.objects.exists()
    page = client.get(reverse("courses_list", args=[found.pk])).text
    assert "LA-99" in page
    assert "%(" not in page
    client.post(reverse("courses_list_confirm", args=[found.pk]))
    work_off()
    assert not Enrolment.objects.exists()


def test_who_is_on_the_course_already_is_told_and_left(client, chief, guard, version):
    enrolled(version, who=guard.learner)
    come_in(client, chief)
    found = hand_in(client, "enrolment", sheet(ENROL, ["BP-01", "C1", ""]))
    assert (found.rows, found.remarks) == (0, [{"row": 2, "staff_code": "BP-01", "code": "already"}])


def test_on_a_course_that_is_approved_ones_own_row_becomes_a_request(client, chief, guard):
    frozen(code="C2", enrolment_policy="approval")
    come_in(client, chief)
    found = hand_in(client, "enrolment", sheet(ENROL, ["BP-01", "C2", ""], ["CHI-HUY", "C2", ""]))
    client.post(reverse("courses_list_confirm", args=[found.pk]))
    work_off()
    statuses = dict(Enrolment.objects.values_list("learner__user__staff_code", "status"))
    assert statuses == {"BP-01": EnrolmentStatus.ACTIVE, "CHI-HUY": EnrolmentStatus.REQUESTED}


def test_the_template_names_the_courses_and_can_be_handed_in(client, chief, guard, version):
    come_in(client, chief)
    answer = client.get(reverse("courses_list_template", args=["enrolment"]))
    workbook = load_workbook(io.BytesIO(answer.content))
    assert [cell.value for cell in workbook.worksheets[0][1]][:2] == ["Mã cán bộ", "Khóa học"]
    assert [cell.value for cell in workbook.worksheets[1][2]][0] == "C1"


def test_a_list_of_people_without_a_course_is_told_so(chief):
    found = held("enrolment", sheet(["Họ và tên"], ["Páo"]), chief)
    taking_over.check_list(found)
    assert [fault["code"] for fault in found.faults] == ["no_headings"]


def test_past_training_is_credited_from_its_own_day_with_its_paper(client, manager, guard, version):
    come_in(client, manager)
    found = hand_in(client, "credit", sheet(CREDIT, ["BP-01", "C1", "31/01/2026", PAPER]))
    assert (found.status, found.rows) == ("ready", 1)
    assert not Evidence.objects.exists()
    client.post(reverse("courses_list_confirm", args=[found.pk]))
    work_off()
    mine = Enrolment.objects.get()
    fact = Evidence.objects.get()
    assert (fact.verb, fact.source, fact.note.text, fact.actor) == (Verb.GRANTED, "import", PAPER, manager.learner)
    assert timezone.localdate(mine.progress.completed_at) == date(2026, 1, 31)
    assert (mine.progress.credited, mine.valid_until) == (True, date(2028, 1, 31))
    assert list(mismatches()) == []


def test_the_same_list_again_credits_nothing_twice(manager, guard, version):
    rows = sheet(CREDIT, ["BP-01", "C1", "31/01/2026", PAPER])
    taking_over.run_list(held("credit", rows, manager))
    again = held("credit", sheet(CREDIT, ["bp-01", "Giờ đầu tại đồn", "2026-01-31", f" {PAPER.upper()} "]), manager)
    assert taking_over.run_list(again) == 0
    assert [remark["code"] for remark in again.remarks] == ["known"]
    assert (Evidence.objects.count(), Enrolment.objects.count(), EvidenceNote.objects.count()) == (1, 1, 1)


def test_faults_of_past_training_are_told_and_nothing_is_credited(manager, guard, version):
    tomorrow = timezone.localdate() + timedelta(days=1)
    found = held(
        "credit",
        sheet(
            CREDIT,
            ["BP-01", "C1", "", PAPER],
            ["BP-01", "C1", "5/2026", PAPER],
            ["BP-01", "C1", tomorrow, PAPER],
            ["BP-01", "C1", "01/02/2026", ""],
            ["BP-01", "C1", "02/02/2026", "CCCD 001099012345"],
            [manager.staff_code, "C1", "01/02/2026", PAPER],
            ["BP-01", "C1", "03/02/2026", PAPER],
        ),
        manager,
    )
    taking_over.run_list(found)
    codes = [(row, code) for row, _column, code in faults_of(found)]
    assert codes == [
        (2, "done_on_missing"),
        (3, "done_on_wrong"),
        (4, "done_on_future"),
        (5, "paper_missing"),
        (6, "paper_case_data"),
        (7, "yourself"),
    ]
    assert not Evidence.objects.exists()


def credit(person, version, on, paper=PAPER):
    course = Course.objects.select_related("current").get(pk=version.course_id)
    return Credit(Learner.objects.select_related("user").get(user=person), course, on, paper)


def test_a_later_credit_opens_a_cycle_of_its_own_whatever_the_order_of_the_rows(manager, guard, version):
    first, second = credit(guard, version, date(2022, 3, 1)), credit(guard, version, date(2026, 3, 1))
    credit_many([second, first], by=manager)
    cycles = Enrolment.objects.order_by("cycle")
    assert [(entry.cycle, entry.valid_until, entry.is_latest) for entry in cycles] == [
        (1, date(2024, 3, 1), False),
        (2, date(2028, 3, 1), True),
    ]


def test_a_credit_that_still_counts_completes_the_cycle_under_way_and_keeps_what_was_done(manager, guard, version):
    mine = enrolled(version, who=guard.learner)
    record(mine.pk, [NewFact(Verb.FINISHED, activity=lesson_keys(version)[0], data={"at_end": True})], actor=None)
    day = timezone.localdate() - timedelta(days=30)
    credit_many([credit(guard, version, day)], by=manager)
    progress = CourseProgress.objects.get(enrolment=mine)
    assert (progress.done, timezone.localdate(progress.completed_at)) == (1, day)


def test_a_credit_that_has_run_out_does_not_end_what_is_being_learned(manager, guard, version):
    mine = enrolled(version, who=guard.learner)
    given = credit(guard, version, date(2020, 1, 1))
    assert credit_many([given], by=manager) == {given.uuid: Credited.RUN_OUT}
    assert not CourseProgress.objects.filter(enrolment=mine).exists()


def test_a_credit_older_than_what_was_completed_here_changes_nothing(manager, guard, version):
    mine = enrolled(version, who=guard.learner)
    for key in lesson_keys(version):
        record(mine.pk, [NewFact(Verb.FINISHED, activity=key, data={"at_end": True})], actor=guard.learner)
    given = credit(guard, version, date(2026, 1, 1))
    assert credit_many([given], by=manager) == {given.uuid: Credited.COUNTS}
    assert Enrolment.objects.get().progress.credited is False


def test_credit_counts_by_the_terms_of_the_rule_that_asks_for_the_course(manager, guard, unit, version):
    AssignmentRule.objects.create(unit=unit, course=version.course, valid_months=6)
    apply_rules()
    credit_many([credit(guard, version, date(2026, 9, 30))], by=manager)
    assert Enrolment.objects.get().valid_until == date(2027, 3, 30)


def test_only_those_trusted_with_it_credit_training_and_never_their_own(chief, manager, guard, version):
    for by, person in ((chief, guard), (manager, manager)):
        with pytest.raises(LearningError) as refused:
            credit_many([credit(person, version, date(2026, 1, 1))], by=by)
        assert refused.value.code == "not-yours"


def test_checking_costs_the_same_for_few_rows_and_for_many(chief, manager, unit, version, same_queries):
    people = [UserFactory(works_in=unit) for _each in range(60)]

    def listed(kind, count):
        rows = {
            "enrolment": lambda person: [person.staff_code, "C1", ""],
            "credit": lambda person: [person.staff_code, "C1", "01/02/2026", PAPER],
        }[kind]
        headings = ENROL if kind == "enrolment" else CREDIT
        return held(kind, sheet(headings, *map(rows, people[:count])), chief if kind == "enrolment" else manager)

    for kind in ("enrolment", "credit"):
        few, many = listed(kind, 3), listed(kind, 60)
        same_queries(lambda few=few: taking_over.check_list(few), lambda many=many: taking_over.check_list(many))
        assert many.rows == 60


def test_a_list_that_nobody_wants_is_forgotten_after_a_week(chief):
    found = held("enrolment", b"x", chief)
    LearningList.objects.filter(pk=found.pk).update(created_at=timezone.now() - timedelta(days=8))
    LearningList.objects.forget_stale()
    found.refresh_from_db()
    assert (found.status, bytes(found.content)) == ("discarded", b"")
