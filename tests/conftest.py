"""What every test may ask for: servers, a furnished database, equal query counts.

Bare `pytest` needs SQLite and nothing else: tests that need a server or a browser are left out (and counted as deselected)
unless a file, `-m` or `--everything` asks for them. `make test` asks for everything and skips nothing.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import SimpleTestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

import pytest
from hypothesis import HealthCheck, settings

from certificates.badges import keys
from courses.structure import remembering
from tests import pristine, servers

# The same examples in every run, so that a run says something about the change and not about luck; `HYPOTHESIS_PROFILE=search`
# looks for new ones, and what it finds becomes a test of its own.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# A proof may take longer than any test (pyproject.toml), but not for ever.
PROOF_SECONDS = 1800
NEEDS_MORE_THAN_SQLITE = ("postgres", "redis", "browser", "prove")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--everything", action="store_true", help="Run the tests that need servers or a browser too.")


def asked_for_more(config: pytest.Config) -> bool:
    """True when this run was told what to run; a parallel worker knows it from the process that started it."""
    if hasattr(config, "workerinput"):
        return config.workerinput["asked_for_more"]
    named = config.args_source == pytest.Config.ArgsSource.ARGS
    return bool(config.option.everything or config.option.markexpr or named)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["asked_for_more"] = asked_for_more(node.config)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what needs more than SQLite, unless it was asked for; what drives a browser comes last.

    What asks no database, or says nothing about one, runs on SQLite only: a second run would show the same.
    """
    # Playwright keeps an event loop in the thread it was started in, and asynchronous code then refuses to run there.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    for item in items:
        if item.get_closest_marker("prove") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(PROOF_SECONDS))
    if asked_for_more(config):
        again = config.option.everything and connection.vendor != "sqlite"
        left_out = [item for item in items if again and is_about_no_database(item)]
    else:
        left_out = [item for item in items if any(item.get_closest_marker(name) for name in NEEDS_MORE_THAN_SQLITE)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def is_about_no_database(item: pytest.Item) -> bool:
    """True for tests that no other database can make fail."""
    if item.get_closest_marker("once"):
        return True
    asks = {"db", "transactional_db", "django_db_setup"}.intersection(getattr(item, "fixturenames", ()))
    servers_asked = any(item.get_closest_marker(name) for name in ("django_db", "postgres", "redis"))
    return not (asks or servers_asked or issubclass(getattr(item, "cls", None) or object, SimpleTestCase))


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """The test database as every test finds it: migrated and furnished. Takes the place of pytest-django's own.

    `--create-db` is never needed: a change of migrations changes the name of the master that is copied.
    """
    worker = getattr(request.config, "workerinput", {}).get("workerid", "")
    with django_db_blocker.unblock():
        pristine.create(suffix=f"-{worker}" if worker else "")
        call_command("furnish", verbosity=0)
        pristine.keep()
    yield
    with django_db_blocker.unblock():
        pristine.destroy()


@pytest.fixture(scope="session")
def badge_keys(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with one key for digital badges, made once: that takes longer than all that is done with it."""
    folder = str(tmp_path_factory.mktemp("badge-keys"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(django_settings, "BADGE_KEYS", folder)
        keys.make(now=timezone.now())
    return folder


@pytest.fixture(scope="session", autouse=True)
def transactional_tests_leave_a_furnished_database() -> Iterator[None]:
    """Django empties every table after such a test, Wagtail's root page and our groups included; put them back instead."""
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: pristine.restore())
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> Iterator[None]:
    """Rate limits, cached pages, versions read and the language chosen by one test must not reach the next.

    Sentences are compared in English, whether or not the catalogues are compiled; a request still finds its own language.
    """
    with translation.override("en"):
        yield
    cache.clear()
    # Shipped courses have the same keys in every test, and other questions in each.
    remembering._remembered.clear()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """DATABASE_URL of a PostgreSQL server."""
    yield from servers.shared("HOMEWARD_TEST_POSTGRES", servers.postgres)


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """Address of a Redis server; use a database number or key prefix of your own."""
    yield from servers.shared("HOMEWARD_TEST_REDIS", servers.redis)


@pytest.fixture
def free_port() -> int:
    return servers.free_port()


@pytest.fixture
def same_queries(db: None) -> Callable[..., int]:
    """`same_queries(few, many)` asserts that both calls cost the same number of queries, and returns it.

    The first call is made once beforehand, so that what is looked up once a process (sites, content types) counts in neither.
    """

    def compare(few: Callable[[], Any], many: Callable[[], Any]) -> int:
        few()
        with CaptureQueriesContext(connection) as first:
            few()
        with CaptureQueriesContext(connection) as second:
            many()
        if len(first) != len(second):
            pytest.fail(
                f"{len(first)} queries for few rows, {len(second)} for many.\n"
                f"--- few\n{written_out(first)}\n--- many\n{written_out(second)}"
            )
        return len(first)

    return compare


def written_out(queries: CaptureQueriesContext) -> str:
    return "\n".join(query["sql"][:400] for query in queries.captured_queries)
