"""What SCORM packages reported, as those who answer for a course read it: in sentences, item by item, and nobody else does."""

import re
import uuid
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.xapi.attempting import open_attempt
from courses.xapi.models import PackageAttempt
from courses.xapi.scorm_runtime import Commit, keep
from tests.doors import come_in
from tests.factories.courses import enrolled
from tests.factories.packages import course_of
from tests.factories.people import UserFactory
from tests.factories.scorm import Sco, scorm_version

FAILED = {
    "cmi.core.lesson_status": "failed",
    "cmi.core.score.raw": "4",
    "cmi.core.score.max": "20",
    "cmi.interactions.0.id": "<b>cau-1</b>",
    "cmi.interactions.0.student_response": "b",
    "cmi.interactions.0.result": "wrong",
    "cmi.interactions.0.correct_responses.0.pattern": "a",
}


def gone() -> PackageAttempt:
    """A go at a package of two items, the second of which has reported."""
    two = [Sco("a", "Ở cửa khẩu", "a.html"), Sco("b", "Ở trụ sở", "b.html")]
    package = scorm_version("1.2", two)
    version, keys = course_of({"two": package.package})
    go = open_attempt(enrolled(version), keys["two"], "", package)
    report(go, "b", FAILED)
    return go


def report(go: PackageAttempt, item: str, cmi: dict[str, str]) -> None:
    keep(go, [Commit(uuid.uuid4(), item, cmi, True, timezone.now() - timedelta(minutes=5))])


def address(go: PackageAttempt) -> str:
    return reverse("courses_report_go", args=[go.enrolment.course_id, go.pk])


def test_what_a_scorm_package_reported_is_read_in_sentences_item_by_item(client: Client, db: None) -> None:
    go = gone()
    come_in(client, UserFactory(administrator=True, language="en"))
    shown = client.get(address(go)).content.decode()
    lines = re.findall(r"<li>(.+?)</li>", shown.partition("What the package reported")[2])
    assert lines[:3] == ["Not passed.", "Completed.", "4 of 20 points."]
    assert lines[3] == "Question “&lt;b&gt;cau-1&lt;/b&gt;”: answered “b”; “a” was expected."
    assert "Ở trụ sở" in shown
    assert "Ở cửa khẩu" not in shown

    with CaptureQueriesContext(connection) as before:
        client.get(address(go))
    report(go, "a", {"cmi.core.lesson_status": "passed"})
    with CaptureQueriesContext(connection) as after:
        both = client.get(address(go)).content.decode()
    assert len(after) == len(before)
    assert both.index("Ở cửa khẩu") < both.index("Ở trụ sở")


def test_nobody_who_does_not_answer_for_the_course_reads_a_go_at_scorm(client: Client, db: None) -> None:
    go, other = gone(), gone()
    for who in (go.enrolment.learner.user, UserFactory(trainer=True)):
        come_in(client, who)
        assert client.get(address(go)).status_code == 404
    come_in(client, UserFactory(administrator=True))
    of_another = reverse("courses_report_go", args=[other.enrolment.course_id, go.pk])
    assert client.get(of_another).status_code == 404
