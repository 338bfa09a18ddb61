"""The campaigns that ship: drafts on a real site, published in the demonstration, never taken in twice."""

import pytest

from cms.campaigns.models import CampaignIndexPage, CampaignPage
from cms.campaigns.starting import StarterError, load_campaigns

pytestmark = pytest.mark.django_db

COMMON = """code = "P{code}"
audience = ["families"]
kit_allowed = true
state = "{state}"
related = ["{related}"]
picture = "a.svg"
"""
WHOLE = """title = "Đi xa"
slug = "di-{slug}"
neutral_title = "Việc mùa này"
summary = "Bốn điều nên xem."
message = "Xem bốn điều."
signs = ["Một", "Hai", "Ba"]
checks = ["Gọi lại"]
actions = ["Khoan trả lời"]
contacts = ["hotline-111"]
[story]
title = "Cuốn vở"
note = "Chuyện đặt ra."
paragraphs = ["Đoạn một.", "Đoạn hai."]
[[questions]]
question = "Hỏi?"
answer = "Đáp."
[audio]
script = "Bà con ơi."
"""
SHORT = """title = "Weit weg"
neutral_title = "Arbeit"
message = "Vier Dinge."
actions = ["Warten"]
contacts = ["hotline-111"]
"""


@pytest.fixture
def folder(tmp_path):
    for code, (slug, related, state) in enumerate([("mot", "hai", "published"), ("hai", "mot", "draft")], start=1):
        (tmp_path / slug).mkdir()
        common = COMMON.format(code=code, state=state, related=related)
        (tmp_path / slug / "campaign.toml").write_text(common)
        (tmp_path / slug / "vi.toml").write_text(WHOLE.format(slug=slug))
        (tmp_path / slug / "de.toml").write_text(SHORT)
        (tmp_path / slug / "a.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>'
        )
    (tmp_path / "README.md").write_text("not a campaign")
    return tmp_path


def test_on_a_real_site_they_are_drafts_and_come_once(folder):
    assert len(list(load_campaigns(folder=folder))) == 2
    pages = CampaignPage.objects.order_by("path")
    assert [page.slug for page in pages if page.locale.language_code == "vi"] == ["di-mot", "di-hai"]
    assert not any(page.live for page in pages) and not CampaignIndexPage.objects.live().exists()
    first = pages.get(slug="di-mot")
    first.message = "Lời của chúng tôi."
    first.save()
    assert "left as it is" in list(load_campaigns(folder=folder))[0]
    assert CampaignPage.objects.get(slug="di-mot").message == "Lời của chúng tôi."
    assert CampaignPage.objects.count() == 4


def test_in_the_demonstration_they_are_published_but_for_what_is_unfinished(folder, client, settings):
    settings.DEMO = True
    list(load_campaigns(publish=True, folder=folder))
    text = client.get("/vi/nen-biet/di-mot/").text
    for words in ("Cuốn vở", "Đoạn hai.", "Chuyện đặt ra.", "<path"):
        assert words in text
    assert client.get("/vi/nen-biet/di-hai/").status_code == 404
    assert CampaignPage.objects.get(slug="di-mot").related[0].value.slug == "di-hai"
    german = client.get("/de/gut-zu-wissen/mot/").text
    assert "Vier Dinge." in german and "di-mot" in german


def test_in_the_demonstration_a_computer_speaks_and_says_that_it_is_one(folder, client, settings):
    settings.DEMO = True
    list(load_campaigns(publish=True, folder=folder))
    [recording] = CampaignPage.objects.get(slug="di-mot").recordings.all()
    assert recording.audio.is_synthetic_voice and recording.audio.transcript == "Bà con ơi."
    assert not CampaignPage.objects.get(slug="mot", locale__language_code="de").recordings.exists()
    text = client.get("/vi/nen-biet/di-mot/").text
    assert "<audio" in text and "Giọng nói do máy tạo" in text and "autoplay" not in text


def test_without_the_speaking_program_there_is_no_sound_and_no_failure(folder, monkeypatch, tmp_path, settings):
    settings.DEMO = True
    monkeypatch.setenv("PATH", str(tmp_path))
    list(load_campaigns(publish=True, folder=folder))
    assert not CampaignPage.objects.get(slug="di-mot").recordings.exists()


def test_a_faulty_file_is_named_and_nothing_is_half_taken_in(folder):
    (folder / "hai" / "a.svg").write_text("<svg")
    with pytest.raises(StarterError, match="hai"):
        list(load_campaigns(folder=folder))
    assert not CampaignPage.objects.exists()


def test_once_published_the_campaign_takes_the_place_of_the_page_that_said_the_same(client):
    assert client.get("/vi/di-xa/").status_code == 200
    list(load_campaigns(publish=True))
    answer = client.get("/vi/di-xa/")
    assert answer.status_code == 302
    assert answer["Location"].endswith("/vi/nen-biet/truoc-khi-di-lam-xa/")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert client.get("/en/going-far/").status_code == 302
    home = client.get("/vi/").text
    assert "/vi/di-xa/" not in home and 'href="/vi/nen-biet/"' in home.split('class="ways"')[-1]
