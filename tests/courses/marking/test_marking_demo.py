"""A trainer who looks at the demonstration finds answers to grade, of different quality, made by the verbs of the site."""

from django.utils import timezone

import pytest

from cms.people import demo
from cms.people.models import User
from courses.demo.learning import let_hand_in
from courses.demo.seeding import seed_exercises
from courses.marking.queue import lines, waiting_for, with_attempts
from courses.progress.attempting import quiz_of
from courses.progress.marking import rubric_of
from tests.doors import come_in

pytestmark = pytest.mark.django_db


def test_the_demonstrations_trainer_has_two_answers_to_grade_and_a_second_seeding_adds_none(client, settings):
    settings.DEMO = True
    demo.seed()
    for _twice in range(2):
        list(seed_exercises())
        let_hand_in(timezone.now())
    trainer = User.objects.get(staff_code="GIANG-VIEN")
    rows = list(with_attempts(waiting_for(trainer)))
    assert len(rows) == 2
    assert all(line.person for line in lines(rows, trainer, language="vi"))
    attempt = rows[0].attempt
    quiz = quiz_of(attempt.enrolment, attempt.version.number, attempt.activity_key, language="vi")
    assert [points for _line, _words, points in rubric_of(quiz, str(rows[0].question))] == [3, 2, 3, 2]
    come_in(client, trainer)
    page = client.get(f"/app/marking/{rows[0].pk}/").content.decode()
    assert "Một phụ nữ, đến lúc nửa đêm." in page
    assert "alert--warning" not in page
