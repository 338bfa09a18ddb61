"""What stands on the papers of a decision, as plain words: for the file to go on writing in, and for the one to print. Pure.

The words are Vietnamese in every language of the site, since the papers are. The layout follows the usual order of a
decision and of a *giấy khen*; no emblem and no seal is drawn, and there is room for those who may place them.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from certificates.wording import WORDS, address_of
from cms.dates import official
from cms.text import nfc

DRAFT = "DỰ THẢO"
_BLANK = "……"
_TO_SIGN = "Dự thảo để trình ký; chỉ có giá trị khi người có thẩm quyền đã ký và đóng dấu."
_FOR_FILE = "Bản in để đối chiếu; bản có giá trị là bản đã ký và đóng dấu."


@dataclass(frozen=True, slots=True)
class Paper:
    """One merit paper."""

    recipient: str
    name: str
    works_at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Papers:
    """All papers of one decision."""

    draft: str
    footnote: str
    state: str
    motto: str
    above: str
    authority: str
    number: str
    place_and_date: str
    subject: str
    head: str
    grounds: list[str]
    articles: list[str]
    addressees: list[str]
    signer_title: str
    signer_name: str
    list_title: str
    heads: list[str]
    rows: list[list[str]]
    given: str
    merit: list[Paper]
    under_merit: list[str]
    dated: date

    def data(self) -> dict[str, Any]:
        """Returns everything as plain values."""
        return asdict(self) | {"dated": self.dated.isoformat()}


def compose(recognition: Any, recipients: Sequence[Any], *, today: date) -> Papers:
    """Returns the papers of a decision; those whose names were erased are left out."""
    named = [recipient for recipient in recipients if recipient.name]
    day = recognition.decided_on
    number = recognition.number or "/".join(part for part in (_BLANK, recognition.symbol) if part)
    when = official(day) if day else f"ngày {_BLANK} tháng {_BLANK} năm {today.year}"
    head = f"{recognition.signer_title} {recognition.authority}".upper()
    reason = _reason(recognition.reason)
    carried_out_by = recognition.carried_out_by or "Các phòng, ban, đơn vị liên quan"
    return Papers(
        draft=DRAFT if recognition.is_draft else "",
        footnote=_TO_SIGN if recognition.is_draft else _FOR_FILE,
        state=WORDS["vi"]["state"],
        motto=WORDS["vi"]["motto"],
        above=nfc(recognition.authority_above).upper(),
        authority=nfc(recognition.authority).upper(),
        number=f"Số: {number}",
        place_and_date=f"{recognition.place}, {when}",
        subject="Về việc tặng Giấy khen",
        head=head,
        grounds=_grounds(recognition.grounds),
        articles=[
            f"Điều 1. Tặng Giấy khen cho {_counted(named)} (có danh sách kèm theo) đã có thành tích {reason}.",
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
            f"Điều 3. {carried_out_by} và {_those(named)} có tên trong danh sách chịu trách nhiệm thi hành Quyết định này.",
        ],
        addressees=["Như Điều 3;", "Lưu: VT."],
        signer_title=nfc(recognition.signer_title).upper(),
        signer_name=recognition.signer_name,
        list_title="Danh sách được tặng Giấy khen",
        heads=["STT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị"],
        rows=[[str(place), _full(recipient), recipient.works_at] for place, recipient in enumerate(named, start=1)],
        given=f"{head} TẶNG",
        merit=[_paper(recipient, reason) for recipient in named],
        under_merit=[f"Quyết định số: {number}", when[0].upper() + when[1:], f"Số vào sổ: {_BLANK}"],
        dated=day or today,
    )


def _paper(recipient: Any, reason: str) -> Paper:
    kind = "Tập thể" if recipient.is_unit else _address(recipient)
    return Paper(kind, recipient.name, recipient.works_at, f"Đã có thành tích {reason}")


def _full(recipient: Any) -> str:
    if recipient.is_unit:
        return recipient.name
    return f"{_address(recipient)} {recipient.name}"


def _address(recipient: Any) -> str:
    return address_of(recipient.form_of_address, "vi").capitalize()


def _counted(recipients: Sequence[Any]) -> str:
    units = sum(recipient.is_unit for recipient in recipients)
    people = len(recipients) - units
    parts = [f"{units:02d} tập thể" if units else "", f"{people:02d} cá nhân" if people else ""]
    return " và ".join(part for part in parts if part) or _BLANK


def _those(recipients: Sequence[Any]) -> str:
    units = any(recipient.is_unit for recipient in recipients)
    people = any(not recipient.is_unit for recipient in recipients)
    return "các tập thể, cá nhân" if units and people else "các tập thể" if units else "các cá nhân"


def _reason(text: str) -> str:
    words = " ".join(nfc(text).split()).rstrip(".")
    for opening in ("đã có thành tích ", "có thành tích "):
        if words.lower().startswith(opening):
            words = words[len(opening) :]
    return words


def _grounds(text: str) -> list[str]:
    """The lines of the grounds, each closed as in a decision: with a semicolon, the last with a full stop."""
    lines = [line.strip().rstrip(";.,") for line in nfc(text).splitlines() if line.strip()]
    return [f"{line}{'.' if place == len(lines) else ';'}" for place, line in enumerate(lines, start=1)]
