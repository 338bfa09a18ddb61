"""Every address × every role: allowed or turned away, as tests/permission_table.py says.

Longer than other files, since one world holds something for every address.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

import pytest

from certificates import scanning
from certificates.models import Bundle, Document
from cms.jobs.running import enqueue
from cms.jobs.tasks import run_job
from cms.people import inviting, joining
from cms.people.models import Learner, StaffImport, Unit, User
from courses.enrolment.models import Enrolment
from courses.enrolment.teaching import appoint
from courses.enrolment.trainers import CourseTrainer
from courses.packages.models import PackageVersion
from courses.packages.playing import sign
from courses.progress.attempting import begin
from courses.progress.attempts import Attempt
from courses.progress.marks import HandedInFile
from courses.reports.keeping import produce
from courses.reports.models import ReportFile
from courses.supervision.models import LearningList
from courses.xapi.attempting import open_attempt
from courses.xapi.models import PackageAttempt
from tests.doors import come_in
from tests.factories.certificates import certified, default_design, recognition_draft
from tests.factories.courses import course_page, enrolled, frozen, lesson_keys
from tests.factories.marking import handed_in
from tests.factories.packages import course_of, h5p_version, library, package_course
from tests.factories.people import MembershipFactory, UnitFactory, UserFactory
from tests.factories.quizzes import published_quiz
from tests.factories.scenarios import published_scenario
from tests.factories.scorm import scorm_version
from tests.permission_table import ADMIN_PREFIX, ADMIN_SAMPLES, ROLES, TABLE, Row
from tests.url_map import Address, every_address

pytestmark = pytest.mark.django_db

ADDRESSES = every_address()
DENIED = {"sign in", "second factor", "forbidden", "not there"}


@dataclass
class World:
    """Two border posts below one province, and a person for each role."""

    post: Unit
    other_post: Unit
    people: dict[str, User]
    # What rows may name as arguments, besides units and people.
    home_path: str = ""
    no_file: str = "nothing.txt"
    letters: str = "abc"
    suspension: str = "suspend"
    number_of_nothing: int = 999_999
    letters_of_nothing: str = "000000"
    key_of_nothing: UUID = UUID("00000000-0000-4000-8000-000000000002")

    @cached_property
    def enrolment(self) -> UUID:
        who, _made = Learner.objects.get_or_create(user=self.people["learner"])
        return enrolled(frozen(lessons=1), who=who).pk

    package_picture: str = "images/dot.png"
    package_script: str = "scripts/tiny.js"
    package_core: str = "after.js"

    @cached_property
    def _packaged(self) -> tuple[Enrolment, UUID]:
        """The learner's enrolment on a course with an interactive package, and the package's place in it."""
        version, keys = package_course("canvas")
        who, _made = Learner.objects.get_or_create(user=self.people["learner"])
        return enrolled(version, who=who), keys["canvas"]

    @cached_property
    def package_enrolment(self) -> UUID:
        return self._packaged[0].pk

    @cached_property
    def package(self) -> UUID:
        return self._packaged[1]

    @cached_property
    def _package_version(self) -> PackageVersion:
        return h5p_version("canvas")

    @cached_property
    def package_version(self) -> UUID:
        return self._package_version.pk

    @cached_property
    def package_token(self) -> str:
        return sign(self.package_version, site="https://example.org")

    scorm_page: str = "index.html"
    scorm_script: str = "bridge.js"

    @cached_property
    def _scorm(self) -> PackageAttempt:
        """A go of the learner at a SCORM package."""
        version, keys = course_of({"scorm": scorm_version("1.2").package})
        who, _made = Learner.objects.get_or_create(user=self.people["learner"])
        package = PackageVersion.objects.get(package__kind="scorm-1.2")
        return open_attempt(enrolled(version, who=who), keys["scorm"], "", package)

    @cached_property
    def scorm_enrolment(self) -> UUID:
        return self._scorm.enrolment_id

    @cached_property
    def scorm_part(self) -> UUID:
        return self._scorm.activity_key

    @cached_property
    def scorm_go(self) -> UUID:
        return self._scorm.pk

    @cached_property
    def scorm_package(self) -> UUID:
        return self._scorm.version_id

    @cached_property
    def scorm_token(self) -> str:
        return sign(self._scorm.version_id, site="https://example.org")

    @cached_property
    def package_tree(self) -> str:
        library = self._package_version.main_library
        return library.tree_sha256 if library else ""

    @cached_property
    def begun(self) -> Attempt:
        """An open attempt of the learner at a quiz."""
        version, page = published_quiz()
        who, _made = Learner.objects.get_or_create(user=self.people["learner"])
        return begin(enrolled(version, who=who), page.activity_key)

    @property
    def quiz_enrolment(self) -> UUID:
        return self.begun.enrolment_id

    @property
    def quiz(self) -> UUID:
        return self.begun.activity_key

    @property
    def attempt(self) -> UUID:
        return self.begun.pk

    @cached_property
    def played(self) -> tuple[UUID, UUID]:
        """The learner's enrolment on a course with a scenario, and the scenario."""
        version, page = published_scenario()
        who, _made = Learner.objects.get_or_create(user=self.people["learner"])
        return enrolled(version, who=who).pk, page.activity_key

    @property
    def scenario_enrolment(self) -> UUID:
        return self.played[0]

    @property
    def scenario(self) -> UUID:
        return self.played[1]

    @property
    def answer_to_mark(self) -> int:
        """An answer of the learner's that waits for marks, in a course that the trainer teaches."""
        row = handed_in(Learner.objects.get_or_create(user=self.people["learner"])[0])
        appoint(row.attempt.enrolment.course, self.people["trainer"].staff_code, by=self.people["administrator"])
        return row.pk

    @property
    def answer_elsewhere(self) -> int:
        """The same in a course that somebody else teaches."""
        return handed_in(Learner.objects.get_or_create(user=self.people["learner"])[0]).pk

    @property
    def file_handed_in(self) -> UUID:
        return HandedInFile.objects.get(answer=self.answer_to_mark).pk

    @property
    def asked_enrolment(self) -> UUID:
        who, _made = Learner.objects.get_or_create(user=self.people["learner"])
        asked = enrolled(frozen(lessons=1), who=who)
        Enrolment.objects.filter(pk=asked.pk).update(status="requested")
        return asked.pk

    @property
    def course(self) -> UUID:
        return frozen(lessons=1).course_id

    @property
    def taught_course(self) -> UUID:
        return self.appointment().course_id

    @property
    def appointed_trainer(self) -> int:
        return self.appointment().pk

    @property
    def file_of_supervisor(self) -> int:
        return ReportFile.objects.create(
            asked_by=self.people["supervisor"],
            kind="board",
            subject=str(self.post.pk),
            form="csv",
            language="vi",
            run=UUID(int=0),
            made_at=timezone.now(),
        ).pk

    @property
    def bundle_of_supervisor(self) -> int:
        made = Bundle.objects.create(
            asked_by=self.people["supervisor"],
            kind="archive",
            documents=[str(self.certificate_of_learner)],
            language="vi",
            run=UUID(int=0),
            made_at=timezone.now(),
        )
        return made.pk

    @property
    def scan_of_learner(self) -> int:
        document = Document.objects.get(pk=self.certificate_of_learner)
        # The very same file is attached once only, and a walk asks for a scan more than once.
        return scanning.attach(document, f"%PDF-1.7 {uuid4()}".encode(), by=self.people["administrator"]).pk

    taking_off: str = "remove"

    @property
    def drafted_recognition(self) -> int:
        return recognition_draft(by=self.people["administrator"]).pk

    @property
    def produced_figures(self) -> int:
        today = timezone.localdate()
        return produce(today, today, by=self.people["manager"], language="vi").pk

    @property
    def learner_of_trainer(self) -> int:
        enrolled(self.appointment().course.current, who=Learner.objects.get_or_create(user=self.people["learner"])[0])
        return self.people["learner"].pk

    def appointment(self) -> CourseTrainer:
        """The trainer teaches a course, by the word of the administrator."""
        trainer = self.people["trainer"]
        return appoint(frozen(lessons=1).course, trainer.staff_code, by=self.people["administrator"])

    @property
    def course_of_nobody(self) -> UUID:
        """A course without authors, which every trainer may work on."""
        return course_page(lessons=1).course_key

    another_language: str = "en"

    @property
    def content_type(self) -> int:
        return library("answer").pk

    @property
    def written_package(self) -> int:
        return h5p_version("answer").package_id

    @property
    def activity(self) -> UUID:
        return lesson_keys(Enrolment.objects.get(pk=self.enrolment).version)[0]

    @property
    def job_of_learner(self) -> int:
        return enqueue(run_job, name="x", asked_by=self.people["learner"], job_id=0).pk

    @property
    def post_number(self) -> int:
        return self.post.pk

    @property
    def membership_of_learner(self) -> int:
        return self.people["learner"].memberships.get().pk

    @property
    def request_to_post(self) -> int:
        return MembershipFactory(unit=self.post, pending=True).pk

    @property
    def code_of_post(self) -> int:
        tomorrow = timezone.now() + timedelta(days=1)
        return joining.make_code(self.post, by=self.people["supervisor"], expires_at=tomorrow, max_uses=5).pk

    @property
    def invitation_to_post(self) -> int:
        return inviting.invite(self.post, by=self.people["supervisor"])[0].pk

    @property
    def secret_of_invitation(self) -> str:
        return inviting.invite(self.post, by=self.people["supervisor"])[1]

    @property
    def list_of_supervisor(self) -> int:
        return StaffImport.objects.create(created_by=self.people["supervisor"], content=b"x").pk

    @cached_property
    def certificate_of_learner(self) -> UUID:
        who, _made = Learner.objects.get_or_create(user=self.people["learner"])
        return certified(who).pk

    badge_form: str = "json"

    @property
    def issuer(self) -> int:
        return default_design().issuer_id

    @property
    def series_of_certificate(self) -> int:
        return Document.objects.get(pk=self.certificate_of_learner).series_id

    first_list: int = 0
    enrolment_list_kind: str = "enrolment"
    credit_list_kind: str = "credit"

    @property
    def learning_list_of_supervisor(self) -> int:
        held = LearningList(created_by=self.people["supervisor"], content=b"x", kind="enrolment", status="ready")
        held.save()
        return held.pk

    @property
    def award_of_learner(self) -> UUID:
        return Document.objects.get(pk=self.certificate_of_learner).award_id

    def value(self, name: str) -> Any:
        return self.people[name].pk if name in self.people else getattr(self, name)

    def address(self, row: Row) -> str:
        named = {key: self.value(name) for key, name in row.arguments.items() if not key.isdigit()}
        unnamed = [self.value(name) for key, name in row.arguments.items() if key.isdigit()]
        return reverse(row.name, args=unnamed or None, kwargs=named or None)

    def client(self, role: str) -> Client:
        client = Client()
        return client if role == "anonymous" else come_in(client, self.people[role])


@pytest.fixture
def world(settings: Any, badge_keys: str) -> World:
    cache.clear()
    settings.BADGE_KEYS = badge_keys
    province = UnitFactory(name="Tỉnh")
    post = UnitFactory(parent=province, border_post=True)
    other_post = UnitFactory(parent=province, border_post=True)
    people = {
        "learner": UserFactory(works_in=post),
        "trainer": UserFactory(trainer=True, works_in=province),
        "reviewer": UserFactory(reviewer=True, works_in=province),
        "supervisor": UserFactory(supervises=post),
        "other_supervisor": UserFactory(supervises=other_post),
        "manager": UserFactory(manager=True, works_in=province),
        "administrator": UserFactory(administrator=True, works_in=province),
    }
    return World(post, other_post, people)


def outcome(response: HttpResponse) -> str:
    """Says in a word what an answer means to whoever asked."""
    where = response.headers.get("Location", "")
    if response.status_code == 302 and where.startswith(reverse("account_login")):
        return "sign in"
    if response.status_code == 302 and where.startswith(reverse("mfa_index")) and "next=" in where:
        return "second factor"
    if response.status_code == 302 and where == reverse("wagtailadmin_home"):
        return "forbidden"  # Wagtail's way of saying so
    # 503: the check of health may say that something is down, and has answered.
    return {403: "forbidden", 404: "not there", 503: "open"}.get(
        response.status_code, "open" if response.status_code < 500 else "broken"
    )


def named_by_table() -> set[str]:
    return {row.name for row in TABLE}


def test_every_address_has_a_row():
    missing = sorted(
        {address.name or address.example for address in ADDRESSES if not _is_admin(address)} - named_by_table()
    )
    assert not missing, (
        f'No row for {missing}. Add `Row("{missing[0]}", <who may>)` to TABLE in tests/permission_table.py, with '
        "`arguments` if the address has some, and think who must NOT open it."
    )


def _is_admin(address: Address) -> bool:
    return address.example.startswith(ADMIN_PREFIX)


def test_every_row_has_an_address():
    known = {address.name for address in ADDRESSES}
    assert sorted({row.name for row in [*TABLE, *ADMIN_SAMPLES]} - known) == []


@pytest.mark.parametrize("row", [*TABLE, *ADMIN_SAMPLES], ids=lambda row: f"{row.how} {row.name}")
def test_a_row_holds_for_every_role(world, row):
    try:
        address = world.address(row)
    except NoReverseMatch:
        pytest.fail(f"{row.name} needs other `arguments` in its row: {row.arguments}")
    found = {role: outcome(getattr(world.client(role), row.how)(address)) for role in ROLES}
    expected = {role: "open" if role in row.allowed else "turned away" for role in ROLES}
    assert {role: "turned away" if word in DENIED else word for role, word in found.items()} == expected, found


def test_only_editors_pass_the_door_of_the_admin(world):
    """Samples above show what lies behind it; here each address of it, for those without an editor's rights."""
    for role in ("anonymous", "learner", "supervisor", "manager"):
        client = world.client(role)
        for address in filter(_is_admin, ADDRESSES):
            if (
                address.name in {"wagtailadmin_sprite", "wagtailadmin_javascript_catalog"}
                or "/logout/" in address.example
            ):
                continue
            response = client.get(address.example)
            assert response.status_code != 200, (role, address)
