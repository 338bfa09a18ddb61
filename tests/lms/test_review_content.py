"""`review_content` ends with 1 while something that is published has a gap, and with 0 otherwise; it changes nothing."""

from django.core.management import CommandError, call_command

import pytest

from cms.campaigns.starting import load_campaigns
from cms.facts.models import LocalFact

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(tmp_path):
    folder = tmp_path / "market"
    folder.mkdir()
    (folder / "campaign.toml").write_text(
        'code = "P9"\nstate = "published"\naudience = ["everyone"]\n'
        '[[sources]]\nmark = "S"\nref = "Báo Lào Cai"\nclaim = "Có thật."\n'
    )
    (folder / "vi.toml").write_text(
        'title = "Ngày phiên"\nneutral_title = "Chợ phiên"\nsummary = "Hỏi trước khi đi."\nmessage = "Hỏi trước khi đi."\n'
        'signs_lead = "Một dấu hiệu chưa nói lên gì."\nsigns = ["vội", "giấu", "xa"]\nchecks = ["Gọi lại."]\n'
        'actions = ["Nói với một người."]\ncontacts = ["border-guard-phone"]\n'
        '[story]\nnote = "Chuyện hư cấu."\ntitle = "Anh A"\nparagraphs = ["Anh hỏi trước."]\n'
        '[[questions]]\nquestion = "Hỏi ai?"\nanswer = "Hỏi hội phụ nữ."\n'
    )
    return folder


def reviewed(folder, capsys):
    try:
        call_command("review_content", folder)
    except CommandError as error:
        return capsys.readouterr().out, str(error)
    return capsys.readouterr().out, ""


def test_a_gap_counts_once_the_campaign_is_published(campaign, capsys, settings):
    settings.DEMO = True
    said, error = reviewed(campaign, capsys)
    assert "fill in locally: border-guard-phone" in said and "(not published)" in said
    assert error == ""

    list(load_campaigns(publish=True, folder=campaign.parent))
    said, error = reviewed(campaign, capsys)
    assert "(published)" in said
    assert error.startswith("1 gaps")

    LocalFact.objects.filter(key="border-guard-phone").update(value="0214 000 000")
    said, error = reviewed(campaign, capsys)
    assert error == ""
    assert said.rstrip().endswith("words in all languages")


def test_a_folder_of_something_else_is_refused(tmp_path):
    (tmp_path / "notes.toml").write_text("")
    with pytest.raises(CommandError, match=r"neither course\.toml nor campaign\.toml"):
        call_command("review_content", tmp_path)
