"""Paths that ship name what is there, are loaded once, and show their people what is done, to do and still to come."""

from django.urls import reverse
from django.utils.translation import override

import pytest

from cms.people.furnishing import POSTS
from courses.enrolment.assigning import apply_rules
from courses.enrolment.models import Assignment, AssignmentRule
from courses.enrolment.paths import Path, PathCourse
from courses.enrolment.starting import load_paths, path_key, shipped
from courses.structure.archive.outline import course_key
from courses.structure.archive.starting import STARTER
from courses.structure.pages import CoursePage
from courses.structure.versions import Course
from courses.supervision.choosing import usable_paths
from courses.supervision.forms import EnrolForm
from tests.doors import come_in
from tests.factories.courses import course_page, frozen
from tests.factories.people import PostFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def path():
    """A path of one course that can be learned and one that is planned, for a post."""
    post = PostFactory()
    made = Path.objects.create(name="Lộ trình đồn", name_en="Post path", post=post)
    planned = course_page(title="Chăm sóc sức khỏe", in_preparation=True)
    CoursePage.objects.filter(pk=planned.pk).update(live=True)
    for place, course in enumerate([frozen(lessons=1).course, Course.objects.create(key=planned.course_key)]):
        PathCourse.objects.create(path=made, course=course, sort_order=place)
    return made


def test_each_path_names_courses_that_ship_posts_that_exist_and_both_titles():
    here = {folder.name for folder in STARTER.iterdir()}
    for said in shipped().values():
        assert set(said["courses"]) <= here
        assert said["post"] in POSTS
        assert set(said["title"]) == {"vi", "en"}


def test_paths_are_loaded_once_and_what_people_have_changed_stays():
    assert all(is_new for _name, is_new in load_paths())
    border = Path.objects.get(key=path_key("border"))
    assert border.steps.order_by("sort_order").first().course_id == course_key("first-hour-at-the-border")
    Path.objects.filter(pk=border.pk).update(name="Tên khác")
    assert not any(is_new for _name, is_new in load_paths())
    assert (Path.objects.count(), Path.objects.get(pk=border.pk).name) == (len(shipped()), "Tên khác")
    with override("en"):
        assert str(border) == "Border post path"


def test_people_of_the_post_see_their_path_with_what_is_still_to_come_and_are_assigned_the_rest(client, path):
    unit = UnitFactory()
    person, other = UserFactory(works_in=unit, works_in__post=path.post), UserFactory(works_in=unit)
    AssignmentRule.objects.create(unit=unit, post=path.post, path=path)
    apply_rules()
    ready, coming = [step.course_id for step in path.steps.order_by("sort_order")]
    assert list(Assignment.objects.values_list("learner__user", "course")) == [(person.pk, ready)]
    page = come_in(client, person).get(reverse("courses_my_learning"))
    (way,) = page.context["ways"]
    assert [(step.entry.key, step.entry.in_preparation, bool(step.line)) for step in way.steps] == [
        (ready, False, True),
        (coming, True, False),
    ]
    assert reverse("courses_course", args=[coming]) in page.text
    client.logout()
    assert come_in(client, other).get(reverse("courses_my_learning")).context["ways"] == []


def test_whoever_puts_people_on_a_path_reads_how_much_of_it_is_there(path):
    form = EnrolForm(courses=[], paths=list(usable_paths()), people=[])
    with override("en"):
        labels = str(form.fields["what"].choices)
    assert path.title in labels
    assert [(found.ready, found.coming) for found in usable_paths()] == [(1, 1)]
