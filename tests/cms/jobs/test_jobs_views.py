"""What people see of their jobs, and what they do not."""

from django.urls import reverse

import pytest
from celery import shared_task

from cms.jobs.durable import GiveUp
from cms.jobs.models import Job, JobStatus
from cms.jobs.running import claim, enqueue
from tests.doors import come_in
from tests.factories.people import UserFactory
from tests.working import work_off

pytestmark = pytest.mark.django_db


@shared_task
def export():
    return {"message": "12 people exported", "link": "/app/exports/1/"}


@shared_task
def refuse_export():
    raise GiveUp("There is nobody in this unit.")


@pytest.fixture
def person():
    return UserFactory(language="en")


@pytest.fixture
def administrator():
    return UserFactory(administrator=True, language="en")


@pytest.fixture
def theirs(client, person):
    return come_in(client, person)


def shown(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_people_see_their_own_jobs_and_no_others(theirs, person):
    mine = enqueue(export, name="My export", asked_by=person)
    other = enqueue(export, name="Somebody's export", asked_by=UserFactory())
    listed = shown(theirs, reverse("jobs"))
    assert "My export" in listed
    assert "Somebody" not in listed
    assert theirs.get(mine.get_absolute_url()).status_code == 200
    for name in ("job", "job_progress"):
        assert theirs.get(reverse(name, args=[other.pk])).status_code == 404
    for name in ("job_retry", "job_cancel"):
        assert theirs.post(reverse(name, args=[other.pk])).status_code == 404


def test_an_administrator_sees_all_jobs_and_who_asked(client, administrator, person):
    enqueue(export, name="Their export", asked_by=person)
    come_in(client, administrator)
    listed = shown(client, reverse("jobs"))
    assert "Their export" in listed
    assert person.full_name in listed


def test_a_running_job_shows_how_far_it_is(theirs, person):
    job = enqueue(export, name="My export", asked_by=person)
    claim()
    Job.objects.update(progress_done=2, progress_of=5)
    text = shown(theirs, reverse("job_progress", args=[job.pk]))
    assert 'data-job-state="running"' in text
    assert 'value="40"' in text
    assert "2 of 5" in text


def test_a_job_of_unknown_length_has_a_bar_without_a_value(theirs, person):
    job = enqueue(export, name="My export", asked_by=person)
    text = shown(theirs, job.get_absolute_url())
    assert "<progress" in text
    assert "value=" not in text.split("<progress")[1].split(">")[0]


def test_a_finished_job_shows_its_result_and_where_it_is(theirs, person):
    job = enqueue(export, name="My export", asked_by=person)
    work_off()
    text = shown(theirs, job.get_absolute_url())
    assert "12 people exported" in text
    assert 'href="/app/exports/1/"' in text


def test_the_asker_reads_why_it_failed_and_the_administrator_also_the_technical_cause(
    client, theirs, person, administrator
):
    job = enqueue(refuse_export, name="My export", asked_by=person)
    work_off()
    text = shown(theirs, job.get_absolute_url())
    assert "There is nobody in this unit." in text
    assert "Traceback" not in text
    come_in(client, administrator)
    assert "Traceback" in shown(client, job.get_absolute_url())


def test_failed_work_is_started_again_by_a_button(theirs, person):
    job = enqueue(refuse_export, name="My export", asked_by=person)
    work_off()
    retry_url = reverse("job_retry", args=[job.pk])
    assert f'action="{retry_url}"' in shown(theirs, job.get_absolute_url())
    assert theirs.get(retry_url).status_code == 405
    assert theirs.post(retry_url)["Location"] == job.get_absolute_url()
    job.refresh_from_db()
    assert job.status == JobStatus.WAITING


def test_waiting_work_is_cancelled_by_a_button_and_a_second_press_says_that_it_has_ended(theirs, person):
    job = enqueue(export, name="My export", asked_by=person)
    cancel_url = reverse("job_cancel", args=[job.pk])
    theirs.post(cancel_url)
    job.refresh_from_db()
    assert job.status == JobStatus.CANCELLED
    assert "already ended" in theirs.post(cancel_url, follow=True).content.decode()


def test_nobody_sees_jobs_without_signing_in(client):
    for name, args in (("jobs", []), ("job", [1]), ("job_progress", [1])):
        response = client.get(reverse(name, args=args))
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))


def test_the_list_costs_the_same_for_three_jobs_and_for_thirty(theirs, person, same_queries):
    def ask(count):
        for number in range(count):
            enqueue(export, name=f"Export {number}", asked_by=person)

    url = reverse("jobs")
    ask(3)
    few = len(shown(theirs, url))
    costs = []
    for _round in range(2):
        costs.append(same_queries(lambda: theirs.get(url), lambda: theirs.get(url)))
        ask(27)
    assert costs[0] == costs[1] <= 8
    assert len(shown(theirs, url)) > few


def test_one_jobs_state_costs_few_queries(theirs, person, django_assert_max_num_queries):
    job = enqueue(export, name="My export", asked_by=person)
    theirs.get(job.get_absolute_url())
    with django_assert_max_num_queries(6):
        theirs.get(reverse("job_progress", args=[job.pk]))
