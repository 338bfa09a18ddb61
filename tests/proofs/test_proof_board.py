"""The board of a unit with 5,000 people on 12 courses costs what the board of a few costs, and reads no row again and again."""

import json
import time
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from cms.people.models import Unit
from tests.doors import come_in
from tests.factories.courses import frozen
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.standings import crowd

pytestmark = [pytest.mark.prove, pytest.mark.django_db]

PEOPLE, COURSES, MOST_QUERIES = 5000, 12, 20
#: What a page asks for one by one: the people on it. More goes through an index or is read once, unless there is next to
#: nothing to read.
AGAIN_AND_AGAIN, NEXT_TO_NOTHING = 60, 100


@pytest.fixture
def posts() -> tuple[Unit, Unit]:
    """A unit with a few people and a unit with 5,000, below one roof; all on the same courses."""
    roof = UnitFactory()
    few, many = UnitFactory(parent=roof), UnitFactory(parent=roof)
    versions = [frozen(lessons=3, title=f"Khóa {number}") for number in range(COURSES)]
    crowd(few, versions, people=30)
    crowd(many, versions, people=PEOPLE)
    with connection.cursor() as cursor:
        # As on a site that has run for a while: the planner knows how large its tables are.
        cursor.execute("ANALYZE")
    return few, many


def asked(client: Client, unit: Unit) -> list[dict[str, str]]:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse("courses_board", args=[unit.pk]))
    assert answer.status_code == 200
    return queries.captured_queries


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def read_again_and_again(sql: str) -> list[str]:
    """The tables that the plan of this query reads from end to end, many times over."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}")
        (found,) = cursor.fetchone()
    plan = json.loads(found) if isinstance(found, str) else found
    scans = [node for node in nodes(plan[0]["Plan"]) if node["Node Type"] == "Seq Scan"]
    return [
        node["Relation Name"]
        for node in scans
        if node["Actual Loops"] > AGAIN_AND_AGAIN
        and node["Actual Rows"] + node.get("Rows Removed by Filter", 0) > NEXT_TO_NOTHING
    ]


def test_a_board_of_five_thousand_people_on_twelve_courses_costs_what_a_small_one_costs(posts):
    few, many = posts
    client = come_in(Client(), UserFactory(supervises=many.get_parent()))
    asked(client, few)
    small, began = asked(client, few), time.perf_counter()
    large = asked(client, many)
    print(f"{time.perf_counter() - began:.2f} s, {len(large)} queries")  # noqa: T201 (a figure of `make prove`)
    assert len(large) == len(small) <= MOST_QUERIES
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Compiling the expression of a state costs ten times what reading 60,000 of them does.
            cursor.execute("SHOW jit")
            assert cursor.fetchone() == ("off",)
        reads = [query["sql"] for query in large if query["sql"].startswith("SELECT")]
        assert {sql[:400]: again for sql in reads if (again := read_again_and_again(sql))} == {}
