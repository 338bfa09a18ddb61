"""`remove_demo` takes the demonstration away and nothing else: real people, their learning, and what ships stay."""

from io import StringIO

from django.core.management import CommandError, call_command
from django.utils import timezone

from wagtail.models import Page

import pytest

from certificates.models import Award, Issuer, Series
from cms.pages.articles import ArticleIndexPage, ArticlePage
from cms.pages.demo import SLUG
from cms.pages.demo import seed as seed_pages
from cms.pages.events import EventPage
from cms.pages.sample_events import seed as seed_events
from cms.people import demo
from cms.people.models import AuditEntry, JoinCode, Learner, Membership, Unit, User
from courses.activities.facts import Verb
from courses.demo.learning import EXERCISE, let_hand_in
from courses.demo.packages import TRYING, WANTED, entries, sample
from courses.demo.playing import let_play
from courses.demo.seeding import seed_exercises
from courses.enrolment.models import Enrolment
from courses.packages.libraries import H5PLibrary, LibraryFile, LibraryWish
from courses.packages.models import Package, PackageVersion
from courses.packages.pages import PackagePage
from courses.packages.storing import is_kept
from courses.packages.wishing import wish
from courses.progress.models import Evidence, EvidenceSource
from courses.progress.recording import NewFact, record
from courses.structure.archive.outline import course_key
from courses.structure.pages import CoursePage
from courses.structure.versions import Course
from courses.xapi.models import PackageAttempt
from tests.factories.certificates import certified, complete
from tests.factories.courses import course_page, enrolled, frozen, lesson_keys
from tests.factories.people import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings):
    settings.DEMO = True
    demo.seed()


def removed(*options):
    out = StringIO()
    call_command("remove_demo", *options, stdout=out)
    return out.getvalue()


def of_demo(code="DEMO-001"):
    return Learner.objects.get(user__staff_code=code)


def test_the_demonstration_goes_and_what_is_real_stays(people, settings, django_capture_on_commit_callbacks):
    settings.PACKAGE_ORIGIN = "http://packages.localhost:8000"
    seed_pages()
    seed_events()
    list(seed_exercises())
    let_hand_in(timezone.now())
    let_play(timezone.now())
    digests = set(LibraryFile.objects.values_list("sha256", flat=True))
    assert PackageAttempt.objects.exists() and all(map(is_kept, digests))
    certified(of_demo())
    shelf = ArticleIndexPage.objects.first()
    authors = {"demo": User.objects.get(staff_code="GIANG-VIEN"), "real": UserFactory(administrator=True)}
    for name, owner in authors.items():
        article = ArticlePage(title=f"Bài của {name}", slug=f"bai-{name}", owner=owner, locale=shelf.locale)
        shelf.add_child(instance=article).save_revision(user=owner).publish()
    course = frozen(lessons=1)
    real = enrolled(course, who=Learner.objects.get(user=UserFactory(works_in=UnitFactory())))
    complete(real)
    complete(enrolled(course, who=of_demo("DEMO-002")))
    facts = Evidence.objects.filter(enrolment=real).count()

    foreseen = removed("--dry-run")
    assert User.objects.filter(is_demo=True).count() == 50
    assert "50 people" in foreseen
    with django_capture_on_commit_callbacks(execute=True):
        assert removed("--yes").startswith(foreseen.split("\n")[0])

    assert not User.objects.filter(is_demo=True).exists() and not Unit.objects.filter(is_demo=True).exists()
    assert set(Learner.objects.all()) == {real.learner, authors["real"].learner}
    assert list(Enrolment.objects.all()) == [real]
    assert Evidence.objects.count() == facts
    assert not Award.objects.exists() and not Series.objects.exists() and not JoinCode.objects.exists()
    assert not Course.objects.filter(pk__in=map(course_key, (EXERCISE, TRYING))).exists()
    assert not Package.objects.exists() and not LibraryWish.objects.exists()
    assert not H5PLibrary.objects.exists() and not any(map(is_kept, digests))
    assert list(ArticlePage.objects.values_list("slug", flat=True)) == ["bai-real"]
    assert not Page.objects.filter(slug=SLUG).exists() and not EventPage.objects.exists()
    assert Issuer.objects.get().name != "Trung tâm Công tác xã hội tỉnh Thượng Ngàn"
    assert AuditEntry.objects.get(action="demo.removed").details == {"people": 50}
    assert removed() == "There is nothing of a demonstration here.\n"


def test_it_refuses_while_a_demonstration_trainer_stands_in_somebodys_record(people):
    enrolment = enrolled(frozen(lessons=1))
    fact = NewFact(Verb.FINISHED, activity=lesson_keys(enrolment.version)[0], data={"at_end": True})
    record(enrolment.pk, [fact], actor=of_demo("GIANG-VIEN"), source=EvidenceSource.TRAINER)

    with pytest.raises(CommandError, match="1 facts about the learning of real people"):
        removed("--yes")
    assert User.objects.filter(is_demo=True).count() == 50


def test_a_unit_where_somebody_real_works_stays_and_is_real_from_then_on(people):
    post = Unit.objects.get(code="DBP-KV")
    somebody = UserFactory(works_in=post)

    assert "stays unit “Đồn Biên phòng Khau Vang”" in removed("--yes")
    assert set(Unit.objects.values_list("code", "is_demo")) == {("DBP-KV", False), ("BCH-BP", False), ("TINH", False)}
    assert Membership.objects.get().user == somebody
    # The code that is printed in the project's own files opens no door of a real unit.
    assert not JoinCode.objects.exists()


def test_a_sample_that_a_real_course_has_taken_up_stays_with_the_library_it_needs(people, settings):
    settings.PACKAGE_ORIGIN = "http://packages.localhost:8000"
    list(seed_exercises())
    package = sample("say-or-not").package
    page = PackagePage(title="Lời đầu", slug="loi-dau", package=package)
    course_page(lessons=1).add_child(instance=page)

    removed("--yes")
    assert set(Package.objects.all()) == {package}
    assert H5PLibrary.objects.get().machine_name == "NeoVe.SayOrNot"


def test_what_somebody_real_has_worked_on_stays_and_is_named(people, settings):
    settings.PACKAGE_ORIGIN = "http://packages.localhost:8000"
    list(seed_exercises())
    made, real = sample("say-or-not-en"), UserFactory(trainer=True)
    PackageVersion.objects.create(package=made.package, number=2, content_sha256="0" * 64, created_by=real)
    imported = sample("check-the-bag").package
    assert f"{len(entries()) - 2:>7} interactive packages" in removed("--dry-run")
    Package.objects.filter(pk=imported.pk).update(created_by=None)
    foreseen = removed("--dry-run")
    for package in (made.package, made.package.translation_of, imported):
        assert f"stays package “{package.title}”" in foreseen
    lesson = CoursePage.objects.filter(course_key=course_key(TRYING)).first().get_descendants().last().specific
    lesson.save_revision(user=real)

    assert "stays course “" in removed("--yes")
    assert Course.objects.get(pk__in=map(course_key, (EXERCISE, TRYING))).pk == course_key(TRYING)
    assert Package.objects.count() == len(entries())
    assert H5PLibrary.objects.exists()


def test_a_request_that_a_real_trainer_shares_is_theirs_from_then_on(people):
    demonstration, real = User.objects.get(staff_code="GIANG-VIEN"), UserFactory(trainer=True)
    for asker, why in ((demonstration, "Mẫu"), (real, "Bài thật"), (demonstration, "Mẫu")):
        wish([WANTED], by=asker, wanted_for=why)

    removed("--yes")
    kept = LibraryWish.objects.get()
    assert (kept.asked_by, kept.wanted_for) == (real, "Bài thật")


def test_without_a_yes_nothing_happens(people, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _question: "no")
    with pytest.raises(CommandError, match="Nothing was changed"):
        removed()
    assert User.objects.filter(is_demo=True).count() == 50
