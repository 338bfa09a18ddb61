"""A paper as it would look: for previews and test prints. It has no number and no code, and says across the page what it is."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models.functions import Length
from django.urls import reverse
from django.utils import timezone

from certificates.codes import DATA_LETTERS
from certificates.designing import logo_of, pictures_of, spec_of
from certificates.models import CertificateDesign
from certificates.sheets import Facts, Sheet, compose
from cms.people.models import User
from cms.printing import qr

USUAL_NAME = "Nguyễn Thị Ánh Tuyết"
# As long as names get here, for a site in which nobody has a long one yet.
LONG_NAME = "Nguyễn Phước Công Tằng Tôn Nữ Hoàng Thị Bích Phương Thảo"
SHORT_NAME = "Ý Ê"
_SHORT_TITLE = "Giờ đầu tại đồn"
_LONG_TITLE = (
    "Tiếp nhận, hỗ trợ ban đầu và chuyển tuyến người trở về trong những giờ đầu tiên tại cửa khẩu và tại đồn biên phòng: "
    "an toàn, tôn trọng và bảo mật thông tin"
)


def sample(design: CertificateDesign, *, mode: str = "", viewer: User) -> Sheet:
    """Returns a specimen in this design; with the longest of the names that `viewer` may see, the shortest, or a usual one."""
    names = {"": USUAL_NAME, "longest": longest_name(viewer), "shortest": SHORT_NAME}
    address = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("certificates_check_form")
    today = timezone.localdate()
    facts = Facts(
        form_of_address="ms",
        name=names.get(mode, USUAL_NAME),
        birth="1990-02-05",
        unit="Đồn Biên phòng Khau Vang",
        posts={"vi": "Bộ đội biên phòng", "en": "Border guard"},
        titles={"vi": _LONG_TITLE if mode == "longest" else _SHORT_TITLE, "en": "First hour at the post"},
        outcomes={"vi": ["Đón người đến một cách an toàn", "Không hỏi lại chuyện đã qua"], "en": ["Receive safely"]},
        hours=Decimal("1.5"),
        started_on=date(today.year, 1, 12),
        completed_on=today,
        valid_until=date(today.year + 2, 2, 4),
        issued_on=today,
        number=f"0000/{today.year}/{design.issuer.symbol}",
        code="0" * (DATA_LETTERS + 1),
        address=address,
        is_demonstration=True,
        score=85,
    )
    return compose(facts, spec_of(design), pictures={**pictures_of(design, logo_of(design)), "qr": qr(address)})


def longest_name(viewer: User) -> str:
    """Returns the longest name in the database among those that `viewer` may see, or a long invented one."""
    people = User.objects.visible_to(viewer).annotate(letters=Length("full_name")).order_by("-letters")
    found = people.values_list("full_name", flat=True).first() or ""
    return found if len(found) > len(USUAL_NAME) else LONG_NAME
