"""Visits: counted without following anybody, once each, wherever the page came from."""

from datetime import date, timedelta
from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest

from cms.campaigns.demo import parts as demonstration
from cms.campaigns.demo_visits import DAYS
from cms.campaigns.demo_visits import seed as seed_visits
from cms.counting.adding import add, write_down
from cms.counting.buffering import Buffer, buffer, waiting
from cms.counting.models import DailyCount
from cms.counting.visitors import is_program
from tests.doors import come_in
from tests.factories.campaigns import CampaignPageFactory
from tests.factories.pages import StandardPageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

PHONE = {"user-agent": "Mozilla/5.0 (Linux; Android 8.1.0) AppleWebKit/537.36 Chrome/99.0 Mobile Safari/537.36"}


@pytest.fixture(autouse=True)
def _nothing_waits():
    buffer.begin()
    write_down()
    DailyCount.objects.all().delete()


def numbers():
    buffer.hand_over()
    write_down()
    return {(row.what, row.language): row.number for row in DailyCount.objects.order_by("what", "language")}


def test_a_page_that_somebody_reads_counts_once_for_its_day_and_the_language_of_its_words(client):
    page = StandardPageFactory(slug="doc")
    key = f"page:{page.translation_key}"
    first = client.get("/vi/doc/", headers=PHONE)
    client.get("/vi/doc/", headers={**PHONE, "if-none-match": first["ETag"]})  # 304: looked at again
    client.get("/fr/doc/", headers=PHONE)  # shown in Vietnamese
    assert numbers() == {(key, "vi"): 3}
    assert numbers() == {(key, "vi"): 3}
    client.get("/vi/doc/", headers=PHONE)
    assert numbers() == {(key, "vi"): 4}
    assert {field.name for field in DailyCount._meta.fields} == {
        "id", "day", "what", "language", "number", "is_invented"
    }  # fmt: skip


def test_programs_errors_and_what_a_browser_fetches_ahead_are_left_out(client):
    StandardPageFactory(slug="doc")
    for headers in ({"user-agent": "Googlebot/2.1"}, {}, {**PHONE, "sec-purpose": "prefetch"}):
        client.get("/vi/doc/", headers=headers)
    client.head("/vi/doc/", headers=PHONE)
    client.get("/vi/khong-co/", headers=PHONE)
    client.get("/vi/search/?q=doc", headers=PHONE)
    assert numbers() == {}
    assert is_program("facebookexternalhit/1.1") and not is_program(PHONE["user-agent"])


def test_nothing_is_written_to_the_database_while_somebody_waits(client):
    StandardPageFactory(slug="doc")
    client.get("/vi/doc/", headers=PHONE)
    with CaptureQueriesContext(connection) as queries:
        client.get("/vi/doc/", headers=PHONE)
    assert all(query["sql"].startswith("SELECT") for query in queries)


def test_several_processes_add_up_and_an_unwritten_batch_waits():
    others = [Buffer(), Buffer()]
    for other in others:
        other.note("page:a", "vi")
        other.hand_over()
        other.note("page:a", "vi")
        other.hand_over()
    assert len(list(waiting())) == 4
    assert numbers() == {("page:a", "vi"): 4}
    others[0].note("page:a", "en")
    others[0].hand_over()
    assert numbers() == {("page:a", "en"): 1, ("page:a", "vi"): 4}


def line(path, status=200, cached="HIT", browser=PHONE["user-agent"], moment="2026-03-01T20:00:00+00:00"):
    return f"{moment}\tGET\t{path}\t{status}\t{cached}\t{browser}\n"


def test_what_a_proxy_answered_by_itself_is_taken_from_its_log_once(tmp_path):
    page = StandardPageFactory(slug="doc")
    log = tmp_path / "counts.log"
    read = [line("/vi/doc/"), line("/vi/doc/?p=2", cached="STALE"), line("/en/doc/")]
    left_out = [
        line("/vi/doc/", cached="MISS"),
        line("/vi/doc/", status=404),
        line("/vi/doc/", browser="bingbot/2.0"),
        line("/vi/khong-co/"),
        line("/app/"),
        "damaged\n",
    ]
    log.write_text("".join(read + left_out) + line("/vi/doc/")[:-1])
    out = StringIO()
    call_command("count_proxy_log", log, stdout=out)
    call_command("count_proxy_log", log, stdout=out)
    assert "3 readings added" in out.getvalue() and ": 0 readings added" in out.getvalue()
    row = DailyCount.objects.get(what=f"page:{page.translation_key}", language="vi")
    # Eight in the evening in London is the next day in Vietnam; the line without an end was not read.
    assert (row.day, row.number) == (date(2026, 3, 2), 3)
    with log.open("a") as more:
        more.write("\n")
    call_command("count_proxy_log", log, stdout=out)
    row.refresh_from_db()
    assert row.number == 4


def test_editors_see_a_chart_and_a_table_and_take_the_numbers_away(client, same_queries):
    pages = [StandardPageFactory(title=f"Trang {number}") for number in range(6)]
    today = timezone.localdate()
    add({(today, f"page:{pages[0].translation_key}", "vi"): 41})
    come_in(client, UserFactory(reviewer=True))
    address = reverse("visits")

    def look():
        return client.get(address).text

    few = same_queries(look, look)
    add({(today - timedelta(days=n), f"page:{page.translation_key}", "en"): 3 for n, page in enumerate(pages)})
    add({(today, "page:00000000-0000-4000-8000-000000000000", "vi"): 7})
    assert same_queries(look, look) == few
    text = look()
    assert text.count("visits__bar") == 30 and "Trang 5" in text and ">41<" in text
    sheet = b"".join(client.get(reverse("visits_file") + "?form=csv").streaming_content).decode()
    assert f"{today},Trang 0,vi,41" in sheet
    assert client.get(address + "?days=7777").status_code == 200


def test_the_demonstration_shows_invented_visits_says_so_and_takes_them_alone_away(client):
    page = CampaignPageFactory(kit_allowed=True)
    what = f"page:{page.translation_key}"
    assert list(seed_visits()) and not list(seed_visits())
    days = set(DailyCount.objects.filter(what=what).values_list("day", flat=True))
    yesterday = max(days)
    assert yesterday < timezone.localdate() and len(days) == DAYS
    add({(yesterday, what, page.content_language): 7})
    come_in(client, UserFactory(reviewer=True))
    assert "đặt ra cho bản trình diễn" in client.get(reverse("visits")).text

    for part in demonstration():
        part.remove()
    left = DailyCount.objects.get()
    assert (left.what, left.number, left.is_invented) == (what, 7, False)
