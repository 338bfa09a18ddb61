"""Between running text and plain text, and between credits and percentages, as other systems write them. Pure."""

import re
from collections.abc import Sequence
from fractions import Fraction
from html import escape, unescape

from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.blocks.pasting import cleaned
from cms.text import nfc
from courses.assessment.keys import ONE, ZERO, Choice, ChoiceKey, Kind, Rule
from courses.assessment.values import Words, credit_of

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<br\s*/?>|</p>\s*<p[^>]*>", re.IGNORECASE)
_ORNAMENT = re.compile(r"<(?!/?(?:p|br|span|div)\b)[a-z]", re.IGNORECASE)
_FILE = re.compile(r"<(?:img|audio|video|object|iframe|source)\b", re.IGNORECASE)


def plain(html: str, notes: list[str]) -> str:
    """Returns the words of HTML, for what is plain text here; notes what is lost."""
    note_files(html, notes)
    if _ORNAMENT.search(html) and not _FILE.search(html):
        notes.append(_("Bold, lists and the like in answers or feedback became plain text."))
    return tidy(unescape(_TAG.sub("", _BREAK.sub("\n", html))))


def running(html: str, notes: list[str]) -> str:
    """Returns HTML with what our running text may hold; notes what is lost."""
    note_files(html, notes)
    return cleaned(html if "<" in html else paragraph(unescape(html)))


def note_files(html: str, notes: list[str]) -> None:
    """Notes pictures and recordings inside a text, which must be chosen anew here."""
    if _FILE.search(html):
        notes.append(_("A picture or recording inside the text was left out: add it in the bank."))


def paragraph(text: str) -> str:
    """Returns plain text as running text."""
    return f"<p>{escape(text.strip(), quote=False)}</p>".replace("\n", "<br>")


def tidy(text: str) -> str:
    """Returns text in NFC, single-spaced, line by line: as the bank stores it."""
    lines = (" ".join(line.split()) for line in nfc(text).strip().splitlines())
    return "\n".join(lines)


def stem_of(words: Words, notes: list[str]) -> str:
    """Returns the question as one piece of HTML; notes blocks that do not fit into it."""
    texts = [str(block["value"]) for block in words.stem if block["type"] == "text"]
    if len(texts) < len(words.stem):
        notes.append(_("Pictures and recordings are left out."))
    if len(texts) > 1:
        notes.append(_("Several blocks of text became one."))
    return "".join(texts)


def decimal(number: Fraction) -> str:
    """Returns a number with a decimal point; exactly wherever it has finitely many decimals."""
    for places in range(13):
        scaled = number * 10**places
        if scaled.denominator == 1:
            sign, digits = "-" if scaled < 0 else "", f"{abs(scaled.numerator):0{places + 1}d}"
            return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
    return repr(float(number))


def true_false_texts(language: str) -> dict[str, str]:
    """Returns the usual words for true and false in a language."""
    with override(language):
        return {"true": _("True"), "false": _("False")}


def several(names: Sequence[str], percents: Sequence[str], notes: list[str]) -> ChoiceKey:
    """Returns the key of several right answers from percentages: our own rule where they are it, weights otherwise."""
    credits = [credit_of(percent) for percent in percents]
    right = sum(credit > ZERO for credit in credits)
    wrong = len(credits) - right
    usual = {ONE / right if right else ONE, -ONE / wrong if wrong else ZERO}
    if right and set(credits) <= usual:
        choices = (Choice(name, ONE if credit > ZERO else ZERO) for name, credit in zip(names, credits, strict=True))
        return ChoiceKey(Kind.MULTIPLE, tuple(choices), Rule.PARTS)
    total = sum((credit for credit in credits if credit > ZERO), ZERO)
    if total not in (ZERO, ONE):
        notes.append(_("The credits of the right answers did not come to 100% and were stretched to it."))
        credits = [credit / total if credit > ZERO else credit for credit in credits]
    choices = (Choice(name, max(-ONE, credit)) for name, credit in zip(names, credits, strict=True))
    return ChoiceKey(Kind.MULTIPLE, tuple(choices), Rule.WEIGHTS)


def percents(key: ChoiceKey, notes: list[str]) -> list[Fraction]:
    """Returns what each choice is worth, in percent of the question, as `several` reads it back."""
    if not key.takes_several or key.rule is Rule.WEIGHTS:
        return [choice.credit * 100 for choice in key.choices]
    if key.rule is Rule.EXACT:
        notes.append(_("All or nothing became: every right answer earns its part, a wrong one takes everything."))
    right, wrong = len(key.right), len(key.choices) - len(key.right)
    off = Fraction(-100) if key.rule is Rule.EXACT else Fraction(-100, wrong or 1)
    return [Fraction(100, right) if choice.id in key.right else off for choice in key.choices]
