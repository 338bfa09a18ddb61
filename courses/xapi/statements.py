"""What a package says, read with suspicion: which of its verbs it is, whether of itself or of a part, and in plain words. Pure.

Only the absence of a part's id and the package's own name make a statement one about the whole: real content types leave out
`context.parent` where they speak of a part, and score parts wrongly.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SUB_CONTENT = "http://h5p.org/x-api/h5p-subContentId"
MOST_BYTES = 64 * 1024
#: Separates answers in a response, and the two sides of a pair.
_BETWEEN, _PAIR = "[,]", "[.]"
_LANGUAGE_NEUTRAL = re.compile(r"^\{(?:case_matters|order_matters|lang)=[^}]*\}")

VERBS: Mapping[str, Any] = {
    "attempted": gettext_lazy("Began"),
    "experienced": gettext_lazy("Looked at it"),
    "interacted": gettext_lazy("Worked on it"),
    "progressed": gettext_lazy("Went on"),
    "answered": gettext_lazy("Answered"),
    "completed": gettext_lazy("Came to the end"),
    "passed": gettext_lazy("Passed"),
    "failed": gettext_lazy("Did not pass"),
    "mastered": gettext_lazy("Mastered it"),
    "consume": gettext_lazy("Opened it"),
    "consumed": gettext_lazy("Opened it"),
}


@dataclass(frozen=True)
class Said:
    """One statement: the last word of its verb, whether it speaks of the whole, of which part, and its result."""

    verb: str
    is_root: bool
    sub_content: str
    result: Mapping[str, Any]
    raw: Mapping[str, Any]


def read(statement: Any, *, iri: str) -> Said | None:
    """Returns what a statement says; None for what is none. Who it speaks of is taken out: that is known, and no name stays."""
    if not isinstance(statement, dict):
        return None
    verb = _text(_at(statement, "verb", "id"))
    word = re.split(r"[/#]", verb.rstrip("/"))[-1][:64]
    if not re.fullmatch(r"[\w-]{1,64}", word):
        return None
    thing = _at(statement, "object")
    part = _at(thing, "definition", "extensions", SUB_CONTENT)
    result = statement.get("result")
    return Said(
        word,
        part is None and _text(_at(thing, "id")) == iri,
        _text(part)[:64],
        result if isinstance(result, dict) else {},
        {name: value for name, value in statement.items() if name not in ("actor", "authority")},
    )


def sentence(raw: Mapping[str, Any], *, verb: str) -> str:
    """Returns a statement as a sentence for a trainer: what was done, with what, the actual answer, and what it was worth."""
    thing = raw.get("object")
    told = [str(VERBS.get(verb, verb)), _quoted(_name(thing))]
    words = " ".join(piece for piece in told if piece)
    more = [piece for piece in (_answer(thing, raw.get("result")), _worth(raw.get("result"))) if piece]
    return words + (": " + "; ".join(more) if more else "")


def _name(thing: Any) -> str:
    definition = _at(thing, "definition")
    return _in_words(_at(definition, "description")) or _in_words(_at(definition, "name"))


def _answer(thing: Any, result: Any) -> str:
    response = _text(_at(result, "response"))
    if not response:
        return ""
    chosen = [_piece(piece, thing) for piece in _LANGUAGE_NEUTRAL.sub("", response).split(_BETWEEN)]
    return _("answer %(answer)s") % {"answer": ", ".join(_quoted(piece) for piece in chosen if piece) or "–"}


def _piece(piece: str, thing: Any) -> str:
    """Returns one answer in the words of the question, where these are given."""
    if _PAIR in piece:
        left, _pair, right = piece.partition(_PAIR)
        # A pair is written source[.]target or target[.]source; which lists are given tells.
        names = [_chosen(side, thing, ("source", "target", "choices")) or side for side in (left, right)]
        return " → ".join(names)
    if _text(_at(thing, "definition", "interactionType")) == "true-false":
        return {"true": _("True"), "false": _("False")}.get(piece, piece)
    return _chosen(piece, thing, ("choices", "scale", "source", "target", "steps")) or piece


def _chosen(identity: str, thing: Any, lists: Iterable[str]) -> str:
    for name in lists:
        entries = _at(thing, "definition", name)
        for entry in entries if isinstance(entries, list) else ():
            if _text(_at(entry, "id")) == identity:
                return _in_words(_at(entry, "description"))
    return ""


def _worth(result: Any) -> str:
    raw, most = _at(result, "score", "raw"), _at(result, "score", "max")
    pieces = []
    if isinstance(raw, int | float) and isinstance(most, int | float):
        pieces.append(_("%(points)s of %(most)s points") % {"points": _figure(raw), "most": _figure(most)})
    success = _at(result, "success")
    if isinstance(success, bool):
        pieces.append(_("right") if success else _("not right"))
    return ", ".join(pieces)


def _figure(number: float) -> str:
    return f"{number:g}"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""


def _in_words(languages: Any) -> str:
    """Returns the words of a map of languages, as plain text of a bounded length."""
    found = (
        next((value for value in languages.values() if isinstance(value, str)), "")
        if isinstance(languages, dict)
        else ""
    )
    return Truncator(" ".join(unescape(strip_tags(found)).split())).chars(200)


def _at(value: Any, *path: str) -> Any:
    for name in path:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
