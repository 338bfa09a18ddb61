"""WebVTT captions: read strictly enough that a browser will show every cue. Pure."""

import re
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MAX_BYTES = 1024 * 1024
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"^{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?$")
_TAG = re.compile(r"<[^>]*>")


class Cue(NamedTuple):
    start: float
    end: float
    text: str


def _fault(line: int, message: str | Promise) -> ValidationError:
    return ValidationError(
        _("Line %(line)d of the captions: %(message)s"), code="captions", params={"line": line, "message": message}
    )


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths) / 1000


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Splits the lines at empty ones; each block comes with the number of its first line."""
    blocks: list[tuple[int, list[str]]] = []
    current: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line:
            current.append(line)
        elif current:
            blocks.append((number - len(current), current))
            current = []
    return blocks


def _cue(first_line: int, block: list[str]) -> Cue:
    at = 0 if "-->" in block[0] else 1
    if at >= len(block) or not (timing := _TIMING.match(block[at])):
        raise _fault(first_line + min(at, len(block) - 1), _("a time such as 00:01.000 --> 00:04.000 is expected."))
    start, end = _seconds(*timing.groups()[:4]), _seconds(*timing.groups()[4:])
    if end <= start:
        raise _fault(first_line + at, _("the end must come after the start."))
    text = _TAG.sub("", "\n".join(block[at + 1 :])).strip()
    if not text:
        raise _fault(first_line + at, _("there are no words under this time."))
    return Cue(start, end, text)


def parse_captions(content: bytes) -> list[Cue]:
    """Returns the cues in order; raises ValidationError naming the line at fault."""
    if len(content) > MAX_BYTES:
        raise ValidationError(_("The captions are larger than 1 MB: this is not a file of captions."), code="captions")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(
            _("The captions are not in UTF-8: save the file as UTF-8 text."), code="captions"
        ) from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if "\x00" in text or not re.match(r"^WEBVTT(?:[ \t].*)?$", lines[0]):
        raise ValidationError(_("The captions do not begin with WEBVTT: this is not a WebVTT file."), code="captions")
    cues: list[Cue] = []
    for first_line, block in _blocks(lines)[1:]:
        if re.match(r"(NOTE|STYLE|REGION)(?:\s|$)", block[0]) and "-->" not in block[0]:
            continue
        cue = _cue(first_line, block)
        if cues and cue.start < cues[-1].start:
            raise _fault(first_line, _("this time lies before the one above it."))
        cues.append(cue)
    if not cues:
        raise ValidationError(_("The captions are empty: no words were found in them."), code="captions")
    return cues


def validate_captions(value: FieldFile) -> None:
    """Refuses a file that is not WebVTT, while there is still a form to say so in."""
    if getattr(value, "_committed", True):
        return
    value.seek(0)
    try:
        parse_captions(value.read(MAX_BYTES + 1))
    finally:
        value.seek(0)
