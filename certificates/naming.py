"""Names of files of certificates: letters, digits and hyphens, which every system and every archive can keep. Pure."""

from typing import Any

from django.utils.text import slugify

from cms.text import folded

_MOST_OF_A_PART = 60


def file_name(document: Any, kind: str = "pdf") -> str:
    """Returns the name of a certificate's file: the title as printed and the number, and nothing about the holder."""
    return joined(document.award.title(), document.number_text, kind=kind)


def name_in_list(place: int, document: Any, *, kind: str = "pdf") -> str:
    """Returns the name of a file among others: its place, the holder's name without marks, the title and the number."""
    printed = document.printed
    return joined(f"{place:03d}", printed.full_name, document.award.title(), document.number_text, kind=kind)


def joined(*parts: str, kind: str) -> str:
    """Returns these words as one name of a file; `Nguyễn Thị Ánh Tuyết` becomes `nguyen-thi-anh-tuyet`."""
    words = (slugify(folded(part.replace("/", "-")))[:_MOST_OF_A_PART].strip("-") for part in parts)
    return "-".join(word for word in words if word) + f".{kind}"
