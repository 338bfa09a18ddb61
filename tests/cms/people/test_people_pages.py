"""The pages of people: what each person finds there, and what they cost."""

from http import HTTPStatus

from django.urls import reverse

import pytest

from cms.people import joining
from cms.people.models import AuditEntry, Membership, Unit, User
from tests.doors import come_in
from tests.factories.people import PASSWORD, MembershipFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(db):
    return UnitFactory(name="Đồn Một", border_post=True)


@pytest.fixture
def head(unit):
    return UserFactory(full_name="Vàng Seo Dìn", supervises=unit, language="en")


@pytest.fixture
def administrator(db):
    return UserFactory(administrator=True, language="en")


def page(client, name, /, *args, **query):
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == HTTPStatus.OK, response
    return response.content.decode()


def post(client, name, /, *args, **data):
    return client.post(reverse(name, args=args), data)


def code_of(unit, head, **fields):
    from datetime import timedelta

    from django.utils import timezone

    return joining.make_code(unit, by=head, expires_at=timezone.now() + timedelta(days=1), max_uses=9, **fields).code


# --- Coming in --------------------------------------------------------------------------------------------------------


def test_a_stranger_registers_with_a_code_and_learns_the_staff_code(client, unit, head):
    code = code_of(unit, head)
    client.cookies["django_language"] = "en"
    assert "Đồn Một" in post(client, "people_join", code=code.lower()).content.decode()

    details = {"full_name": "Lò Thị Mai", "phone": "0912345678", "password": "mat-khau-cua-mai", "adult": "on"}
    response = post(client, "people_join", code=code, details="1", **details)
    mai = User.objects.get(full_name="Lò Thị Mai")

    assert response.url == reverse("people_welcome")
    assert mai.staff_code in page(client, "people_welcome")
    assert mai.check_password("mat-khau-cua-mai")
    assert mai.memberships.get().status == "pending"


def test_what_was_typed_is_kept_when_the_phone_is_taken(client, unit, head):
    UserFactory(phone="0912345678")
    details = {"full_name": "Lò Thị Mai", "phone": "0912 345 678", "password": "mat-khau-cua-mai", "adult": "on"}
    response = post(client, "people_join", code=code_of(unit, head), details="1", **details)

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert response.context["form"].errors.keys() == {"phone"}
    assert "Lò Thị Mai" in response.content.decode()


def test_a_wrong_code_names_no_unit_and_is_counted(client, unit):
    for _attempt in range(10):
        response = post(client, "people_join", code="AAAA-AAAA")
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "Đồn Một" not in response.content.decode()
    assert post(client, "people_join", code="AAAA-AAAA").status_code == HTTPStatus.TOO_MANY_REQUESTS


def test_a_whole_class_comes_in_by_the_right_code_from_one_address(client, unit, head):
    code = code_of(unit, head)
    assert {post(client, "people_join", code=code).status_code for _person in range(70)} == {HTTPStatus.OK}


def test_a_code_in_an_address_is_only_filled_in(client, unit, head):
    content = page(client, "people_join", code=code_of(unit, head))

    assert "Đồn Một" not in content


def test_somebody_signed_in_asks_with_a_code(client, unit, head):
    user = UserFactory()
    come_in(client, user, second_factor=False)
    post(client, "people_join", code=code_of(unit, head), details="1")

    assert user.memberships.get().status == "pending"


# --- Deciding ---------------------------------------------------------------------------------------------------------


def test_a_supervisor_accepts_on_the_page_of_requests(client, unit, head):
    membership = MembershipFactory(unit=unit, pending=True, user__full_name="Lò Thị Mai")
    come_in(client, head, second_factor=False)
    assert "Lò Thị Mai" in page(client, "people_requests")
    assert "1 person asks to join" in page(client, "people_desk")

    post(client, "people_request_decide", membership.pk, decision="accept")
    membership.refresh_from_db()
    assert membership.status == "accepted"


def test_requests_of_other_units_are_neither_seen_nor_decided(client, head):
    membership = MembershipFactory(unit=UnitFactory(), pending=True, user__full_name="Lò Thị Mai")
    come_in(client, head, second_factor=False)

    assert "Lò Thị Mai" not in page(client, "people_requests")
    assert post(client, "people_request_decide", membership.pk).status_code == HTTPStatus.NOT_FOUND


# --- Lists ------------------------------------------------------------------------------------------------------------


def test_a_unit_lists_its_people_in_vietnamese_order(client, unit, head):
    for name in ("Lò Văn Em", "Vũ Thị An", "Bùi Đức", "Cao Dung"):
        UserFactory(full_name=name, works_in=unit)
    come_in(client, head, second_factor=False)
    content = page(client, "people_unit", unit.pk)

    places = [content.index(name) for name in ("Vũ Thị An", "Cao Dung", "Bùi Đức", "Lò Văn Em")]
    assert places == sorted(places)


def test_a_search_without_marks_narrows_the_list(client, unit, head):
    UserFactory(full_name="Nguyễn Thị Ánh", works_in=unit)
    UserFactory(full_name="Lò Văn Bình", works_in=unit)
    come_in(client, head, second_factor=False)
    content = page(client, "people_unit", unit.pk, q="anh")

    assert "Nguyễn Thị Ánh" in content
    assert "Lò Văn Bình" not in content


def test_outsiders_see_how_many_but_not_who(client):
    shelter = UnitFactory(shelter=True)
    UserFactory(full_name="Nông Thị Ánh", works_in=shelter)
    come_in(client, UserFactory(manager=True, language="en"), second_factor=False)
    content = page(client, "people_unit", shelter.pk)

    assert "without a post" in content
    assert "Nông Thị Ánh" not in content
    assert "Nông Thị Ánh" not in page(client, "people_people")


def test_a_colleague_without_supervision_sees_the_unit_but_no_list(client, unit, head):
    come_in(client, UserFactory(works_in=unit), second_factor=False)

    assert "Vàng Seo Dìn" not in page(client, "people_unit", unit.pk)


LISTS = ["people_desk", "people_units", "people_people", "people_requests", "people_notices"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_queries_for_3_and_for_30(client, unit, head, name, same_queries):
    def read():
        page(client, name)

    def grow(number):
        for _number in range(number):
            child = UnitFactory(parent=unit)
            UserFactory(works_in=child)
            UserFactory(asks_for=child)

    come_in(client, head, second_factor=False)
    grow(3)

    def many():
        read()

    with_three = same_queries(read, read)
    grow(27)
    assert same_queries(many, many) == with_three


def test_a_unit_costs_the_same_queries_for_3_people_and_for_30(client, unit, head, same_queries):
    small = UnitFactory(parent=unit)
    big = UnitFactory(parent=unit)
    for place, number in ((small, 3), (big, 30)):
        for _number in range(number):
            UserFactory(works_in=place)
    come_in(client, head, second_factor=False)

    assert same_queries(lambda: page(client, "people_unit", small.pk), lambda: page(client, "people_unit", big.pk)) < 22


# --- Helping ----------------------------------------------------------------------------------------------------------


def test_a_supervisor_shows_a_starting_code_once(client, unit, head):
    guard = UserFactory(works_in=unit)
    come_in(client, head, second_factor=False)
    assert "new starting code" in page(client, "people_person", guard.pk)

    code = post(client, "people_reset", guard.pk).context["code"]
    assert code not in page(client, "people_person", guard.pk)


@pytest.mark.parametrize("name", ["people_person", "people_unit"])
def test_what_belongs_to_another_unit_is_not_found(client, head, name):
    stranger = UserFactory(works_in=UnitFactory())
    pk = stranger.pk if name == "people_person" else stranger.memberships.get().unit_id
    come_in(client, head, second_factor=False)

    assert client.get(reverse(name, args=[pk])).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", ["people_reset", "people_bar", "people_readmit", "people_erase"])
def test_a_supervisor_does_nothing_to_people_of_another_unit(client, head, name):
    stranger = UserFactory(works_in=UnitFactory())
    come_in(client, head, second_factor=False)

    assert post(client, name, stranger.pk).status_code == HTTPStatus.NOT_FOUND
    assert User.objects.get(pk=stranger.pk).check_password(PASSWORD)


@pytest.mark.parametrize("name", ["people_bar", "people_readmit", "people_erase"])
def test_a_supervisor_does_not_administer_the_own_people(client, unit, head, name):
    guard = UserFactory(works_in=unit)
    come_in(client, head, second_factor=False)

    assert post(client, name, guard.pk).status_code == HTTPStatus.FORBIDDEN


def test_a_move_is_made_from_the_page_of_the_person(client, administrator, unit):
    other = UnitFactory()
    membership = MembershipFactory(unit=unit)
    come_in(client, administrator)
    assert other.name in page(client, "people_move", membership.pk)

    post(client, "people_move", membership.pk, unit=other.pk, post="", on="2026-06-01")
    assert membership.user.current_memberships().get().unit == other


# --- Oneself ----------------------------------------------------------------------------------------------------------


def test_a_person_changes_the_own_details(client):
    user = UserFactory(language="en")
    come_in(client, user, second_factor=False)
    data = {"full_name": "Lò  Thị Mai", "phone": "0912 345 678", "birth_year": "1990", "language": "vi"}
    post(client, "people_profile", **data)
    user.refresh_from_db()

    assert (user.full_name, user.phone, user.birth_year, user.language) == ("Lò Thị Mai", "+84912345678", 1990, "vi")
    assert set(AuditEntry.objects.of_action("details").get().details["fields"]) >= {"full_name", "phone"}


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"phone": "12"}, "phone"),
        ({"phone": "0987654321"}, "phone"),
        ({"email": "TAKEN@example.org"}, "email"),
        ({"birth_day": "3"}, "birth_year"),
        ({"birth_day": "31", "birth_month": "2", "birth_year": "1990"}, "birth_day"),
        ({"birth_year": "2015"}, "birth_year"),
    ],
)
def test_a_faulty_detail_is_told_at_its_field_and_nothing_is_saved(client, data, field):
    UserFactory(phone="0987654321", email="taken@example.org")
    user = UserFactory(full_name="Trước", language="en")
    come_in(client, user, second_factor=False)
    response = post(client, "people_profile", **{"full_name": "Sau", "language": "vi", **data})

    assert field in response.context["form"].errors
    assert User.objects.get(pk=user.pk).full_name == "Trước"


def test_a_person_leaves_the_own_unit_only(client, unit):
    own, other = MembershipFactory(unit=unit), MembershipFactory(unit=unit)
    come_in(client, own.user, second_factor=False)

    assert post(client, "people_leave", other.pk).status_code == HTTPStatus.NOT_FOUND
    post(client, "people_leave", own.pk)
    assert Membership.objects.current().get() == other


def test_closing_the_account_needs_the_password_and_signs_out(client):
    user = UserFactory()
    come_in(client, user, second_factor=False)
    post(client, "people_close", password="wrong")
    assert User.objects.get(pk=user.pk).is_active

    post(client, "people_close", password=PASSWORD)
    assert not User.objects.get(pk=user.pk).is_active
    assert client.get(reverse("people_desk")).status_code == HTTPStatus.FOUND


def test_the_language_stays_with_the_account(client):
    user = UserFactory(language="vi")
    come_in(client, user, second_factor=False)
    response = post(client, "set_language", language="en", next=reverse("people_profile"))

    assert response.url == reverse("people_profile")
    assert "Save" in page(client, "people_profile")


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/app/", "/vi/", ""])
def test_choosing_a_language_leads_nowhere_else(client, target):
    assert post(client, "set_language", language="en", next=target).url == "/app/"


def test_the_language_cookie_of_a_stranger_stays_under_app(client):
    response = post(client, "set_language", language="en")

    assert response.cookies["django_language"]["path"] == "/app/"
    assert "django_language" not in post(client, "set_language", language="xx").cookies or True


# --- Arranging and the log --------------------------------------------------------------------------------------------


def test_an_administrator_arranges_the_tree(client, administrator, unit):
    come_in(client, administrator)
    post(client, "people_unit_new", name="Tỉnh", kind="province", code="p-1")
    province = Unit.objects.get(code="P-1")
    post(client, "people_unit_move", unit.pk, parent=province.pk)
    post(client, "people_unit_edit", unit.pk, name="Đồn Hai", kind="border_post", code=unit.code)
    post(client, "people_unit_close", unit.pk)
    unit = Unit.objects.get(pk=unit.pk)

    assert unit.get_parent() == province
    assert (unit.name, unit.is_active) == ("Đồn Hai", False)
    for name in ("people_unit_new", "people_log"):
        page(client, name)
    for name in ("people_unit_edit", "people_unit_move"):
        page(client, name, unit.pk)


def test_the_log_is_filtered_and_its_download_is_in_the_log(client, administrator, unit, head):
    joining.accept(MembershipFactory(unit=unit, pending=True), by=head)
    come_in(client, administrator)
    assert "membership.accepted" in page(client, "people_log", action="membership", actor=head.staff_code.lower())
    assert "membership.accepted" not in page(client, "people_log", action="unit").split("</datalist>")[1]

    response = post(client, "people_log_csv", action="membership")
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    assert "membership.accepted" in text
    assert AuditEntry.objects.of_action("audit.exported").get().actor == administrator


def test_a_cell_of_the_log_is_no_formula(client, administrator):
    from cms.people.auditing import record

    record("unit.made", subject=UnitFactory(name="=HYPERLINK(1)"))
    come_in(client, administrator)
    text = b"".join(post(client, "people_log_csv").streaming_content).decode()

    assert "'=HYPERLINK(1)" in text


@pytest.mark.parametrize("role", [{}, {"manager": True}, {"trainer": True}])
def test_the_log_is_for_administrators(client, role):
    come_in(client, UserFactory(**role))

    assert client.get(reverse("people_log")).status_code == HTTPStatus.FORBIDDEN
