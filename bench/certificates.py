"""Setting a certificate (words, QR code, checks and PDF) against typst alone on the same template with words made before."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import count

import typst

from bench.measuring import Comparison
from certificates.designing import spec_of
from certificates.models import CertificateDesign
from certificates.rendering import FOLDER, render
from certificates.sheets import Facts, Sheet, compose
from cms.printing import STANDARDS, qr, type_faces

ADDRESS = "https://neo-ve.example.vn/c/0000-0000-0000/"
_numbers = count()


@cache
def spec() -> dict:
    return spec_of(CertificateDesign.objects.get(is_default=True))


def sheet() -> Sheet:
    """A paper that differs from the one before, so that nothing is set from memory."""
    number = next(_numbers)
    facts = Facts(
        form_of_address="ms",
        name=f"Nguyễn Thị Số {number}",
        birth="1990-02-05",
        unit="Đồn Biên phòng Khau Vang",
        posts={"vi": "Bộ đội biên phòng"},
        titles={"vi": "Giờ đầu tại đồn"},
        outcomes={},
        hours=Decimal("1.5"),
        started_on=date(2026, 1, 12),
        completed_on=date(2026, 2, 4),
        valid_until=date(2028, 2, 4),
        issued_on=date(2026, 2, 5),
        number=f"{number:04d}/2026/GCN",
        code="0" * 12,
        address=ADDRESS,
    )
    return compose(facts, spec(), pictures={"qr": qr(ADDRESS)})


def certificate() -> None:
    render(sheet())


@cache
def bare_compiler() -> typst.Compiler:
    return typst.Compiler(input=str(FOLDER / "certificate.typ"), root=str(FOLDER), font_paths=type_faces())


@cache
def words_made_before() -> Iterator[str]:
    """Enough papers that none comes twice, each with a name of its own as ours has; made in the round that is not counted."""
    sheets = [sheet() for _paper in range(400)]
    return iter([json.dumps({**one.data, "dated": one.dated.isoformat(), "pictures": one.pictures}) for one in sheets])


def typst_alone() -> None:
    words = next(words_made_before())
    bare_compiler().compile(format="pdf", sys_inputs={"sheet": words}, pdf_standards=STANDARDS, timestamp=0)


COMPARISONS = [Comparison("Certificate / typst alone, same template", certificate, typst_alone)]
