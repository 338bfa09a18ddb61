"""Sound for loudspeakers: real voices with their dates, never for a campaign that would point at somebody."""

import io
import re
import zipfile

import pytest

from cms.campaigns.models import CampaignRecording
from tests.factories.campaigns import CampaignPageFactory
from tests.factories.media import AudioFactory

pytestmark = pytest.mark.django_db


def campaign(**fields):
    page = CampaignPageFactory(slug="viec", **fields)
    for number, more in enumerate(
        [{"language": "vi"}, {"language": "hmn-latn-vn"}, {"language": "vi", "is_synthetic_voice": True}]
    ):
        CampaignRecording.objects.create(page=page, audio=AudioFactory(**more), sort_order=number)
    return page


def test_the_pack_holds_every_real_voice_and_says_from_when(client):
    page = campaign()
    assert f"/vi/sound/{page.translation_key}.zip" in client.get("/vi/nen-biet/viec/").text
    answer = client.get(f"/vi/sound/{page.translation_key}.zip")
    assert 'filename="viec-mua-nay.zip"' in answer["Content-Disposition"]
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    assert archive.namelist() == ["README.txt", "01-vi.wav", "02-hmn-latn-vn.wav"]
    words = archive.read("README.txt").decode()
    made = page.recordings.get(sort_order=0).audio.created_at
    assert made.strftime("%d/%m/%Y") in words and "Hmoob" in words and page.message in words
    assert archive.testzip() is None and archive.read("01-vi.wav").startswith(b"RIFF")


def test_a_campaign_that_may_not_be_hung_up_is_not_played_either(client):
    page = campaign(kit_allowed=False)
    assert "/sound/" not in client.get("/vi/nen-biet/viec/").text
    assert client.get(f"/vi/sound/{page.translation_key}.zip").status_code == 404


def test_what_a_phone_must_not_keep_may_still_be_heard_in_the_village(client):
    page = campaign(is_sensitive=True)
    answer = client.get(f"/vi/sound/{page.translation_key}.zip")
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]


def test_a_draft_gives_no_sound_away(client):
    page = campaign()
    page.unpublish()
    assert client.get(f"/vi/sound/{page.translation_key}.zip").status_code == 404


def test_the_text_alone_asks_for_no_picture_and_for_one_small_sheet(client):
    CampaignPageFactory(slug="viec", drawing='<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>')
    assert 'class="campaign-picture"' in client.get("/vi/nen-biet/viec/").text
    text = client.get("/vi/nen-biet/viec/?view=text").text
    assert 'class="campaign-picture"' not in text and "xem bốn điều" in text
    assert re.findall(r'rel="stylesheet" href="([^"]*)">', text) == ["/static/css/text-only.css"]
    assert re.findall(r'rel="stylesheet" href="([^"]*)" media="print">', text) == ["/static/css/print.css"]
