"""Sessions: when and where, in a calendar, afterwards; and the questions that stay with the team."""

from datetime import UTC, datetime, timedelta

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from wagtail.test.utils.form_data import nested_form_data, streamfield

import pytest

from cms.pages.calendar import Appointment, calendar
from cms.pages.events import EventPage
from cms.pages.sample_events import seed as seed_events
from tests.doors import come_in
from tests.factories.pages import EventIndexPageFactory, EventPageFactory
from tests.factories.people import UserFactory

MOMENT = datetime(2026, 3, 1, 1, 30, tzinfo=UTC)


def test_a_calendar_file_has_short_lines_utc_times_and_escaped_words():
    text = calendar(
        [Appointment("u", "Nói chuyện; chợ, " + "ă" * 80, MOMENT, None, MOMENT, place="Chợ\nphiên", is_cancelled=True)],
        maker="Test",
    )
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines) and lines[-1] == ""
    assert "DTSTART:20260301T013000Z" in lines and "DTEND:20260301T033000Z" in lines
    assert "SUMMARY:Nói chuyện\\; chợ\\, " in text and "LOCATION:Chợ\\nphiên" in lines
    assert "ă" * 80 in text.replace("\r\n ", "") and "STATUS:CANCELLED" in lines


@pytest.mark.django_db
def test_what_is_to_come_stands_before_what_was(client, same_queries):
    few, many = EventIndexPageFactory(slug="it"), EventIndexPageFactory(slug="nhieu")
    for shelf, count in ((few, 2), (many, 9)):
        for number in range(count):
            EventPageFactory(parent=shelf, title=f"Sắp tới {number}")
            EventPageFactory(parent=shelf, title=f"Đã qua {number}", past=True, people_reached=40)
    same_queries(lambda: client.get("/vi/it/"), lambda: client.get("/vi/nhieu/"))
    text = client.get("/vi/it/").text
    assert text.index("Sắp tới 1") < text.index("Đã qua 1")
    assert client.get("/vi/it/ics/").text.count("BEGIN:VEVENT") == 2


@pytest.mark.django_db
def test_a_session_tells_its_hour_in_vietnam_and_goes_into_a_calendar(client):
    shelf = EventIndexPageFactory(slug="su-kien")
    begins = timezone.now().replace(hour=1, minute=30, second=0, microsecond=0) + timedelta(days=3)
    EventPageFactory(parent=shelf, slug="mot", title="Nói chuyện ở chợ", starts_at=begins, spoken_languages="Mông")
    assert "08:30" in client.get("/vi/su-kien/mot/").text
    file = client.get("/vi/su-kien/mot/ics/")
    assert file["Content-Type"].startswith("text/calendar")
    assert begins.strftime("DTSTART:%Y%m%dT013000Z") in file.text and "Nói chuyện ở chợ" in file.text


@pytest.mark.django_db
def test_the_calendar_entry_of_a_sensitive_session_tells_nobody_what_it_is(client):
    shelf = EventIndexPageFactory(slug="su-kien")
    EventPageFactory(parent=shelf, slug="hai", title="Buôn người", lead="Dấu hiệu", sensitive=True)
    file = client.get("/vi/su-kien/hai/ics/")
    assert "SUMMARY:Thời tiết" in file.text and "no-store" in file["Cache-Control"]
    for word in ("Buôn người", "Dấu hiệu", "Chợ phiên", "URL:"):
        assert word not in file.text
    assert "BEGIN:VEVENT" not in client.get("/vi/su-kien/ics/").text


@pytest.mark.django_db
def test_after_a_session_the_public_sees_how_many_came_and_never_what_they_asked(client):
    shelf = EventIndexPageFactory(slug="su-kien")
    EventPageFactory(
        parent=shelf, slug="ba", past=True, people_reached=123, questions_asked="Gọi một một một có mất tiền không"
    )
    text = client.get("/vi/su-kien/ba/").text
    assert "123" in text and "mất tiền" not in text and "/ics/" not in text
    assert "mất tiền" not in EventPage.objects.get(slug="ba").searchable_text()


def edit(client, page, **changed):
    data = {
        "title": page.title,
        "slug": page.slug,
        "starts_at": "2026-01-05 08:00",
        "place": page.place,
        "body": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0},
        **changed,
    }
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(data))


@pytest.mark.django_db
def test_a_question_that_points_at_somebody_is_kept_only_after_the_editor_has_answered_the_guard(client):
    page = EventPageFactory(parent=EventIndexPageFactory(), past=True)
    come_in(client, UserFactory(reviewer=True))
    told = "Chị Lò Thị Ánh, số 0912345678, hỏi khi nào được về."
    refused = edit(client, page, questions_asked=told)
    assert refused.status_code == 200 and told in refused.text
    box = refused.context["form"]["not_case_data"].field.widget.attrs["value"]
    assert box in refused.text
    assert edit(client, page, questions_asked=told, not_case_data=box).status_code == 302
    assert EventPage.objects.get(pk=page.pk).get_latest_revision_as_object().questions_asked == told
    assert edit(client, page, questions_asked="Nhiều người hỏi: gọi có mất tiền không?").status_code == 302


@pytest.mark.django_db
def test_nobody_has_come_to_a_session_that_has_not_begun():
    shelf = EventIndexPageFactory()
    with pytest.raises(ValidationError, match="people_reached"):
        EventPageFactory(parent=shelf, people_reached=5)


@pytest.mark.django_db
def test_the_demonstration_has_one_session_that_was_and_two_to_come_and_each_says_that_it_is_an_example(client):
    assert seed_events() and seed_events() == []
    for language, word in (("vi", "ví dụ"), ("en", "example")):
        sessions = EventPage.objects.filter(locale__language_code=language).order_by("starts_at")
        assert [session.people_reached for session in sessions] == [64, None, None]
        assert [session.is_over for session in sessions] == [True, False, False]
        for session in sessions:
            session.full_clean()
            text = client.get(session.url).text
            assert session.title.endswith(f"({word})") and word in session.lead
            # What was asked there is for the team.
            assert "giữ chỗ" not in text
