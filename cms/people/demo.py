"""Invented people and units for a site that somebody tries out. No place, person or unit here exists.

Called by `manage.py seed_demo`, which refuses to run outside a demonstration. Runs again without making anything twice.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from cms.people import groups
from cms.people.arranging import UnitDetails, make_unit
from cms.people.doors import second_factor
from cms.people.doors.demo import enrol_demo_totp
from cms.people.furnishing import furnish
from cms.people.models import JoinCode, Membership, MembershipStatus, Post, Unit, UnitKind, User

DEMO_PASSWORD = "duong-ve-nha"  # noqa: S105  printed by `make run`; demo accounts exist only in a demonstration
JOIN_CODE = "DEMA-2345"


@dataclass(frozen=True)
class SignIn:
    """One person of the demonstration with whom a newcomer can sign in."""

    staff_code: str
    full_name: str
    what: str
    unit: str
    post: str
    group: str = ""
    is_supervisor: bool = False


DEMO_SIGN_INS = [
    SignIn("HOC-VIEN", "Giàng A Chứ", "learner at a border post", "DBP-KV", "border-guard"),
    SignIn("HOC-VIEN-2", "Lò Thị Duyên", "learner at a shelter", "NHA-HB", "social-worker"),
    SignIn("CAN-BO-XA", "Tẩn Mẩy Liều", "commune officer", "XA-NS", "commune-officer"),
    SignIn("GIANG-VIEN", "Nguyễn Thị Thu Hà", "trainer", "TT-CTXH", "social-worker", groups.TRAINER),
    SignIn("THAM-DINH", "Hoàng Văn Thiện", "reviewer", "SO-YT", "manager", groups.REVIEWER),
    SignIn("PHU-TRACH", "Trần Quang Huy", "supervisor of a border post", "DBP-KV", "border-guard", is_supervisor=True),
    SignIn("QUAN-LY", "Phạm Thị Bích Ngọc", "manager", "SO-YT", "manager", groups.MANAGER),
    SignIn("QUAN-TRI", "Lê Minh Đức", "administrator", "SO-YT", "manager", groups.ADMINISTRATOR),
]

# (code, name, kind, code of the unit above)
UNITS = [
    ("TINH", "Tỉnh Thượng Ngàn", UnitKind.PROVINCE, ""),
    ("SO-YT", "Sở Y tế", UnitKind.DEPARTMENT, "TINH"),
    ("TT-CTXH", "Trung tâm Công tác xã hội tỉnh", UnitKind.SOCIAL_WORK_CENTRE, "SO-YT"),
    ("NHA-HB", "Nhà Hoa Ban", UnitKind.SHELTER, "TT-CTXH"),
    ("TYT-NS", "Trạm Y tế xã Nậm Sương", UnitKind.HEALTH_FACILITY, "SO-YT"),
    ("BCH-BP", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh", UnitKind.DEPARTMENT, "TINH"),
    ("DBP-KV", "Đồn Biên phòng Khau Vang", UnitKind.BORDER_POST, "BCH-BP"),
    ("DBP-NS", "Đồn Biên phòng Nậm Sương", UnitKind.BORDER_POST, "BCH-BP"),
    ("CA-TINH", "Công an tỉnh", UnitKind.POLICE, "TINH"),
    ("XA-NS", "Ủy ban nhân dân xã Nậm Sương", UnitKind.COMMUNE, "TINH"),
    ("XA-KV", "Ủy ban nhân dân xã Khau Vang", UnitKind.COMMUNE, "TINH"),
    ("XA-DM", "Ủy ban nhân dân xã Đồi Mây", UnitKind.COMMUNE, "TINH"),
    ("SO-GD", "Sở Giáo dục và Đào tạo", UnitKind.DEPARTMENT, "TINH"),
    ("TR-NS", "Trường Trung học cơ sở Nậm Sương", UnitKind.SCHOOL, "SO-GD"),
    ("TC-TN", "Trường Trung cấp Thượng Ngàn", UnitKind.VOCATIONAL, "SO-GD"),
    ("TT-VL", "Trung tâm Dịch vụ việc làm tỉnh", UnitKind.EMPLOYMENT_CENTRE, "TINH"),
    ("TT-PL", "Trung tâm Trợ giúp pháp lý nhà nước tỉnh", UnitKind.OTHER, "TINH"),
]

# (unit, post, names); enough of them that lists, search and pages of lists can be tried.
FURTHER = [
    (
        "DBP-KV",
        "border-guard",
        "Vàng Seo Dìn, Nguyễn Văn Đạt, Lù A Sử, Đỗ Mạnh Cường, Thào A Dế, Bùi Đình Đông, Lý Văn Dũng",
    ),
    ("DBP-KV", "interpreter", "Má Seo Lử"),
    ("DBP-NS", "border-guard", "Hà Văn Ánh, Sùng A Pao, Phan Anh Tuấn, Quàng Văn Ơn, Đinh Công Ước, Lò Văn Ân"),
    ("NHA-HB", "social-worker", "Nông Thị Ánh, Đặng Thị Hằng, Lương Thị Mỷ, Triệu Thị Ghến"),
    ("TT-CTXH", "social-worker", "Vũ Thị Hồng Nhung, Cao Thị Én, Đoàn Thị Ngọc Ánh"),
    ("TYT-NS", "health-worker", "Hoàng Thị Ươm, Bùi Thị An, Chảo Mẩy Pham"),
    ("XA-NS", "commune-officer", "Lò Văn Bình, Phùng Thị Oanh, Tẩn A Phâu"),
    ("XA-KV", "commune-officer", "Cư Seo Sính, Nguyễn Thị Yến"),
    ("XA-DM", "commune-officer", "Lục Văn Ích, Giàng Thị Dung"),
    ("CA-TINH", "police", "Trịnh Quốc Việt, Ngô Thị Lan Anh"),
    ("TR-NS", "teacher", "Đào Thị Êm, Lê Thị Huyền, Vàng Thị Xuân"),
    ("TC-TN", "employment", "Mai Văn Khải"),
    ("TT-VL", "employment", "Tô Thị Phương Thảo, Dương Văn Đức"),
    ("TT-PL", "legal-aid", "Kiều Thị Vân"),
]
WAITING = [("DBP-KV", "border-guard", "Nguyễn Hải Đăng"), ("DBP-KV", "interpreter", "Lý Mẩy Chạn")]


@transaction.atomic
def seed() -> None:
    """Makes the units, the people to sign in with, and their colleagues."""
    furnish()
    units = _units()
    posts = {post.code: post for post in Post.objects.all()}
    one_hash = make_password(DEMO_PASSWORD)
    for sign_in in DEMO_SIGN_INS:
        user = _person(sign_in.staff_code, sign_in.full_name, one_hash)
        if sign_in.group:
            user.groups.add(Group.objects.get(name=sign_in.group))
        if second_factor.is_required_of(user):
            enrol_demo_totp(user)
        _belongs(user, units[sign_in.unit], posts[sign_in.post], is_supervisor=sign_in.is_supervisor)
    colleagues = [(unit, post, name) for unit, post, names in FURTHER for name in names.split(", ")]
    for number, (unit, post, name) in enumerate(colleagues, start=1):
        _belongs(_person(f"DEMO-{number:03d}", name, one_hash), units[unit], posts[post], joined=number)
    for number, (unit, post, name) in enumerate(WAITING, start=901):
        _belongs(_person(f"DEMO-{number}", name, one_hash), units[unit], posts[post], status=MembershipStatus.PENDING)
    JoinCode.objects.get_or_create(
        code=JOIN_CODE,
        defaults={
            "unit": units["DBP-KV"],
            "post": posts["border-guard"],
            "expires_at": timezone.now() + timedelta(days=365),
            "max_uses": 50,
        },
    )


def _units() -> dict[str, Unit]:
    units = {unit.code: unit for unit in Unit.objects.all()}
    for code, name, kind, above in UNITS:
        if code not in units:
            details = UnitDetails(code, name, kind, outsiders_see_counts_only=kind == UnitKind.SHELTER)
            units[code] = make_unit(details, by=None, parent=units.get(above))
            Unit.objects.filter(pk=units[code].pk).update(is_demo=True)
    return units


def _person(staff_code: str, full_name: str, password_hash: str) -> User:
    found = User.objects.filter(staff_code=staff_code).first()
    if found:
        return found
    user = User.objects.create_user(full_name, staff_code=staff_code, is_demo=True)
    User.objects.filter(pk=user.pk).update(password=password_hash)
    return user


def _belongs(
    user: User,
    unit: Unit,
    post: Post,
    *,
    is_supervisor: bool = False,
    joined: int = 0,
    status: MembershipStatus = MembershipStatus.ACCEPTED,
) -> None:
    Membership.objects.get_or_create(
        user=user,
        unit=unit,
        defaults={
            "post": post,
            "status": status,
            "is_supervisor": is_supervisor,
            "started_on": date(2026, 1, 5) + timedelta(days=3 * joined),
        },
    )
