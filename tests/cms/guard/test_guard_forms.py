"""The guard in a form: warns once, keeps what was typed, and takes an answer that is bound to what it found."""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

import pytest

from cms.guard.detection import Kind
from cms.guard.forms import ANSWER, CaseDataGuardMixin, warnings_about
from cms.guard.signals import confirmed

pytestmark = pytest.mark.django_db  # the audit log listens too


class NoteForm(CaseDataGuardMixin, forms.Form):
    guard_ignores = {"own_phone": frozenset({Kind.PHONE})}

    note = forms.CharField(widget=forms.Textarea)
    own_phone = forms.CharField(required=False)
    file = forms.FileField(required=False)
    secret = forms.CharField(widget=forms.PasswordInput, required=False)


def note_form(note: str, files: dict | None = None, **more: str) -> NoteForm:
    data = QueryDict(mutable=True)
    data.update({"note": note, **more})
    return NoteForm(
        data, MultiValueDict({name: [file] for name, file in (files or {}).items()}), guard_actor="somebody"
    )


@pytest.fixture
def heard():
    news = []

    def listen(sender, **arguments):
        news.append({key: arguments[key] for key in ("actor", "where", "kinds")})

    confirmed.connect(listen)
    yield news
    confirmed.disconnect(listen)


def answer_offered_by(form: NoteForm) -> str:
    return form.fields[ANSWER].widget.attrs["value"]


def test_an_honest_text_passes_without_a_question():
    form = note_form("Buổi học hôm nay rất vui.")
    assert form.is_valid()
    assert ANSWER not in form.fields


def test_the_first_submit_warns_at_the_field_and_keeps_what_was_typed(heard):
    form = note_form("Gọi em theo số 0912 345 678.")
    assert not form.is_valid()
    assert form.has_error("note", code="case_data")
    assert "0912 345 678" in form.errors["note"][0]
    assert form["note"].value() == "Gọi em theo số 0912 345 678."
    html = str(form[ANSWER])
    assert 'type="checkbox"' in html
    assert "checked" not in html
    assert heard == []


def test_the_second_submit_with_the_answer_passes_and_is_told_without_the_text(heard):
    text = "Gọi em theo số 0912 345 678."
    answer = answer_offered_by(_refused(text))
    form = note_form(text, **{ANSWER: answer})
    assert form.is_valid()
    assert form.cleaned_data["note"] == text
    assert heard == [{"actor": "somebody", "where": "NoteForm", "kinds": ["phone"]}]


def _refused(text: str) -> NoteForm:
    form = note_form(text)
    assert not form.is_valid()
    return form


def test_the_answer_does_not_cover_another_text():
    answer = answer_offered_by(_refused("Gọi em theo số 0912 345 678."))
    assert not note_form("Gọi em theo số 0987 654 321.", **{ANSWER: answer}).is_valid()
    assert not note_form("x", **{ANSWER: "on"}).has_error("note")


def test_any_tick_is_not_an_answer():
    assert not note_form("0912 345 678", **{ANSWER: "on"}).is_valid()


def test_an_answer_is_not_told_while_something_else_is_wrong(heard):
    answer = answer_offered_by(_refused("0912 345 678"))

    class Strict(NoteForm):
        must = forms.CharField()

    data = QueryDict(mutable=True)
    data.update({"note": "0912 345 678", ANSWER: answer})
    assert not Strict(data).is_valid()
    assert heard == []


def test_the_name_of_a_file_is_read():
    form = note_form("Ảnh", files={"file": SimpleUploadedFile("CCCD_010304001234.jpg", b"x")})
    assert not form.is_valid()
    assert form.has_error("file", code="case_data")


def test_a_field_that_asks_for_a_phone_gets_one_and_a_password_is_never_read():
    assert note_form("Xin chào.", own_phone="0912 345 678", secret="0912345678").is_valid()


def test_a_warning_that_does_not_block_is_a_list_of_sentences():
    said = warnings_about("Nạn nhân Giàng Thị Sua, 0912345678, 0987654321")
    assert len(said) == 2
    assert any("Giàng Thị Sua" in each for each in said)
