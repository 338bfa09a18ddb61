"""What a reader finds and a writer leaves out, and the refusal of a whole file. Pure."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.assessment.values import Question, faults

MAX_BYTES = 5 * 1024 * 1024
MAX_QUESTIONS = 2_000

#: Questions without an id of their own get one made from what they say: a file that is read twice is stored once.
_NAMES = uuid.UUID("5d1d8c5e-6a0c-4c0b-9a83-0f5b4f3c2f6d")

SENTENCES: dict[str, Any] = {
    "empty": _("The file is empty."),
    "too-big": _("The file is larger than 5 MB. Export fewer questions at a time, or leave pictures out."),
    "too-many": _("The file has more than 2,000 questions. Divide it into several files."),
    "encoding": _("The letters of this file are in an old encoding. Save it as UTF-8, then try again."),
    "not-xml": _("This is no XML, or it ends in the middle. Export it again."),
    "not-moodle": _("This XML holds no Moodle questions."),
    "forbidden-xml": _("This XML declares entities or a document type. No question export does: it is not read."),
    "not-toml": _("This is no list of questions in TOML, or a line of it is broken."),
    "format-version": _("This file was written by a newer version of the program."),
}


class FormatError(ValueError):
    """A file that is not read at all; `code` names the sentence in `SENTENCES`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail

    def __str__(self) -> str:
        return f"{SENTENCES[self.code]} {self.detail}".strip()


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of a file: where it begins, how the file calls it, what came of it, and what was lost on the way.

    `question` is None for what cannot be a question here; `notes` then say why.
    """

    line: int
    kind: str
    title: str
    question: Question | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """What a writer could not put into the file: all of a question (`whole`) or the parts that the notes name."""

    question: Question
    notes: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    """A file, and what is not in it."""

    content: str
    left: tuple[Left, ...]


def text_of(content: bytes) -> str:
    """Returns the file as text, or raises `FormatError`."""
    if not content.strip():
        raise FormatError("empty")
    if len(content) > MAX_BYTES:
        raise FormatError("too-big")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise FormatError("encoding") from error


def key_for(given: str, *said: str) -> str:
    """Returns the key of a question: the file's own if it is one of ours, else one made from what the question says."""
    try:
        return str(uuid.UUID(given))
    except ValueError:
        return str(uuid.uuid5(_NAMES, "\x1f".join((given, *said))))


def judged(line: int, kind: str, title: str, question: Question, notes: Iterable[str]) -> Entry:
    """Returns the entry of a question, refused with its faults where it could not be asked."""
    if found := list(faults(question)):
        return Entry(line, kind, title, None, (*notes, *found))
    return Entry(line, kind, title, question, tuple(notes))
