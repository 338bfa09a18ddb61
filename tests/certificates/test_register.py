"""The register: who sees whose certificates, how it is searched, and how it leaves as a file."""

import csv
from io import BytesIO, StringIO

from django.urls import reverse

import openpyxl
import pytest
from PIL import Image

from certificates.models import Award
from cms.people import privacy
from cms.people.models import AuditEntry
from tests.doors import come_in
from tests.factories.people import UnitFactory, UserFactory

REGISTER = "certificates_register"


def listed(client, viewer, **wish) -> str:
    return come_in(client, viewer).get(reverse(REGISTER), wish).content.decode()


def exported(client, viewer, form, **wish):
    response = come_in(client, viewer).post(reverse("certificates_register_export"), {"form": form, **wish})
    return b"".join(response.streaming_content)


def test_a_supervisor_sees_the_own_unit_and_not_the_neighbour(client, issue):
    own, other = UnitFactory(), UnitFactory()
    issue(full_name="Lò Thị Mẩy", works_in=own)
    issue(full_name="Vàng A Dủa", works_in=other)
    page = listed(client, UserFactory(supervises=own))
    assert "Lò Thị Mẩy" in page
    assert "Vàng A Dủa" not in page
    file = exported(client, UserFactory(supervises=own), "csv").decode("utf-8-sig")
    assert "Lò Thị Mẩy" in file
    assert "Vàng A Dủa" not in file


def test_the_certificate_of_a_colleague_cannot_be_fetched(client, issue):
    unit = UnitFactory()
    document = issue(works_in=unit)
    address = reverse("certificates_file", args=[document.pk])
    assert come_in(client, UserFactory(works_in=unit)).get(address).status_code == 404
    assert come_in(client, document.award.learner.user).get(address).status_code == 200


def test_the_file_is_the_one_that_was_issued_and_its_name_tells_no_name(client, issue):
    document = issue(full_name="Lò Thị Mẩy")
    response = come_in(client, document.award.learner.user).get(reverse("certificates_file", args=[document.pk]))
    assert response.content == bytes(document.printed.pdf)
    assert response["Content-Type"] == "application/pdf"
    assert 'filename="gio-dau-tai-don-0001-' in response["Content-Disposition"]
    assert "may" not in response["Content-Disposition"]


@pytest.mark.parametrize("query", ["lo thi may", "Mẩy", "0001/"])
def test_it_is_searched_by_name_without_marks_or_by_number(client, issue, query):
    issue(full_name="Lò Thị Mẩy")
    issue(full_name="Vàng A Dủa")
    page = listed(client, UserFactory(administrator=True), q=query)
    assert "Lò Thị Mẩy" in page
    assert "Vàng A Dủa" not in page


def test_it_is_searched_by_code_too(client, issue):
    document = issue(full_name="Lò Thị Mẩy")
    issue(full_name="Vàng A Dủa")
    page = listed(client, UserFactory(administrator=True), q=document.code_grouped.lower())
    assert "Lò Thị Mẩy" in page
    assert "Vàng A Dủa" not in page


@pytest.mark.parametrize(
    ("state", "there"), [("in-force", True), ("waiting", False), ("revoked", False), ("to-confirm", False)]
)
def test_it_is_narrowed_by_state(client, issue, state, there):
    issue(full_name="Lò Thị Mẩy")
    assert ("Lò Thị Mẩy" in listed(client, UserFactory(administrator=True), state=state)) == there


def test_formulas_in_names_stay_text(client, issue):
    issue(full_name='=HYPERLINK("x") Mẩy')
    administrator = UserFactory(administrator=True)
    rows = list(csv.reader(StringIO(exported(client, administrator, "csv").decode("utf-8-sig"))))
    assert rows[1][2].startswith("'=")
    sheet = openpyxl.load_workbook(BytesIO(exported(client, administrator, "xlsx"))).active
    assert sheet.cell(2, 3).value.startswith("'=")
    assert sheet.cell(2, 3).data_type == "s"


def test_taking_the_register_away_is_noted(client, issue):
    issue()
    administrator = UserFactory(administrator=True)
    exported(client, administrator, "csv")
    entry = AuditEntry.objects.get(action="certificates.exported")
    assert (entry.actor, entry.details["rows"]) == (administrator, 1)


def test_an_erased_person_stays_a_line_without_a_name(client, issue):
    document = issue(full_name="Lò Thị Mẩy")
    administrator = UserFactory(administrator=True)
    privacy.erase(document.award.learner.user, by=administrator)
    file = exported(client, administrator, "csv").decode("utf-8-sig")
    assert document.number_text in file
    assert "Mẩy" not in file
    assert "Mẩy" not in listed(client, administrator)


def test_the_register_costs_the_same_for_few_and_for_many(client, issue, same_queries):
    issue()
    administrator = UserFactory(administrator=True)
    few = Award.objects.count()
    come_in(client, administrator)

    def many():
        return client.get(reverse(REGISTER))

    many()
    first = same_queries(many, many)
    for _time in range(4):
        issue()
    assert Award.objects.count() == few + 4
    assert same_queries(many, many) == first


def test_my_certificates_cost_the_same_for_one_and_for_several(client, issue, same_queries):
    document = issue()
    person = document.award.learner
    come_in(client, person.user)

    def page():
        return client.get(reverse("certificates_mine"))

    first = same_queries(page, page)
    issue(who=person)
    issue(who=person)
    assert page().content.decode().count("/app/certificates/files/") >= 3
    assert same_queries(page, page) == first


def test_a_learner_finds_the_certificate_on_the_desk_of_the_course(client, issue):
    document = issue()
    come_in(client, document.award.learner.user)
    desk = client.get(reverse("courses_desk", args=[document.award.enrolment])).content.decode()
    assert reverse("certificates_file", args=[document.pk]) in desk


def test_the_holder_alone_keeps_the_paper_as_a_picture(client, issue):
    document = issue()
    address = reverse("certificates_picture", args=[document.pk])
    assert come_in(client, UserFactory(administrator=True)).get(address).status_code == 404
    response = come_in(client, document.award.learner.user).get(address)
    assert Image.open(BytesIO(response.content)).width == 1754
    assert response["Content-Disposition"].endswith('.png"')
