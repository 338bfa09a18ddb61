"""A job's state on a page: it keeps itself up to date, says its end aloud, and works without scripts."""

import pytest
from playwright.sync_api import expect

from cms.jobs.models import Job
from cms.jobs.running import claim, enqueue, run
from tests.cms.jobs.worker_tasks import pass_the_gate
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def person():
    return UserFactory(language="en")


@pytest.fixture
def job(person, tmp_path):
    (tmp_path / "gate").touch()
    enqueue(pass_the_gate, name="Import of staff", asked_by=person, folder=str(tmp_path))
    job = claim()
    Job.objects.update(progress_done=10, progress_of=40)
    return job


def test_the_page_follows_the_job_to_its_end_and_says_so(page, sign_in, axe, person, job):
    sign_in(page, person)
    page.goto(job.get_absolute_url())
    bar = page.get_by_role("progressbar", name="Import of staff")
    assert bar.get_attribute("value") == "25"
    assert page.get_by_text("10 of 40").is_visible()
    axe(page)
    Job.objects.update(progress_done=30)
    page.get_by_text("30 of 40").wait_for()
    assert bar.get_attribute("value") == "75"
    run(job)
    page.get_by_text("Through the gate").wait_for()
    assert page.locator("[data-job-announcement]").text_content() == "Import of staff: Done"
    assert bar.count() == 0
    axe(page)


def test_without_scripts_a_link_shows_how_far_it_is_now(open_browser, sign_in, person, job):
    page = open_browser(script=False)
    sign_in(page, person)
    page.goto(job.get_absolute_url())
    Job.objects.update(progress_done=30)
    page.get_by_role("link", name="Refresh").click()
    expect(page.get_by_text("30 of 40")).to_be_visible()


def test_when_the_session_is_over_the_page_offers_to_refresh(page, sign_in, person, job):
    sign_in(page, person)
    page.goto(job.get_absolute_url())
    assert page.get_by_role("link", name="Refresh").is_hidden()
    page.context.clear_cookies()
    page.get_by_role("link", name="Refresh").wait_for()


def test_the_list_has_no_fault_for_a_screen_reader(page, sign_in, axe, person, job):
    sign_in(page, person)
    page.goto("/app/jobs/")
    assert page.get_by_role("link", name="Import of staff").is_visible()
    axe(page)
