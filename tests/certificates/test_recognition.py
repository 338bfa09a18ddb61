"""Recognition: what the papers say, what they never say, and the register of decisions."""

from datetime import date
from io import BytesIO

from django.urls import reverse
from django.utils import timezone

import pytest
from docx import Document as read_docx
from pypdf import PdfReader

from certificates.errors import CertificateError
from certificates.models import Recipient, Recognition
from certificates.recognition import deciding
from cms.people import privacy
from cms.people.models import AuditEntry
from tests.doors import come_in
from tests.factories.certificates import recognition_draft
from tests.factories.people import UnitFactory, UserFactory


@pytest.fixture
def head(db):
    return UserFactory(administrator=True)


@pytest.fixture
def draft(head):
    """A draft with a person and a unit on it."""
    made = recognition_draft(by=head)
    unit = UnitFactory(name="Đồn Khau Vang")
    person = UserFactory(full_name="Nguyễn Thị Ánh Tuyết", form_of_address="ms", works_in=unit)
    deciding.name_person(made, person.staff_code.lower(), by=head)
    deciding.name_unit(made, unit, by=head)
    return made


def act(client, head, draft, action, **data):
    return come_in(client, head).post(reverse("certificates_recognition_act", args=[draft.pk, action]), data)


def fetched(client, head, draft, form) -> bytes:
    return come_in(client, head).post(reverse("certificates_recognition_file", args=[draft.pk]), {"form": form}).content


def pages(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def test_the_pdf_has_the_decision_the_list_and_a_merit_paper_each(client, head, draft):
    decision, listed, person, unit = pages(fetched(client, head, draft, "pdf"))
    assert "Tặng Giấy khen cho 01 tập thể và 01 cá nhân" in decision
    assert "GIÁM ĐỐC SỞ Y TẾ TỈNH THƯỢNG NGÀN" in decision
    assert "Số: ……/QĐ-SYT" in decision
    assert "Bà Nguyễn Thị Ánh Tuyết" in listed
    assert "Bà: Nguyễn Thị Ánh Tuyết" in person
    assert "Tập thể: Đồn Khau Vang" in unit
    for page in (decision, listed, person, unit):
        assert "chỉ có giá trị khi người có thẩm quyền đã ký và đóng dấu" in page


def test_a_draft_says_so_on_every_page_of_the_word_file_and_holds_no_picture(client, head, draft):
    written = read_docx(BytesIO(fetched(client, head, draft, "docx")))
    assert [section.header.paragraphs[0].text for section in written.sections] == ["DỰ THẢO"] * 3
    words = "\n".join(paragraph.text for paragraph in written.paragraphs)
    assert "Điều 1. Tặng Giấy khen" in words
    assert "Bà: Nguyễn Thị Ánh Tuyết" in words
    assert not written.inline_shapes


def test_the_same_papers_are_the_same_bytes(client, head, draft):
    for form in ("docx", "pdf"):
        assert fetched(client, head, draft, form) == fetched(client, head, draft, form)


def test_what_was_signed_has_its_number_and_does_not_change_any_more(client, head, draft):
    act(client, head, draft, "sign", number="15/QĐ-SYT", decided_on="2026-02-05")
    draft.refresh_from_db()
    assert (draft.status, draft.number) == ("signed", "15/QĐ-SYT")
    decision, *_rest = pages(fetched(client, head, draft, "pdf"))
    assert "Số: 15/QĐ-SYT" in decision
    assert "ngày 05 tháng 02 năm 2026" in decision
    assert "DỰ THẢO" not in decision
    act(client, head, draft, "remove", recipient=draft.recipients.first().pk)
    assert draft.recipients.count() == 2
    assert come_in(client, head).get(reverse("certificates_recognition_edit", args=[draft.pk])).status_code == 404


def test_a_number_stands_once_in_the_register_and_a_day_is_not_in_the_future(head, draft):
    deciding.sign(draft, number="15/QĐ-SYT", decided_on=date(2026, 2, 5), by=head)
    other = recognition_draft(by=head)
    deciding.name_unit(other, UnitFactory(), by=head)
    with pytest.raises(CertificateError, match="."):
        deciding.sign(other, number="15/QĐ-SYT", decided_on=date(2026, 2, 5), by=head)
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    with pytest.raises(CertificateError, match="."):
        deciding.sign(other, number="16", decided_on=tomorrow, by=head)
    assert Recognition.objects.get(pk=other.pk).is_draft


def test_a_reason_that_names_a_survivor_is_stopped_until_it_is_answered(client, head):
    words = {
        "authority": "Sở Y tế",
        "place": "Thượng Ngàn",
        "signer_title": "Giám đốc",
        "reason": "đã đón nạn nhân Vàng Thị Mỷ, sinh ngày 05/02/2008, số CCCD 010208001234, trở về",
    }
    response = come_in(client, head).post(reverse("certificates_recognition_new"), words)
    assert response.status_code == 422
    assert "Vàng Thị Mỷ" in response.content.decode()
    assert not Recognition.objects.exists()


def test_a_unit_whose_people_are_hidden_stands_on_no_paper(head, draft):
    hidden = UnitFactory(name="Nhà Bình Yên", shelter=True)
    with pytest.raises(CertificateError) as refused:
        deciding.name_unit(draft, hidden, by=head)
    assert refused.value.code == "hidden-unit"
    person = UserFactory(works_in=hidden)
    assert "Bình Yên" not in deciding.name_person(draft, person.staff_code, by=head).works_at


def test_an_erased_person_leaves_a_line_without_a_name(client, head, draft):
    person = draft.recipients.get(is_unit=False).learner.user
    assert any(section.key == "recognition" and section.rows for section in privacy.sections_about(person))
    privacy.erase(person, by=head)
    assert Recipient.objects.filter(recognition=draft).count() == 2
    assert "Tuyết" not in " ".join(pages(fetched(client, head, draft, "pdf")))


def test_every_step_is_in_the_log(client, head, draft):
    fetched(client, head, draft, "docx")
    deciding.refuse(draft, by=head)
    actions = set(AuditEntry.objects.filter(action__startswith="recognition.").values_list("action", flat=True))
    assert actions == {
        "recognition.drafted",
        "recognition.recipient-named",
        "recognition.exported",
        "recognition.refused",
    }


def test_the_register_costs_the_same_for_few_and_for_many(client, head, draft, same_queries):
    come_in(client, head)

    def page():
        return client.get(reverse("certificates_recognitions"))

    first = same_queries(page, page)
    for _time in range(4):
        recognition_draft(by=head)
    assert same_queries(page, page) == first
