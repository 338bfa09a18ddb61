"""Accounts and posts in the editor's screens: our fields, our verbs, and no way round them."""

from http import HTTPStatus

from django.urls import reverse

import pytest

from cms.people import groups, starting
from cms.people.models import AuditEntry, Learner, Post, User
from tests.doors import come_in
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(db):
    return UserFactory(administrator=True, language="en")


@pytest.fixture
def inside(client, administrator):
    return come_in(client, administrator)


def details(**fields):
    return {"full_name": "Lò Thị Mai", "staff_code": "hv-1", "language": "vi", "phone": "", "email": "", **fields}


def test_accounts_are_listed_by_given_name_and_found_without_marks(inside):
    UserFactory(full_name="Vũ Thị Ánh")
    UserFactory(full_name="Bùi Văn Đức")
    content = inside.get(reverse("wagtailusers_users:index")).content.decode()
    assert content.index("Vũ Thị Ánh") < content.index("Bùi Văn Đức")

    found = inside.get(reverse("wagtailusers_users:index_results"), {"q": "anh"}).content.decode()
    assert "Vũ Thị Ánh" in found
    assert "Bùi Văn Đức" not in found


def test_an_account_is_opened_with_a_starting_code_and_roles(inside):
    response = inside.post(
        reverse("wagtailusers_users:add"), details(phone="0912 345 678", roles=[groups.TRAINER]), follow=True
    )
    mai = User.objects.get(staff_code="HV-1")
    [message] = [str(message) for message in response.context["messages"]]
    code = message.split("starting code ")[1].split(".")[0]

    assert mai.phone == "+84912345678"
    assert starting.check(mai, code)
    assert Learner.objects.filter(user=mai).exists()
    assert AuditEntry.objects.about(mai).of_action("role.given").get().details == {"role": "trainer"}


def test_roles_and_details_are_changed_with_a_trace(inside, administrator):
    mai = UserFactory(full_name="Lò Thị Mai", staff_code="HV-1", trainer=True)
    address = reverse("wagtailusers_users:edit", args=[mai.pk])
    assert inside.get(address).status_code == HTTPStatus.OK
    inside.post(address, details(full_name="Lò Thị Mái", roles=[groups.REVIEWER]))
    mai.refresh_from_db()

    assert mai.full_name == "Lò Thị Mái"
    assert [group.name for group in mai.groups.all()] == [groups.REVIEWER]
    assert AuditEntry.objects.about(mai).of_action("role").count() == 2
    assert AuditEntry.objects.about(mai).of_action("details").get().details == {"fields": ["full_name"]}


@pytest.mark.parametrize("field", ["staff_code", "phone", "email"])
def test_a_name_that_is_taken_is_told_at_its_field(inside, field):
    UserFactory(staff_code="NV-7", phone="0987654321", email="taken@example.org")
    taken = {"staff_code": "nv-7", "phone": "0987 654 321", "email": "TAKEN@example.org"}
    response = inside.post(reverse("wagtailusers_users:add"), details(**{field: taken[field]}))

    assert set(response.context["form"].errors) == {field}


def test_the_last_administrator_keeps_the_role(inside, administrator):
    response = inside.post(
        reverse("wagtailusers_users:edit", args=[administrator.pk]),
        details(full_name=administrator.full_name, staff_code=administrator.staff_code),
    )

    assert "roles" in response.context["form"].errors
    assert administrator.groups.filter(name=groups.ADMINISTRATOR).exists()


def test_an_administrator_does_not_change_a_superuser(inside):
    root = UserFactory(is_superuser=True, email="root@example.org")
    inside.post(reverse("wagtailusers_users:edit", args=[root.pk]), details(email="mine@example.org"))

    assert User.objects.get(pk=root.pk).email == "root@example.org"


def test_nobody_is_deleted_past_the_erasure(client):
    come_in(client, UserFactory(is_superuser=True))
    mai = UserFactory()
    client.post(reverse("wagtailusers_users:delete", args=[mai.pk]))

    assert User.objects.filter(pk=mai.pk).exists()


@pytest.mark.parametrize("action", ["assign_role", "delete", "set_active_state"])
def test_wagtails_actions_on_many_people_do_nothing(client, action):
    come_in(client, UserFactory(is_superuser=True))
    mai = UserFactory()
    UserFactory(administrator=True)
    role = mai.groups.model.objects.get(name=groups.ADMINISTRATOR).pk
    address = reverse("wagtail_bulk_action", args=["people", "user", action])
    client.post(f"{address}?id={mai.pk}", {"role": role, "mark_as_active": ""})
    mai.refresh_from_db()

    assert mai.is_active
    assert not mai.groups.exists()


def test_a_post_is_named_in_each_language(inside):
    data = {"name_vi": "Bác sĩ", "name_en": "Doctor", "code": "doctor", "position": "5", "is_active": "on"}
    assert inside.get(reverse("posts:add")).status_code == HTTPStatus.OK
    inside.post(reverse("posts:add"), data)
    post = Post.objects.get(code="doctor")
    assert post.names == {"vi": "Bác sĩ", "en": "Doctor"}

    post.names["fr"] = "Médecin"
    post.save()
    inside.post(reverse("posts:edit", args=[post.pk]), data | {"name_vi": "Y sĩ"})
    post.refresh_from_db()
    assert post.names == {"vi": "Y sĩ", "en": "Doctor", "fr": "Médecin"}


@pytest.mark.parametrize("role", ["trainer", "reviewer"])
def test_other_editors_see_neither_accounts_nor_posts(client, role):
    come_in(client, UserFactory(**{role: True}))

    for name in ("wagtailusers_users:index", "posts:index"):
        assert client.get(reverse(name)).status_code == HTTPStatus.FOUND
