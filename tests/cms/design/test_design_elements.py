"""What the elements promise: progress that never lies, links that keep the filter, errors tied to fields, kept input."""

from django import forms
from django.core.paginator import Paginator
from django.template import Context, Origin, Template
from django.test import RequestFactory
from django.utils.translation import gettext, override

import pytest

from cms.templatetags.elements import avatar_tint, initials, percent_of


def drawn(source: str, **context: object) -> str:
    return Template("{% load allauth %}" + source, Origin("here", "here.html")).render(Context(context))


@pytest.mark.parametrize(
    ("value", "of", "shown"),
    [(0, 6, 0), (3, 6, 50), (6, 6, 100), (999, 1000, 99), (7, 6, 100), (-1, 6, 0), (None, 6, 0), (3, 0, 0)],
)
def test_a_hundred_per_cent_means_that_all_is_done(value, of, shown):
    assert percent_of(value, of) == shown


@pytest.mark.parametrize(("name", "letter"), [("Lò Thị Ánh", "Á"), ("Đào Văn Đức", "Đ"), ("", ""), (None, "")])
def test_initials_are_of_the_given_name(name, letter):
    assert initials(name) == letter


def test_a_name_keeps_its_tint():
    assert avatar_tint("Giàng A Chứ") == avatar_tint("Giàng A Chứ")


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ("primary", "primary"),
        ("prominent,login,outline,primary", "secondary"),
        ("danger,delete,tool", "danger"),
        ("link,cancel", "quiet"),
    ],
)
def test_a_button_understands_the_tags_of_allauth(tags, kind):
    assert f"button--{kind}" in drawn("{% element button tags=tags %}x{% endelement %}", tags=tags)


def test_a_form_is_sent_by_the_primary_button_and_a_link_is_secondary():
    assert "button--primary" in drawn('{% element button type="submit" %}x{% endelement %}')
    assert "button--secondary" in drawn('{% element button href="/app/" %}x{% endelement %}')


def test_what_an_element_was_not_given_leaves_nothing_behind():
    button = drawn('{% element button type="submit" %}x{% endelement %}')
    assert not [name for name in (" value=", " form=", " aria-label=", "<svg", "None") if name in button]
    assert "value=" not in drawn("{% element progress label='x' figure='?' %}{% endelement %}")


def test_an_icon_is_drawn_from_what_its_template_spells_out_or_is_told():
    template = Template(
        "{% load allauth %}{% for name in names %}{% element icon name=name %}{% endelement %}"
        '{% element icon name="house" label="Nhà" %}{% endelement %}{% endfor %}',
        Origin("here", "here.html"),
    )
    first, again = (template.render(Context({"names": names})) for names in (["check", "x"], ["lock"]))
    assert [first.count(f"#{name}") for name in ("check", "x", "lock", "house")] == [1, 1, 0, 2]
    assert [again.count(f"#{name}") for name in ("check", "x", "lock", "house")] == [0, 0, 1, 1]
    assert first.count('role="img" aria-label="Nhà"') == first.count('aria-hidden="true"') == 2


def test_a_fixed_part_speaks_each_readers_language_and_knows_nobody():
    template = Template("{% load elements i18n %}{% fixed %}{% translate 'Close' %}|{{ name }}{% endfixed %}")
    for language in ("vi", "en", "vi"):
        with override(language):
            assert template.render(Context({"name": "Giàng A Páo"})) == f"{gettext('Close')}|"


def test_what_people_wrote_is_never_markup():
    evil = "<script>alert(1)</script>"
    for source in (
        "{% element card title=evil href=evil kicker=evil %}{% endelement %}",
        "{% element alert title=evil %}{{ evil }}{% endelement %}",
        "{% element progress value=1 label=evil figure=evil %}{% endelement %}",
        "{% element avatar name=evil label=True %}{% endelement %}",
        "{% element field type='text' id='a' name='a' value=evil label=evil %}{% endelement %}",
        "{% element details summary=evil %}{{ evil }}{% endelement %}",
    ):
        assert "<script>" not in drawn(source, evil=evil), source


def test_a_link_to_another_page_keeps_the_filter():
    request = RequestFactory().get("/app/people/?q=L%C3%B2&p=2")
    pages = Paginator(range(60), 20)
    html = drawn("{% element pagination page=page %}{% endelement %}", page=pages.page(2), request=request)
    assert "q=L%C3%B2&amp;p=3" in html
    assert "q=L%C3%B2&amp;p=1" in html


def test_a_list_of_one_page_offers_no_further_pages():
    assert not drawn("{% element pagination page=page %}{% endelement %}", page=Paginator(range(3), 20).page(1)).strip()


class PersonForm(forms.Form):
    full_name = forms.CharField(label="Họ và tên", help_text="Như trên giấy tờ")
    post = forms.ChoiceField(label="Vị trí", choices=[("a", "A")], widget=forms.RadioSelect)
    note = forms.CharField(label="Ghi chú", required=False)

    def clean(self):
        raise forms.ValidationError("Hai người trùng tên")


@pytest.fixture
def sent_back() -> str:
    return drawn("{% element fields form=form %}{% endelement %}", form=PersonForm({"note": "giữ lại"}))


def test_a_form_sent_back_keeps_what_was_typed(sent_back):
    assert 'value="giữ lại"' in sent_back


def test_the_summary_lists_every_error_and_links_to_its_field(sent_back):
    assert "<li>Hai người trùng tên</li>" in sent_back
    assert 'href="#id_full_name"' in sent_back
    assert 'id="id_full_name"' in sent_back
    assert 'href="#id_post"' in sent_back
    assert 'id="id_post"' in sent_back


def test_an_error_and_the_help_are_read_out_with_the_field(sent_back):
    assert 'aria-describedby="id_full_name_helptext id_full_name_error"' in sent_back
    assert 'aria-invalid="true"' in sent_back


def test_a_form_that_was_not_sent_has_no_summary():
    assert "error-summary" not in drawn("{% element fields form=form %}{% endelement %}", form=PersonForm())
