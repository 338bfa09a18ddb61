"""The pages about the programme: loaded once, drafts on a real site; figures with source, date and a table."""

import re
from http import HTTPStatus

from wagtail.models import Page

import pytest

from cms.blocks.figures import FiguresBlock
from cms.pages.impact import ImpactPage
from cms.pages.programme import load_programme
from cms.pages.services import ServicesPage, stones
from cms.pages.shipped import kind_of, read

pytestmark = pytest.mark.django_db

LANGUAGES = ("vi", "en", "fr", "de")
OF_THE_LAW = re.compile(r"\b(luật|nghị định|law|decree|loi|décret|gesetz|dekret)\b", re.IGNORECASE)


def test_on_a_real_site_the_programmes_pages_are_drafts_and_loading_again_makes_nothing(client):
    (line,) = load_programme(publish=False)
    assert "drafts" in line and ImpactPage.objects.filter(live=False).count() == len(LANGUAGES)
    assert client.get("/vi/chuong-trinh/").status_code == HTTPStatus.NOT_FOUND
    assert "/vi/chuong-trinh/" not in client.get("/vi/").text
    before = Page.objects.count()
    assert load_programme(publish=False) == [] and Page.objects.count() == before


def test_what_every_new_site_publishes_at_once_leaves_figures_and_the_law_to_pages_that_need_papers():
    for name in read("home")["pages"]:
        words = read(name)
        assert not words.get("legal") and kind_of(words) not in (ImpactPage, ServicesPage), name
        assert not OF_THE_LAW.search(str(words)), name


def test_published_the_figures_say_source_definition_and_doubt_and_the_model_shows_its_services(client, settings):
    settings.DEMO = True
    load_programme(publish=True)
    addresses = {
        "vi": "chuong-trinh/ket-qua",
        "en": "programme/figures",
        "fr": "programme/chiffres",
        "de": "programm/zahlen",
    }
    for language, address in addresses.items():
        text = client.get(f"/{language}/{address}/").text
        # Five counts of three periods are five pictures, each with a table: no two periods in one.
        assert text.count('<figure class="chart">') == text.count("chart__table") == text.count("</figure>") == 5
        for figure in text.split('<figure class="chart">')[1:]:
            assert sum(period in figure.split("</figure>")[0] for period in ("2011", "2016", "2021")) == 1
    vietnamese = client.get("/vi/chuong-trinh/ket-qua/").text
    assert "24,24%</td>" in vietnamese and "trên 90%" in vietnamese and "Báo Lào Cai" in vietnamese
    assert "Nhà Nhân ái tiếp nhận; một bài khác ghi 66 là của toàn tỉnh" in vietnamese
    model = client.get("/vi/chuong-trinh/mo-hinh-ho-tro/").text
    assert model.count('class="support__stone"') == model.count('class="support__count"') == 8
    assert 'href="/vi/chuong-trinh/"' in client.get("/vi/").text


def test_help_tells_before_one_calls_that_calls_are_recorded_and_hides_what_is_not_known(client):
    for language, address in {
        "vi": "so-can-biet",
        "en": "useful-numbers",
        "fr": "numeros-utiles",
        "de": "nuetzliche-nummern",
    }.items():
        response = client.get(f"/{language}/{address}/")
        assert "no-store" in response["Cache-Control"] and "tel:111" in response.text
        assert response.text.count("<h2") >= 5
    text = client.get("/vi/so-can-biet/").text
    assert "được ghi âm" in text and "nhật ký của điện thoại" in text
    assert "Trực ban công an tỉnh" not in text  # an empty fact


def test_a_bar_is_as_long_as_its_part_of_the_whole():
    value = FiguresBlock().to_python(
        {
            "title": "",
            "definition": "",
            "rows": [{"type": "item", "value": {"label": "a", "value": "16"}, "id": "1"}],
            "whole": "66",
        }
    )
    assert [str(bar["length"]) for bar in value.bars] == ["24.24"]
    value["whole"] = None
    assert [str(bar["length"]) for bar in value.bars] == ["100.00"] and not value.shows_shares


def test_stones_stay_within_the_picture_however_many():
    for count in (0, 1, 2, 8, 20):
        assert all(30 < stone.x < 770 and 60 < stone.y < 270 for stone in stones(count))


def test_the_first_articles_stand_below_the_news_with_their_date(client):
    load_programme(publish=True)
    text = client.get("/vi/tin-tuc/").text
    assert text.index("in được thành áp phích") < text.index("hỏi hai câu") < text.index("không có ảnh nạn nhân")
    assert client.get("/en/news/two-questions/").status_code == HTTPStatus.OK
