"""What ships is looked through before people learn from it: every gap is named, and no gap is invented."""

import tomllib

from cms.archive.examining import Examined, Kind
from cms.archive.examining_campaigns import examine_campaign
from cms.archive.files import Files, read_folder
from cms.campaigns.starting import STARTER as CAMPAIGNS
from courses.structure.archive.examining import examine_course
from courses.structure.archive.starting import STARTER

COURSE = """format_version = 1
name = "short"
languages = ["vi", "en"]
[vi]
title = "Ngắn"
[[vi.sources]]
title = "Luật số 53/2024/QH15"
effective_on = 2025-07-01
[en]
title = "Short"
[[en.sources]]
title = "Law No. 53/2024/QH15"
"""
LESSON = """+++
title = "Một"
+++

{words}

:::rule-quote {{#law {source}}}
Không ai phải kể lại.
:::

:::local-fact {{#phone key=hotline}} :::
"""


def course(**changed: str) -> Files:
    plain = {"words": "Ngồi xuống cùng họ.", "source": 'source="Điều 28"'}
    files = {
        "course.toml": COURSE,
        "lessons/one.vi.md": LESSON.format(**{**plain, **changed}),
        "lessons/one.en.md": LESSON.format(**{**plain, "words": "Sit down with them."}),
    }
    return Files({path: text.encode() for path, text in files.items()})


def found(kind: Kind, examined: Examined) -> list[tuple[str, int, str]]:
    return [(each.file, each.line, each.text) for each in examined.findings if each.kind == kind]


def test_a_whole_course_has_claims_and_no_gap():
    examined = examine_course(course(), filled={"hotline"})
    assert examined.gaps == []
    assert ("lessons/one.vi.md", 7, "Điều 28 (): Không ai phải kể lại.") in found(Kind.CLAIM, examined)
    assert examined.counts["lessons"] == 1
    assert examined.minutes["lessons/one.vi.md"] == 1


def test_a_rule_without_a_source_and_a_fact_that_nobody_filled_in_are_gaps():
    examined = examine_course(course(source=""), filled=set())
    assert found(Kind.NO_SOURCE, examined) == [("lessons/one.vi.md", 7, "(): Không ai phải kể lại.")]
    assert [file for file, _line, text in found(Kind.FILL_IN, examined) if text == "hotline"] == [
        "lessons/one.en.md",
        "lessons/one.vi.md",
    ]


def test_what_one_language_lacks_is_named():
    files = dict(course().contents)
    del files["lessons/one.en.md"]
    assert found(Kind.UNTRANSLATED, examine_course(Files(files), filled={"hotline"})) == [("lessons/one", 0, "en")]
    files["lessons/one.en.md"] = b'+++\ntitle = "One"\n+++\n\nSit down.\n'
    assert [file for file, *_rest in found(Kind.UNTRANSLATED, examine_course(Files(files), filled={"hotline"}))] == [
        "lessons/one.en.md"
    ]


def test_a_long_sentence_is_advice_and_no_gap():
    examined = examine_course(course(words="một " * 26), filled={"hotline"})
    assert [text[:3] for _file, _line, text in found(Kind.LONG, examined)] == ["26:"]
    assert examined.gaps == []


def test_a_picture_without_words_is_a_gap_unless_it_only_decorates():
    media = '[room]\nkind = "image"\nfile = "a.png"\n[wall]\nkind = "image"\nfile = "b.png"\nis_decorative = true\n'
    files = Files({**course().contents, "media.toml": media.encode()})
    assert found(Kind.NO_ALTERNATIVE, examine_course(files, filled={"hotline"})) == [("media.toml", 0, "room")]


def test_a_campaign_names_its_sources_and_what_a_language_lacks():
    words = 'title = "Một"\nneutral_title = "Chợ"\nmessage = "Hỏi trước."\nsigns = ["a"]\ncontacts = ["hotline"]\n'
    claim = '[[sources]]\nmark = "S"\nref = "Báo Lào Cai"\nclaim = "Có thật."\n[[sources]]\nmark = "P"\nclaim = "?"\n'
    files = Files({"campaign.toml": claim.encode(), "vi.toml": words.encode()})
    examined = examine_campaign(files, filled=set(), name="one")
    assert found(Kind.CLAIM, examined) == [("campaign.toml", 0, "[S] Báo Lào Cai: Có thật.")]
    assert found(Kind.NO_SOURCE, examined) == [("campaign.toml", 0, "[P] : ?")]
    assert found(Kind.FILL_IN, examined) == [("vi.toml", 0, "hotline")]
    lacking = {text for _file, _line, text in found(Kind.UNTRANSLATED, examined)}
    assert lacking == {"actions", "signs_lead", "checks", "questions", "neither a story nor a dialogue"}


def test_the_courses_that_ship_lack_nothing_but_local_facts():
    """What only the province knows stays open; all else must be there before a release."""
    gaps = [
        str(gap)
        for folder in sorted(STARTER.iterdir())
        for gap in examine_course(read_folder(folder), filled=set(), name=folder.name).gaps
        if gap.kind != Kind.FILL_IN
    ]
    assert gaps == []


def campaigns_that_ship():
    return [folder for folder in sorted(CAMPAIGNS.iterdir()) if (folder / "campaign.toml").exists()]


def test_the_campaigns_that_ship_lack_nothing_but_local_facts():
    gaps = [
        f"{folder.name}: {gap}"
        for folder in campaigns_that_ship()
        for gap in examine_campaign(read_folder(folder), filled=set(), name=folder.name).gaps
        if gap.kind != Kind.FILL_IN
    ]
    assert gaps == []


def test_a_campaign_that_ships_leads_only_to_courses_that_ship():
    tables = [tomllib.loads((folder / "course.toml").read_text()) for folder in STARTER.iterdir() if folder.is_dir()]
    slugs = {
        table[language]["slug"] for table in tables for language in table["languages"] if "slug" in table[language]
    }
    for folder in campaigns_that_ship():
        assert set(tomllib.loads((folder / "campaign.toml").read_text()).get("courses", [])) <= slugs, folder.name
