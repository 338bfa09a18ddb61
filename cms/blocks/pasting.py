"""Cleans pasted text, above all Word's; pure.

The editor's own paste filter works in the browser; this one stands behind it, for what was typed there, imported or sent by
any other way. It keeps what our text may hold and turns Word's fake lists (`·` and `1.` in a paragraph) into real ones.
"""

import re

import nh3

from cms.text import nfc

TAGS = {"p", "br", "b", "strong", "i", "em", "sup", "sub", "ul", "ol", "li", "a"}
# Wagtail keeps links to its own pages and documents as type and id.
ATTRIBUTES = {"a": {"href", "linktype", "id"}}
SCHEMES = {"http", "https", "mailto", "tel"}
# Their contents are not words of the text; `o:p` and `w:*` hold Word's own bookkeeping.
DROPPED_WITH_CONTENTS = {"script", "style", "title", "xml", "head"}

_CONDITIONAL = re.compile(r"<!\[if[^>]*>(.*?)<!\[endif\]>", re.DOTALL | re.IGNORECASE)
_DOWNLEVEL = re.compile(r"<!--\[if.*?<!\[endif\]-->", re.DOTALL | re.IGNORECASE)
_ITEM = re.compile(
    r"<p>\s*(?:(?P<bullet>[·•o§▪–\-]|\uf0b7)|(?P<number>\d{1,2})[.)])(?:\s|&nbsp;)+(?P<text>.*?)</p>", re.DOTALL
)
_LIST_PARAGRAPH = re.compile(r"<p[^>]*\bMsoListParagraph[^>]*>", re.IGNORECASE)
_EMPTY = re.compile(r"<(p|li|b|strong|i|em|ul|ol)>(?:\s|<br>)*</\1>")
_HEADING = re.compile(r"<(/?)h[1-6]\b[^>]*>", re.IGNORECASE)


def cleaned(html: str) -> str:
    """Returns `html` with only the tags of our running text, in NFC, without empty paragraphs or Word's remains."""
    if "<" not in html:
        return nfc(html)
    html = _DOWNLEVEL.sub("", html)
    html = _CONDITIONAL.sub(lambda match: _marker(match.group(1)), html)
    # A heading is a block of its own here, so that anchors and levels are right: its words stay, in bold.
    html = _HEADING.sub(lambda match: "</b></p>" if match.group(1) else "<p><b>", html)
    html = _LIST_PARAGRAPH.sub("<p>", html)
    html = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        clean_content_tags=DROPPED_WITH_CONTENTS,
        link_rel=None,
        strip_comments=True,
    )
    html = _joined_lists(html.replace("\xa0", " ").replace("&nbsp;", " "))
    return nfc(_single_spaced(_without_empty(_single_spaced(html))).strip())


def _single_spaced(html: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", html)


def _marker(inside: str) -> str:
    """Returns the bullet or number that Word hides in a conditional before each item of a list, as plain text."""
    return re.sub(r"<[^>]+>", "", inside).replace("&nbsp;", "").strip() + " "


def _joined_lists(html: str) -> str:
    html = _ITEM.sub(lambda match: _list_of(match), html)
    # Neighbouring lists of one kind were one list in Word.
    return re.sub(r"</(ul|ol)>\s*<\1>", "", html)


def _list_of(match: re.Match[str]) -> str:
    kind = "ul" if match.group("bullet") else "ol"
    return f"<{kind}><li>{match.group('text').strip()}</li></{kind}>"


def _without_empty(html: str) -> str:
    before = None
    while before != html:
        before, html = html, _EMPTY.sub("", html)
    return html
