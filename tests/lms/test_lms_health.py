"""`/healthz` and `/readyz`: ready when all is in order, 503 with the name of what is not, and no secret."""

from datetime import timedelta

from django.utils import timezone

import pytest

from cms.jobs.models import Worker
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker():
    return Worker.objects.create(name="this machine", seen_at=timezone.now())


def ready(client):
    response = client.get("/readyz")
    return response.status_code, {name: check["status"] for name, check in response.json()["checks"].items()}


def test_a_process_that_answers_is_healthy_whatever_else_is_broken(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").status_code == 200


def test_a_site_in_order_is_ready(client, worker):
    status, checks = ready(client)
    assert status == 200
    assert set(checks) == {"database", "migrations", "cache", "storage", "broker", "worker", "demo_accounts"}
    assert set(checks.values()) == {"ok"}


def test_a_site_whose_worker_is_silent_is_not_ready(client, worker):
    Worker.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
    status, checks = ready(client)
    assert (status, checks["worker"]) == (503, "failed")


def test_a_site_that_never_had_a_worker_is_not_ready(client):
    assert ready(client)[1]["worker"] == "failed"


def test_a_real_site_with_a_demonstration_account_is_not_ready(client, worker, settings):
    UserFactory(is_demo=True)
    settings.DEMO = False
    assert ready(client)[1]["demo_accounts"] == "failed"
    settings.DEMO = True
    assert ready(client)[0] == 200


def test_a_broker_that_is_away_makes_the_site_unready_and_its_address_is_not_told(
    client, worker, settings, monkeypatch
):
    from celery import current_app

    settings.CELERY_BROKER_URL = "redis://:hush@127.0.0.1:1/0"
    monkeypatch.setattr(current_app.conf, "broker_write_url", settings.CELERY_BROKER_URL)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["broker"]["status"] == "failed"
    assert "hush" not in response.content.decode()
    assert "127.0.0.1" not in response.content.decode()


def test_files_that_cannot_be_written_make_the_site_unready(client, worker, settings, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    settings.MEDIA_ROOT = str(blocked)
    status, checks = ready(client)
    assert (status, checks["storage"]) == (503, "failed")


def test_waiting_migrations_make_the_site_unready(client, worker, monkeypatch):
    from lms import health

    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: [("one", False)])
    assert ready(client)[1]["migrations"] == "failed"


@pytest.mark.parametrize("form", ["text", "openmetrics", "atom", "html"])
def test_the_answer_is_json_whatever_is_asked_for(client, worker, form):
    assert client.get("/readyz", {"format": form})["Content-Type"] == "application/json"
