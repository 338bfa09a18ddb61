"""The style sheets keep the design's rules: one place for colours, both dark lists alike, the inline style known by hash."""

import base64
import hashlib
import re
from pathlib import Path

from django.conf import settings
from django.test import Client

import pytest

from cms.safety import inline_style, inline_style_hash, minified

SHEETS = Path(settings.BASE_DIR) / "static" / "css"
TOKEN = re.compile(r"--([\w-]+): ([^;]+);")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(")


def tokens_of(selector: str) -> dict[str, str]:
    css = (SHEETS / "tokens.css").read_text(encoding="utf-8")
    block = re.search(re.escape(selector) + r" \{([^}]*)\}", css)
    assert block, selector
    return dict(TOKEN.findall(block.group(1)))


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


LIGHT, DARK = '[data-theme="light"]', '[data-theme="dark"]'


def test_the_dark_list_is_the_same_by_the_phone_and_by_choice():
    assert tokens_of(":root:not([data-theme])") == tokens_of(DARK)


def test_the_dark_list_names_the_same_tokens_as_the_light_one():
    assert set(tokens_of(LIGHT)) == set(tokens_of(DARK))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("ink", "paper", 7),
        ("ink", "surface", 7),
        ("ink", "surface-sunk", 7),
        ("ink-soft", "paper", 7),
        ("ink-soft", "surface", 7),
        ("link", "paper", 7),
        ("link", "surface", 7),
        ("indigo-deep", "paper", 7),
        ("ink", "indigo-wash", 7),
        ("ink", "green-wash", 7),
        ("ink", "ochre-wash", 7),
        ("ink", "red-wash", 7),
        ("on-indigo", "indigo", 4.5),
        ("on-red", "red", 4.5),
        ("green", "green-wash", 4.5),
        ("ochre", "ochre-wash", 4.5),
        ("red", "surface", 4.5),
        ("red-deep", "red-wash", 4.5),
        ("band-ink", "band", 7),
        ("band-ink", "band-deep", 7),
        ("line-strong", "surface", 3),
        ("line-strong", "paper", 3),
        ("focus", "paper", 3),
    ],
)
def test_contrast(theme, ink, ground, least):
    tokens = tokens_of(theme)
    assert contrast(tokens[ink], tokens[ground]) >= least


def test_colours_stand_in_the_tokens_only():
    # Paper is white and ink black whatever the theme; a QR code needs white; the exit's letters stand on the thread's ochre.
    allowed = {"#000", "#fff", "#333", "#999", "#1d2039"}
    for sheet in SHEETS.glob("*.css"):
        # The editor's screens are Wagtail's; theirs names our colours in Wagtail's own words.
        if sheet.name in ("tokens.css", "editor.css", "publishing.css"):
            continue
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert set(COLOUR.findall(rules)) <= allowed, sheet.name


def test_the_policy_names_the_inline_style_by_its_hash(db):
    response = Client().get("/vi/patterns/")
    style = re.search(r"<style>(.*?)</style>", response.content.decode(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    assert f"'sha256-{digest}'" == inline_style_hash()
    assert inline_style_hash() in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]


def test_the_inline_style_leaves_room_for_words_in_the_first_fourteen_kilobytes():
    assert len(inline_style()) < 10_500


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("/* why */ a , b { margin : 0 }", "a,b{margin :0}"),
        (".x:not(.y) > a { inset: calc(1rem + 2px) }", ".x:not(.y) > a{inset:calc(1rem + 2px)}"),
    ],
)
def test_minifying_keeps_what_has_meaning(css, short):
    assert minified(css) == short
