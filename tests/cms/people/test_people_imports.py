"""A list of staff is imported whole or not at all, and a hostile file is refused with a sentence."""

import io
from datetime import date

from django.urls import reverse

import pytest
from openpyxl import Workbook, load_workbook

from cms.jobs.models import Job
from cms.jobs.running import claim, run
from cms.people import starting
from cms.people.doors.backends import person_named
from cms.people.imports import checking, importing, receiving
from cms.people.imports.template import template_workbook
from cms.people.models import AuditEntry, Learner, Membership, StaffImport, StartingCode, User
from tests.cms.people.lists import NAMES, VI, column, row, thousand, workbook
from tests.factories.people import PostFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db

CSV = "Họ và tên,Đơn vị\nLò Thị Mai,DBP-1\n"


@pytest.fixture
def administrator(db):
    return UserFactory(administrator=True, language="en")


@pytest.fixture
def unit(db):
    PostFactory()
    return UnitFactory(name="Đồn Biên phòng Một", code="DBP-1", parent=UnitFactory(name="Tỉnh", code="TINH"))


def listed(content, importer):
    """The faults as (row, column, code)."""
    return [
        (fault["row"], fault["column"], fault["code"]) for fault in checking.check(content, importer=importer).faults
    ]


def work_off():
    while job := claim():
        run(job, beating=False)


# --- What must be shown -----------------------------------------------------------------------------------------------


def test_a_thousand_rows_with_seven_faults_list_each_by_row_and_column_and_import_nobody(administrator, unit):
    UserFactory(phone="0977777777")
    rows = thousand()
    rows[9] = row(full_name="", staff_code="CB-0009")
    rows[99] = row(phone="0912 345")
    rows[199] = row(unit="DBP-9")
    rows[299] = row(birth_date="31/02/1990")
    rows[399] = row(phone=rows[0][NAMES.index("phone")])
    rows[499] = row(email="mai(at)example.org")
    rows[599] = row(phone="0977777777")
    staff_import = receiving.receive(workbook(rows), by=administrator)
    work_off()
    staff_import.refresh_from_db()

    assert staff_import.status == "faulty"
    assert [(fault["row"], fault["column"], fault["code"]) for fault in staff_import.faults] == [
        (11, column("full_name"), "name_missing"),
        (101, column("phone"), "phone_wrong"),
        (201, column("unit"), "unit_unknown"),
        (301, column("birth_date"), "birth_date_wrong"),
        (401, column("phone"), "twice_in_file"),
        (501, column("email"), "email_wrong"),
        (601, column("phone"), "in_use"),
    ]
    assert all("%(" not in checking.sentence(fault) for fault in staff_import.faults)
    assert User.objects.count() == 2


def test_the_repaired_thousand_are_imported_and_each_can_sign_in(administrator, unit, django_assert_max_num_queries):
    staff_import = receiving.receive(workbook(thousand()), by=administrator)
    work_off()
    receiving.confirm(staff_import, by=administrator)
    work_off()
    staff_import.refresh_from_db()
    assert (staff_import.status, staff_import.rows, bytes(staff_import.content)) == ("done", 1000, b"")

    with django_assert_max_num_queries(16):
        slips = importing.make_slips(staff_import, by=administrator)
    assert len(slips) == 1000
    assert Learner.objects.filter(user__staff_code__startswith="CB-").count() == 1000
    assert Membership.objects.current().filter(unit=unit, post__code="social-worker").count() == 1000
    for user, _code in slips[::100]:
        assert person_named(user.staff_code) == user
        assert person_named(user.phone_spaced) == user
    assert all(starting.check(user, code) for user, code in slips)


def test_importing_a_thousand_costs_no_query_for_each(administrator, unit, django_assert_max_num_queries):
    staff_import = StaffImport.objects.create(created_by=administrator, content=workbook(thousand()))

    with django_assert_max_num_queries(60):
        assert importing.run_import(staff_import) == 1000


def test_each_slip_opens_the_door_once(client, administrator, unit):
    staff_import = receiving.receive(workbook([row(staff_code="CB-1")]), by=administrator)
    work_off()
    receiving.confirm(staff_import, by=administrator)
    work_off()
    [(user, code)] = importing.make_slips(staff_import, by=administrator)

    response = client.post(reverse("account_login"), {"login": "cb-1", "password": code})
    assert response.url.startswith(reverse("account_choose_password"))
    client.post(
        reverse("account_choose_password"), {"password1": "mot-mat-khau-rat-dai", "password2": "mot-mat-khau-rat-dai"}
    )
    assert User.objects.get(pk=user.pk).check_password("mot-mat-khau-rat-dai")
    assert not StartingCode.objects.exists()


# --- Rows -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "name", "code"),
    [
        ({"full_name": "=A1"}, "full_name", "formula"),
        ({"full_name": "Mai 2"}, "full_name", "name_wrong"),
        ({"full_name": "=cmd|' /C calc'!A0"}, "full_name", "formula"),
        ({"full_name": "M" * 121}, "full_name", "name_long"),
        ({"staff_code": "mã 1"}, "staff_code", "staff_code_wrong"),
        ({"form_of_address": "Sếp"}, "form_of_address", "form_of_address_wrong"),
        ({"sex": "Ông"}, "sex", "sex_wrong"),
        ({"birth_date": "hôm qua"}, "birth_date", "birth_date_wrong"),
        ({"birth_date": "2020"}, "birth_date", "too_young"),
        ({"unit": ""}, "unit", "unit_missing"),
        ({"post": "Vua"}, "post", "post_unknown"),
        ({"started_on": "2026"}, "started_on", "started_on_wrong"),
        ({"started_on": "01/01/2199"}, "started_on", "started_on_future"),
    ],
)
def test_a_fault_is_told_by_row_and_column(administrator, unit, fields, name, code):
    assert listed(workbook([row(), row(**fields)]), administrator) == [(3, column(name), code)]


def test_a_row_is_understood_as_people_write_it(administrator, unit):
    content = workbook(
        [
            row(
                full_name="  Lò  Thị Mai ",
                unit="Tỉnh > Đồn Biên phòng Một",
                post="nhan vien cong tac xa hoi",
                phone=912345678,
                birth_date=date(1990, 2, 5),
                form_of_address="Bà",
                sex="Nữ",
                started_on="01/03/2026",
                email="MAI@Example.org",
            )
        ]
    )
    [person] = checking.check(content, importer=administrator).people

    assert person.faults == []
    assert (person.full_name, person.unit, person.phone) == ("Lò Thị Mai", unit.pk, "+84912345678")
    assert (person.birth, person.form_of_address, person.started_on) == ((5, 2, 1990), "ms", date(2026, 3, 1))
    assert (person.email, person.sex) == ("mai@example.org", "f")


def test_headings_are_known_in_both_languages_with_or_without_marks_and_below_a_title(administrator, unit):
    book = Workbook()
    for cells in (["DANH SÁCH CÁN BỘ"], [], ["stt", "HO VA TEN", "Unit"], [1, "Lò Thị Mai", "dbp-1"]):
        book.active.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    checked = checking.check(buffer.getvalue(), importer=administrator)

    assert [(person.row, person.full_name) for person in checked.people] == [(4, "Lò Thị Mai")]
    assert checked.unused == ["stt"]


@pytest.mark.parametrize("heading", ["Dân tộc", "Tôn giáo", "Số CCCD", "Địa chỉ", "Ethnicity", "Victim"])
def test_a_column_that_is_never_kept_is_refused(administrator, unit, heading):
    content = workbook([[*row(), "x"]], [*VI, heading])

    assert listed(content, administrator) == [(1, "K", "never_kept")]


def test_two_units_of_one_name_need_the_code(administrator, unit):
    UnitFactory(name="Đồn Biên phòng Một", code="DBP-2")

    assert listed(workbook([row(unit="Đồn Biên phòng Một")]), administrator) == [(2, column("unit"), "unit_ambiguous")]
    assert listed(workbook([row(unit="Tỉnh > Đồn Biên phòng Một")]), administrator) == []


def test_a_supervisor_places_people_in_the_own_units_only(unit):
    UnitFactory(code="DBP-2")
    head = UserFactory(supervises=unit)

    assert listed(workbook([row(), row(unit="DBP-2")]), head) == [(3, column("unit"), "unit_unknown")]


def test_somebody_who_supervises_nothing_imports_nothing(refused):
    with refused("not_yours"):
        receiving.receive(b"x", by=UserFactory(manager=True))


def test_who_came_meanwhile_stops_the_import_and_nobody_is_imported(administrator, unit):
    staff_import = receiving.receive(workbook([row(phone="0912345678"), row(full_name="Lò Văn An")]), by=administrator)
    work_off()
    UserFactory(phone="0912345678")
    receiving.confirm(staff_import, by=administrator)
    work_off()
    staff_import.refresh_from_db()

    assert staff_import.status == "faulty"
    assert not User.objects.filter(full_name="Lò Văn An").exists()


def test_pressing_twice_imports_once(administrator, unit):
    staff_import = receiving.receive(workbook([row()]), by=administrator)
    work_off()
    receiving.confirm(staff_import, by=administrator)
    receiving.confirm(staff_import, by=administrator)
    work_off()
    receiving.confirm(staff_import, by=administrator)
    work_off()

    assert User.objects.filter(full_name="Lò Thị Mai").count() == 1
    assert Job.objects.count() == 2


def test_a_list_with_faults_is_not_imported_even_if_asked(administrator, unit, refused):
    staff_import = receiving.receive(workbook([row(unit="?")]), by=administrator)
    work_off()

    with refused("not_ready"):
        receiving.confirm(staff_import, by=administrator)


def test_printing_slips_again_voids_the_old_and_leaves_those_with_a_password_alone(administrator, unit):
    staff_import = StaffImport.objects.create(
        created_by=administrator, content=workbook([row(), row(full_name="Lò Văn An")])
    )
    importing.run_import(staff_import)
    first = dict(importing.make_slips(staff_import, by=administrator))
    mai = User.objects.get(full_name="Lò Thị Mai")
    starting.replace(mai, "mat-khau-cua-mai")
    [(an, code)] = importing.make_slips(staff_import, by=administrator)

    assert an.full_name == "Lò Văn An"
    assert starting.check(an, code)
    assert not starting.check(an, first[an])
    assert AuditEntry.objects.of_action("slips.printed").count() == 2


def test_the_template_is_a_list_that_can_be_filled_and_handed_in(administrator, unit):
    book = load_workbook(io.BytesIO(template_workbook(administrator, "vi")))
    book.active["B2"] = "Lò Thị Mai"
    book.active["G2"] = book.worksheets[1]["A3"].value
    buffer = io.BytesIO()
    book.save(buffer)

    checked = checking.check(buffer.getvalue(), importer=administrator)
    assert (checked.faults, len(checked.people)) == ([], 1)


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_the_pages_lead_from_the_file_to_the_slips(client, administrator, unit):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.doors import come_in

    come_in(client, administrator)
    assert client.get(reverse("people_imports")).status_code == 200
    assert client.get(reverse("people_import_template")).content.startswith(b"PK")
    file = SimpleUploadedFile("list.xlsx", workbook([row(), row(full_name="1")]))
    response = client.post(reverse("people_imports"), {"file": file})
    work_off()
    content = client.get(response.url).content.decode()
    assert "1 fault. Nobody was imported." in content
    assert "B (Họ và tên)" in content

    response = client.post(reverse("people_imports"), {"file": SimpleUploadedFile("list.csv", CSV.encode())})
    work_off()
    assert "1 person, no fault" in client.get(response.url).content.decode()
    pk = StaffImport.objects.first().pk
    client.post(reverse("people_import_confirm", args=[pk]))
    work_off()
    assert "1 person imported" in client.get(response.url).content.decode()
    slips = client.post(reverse("people_import_slips", args=[pk]))
    [(user, code)] = slips.context["slips"]
    assert code in slips.content.decode()
    assert starting.check(user, code)


def test_an_import_is_its_makers_alone(client, administrator, unit):
    from tests.doors import come_in

    other = StaffImport.objects.create(created_by=administrator, content=b"x")
    come_in(client, UserFactory(supervises=unit), second_factor=False)

    for name in ("people_import", "people_import_confirm", "people_import_discard", "people_import_slips"):
        method = client.get if name == "people_import" else client.post
        assert method(reverse(name, args=[other.pk])).status_code == 404
