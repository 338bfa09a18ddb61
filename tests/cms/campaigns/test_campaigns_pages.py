"""A campaign as its reader gets it, and as its editor must finish it."""

from html.parser import HTMLParser

from django.core.exceptions import ValidationError

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

import pytest

from cms.campaigns.models import CampaignPage, CampaignRecording
from cms.facts.models import LocalFact
from tests.factories.campaigns import CampaignPageFactory, campaign_shelf
from tests.factories.media import AudioFactory
from tests.factories.pages import StandardPageFactory

pytestmark = pytest.mark.django_db


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words = []

    def handle_data(self, data):
        self.words.append(data)


def read(response):
    parser = _Text()
    parser.feed(response.text)
    return " ".join(" ".join(parser.words).split())


def test_the_words_come_as_they_are_needed_message_signs_checks_steps_number(client):
    CampaignPageFactory(slug="viec")
    text = read(client.get("/vi/nen-biet/viec/"))
    order = [
        text.index(words)
        for words in ("xem bốn điều", "Dấu hiệu 1", "Gọi lại công ty", "mai tôi trả lời", "Gọi 111 ngay")
    ]
    assert order == sorted(order)


def test_outside_its_own_text_a_campaign_says_nothing_of_what_it_is_about(client):
    page = CampaignPageFactory(slug="viec", title="Dấu hiệu lừa bán", search_description="Về mua bán người")
    head = client.get("/vi/nen-biet/viec/").text.split("</head>")[0]
    assert "Việc mùa này" in head and "neutral.svg" in head
    for telling in ("Dấu hiệu", "mua bán", "og:description", "og:site_name", "Nẻo Về"):
        assert telling not in head
    assert page.live


def test_signs_always_say_that_one_alone_means_little(client):
    CampaignPageFactory(slug="khong", language="en", signs_lead="")
    CampaignPageFactory(slug="co", language="en", signs_lead="Look twice.")
    for address in ("/en/good-to-know/khong/", "/en/good-to-know/co/"):
        assert "never one alone" in read(client.get(address))


@pytest.mark.parametrize(
    ("field", "value"),
    [("neutral_title", ""), ("message", ""), ("signs", [("sign", "Một"), ("sign", "Hai")]), ("actions", [])],
)
def test_an_unfinished_campaign_stays_a_draft(field, value):
    page = CampaignPageFactory()
    setattr(page, field, value)
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    assert field in caught.value.message_dict
    page.is_being_drafted = True
    page.full_clean()


def test_a_telling_address_is_refused():
    page = CampaignPageFactory()
    page.slug = "mua-ban-nguoi"
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    assert "slug" in caught.value.message_dict


def test_a_campaign_whose_numbers_are_not_filled_in_names_the_national_one(client):
    CampaignPageFactory(slug="viec", contacts=[("contact", "border-guard-phone")])
    assert 'href="tel:111"' in client.get("/vi/nen-biet/viec/").text
    LocalFact.objects.filter(key="border-guard-phone").update(value="0214 000 111")
    page = client.get("/vi/nen-biet/viec/").text.split('id="call"')[1].split("</section>")[0]
    assert 'href="tel:0214000111"' in page and "tel:111" not in page


def test_a_short_version_says_where_the_whole_is(client):
    whole = CampaignPageFactory(slug="viec")
    CampaignPageFactory(slug="arbeit", language="de", short=True, translation_key=whole.translation_key)
    text = client.get("/de/gut-zu-wissen/arbeit/").text
    assert '/vi/nen-biet/viec/" lang="vi"' in text
    assert "campaign-part--signs" not in text


def test_every_language_offers_the_sound_of_all(client):
    page = CampaignPageFactory(slug="viec")
    other = CampaignPageFactory(slug="work", language="en", translation_key=page.translation_key)
    hidden = AudioFactory(language="en", without_consent=True)
    for number, (owner, sound) in enumerate(
        [(page, AudioFactory(language="hmn-latn-vn")), (other, AudioFactory(language="en")), (other, hidden)]
    ):
        CampaignRecording.objects.create(page=owner, audio=sound, sort_order=number)
    text = client.get("/vi/nen-biet/viec/").text
    assert text.count("listen__button") == 2
    assert text.index('lang="hmn-Latn-VN"') < text.index('preload="none"')
    assert "autoplay" not in text


def test_the_shelf_narrows_down_by_audience_without_a_script(client):
    CampaignPageFactory(title="Cho người tìm việc")
    CampaignPageFactory(title="Cho học sinh", audiences=["pupils"])
    CampaignPageFactory(title="Cho ai cũng được", audiences=["everyone"])
    assert client.get("/vi/nen-biet/").text.count("card__title") == 3
    pupils = read(client.get("/vi/nen-biet/?for=pupils"))
    assert "Cho học sinh" in pupils and "Cho ai cũng được" in pupils and "Cho người tìm việc" not in pupils
    assert client.get("/vi/nen-biet/?for=%3Cscript%3E").text.count("card__title") == 3


def test_a_campaign_and_the_shelf_cost_the_same_for_three_and_for_thirty(client, same_queries):
    related = [StandardPageFactory() for _number in range(3)]
    CampaignPageFactory(slug="ba", related=[("page", page) for page in related])
    CampaignPageFactory(
        slug="ba-muoi", related=[("page", page) for page in related * 4], contacts=[("contact", "hotline-111")] * 12
    )
    addresses = ("/vi/nen-biet/ba/", "/vi/nen-biet/ba-muoi/", "/vi/nen-biet/")
    for address in addresses:
        client.get(address)
    assert same_queries(*[lambda address=address: client.get(address) for address in addresses[:2]]) <= 30

    def visit():
        assert client.get("/vi/nen-biet/").status_code == 200

    few = same_queries(visit, visit)
    for _number in range(10):
        CampaignPageFactory()
    client.get("/vi/nen-biet/")
    assert same_queries(visit, visit) == few <= 25


def test_the_shelf_of_a_real_site_waits_until_somebody_publishes_it(client):
    assert client.get("/vi/nen-biet/").status_code == 404
    campaign_shelf()
    assert client.get("/vi/nen-biet/").status_code == 200


def test_a_translation_asks_for_words_only_and_keeps_the_rest():
    page = CampaignPageFactory(slug="viec", drawing="<svg/>", audiences=["families", "pupils"])
    CampaignRecording.objects.create(page=page, audio=AudioFactory(language="vi"))
    page = CampaignPage.objects.get(pk=page.pk)
    campaign_shelf("en")
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="en"))
    asked = {segment.string.data for segment in source.stringsegment_set.select_related("string")}
    assert {page.message, "Dấu hiệu 1", "Gọi lại công ty", "Có nên hỏi không?"} <= asked
    assert not {"families", "hotline-111", "<svg/>"} & asked
    for segment in source.stringsegment_set.order_by("pk"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": "seen"},
        )
    translation.save_target(publish=False)
    made = page.get_translation(translation.target_locale)
    assert [sign.value for sign in made.signs] == ["seen"] * 3
    assert [sign.id for sign in made.signs] == [sign.id for sign in page.signs]
    assert (made.audiences, made.drawing, made.contacts[0].value) == (page.audiences, page.drawing, "hotline-111")
    assert made.recordings.count() == 1
