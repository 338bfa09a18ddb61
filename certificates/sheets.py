"""What stands on the paper: facts and a design's specification in, finished words out. Pure; typst only sets them.

Everything that typst receives from here is data. It never sees a name, a title or an editor's text as markup.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from certificates import wording
from certificates.codes import grouped
from certificates.placeholders import Piece, fill
from cms.printing import fits_sans
from cms.text import nfc

#: Changes whenever the typst files change what a paper says or where; stands in the design's version.
TEMPLATE = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What one printing says, whoever it is about and whatever it looks like."""

    form_of_address: str
    name: str
    birth: str
    unit: str
    posts: Mapping[str, str]
    titles: Mapping[str, str]
    outcomes: Mapping[str, list[str]]
    hours: Decimal
    started_on: date
    completed_on: date
    valid_until: date | None
    issued_on: date
    number: str
    code: str
    address: str
    decision_number: str = ""
    decided_on: date | None = None
    is_demonstration: bool = False
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The finished words, for `rendering.render`; `pictures` are SVG, by name."""

    data: dict[str, Any]
    dated: date
    pictures: dict[str, str] = field(default_factory=dict)


def compose(facts: Facts, spec: Mapping[str, Any], *, pictures: Mapping[str, str] | None = None) -> Sheet:
    """Returns the sheet of one printing in this design."""
    languages = [code for code in spec["languages"].split("-") if code in wording.WORDS]
    main, words = languages[0], wording.WORDS[languages[0]]
    bodies = [spec["body"], spec["body_second"]]
    pictures = dict(pictures or {})
    data = {
        "language": main,
        "layout": spec["layout"],
        "paper": spec["paper"],
        "colour": spec["colour"],
        "border": spec["border"],
        "title": f"{spec['heading'] or words['heading']} {facts.number}",
        "heading": spec["heading"] or words["heading"],
        "second_heading": wording.WORDS[languages[1]]["heading"] if len(languages) > 1 else "",
        "state": [words["state"], words["motto"]] if spec["national_heading"] else [],
        "issuer": [spec["issuer"]["parent_name"] if main == "vi" else "", spec["issuer"]["names"][main]],
        "bodies": [
            {"language": language, "lines": _lines(body or usual, facts, spec, language)}
            for language, body, usual in zip(languages, bodies, _usual(languages), strict=False)
        ],
        "number": f"{words['number']}: {facts.number}",
        "register": f"{words['register']}: {facts.number}",
        "place_and_date": wording.place_and_date(spec["issuer"]["place"], facts.issued_on, main),
        "signers": [_signer(signer, main, f"signature-{index}" in pictures) for index, signer in _signers(spec)],
        "check": [f"{words['check']}: {facts.address}", f"{words['code']}: {grouped(facts.code)}"],
        "alternatives": {name: words[name] for name in ("qr", "logo", "signature")},
        "specimen": [words["specimen"], words["specimen_line"]] if facts.is_demonstration else [],
    }
    data = _composed(data)
    data["wide"] = not fits_sans(data)
    data["has"] = sorted(pictures)
    return Sheet(data, facts.issued_on, pictures)


def values(facts: Facts, spec: Mapping[str, Any], language: str) -> dict[str, str]:
    """Returns the value of every placeholder in this language; empty where the design does not show it."""
    words = wording.WORDS[language]
    decision = ""
    if facts.decision_number and facts.decided_on:
        day = wording.written_date(facts.decided_on, language)
        decision = words["decision"].format(number=facts.decision_number, day=day)
    outcomes = facts.outcomes.get(language, []) if spec["shows_outcomes"] else []
    return {
        "address": wording.address_of(facts.form_of_address, language),
        "name": facts.name,
        "birth": wording.written_birth(facts.birth, language) if spec["shows_birth_date"] else "",
        "unit": facts.unit if spec["shows_unit"] else "",
        "post": wording.in_language(facts.posts, language) if spec["shows_unit"] else "",
        "course": wording.in_language(facts.titles, language),
        "hours": wording.written_hours(facts.hours, language),
        "from": wording.written_date(facts.started_on, language),
        "to": wording.written_date(facts.completed_on, language),
        "completed": wording.written_date(facts.completed_on, language),
        "valid_until": wording.written_date(facts.valid_until, language) if facts.valid_until else "",
        "outcomes": f"{words['outcomes']} {'; '.join(outcomes)}" if outcomes else "",
        "decision": decision,
        "score": wording.written_percent(facts.score, language) if spec["shows_score"] else "",
    }


def _lines(body: str, facts: Facts, spec: Mapping[str, Any], language: str) -> list[list[dict[str, str]]]:
    filled = fill(body, values(facts, spec, language))
    return [[_piece(piece) for piece in line] for line in filled]


def _usual(languages: list[str]) -> list[str]:
    """The usual text of the paper's language, and the short one of its second."""
    main, *second = languages
    return [wording.WORDS[main]["body"], *(wording.WORDS[code].get("second", "") for code in second)]


def _piece(piece: Piece) -> dict[str, str]:
    return {"text": piece.text, "name": piece.name}


def _signers(spec: Mapping[str, Any]) -> list[tuple[int, Mapping[str, Any]]]:
    return list(enumerate(spec["signers"]))


def _signer(signer: Mapping[str, Any], language: str, signed: bool) -> dict[str, Any]:
    return {"title": signer["titles"][language], "name": signer["name"], "signed": signed}


def _composed(value: Any) -> Any:
    """Returns every text in NFC, the only form in which a letter and its marks are one glyph."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, list):
        return [_composed(item) for item in value]
    if isinstance(value, dict):
        return {key: _composed(item) for key, item in value.items()}
    return value
