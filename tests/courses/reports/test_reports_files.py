"""Reports as files: the same people as on the page, harmless to spreadsheets, streamed, noted in the log."""

import csv
import io
import tracemalloc
from datetime import UTC, date, datetime, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest
from openpyxl import load_workbook

from cms.jobs.models import Job, JobStatus
from cms.people import privacy
from cms.people.models import AuditEntry
from cms.sheets import writing as sheets
from courses.reports import asking
from courses.reports.forgetting import forget_files
from courses.reports.models import ReportFile, ReportPiece
from tests.doors import come_in
from tests.factories.courses import frozen
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.standings import crowd, stands
from tests.working import work_off

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def made(form, rows, headings=("Tên", "Số")):
    return b"".join(sheets.pieces(form, title="Bảng", headings=headings, rows=rows, made_at=NOW))


def read_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def read_xlsx(content):
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]


class TestSheets:
    @pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
    def test_text_that_looks_like_a_formula_is_only_text(self, text):
        ((_head, _n), (csv_cell, _number)) = read_csv(made("csv", [(text, -2)]))
        assert csv_cell.startswith("'")
        ((_head, _n), (xlsx_cell, number)) = read_xlsx(made("xlsx", [(text, -2)]))
        assert xlsx_cell.startswith("'") and number == -2

    def test_a_number_stays_a_number_and_a_day_a_day(self):
        day, moment = date(2026, 2, 5), datetime(2026, 2, 5, 13, 45)
        rows = read_xlsx(made("xlsx", [(1, 2.5), (day, moment), (None, "")]))
        assert rows[1:] == [[1, 2.5], [datetime(2026, 2, 5), moment], [None, None]]
        assert read_csv(made("csv", [(day, moment)]))[1] == ["2026-02-05", "2026-02-05 13:45"]

    def test_vietnamese_and_what_xml_forbids_pass_through_both(self):
        name = 'Nguyễn Thị Ánh <&"> \x00\x0b'
        assert read_xlsx(made("xlsx", [(name, 1)]))[1][0] == 'Nguyễn Thị Ánh <&"> '
        assert made("csv", [(name, 1)]).startswith(b"\xef\xbb\xbf")

    def test_the_same_rows_and_moment_are_the_same_bytes(self):
        assert made("xlsx", [("Ánh", 1)]) == made("xlsx", [("Ánh", 1)])

    def test_what_does_not_fit_one_sheet_goes_onto_the_next(self, monkeypatch):
        monkeypatch.setattr(sheets, "MOST_ROWS", 4)
        book = load_workbook(io.BytesIO(made("xlsx", ((f"r{n}", n) for n in range(7)))))
        assert [sheet.title for sheet in book] == ["Bảng", "Bảng 2", "Bảng 3"]
        assert [[row[1].value for row in sheet.iter_rows(min_row=2)] for sheet in book] == [[0, 1, 2], [3, 4, 5], [6]]
        exact = load_workbook(io.BytesIO(made("xlsx", ((f"r{n}", n) for n in range(6)))))
        assert len(exact.worksheets) == 2
        assert len(load_workbook(io.BytesIO(made("xlsx", []))).worksheets) == 1

    @pytest.mark.prove
    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_a_million_rows_never_stand_in_memory(self, form):
        rows = (
            (f"Nguyễn Thị Số {number}", "CB-1", "Đồn Biên phòng", number, date(2026, 1, 1)) for number in range(10**6)
        )
        tracemalloc.start()
        size = sum(map(len, sheets.pieces(form, title="x", headings=["a"] * 5, rows=rows, made_at=NOW)))
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert size > 10**6
        assert peak < 20 * 2**20


@pytest.mark.django_db
class TestExport:
    @pytest.fixture
    def unit(self):
        return UnitFactory(border_post=True, name="Đồn Khau Vang")

    @pytest.fixture
    def chief(self, unit):
        return UserFactory(supervises=unit, full_name="Trần Quang Huy", language="en")

    def fetched(self, viewer, address, **data):
        response = come_in(Client(), viewer).post(address, data)
        assert response.status_code == 200, response
        return response.getvalue()

    def test_a_board_as_a_file_holds_those_of_the_page(self, unit, chief):
        version = frozen(lessons=2)
        stands(UserFactory(works_in=unit, full_name="Bùi Đình Đông"), version, done=2)
        stands(UserFactory(works_in=unit, full_name="Hà Văn Ánh"), version, done=1)
        stands(UserFactory(works_in=UnitFactory(), full_name="Người Khác"), version, done=1)

        head, *rows = read_xlsx(self.fetched(chief, reverse("courses_board_file", args=[unit.pk])))

        assert head[0] == "Name"
        assert [row[0] for row in rows] == ["Hà Văn Ánh", "Bùi Đình Đông"]
        assert [row[6] for row in rows] == ["In progress", "Completed"]
        assert rows[0][2] == "Đồn Khau Vang" and rows[0][12] == "2. Lesson 2"

    def test_it_is_narrowed_as_the_page_was(self, unit, chief):
        version = frozen(lessons=2)
        stands(UserFactory(works_in=unit, full_name="Bùi Đình Đông"), version, done=2)
        stands(UserFactory(works_in=unit, full_name="Hà Văn Ánh"), version, done=1)
        address = reverse("courses_board_file", args=[unit.pk])
        rows = read_csv(self.fetched(chief, address, form="csv", query="state=completed&q=dong"))
        assert [row[0] for row in rows[1:]] == ["Bùi Đình Đông"]

    def test_a_name_that_is_a_formula_reaches_no_spreadsheet_as_one(self, unit, chief):
        stands(UserFactory(works_in=unit, full_name="=HYPERLINK(1)"), frozen(lessons=2), done=1)
        content = self.fetched(chief, reverse("courses_board_file", args=[unit.pk]), form="csv")
        assert read_csv(content)[1][0] == "'=HYPERLINK(1)"

    def test_hidden_names_stay_out_of_a_managers_file(self, unit):
        version = frozen(lessons=2)
        stands(UserFactory(works_in=UnitFactory(parent=unit, shelter=True), full_name="Nông Thị Ánh"), version, done=1)
        manager = UserFactory(manager=True)
        for address in (
            reverse("courses_board_file", args=[unit.pk]),
            reverse("courses_report_file", args=[version.course_id]),
        ):
            assert "Nông" not in self.fetched(manager, address, form="csv").decode()

    def test_taking_names_away_is_noted_and_asking_by_get_is_refused(self, unit, chief):
        address = reverse("courses_board_file", args=[unit.pk])
        self.fetched(chief, address)
        entry = AuditEntry.objects.get(action="report.exported")
        assert (entry.actor, entry.details["kind"], entry.details["people"]) == (chief, "board", 1)
        assert come_in(Client(), chief).get(address).status_code == 405

    def test_a_long_list_is_made_by_a_job_and_fetched_by_its_asker_alone(self, unit, chief, monkeypatch):
        monkeypatch.setattr(asking, "AT_ONCE", 5)
        crowd(unit, [frozen(lessons=2)], people=20)
        client = come_in(Client(), chief)

        waiting = client.post(reverse("courses_board_file", args=[unit.pk]), {"form": "xlsx"})
        file = ReportFile.objects.get()
        assert waiting.url == reverse("courses_file", args=[file.pk])
        assert client.get(waiting.url).status_code == 200
        assert client.post(reverse("courses_fetch_file", args=[file.pk])).status_code == 404
        assert [job.status for job in work_off()] == [JobStatus.DONE]

        assert "20" in client.get(waiting.url).content.decode()
        rows = read_xlsx(client.post(reverse("courses_fetch_file", args=[file.pk])).getvalue())
        assert len(rows) == 21
        other = come_in(Client(), UserFactory(administrator=True))
        assert other.post(reverse("courses_fetch_file", args=[file.pk])).status_code == 404

    def test_whoever_is_no_supervisor_any_more_gets_neither_file_nor_job(self, unit, chief, monkeypatch):
        monkeypatch.setattr(asking, "AT_ONCE", 0)
        client = come_in(Client(), chief)
        for _time in range(2):
            client.post(reverse("courses_board_file", args=[unit.pk]))
        first, second = ReportFile.objects.order_by("pk")
        Job.objects.filter(pk=second.job_id).update(run_at=timezone.now() + timedelta(days=1))
        work_off()
        chief.memberships.update(is_supervisor=False)
        Job.objects.filter(pk=second.job_id).update(run_at=timezone.now())

        assert client.post(reverse("courses_fetch_file", args=[first.pk])).status_code == 404
        (job,) = work_off()
        assert job.status == JobStatus.FAILED and "no longer" in job.error
        assert not ReportPiece.objects.filter(file=second).exists()

    def test_files_are_forgotten_when_anybody_is_erased_since_they_may_name_that_person(self, chief):
        ReportFile.objects.create(asked_by=chief, kind="board", subject="1", form="csv", language="vi")
        privacy.erase(UserFactory(), by=UserFactory(administrator=True))
        assert not ReportFile.objects.exists()

    def test_files_are_forgotten_after_a_week(self, chief):
        file = ReportFile.objects.create(asked_by=chief, kind="board", subject="1", form="csv", language="vi")
        forget_files()
        assert ReportFile.objects.filter(pk=file.pk).exists()
        ReportFile.objects.filter(pk=file.pk).update(asked_at=timezone.now() - timedelta(days=8))
        forget_files()
        assert not ReportFile.objects.exists()


@pytest.mark.prove
@pytest.mark.django_db
def test_a_board_of_thirty_thousand_cells_is_written_in_bounded_memory_and_a_page_of_it_shown():
    """Rows are read, written and committed chunk by chunk, so ten times as many need no more memory at once."""
    unit = UnitFactory()
    chief = UserFactory(supervises=unit)
    crowd(UnitFactory(parent=unit), [frozen(lessons=1, title=f"Khóa {number}") for number in range(10)], people=3_000)
    client = come_in(Client(), chief)
    assert client.get(reverse("courses_board", args=[unit.pk])).status_code == 200
    client.post(reverse("courses_board_file", args=[unit.pk]), {"form": "xlsx"})
    tracemalloc.start()
    (job,) = work_off()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert job.status == JobStatus.DONE
    assert ReportFile.objects.get().rows == 30_000
    assert peak < 30 * 2**20
