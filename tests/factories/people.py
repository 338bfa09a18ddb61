"""People and units for tests, with traits: `UserFactory(supervises=unit)`, `UserFactory(administrator=True)`."""

from datetime import date

from django.contrib.auth.models import Group

import factory

from cms.people import groups
from cms.people.furnishing import furnish
from cms.people.models import Membership, MembershipStatus, Post, Unit, UnitKind, User

PASSWORD = "mot-mat-khau-dai"


def group(name: str) -> Group:
    """Returns a furnished group, so that a test's administrator may do exactly what a real one may."""
    if not Group.objects.filter(name=name).exists():
        furnish()
    return Group.objects.get(name=name)


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post
        django_get_or_create = ["code"]

    code = "social-worker"
    names = {"vi": "Nhân viên công tác xã hội", "en": "Social worker"}


class UnitFactory(factory.django.DjangoModelFactory):
    """A unit at the top of the tree, or `UnitFactory(parent=…)` below another."""

    class Meta:
        model = Unit

    class Params:
        shelter = factory.Trait(kind=UnitKind.SHELTER, outsiders_see_counts_only=True)
        border_post = factory.Trait(kind=UnitKind.BORDER_POST)

    name = factory.Sequence(lambda number: f"Đơn vị {number}")
    code = factory.Sequence(lambda number: f"DV-{number}")
    kind = UnitKind.OTHER

    @classmethod
    def _create(cls, model_class, *args, parent=None, **fields):
        fields["hides_names"] = bool(fields.get("outsiders_see_counts_only") or (parent and parent.hides_names))
        unit = model_class(**fields)
        unit.normalise()
        if parent is None:
            return model_class.add_root(instance=unit)
        parent.refresh_from_db()
        return parent.add_child(instance=unit)


class UserFactory(factory.django.DjangoModelFactory):
    """A person with a learner; `works_in=unit`, `asks_for=unit` and `supervises=unit` make the membership."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        trainer = factory.Trait(in_group=groups.TRAINER)
        reviewer = factory.Trait(in_group=groups.REVIEWER)
        manager = factory.Trait(in_group=groups.MANAGER)
        administrator = factory.Trait(in_group=groups.ADMINISTRATOR)

    full_name = factory.Sequence(lambda number: f"Nguyễn Thị Số {number}")
    staff_code = factory.Sequence(lambda number: f"NV-{number:05d}")
    password = PASSWORD

    in_group = None

    @classmethod
    def _create(cls, model_class, *args, in_group, **fields):
        user = model_class.objects.create_user(**fields)
        if in_group:
            user.groups.add(group(in_group))
        return user

    @factory.post_generation
    def works_in(self, create, unit, **kwargs):
        if unit:
            MembershipFactory(user=self, unit=unit, **kwargs)

    @factory.post_generation
    def asks_for(self, create, unit, **kwargs):
        if unit:
            MembershipFactory(user=self, unit=unit, pending=True, **kwargs)

    @factory.post_generation
    def supervises(self, create, unit, **kwargs):
        if unit:
            MembershipFactory(user=self, unit=unit, is_supervisor=True, **kwargs)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    class Params:
        pending = factory.Trait(status=MembershipStatus.PENDING)
        ended = factory.Trait(status=MembershipStatus.ENDED, ended_on=factory.SelfAttribute("started_on"))

    user = factory.SubFactory(UserFactory)
    unit = factory.SubFactory(UnitFactory)
    status = MembershipStatus.ACCEPTED
    started_on = date(2026, 1, 5)
