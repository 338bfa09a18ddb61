"""Every language says what the sources say: complete, in the right order of catalogues, and written by our rules."""

import unicodedata

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import check_for_language, gettext, ngettext

import polib
import pytest

from lms.management.commands.check_translations import faults
from lms.translations.catalogues import updated, wanted
from lms.translations.checking import catalogue_faults, contradictions, entry_faults
from lms.translations.extraction import Key, Message, is_public, keys_in_python, keys_in_template


def test_catalogues_are_complete_and_well_written() -> None:
    assert list(faults()) == []


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_language_of_the_site_has_a_catalogue_so_that_its_addresses_open(language: str) -> None:
    assert check_for_language(language)


def test_our_vietnamese_wins_over_that_of_the_libraries() -> None:
    with translation.override("vi"):
        # Wagtail's own catalogue says "Trang", which is a page.
        assert gettext("Sites") == "Trang web"
        assert gettext("Cancel workflow ") == "Hủy quy trình "
        assert ngettext("%(count)s image", "%(count)s images", 1) == "%(count)s hình ảnh"


def test_the_editor_s_scripts_speak_vietnamese(client) -> None:
    with translation.override("vi"):
        script = client.get(
            reverse("wagtailadmin_javascript_catalog"), headers={"accept-language": "vi"}
        ).content.decode()
    assert '"Collapse all": "Thu g\\u1ecdn t\\u1ea5t c\\u1ea3"' in script


class TestExtraction:
    def test_python_names_are_followed_through_their_imports(self) -> None:
        source = "from django.utils.translation import pgettext as p, gettext as g\ng('One')\np('here', 'Two')\n_('Not ours')"
        assert list(keys_in_python(source)) == [Key("One"), Key("Two", "here")]

    def test_python_plurals_and_joined_strings_are_found(self) -> None:
        source = "from django.utils.translation import ngettext\nngettext('%(n)d ' 'day', '%(n)d days', n)"
        (key,) = keys_in_python(source)
        assert (key.msgid, key.plural) == ("%(n)d day", "%(n)d days")

    def test_templates_are_read_as_django_reads_them(self) -> None:
        source = """{% translate "One" %}{% translate "Two" context "here" %}{% element h1 title=_("Three") %}
        {% blocktranslate count n=n trimmed %}
            {{ n }} day
        {% plural %}
            {{ n }} days
        {% endblocktranslate %}{% if x|default:_("It's four") %}{% endif %}"""
        keys = list(keys_in_template(source))
        assert keys == [Key("One"), Key("Two", "here"), Key("Three"), Key("%(n)s day"), Key("It's four")]
        assert keys[3].plural == "%(n)s days"

    def test_what_only_staff_see_is_not_public(self) -> None:
        assert is_public("templates/cms/blocks/callout.html")
        assert not is_public("templates/includes/app_navigation.html")
        assert not is_public("templates/people/profile.html")


class TestUpdating:
    def test_a_kept_message_keeps_its_translation_and_a_new_one_waits(self) -> None:
        messages = {Key(text): Message(Key(text), {"a.py"}) for text in ("Old", "New")}
        catalogue = updated([polib.POEntry(msgid="Old", msgstr="Cũ"), polib.POEntry(msgid="Gone")], messages, "vi")
        assert [(entry.msgid, entry.msgstr) for entry in catalogue] == [("New", ""), ("Old", "Cũ")]

    def test_english_says_what_the_source_says(self) -> None:
        key = Key("%(n)d day", plural="%(n)d days")
        (entry,) = updated([], {key: Message(key)}, "en")
        assert entry.msgstr_plural == {0: "%(n)d day", 1: "%(n)d days"}

    def test_french_holds_what_the_public_sees_and_no_more(self) -> None:
        public, staff = Key("Read"), Key("Edit")
        messages = {
            public: Message(public, {"templates/cms/page.html", "cms/people/forms.py"}),
            staff: Message(staff, {"cms/people/forms.py"}),
        }
        assert set(wanted(messages, "fr")) == {public}
        assert set(wanted(messages, "vi")) == {public, staff}


class TestChecking:
    @pytest.mark.parametrize(
        ("msgid", "msgstr", "fault"),
        [
            ("Save", "", "not translated"),
            ("%(name)s left", "%(nam)s đã rời đi", "placeholders differ"),
            ("{name} left", "Đã rời đi", "placeholders differ"),
            ("<b>Now</b>", "<i>Ngay</i>", "HTML tags differ"),
            ("Save", unicodedata.normalize("NFD", "Lưu lại"), "not in NFC"),
            ("Save ", "Lưu", "begins or ends with other spaces than the source"),
            ("Save it", "Lưu  lại", "two spaces"),
            ("Saving", "Saving", "left in English"),
            ("Saving…", "Đang lưu...", "three full stops instead of “…”"),
            ("‘It’ is saved", 'Đã lưu "nó"', "straight quotation marks instead of “ ”"),
            ("Saved!", "Đã lưu !", "a space before punctuation"),
            ("Delete", "Xoá", "tone mark on the second vowel (write hòa, not hoà)"),
        ],
    )
    def test_each_rule_finds_its_fault(self, msgid: str, msgstr: str, fault: str) -> None:
        assert fault in entry_faults("vi", polib.POEntry(msgid=msgid, msgstr=msgstr))

    @pytest.mark.parametrize(
        ("msgid", "msgstr"), [("Precious", "Quý"), ("Round", "Xoay tròn"), ("PDF", "PDF"), ("“{}”", "“{}”")]
    )
    def test_good_vietnamese_passes(self, msgid: str, msgstr: str) -> None:
        assert list(entry_faults("vi", polib.POEntry(msgid=msgid, msgstr=msgstr))) == []

    def test_french_punctuation_keeps_its_space_on_the_line(self) -> None:
        assert list(entry_faults("fr", polib.POEntry(msgid="Note:", msgstr="Remarque :"))) != []
        assert list(entry_faults("fr", polib.POEntry(msgid="Note:", msgstr="Remarque\N{NO-BREAK SPACE}:"))) == []

    def test_one_message_may_not_mean_two_things(self) -> None:
        own, library = polib.POEntry(msgid="Words", msgstr="Lời"), polib.POEntry(msgid="Words", msgstr="Số từ")
        assert list(contradictions([own], [own])) == []
        assert "give ours a context" in next(contradictions([own], [library]))

    def test_a_message_not_collected_and_one_nobody_says_are_told_apart(self) -> None:
        new = Key("New")
        found = list(catalogue_faults("en", [polib.POEntry(msgid="Gone", msgstr="Gone")], {new: Message(new)}))
        assert found == ["en: not collected yet: “New”", "en: no source says any more: “Gone”"]
