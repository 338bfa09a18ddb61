"""The tests' own tools keep their promises."""

import subprocess
import sys

from django.contrib.auth.models import Permission
from django.db import connection

from wagtail.models import Page, Site

import psycopg
import pytest
import redis

from tests import servers


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_transactional_tests_find_the_furnished_database_each_time(turn: str) -> None:
    assert Page.objects.filter(depth=1).exists()
    assert Site.objects.filter(is_default_site=True).exists()
    Page.objects.all().delete()
    Permission.objects.all().delete()


@pytest.mark.django_db
def test_same_queries_shows_the_sql_of_a_growing_number(same_queries) -> None:
    def ask(times: int) -> None:
        for _ in range(times):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")

    assert same_queries(lambda: ask(2), lambda: ask(2)) == 2
    with pytest.raises(pytest.fail.Exception, match="2 queries for few rows, 3 for many"):
        same_queries(lambda: ask(2), lambda: ask(3))


@pytest.mark.postgres
def test_throw_away_postgres_answers(postgres_url: str) -> None:
    with psycopg.connect(postgres_url.replace("postgres://", "postgresql://")) as connected:
        assert connected.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.postgres
def test_no_statement_of_a_test_runs_for_ever_and_no_vacuum_changes_its_plans(postgres_url: str) -> None:
    with psycopg.connect(postgres_url.replace("postgres://", "postgresql://")) as connected:
        assert connected.execute("SHOW statement_timeout").fetchone() == ("2min",)
        assert connected.execute("SHOW autovacuum").fetchone() == ("off",)


def test_a_test_that_never_ends_fails_by_its_name(request: pytest.FixtureRequest) -> None:
    assert 0 < float(request.config.getini("timeout")) <= 600


@pytest.mark.redis
def test_throw_away_redis_answers(redis_url: str) -> None:
    assert redis.Redis.from_url(redis_url).ping()


@pytest.mark.postgres
@pytest.mark.redis
def test_servers_are_gone_after_the_command_even_if_it_fails() -> None:
    command = "echo $HOMEWARD_TEST_POSTGRES $HOMEWARD_TEST_REDIS; exit 7"
    ended = subprocess.run(
        [sys.executable, "-m", "tests.servers", "sh", "-c", command], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 7
    ports = [int(address.rsplit(":", 1)[1].split("/")[0]) for address in ended.stdout.split()]
    assert len(ports) == 2
    assert not any(servers.accepts(port) for port in ports)


def test_a_missing_server_is_told_with_the_line_that_installs_it(monkeypatch) -> None:
    monkeypatch.setattr(servers.shutil, "which", lambda name: None)
    monkeypatch.setitem(servers.INSTALL, "valkey-server", "sudo apt install valkey")
    with pytest.raises(servers.ServerError, match="sudo apt install valkey"):
        servers.program("valkey-server")
