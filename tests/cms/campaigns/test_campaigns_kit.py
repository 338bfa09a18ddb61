"""The campaign kit: what is printed, in which order, on how many pages, for which campaigns at all."""

import re
from io import BytesIO

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test.utils import override_settings
from django.utils.translation import override

import pypdf
import pytest
from PIL import Image

from cms.campaigns.calling import ALWAYS_THERE
from cms.campaigns.kit import making
from cms.campaigns.kit.composing import compose
from cms.campaigns.kit.links import short_of, short_path, with_kit
from cms.campaigns.kit.making import LAYOUT, NoKitError, pdf_for, set_in_type
from cms.campaigns.kit.offering import LARGEST_KB
from cms.campaigns.kit.pictures import greyed
from cms.campaigns.kit.printouts import PRINTOUTS, everything, ordered
from cms.campaigns.models import CampaignPage
from cms.campaigns.starting import load_campaigns
from cms.copies.editions import begin_edition
from cms.counting.adding import write_down
from cms.counting.buffering import buffer
from cms.counting.models import DailyCount
from cms.counting.reporting import visits
from cms.facts.models import LocalFact
from cms.management.commands.count_proxy_log import shown_at
from cms.printing import png_of
from tests.factories.campaigns import CampaignPageFactory
from tests.factories.media import ImageFactory

pytestmark = pytest.mark.django_db

MM = 72 / 25.4
SIZES = {"poster-a3": (297, 420), "poster-a4": (210, 297), "leaflet-a5": (148, 210), "cards-a4": (210, 297)}
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente, die man vor der Zusage unbedingt und sorgfältig prüfen sollte"


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(content))


def words(content: bytes) -> str:
    """What a reader copies out of the file, its lines joined."""
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


def pieces(lines) -> list[str]:
    """The beginning of each line of a campaign."""
    return [" ".join(str(line.value).split()[:3]) for line in lines]


def squeezed(text: str) -> str:
    return re.sub(r"[\s‐\xad-]", "", text)


def in_order(told: str, expected: list[str]) -> str:
    """Returns the first of `expected` that does not stand behind the one before; nothing if all do. Divided words are joined."""
    told, place = squeezed(told), 0
    for each in expected:
        place = told.find(squeezed(each), place)
        if place < 0:
            return each
    return ""


@pytest.fixture
def campaign():
    drawing = '<svg viewBox="0 0 16 9"><path d="M0 0H16V9H0Z" fill="#2b6543"/></svg>'
    return CampaignPageFactory(slug="viec", title="Trước khi đi làm xa", drawing=drawing)


def test_every_campaign_that_ships_is_set_whole_in_each_of_its_languages():
    list(load_campaigns(publish=True))
    pages = CampaignPage.objects.live().filter(kit_allowed=True).select_related("locale").order_by("path")
    assert {page.content_language for page in pages} == {"vi", "en", "fr", "de"}
    for page in pages:
        for printout in PRINTOUTS[1:]:  # A3 is A4, only larger
            content = set_in_type(compose(page, ordered(printout.name)))
            file, told = read(content), words(content)
            assert len(file.pages) == printout.pages, (page.slug, printout.name)
            assert len(content) < LARGEST_KB * 1024
            assert " ".join(page.message.split()[:3]) in told and "111" in told
            if printout.layout == "leaflet":
                assert in_order(told, [*pieces([*page.signs, *page.checks, *page.actions]), "111"]) == ""


def test_the_order_on_the_wall_is_message_signs_steps_number(campaign):
    told = words(pdf_for(campaign, ordered("poster-a4")))
    order = ["Trước khi nhận lời, xem bốn điều.", "Dấu hiệu 1", "Nói: mai tôi trả lời", "Tổng đài 111", "được ghi âm"]
    assert in_order(told, order) == ""


@pytest.mark.parametrize("asked", everything(), ids=lambda asked: asked.file_name)
def test_a_file_has_its_size_its_language_and_tags_and_is_always_the_same(campaign, asked):
    content = pdf_for(campaign, asked)
    file = read(content)
    assert len(file.pages) == asked.printout.pages
    for page in file.pages:
        assert [round(float(side) / MM) for side in page.mediabox[2:]] == list(SIZES[asked.printout.name])
    root = file.trailer["/Root"]
    assert root["/Lang"].startswith("vi") and root["/MarkInfo"]["/Marked"] and root["/StructTreeRoot"]
    # The viewer's window says no more than the browser's tab.
    assert file.metadata.title == campaign.neutral_title
    assert set_in_type(compose(campaign, asked)) == content


@pytest.mark.parametrize("name", ["poster-a4", "leaflet-a5", "cards-a4"])
def test_long_words_and_many_of_them_stay_on_their_pages_and_inside_the_margin(name):
    page = CampaignPageFactory(
        language="de",
        title=LONG[:80],
        neutral_title="Arbeit in dieser Jahreszeit, rechtzeitig und gut überlegt",
        message=LONG[:120],
        signs=[("sign", f"{LONG} {number}: {LONG}"[:300]) for number in range(12)],
        checks=[("check", f"{LONG} {number}: {LONG}"[:300]) for number in range(12)],
        actions=[("action", f"{LONG} {number}: {LONG}"[:300]) for number in range(12)],
    )
    sheet = compose(page, ordered(name))
    file = read(set_in_type(sheet))
    assert len(file.pages) == ordered(name).printout.pages
    margin = 9 * MM if name == "leaflet-a5" else 11 * MM
    for number, side in enumerate(file.pages):
        left, right, low, high = bounds(side)
        assert left >= margin - 1 and right <= float(side.mediabox.width) - margin + 1, number
        assert low >= margin - 1 and high <= float(side.mediabox.height) - margin + 1, number


def bounds(side: pypdf.PageObject) -> tuple[float, float, float, float]:
    """Where the words of a page stand."""
    places: list[tuple[float, float]] = []

    def note(text, matrix, text_matrix, *_font):
        if text.strip():
            x, y = text_matrix[4], text_matrix[5]
            places.append((matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]))

    side.extract_text(visitor_text=note)
    across, up = zip(*places, strict=True)
    return min(across), max(across), min(up), max(up)


def test_without_colour_nothing_is_coloured(campaign):
    assert greyed('<path fill="#f00" stroke="none"/><stop stop-color="white"/>') == (
        '<path fill="#363636" stroke="none"/><stop stop-color="#ffffff"/>'
    )
    for name in ("poster-a4-bw", "cards-a4-bw"):
        sheet = compose(campaign, ordered(name))
        with Image.open(BytesIO(png_of(LAYOUT, sheet.data, dots_per_inch=30))) as drawn:
            assert all(red == green == blue for _times, (red, green, blue) in drawn.convert("RGB").getcolors(10**6))


def test_a_photo_is_printed_with_its_words(campaign):
    campaign.picture = ImageFactory()
    content = pdf_for(campaign, ordered("poster-a4"))
    assert read(content).pages[0].images and len(content) < LARGEST_KB * 1024


class TestWhatMayNotBeHungUp:
    def test_has_no_file_no_short_address_and_no_word_of_it_on_its_page(self, client, campaign):
        address = f"/vi/k/{short_of(campaign.translation_key)}/"
        assert address in client.get(campaign.url).text
        assert client.get(f"{address}poster-a4.pdf").status_code == 200
        CampaignPage.objects.filter(pk=campaign.pk).update(kit_allowed=False)
        assert "/k/" not in client.get(campaign.url).text
        assert client.get(address).status_code == client.get(f"{address}poster-a4.pdf").status_code == 404
        campaign.refresh_from_db()
        with pytest.raises(NoKitError):
            pdf_for(campaign, ordered("poster-a4"))

    def test_a_campaign_about_a_return_refuses_a_kit_in_the_editor_and_in_the_database(self, campaign):
        campaign.about_return = True
        campaign.is_being_drafted = True
        with pytest.raises(ValidationError) as refused:
            campaign.full_clean()
        assert "kit_allowed" in refused.value.message_dict
        with pytest.raises(IntegrityError), transaction.atomic():
            CampaignPage.objects.filter(pk=campaign.pk).update(about_return=True)

    def test_the_campaign_about_a_return_that_ships_has_none(self):
        list(load_campaigns())
        about = CampaignPage.objects.filter(about_return=True)
        assert about and not [page for page in about if page.kit_allowed]


class TestAddresses:
    def test_the_short_address_leads_to_the_campaign_and_leaves_nothing(self, client, campaign):
        address = short_path(campaign)
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, campaign.url)
        assert answer["Referrer-Policy"] == "no-referrer" and not answer.cookies
        assert client.get(address.upper().replace("/VI/K/", "/vi/k/")).status_code == 302
        # In a language that the campaign does not have: in the site's own.
        assert client.get(address.replace("/vi/", "/en/"))["Location"] == campaign.url
        for nothing in ("/vi/k/000000/", "/vi/k/uuuuuu/", "/vi/k/abc/", f"{address}poster-a5.pdf"):
            assert client.get(nothing).status_code == 404

    def test_letters_stand_for_one_campaign_in_all_its_languages(self, campaign):
        english = CampaignPageFactory(language="en", translation_key=campaign.translation_key)
        other = CampaignPageFactory(slug="khac")
        assert list(with_kit(short_of(campaign.translation_key))) == [campaign, english]
        assert short_of(other.translation_key) != short_of(campaign.translation_key)

    def test_a_draft_has_no_kit(self, client, campaign):
        campaign.unpublish()
        assert client.get(short_path(campaign)).status_code == 404


class TestDownloads:
    def test_a_file_is_counted_as_a_file_of_its_campaign_also_from_a_proxy_s_log(self, client, campaign):
        buffer.begin()
        address = f"{short_path(campaign)}leaflet-a5-bw.pdf"
        answer = client.get(address, headers={"user-agent": "Mozilla/5.0 (Linux; Android 9)"})
        what = (f"kit:{campaign.translation_key}:leaflet-a5-bw", "vi")
        buffer.hand_over()
        write_down()
        assert [(row.what, row.language) for row in DailyCount.objects.order_by("pk")] == [what]
        assert [line.title for line in visits(30).lines] == ["Trước khi đi làm xa – leaflet-a5-bw.pdf"]
        assert shown_at(address) == what and shown_at(address.replace("leaflet", "book")) is None
        assert 'filename="leaflet-a5-bw-viec-mua-nay.pdf"' in answer["Content-Disposition"]

    @override_settings(PAGE_CACHE_SECONDS=60)
    def test_the_same_words_are_set_once_and_other_words_at_once(self, client, campaign, monkeypatch):
        times = []
        monkeypatch.setattr(making, "pdf_of", lambda *a, **k: times.append(1) or b"%PDF")
        address = f"{short_path(campaign)}poster-a4.pdf"
        for _again in range(3):
            client.get(address)
        begin_edition()  # somebody changed another page
        client.get(address)
        assert len(times) == 1
        LocalFact.objects.filter(key=ALWAYS_THERE).update(note="Ghi âm.")
        begin_edition()
        client.get(address)
        assert len(times) == 2

    def test_a_sensitive_campaign_has_a_kit_that_no_browser_keeps(self, client, campaign):
        CampaignPage.objects.filter(pk=campaign.pk).update(is_sensitive=True)
        answer = client.get(f"{short_path(campaign)}poster-a4.pdf")
        assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]


def test_that_calls_are_recorded_is_printed_even_when_an_editor_has_left_it_out(campaign):
    LocalFact.objects.filter(key=ALWAYS_THERE).update(note="")
    with override("en"):
        told = words(pdf_for(campaign, ordered("cards-a4")))
    assert "Cuộc gọi được ghi âm" in told
