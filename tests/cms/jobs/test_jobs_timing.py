"""Waits between attempts and periods of recurring work: pure arithmetic, for all moments."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from cms.jobs.timing import delay_before, period_key, period_start

attempts = st.integers(2, 10_000)
firsts = st.floats(0.1, 600)
ceilings = st.floats(600, 86_400)
chances = st.floats(0, 1)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
lengths = st.sampled_from([timedelta(minutes=5), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)])
offsets = st.timedeltas(timedelta(0), timedelta(hours=23))
zones = st.sampled_from([ZoneInfo("Asia/Ho_Chi_Minh"), ZoneInfo("Europe/Berlin"), UTC])


@given(attempts, firsts, ceilings, chances)
def test_a_wait_is_never_above_the_ceiling_nor_below_half_of_the_first(attempt, first, ceiling, chance):
    assert first / 2 <= delay_before(attempt, first=first, ceiling=ceiling, chance=chance) <= ceiling


@given(attempts, firsts, ceilings, chances)
def test_with_the_same_luck_a_later_attempt_never_waits_less(attempt, first, ceiling, chance):
    def wait(number):
        return delay_before(number, first=first, ceiling=ceiling, chance=chance)

    assert wait(attempt) <= wait(attempt + 1)


def test_waits_double_until_the_ceiling():
    waits = [delay_before(attempt, first=5, ceiling=30, chance=0) for attempt in range(2, 7)]
    assert waits == [5, 10, 20, 30, 30]


@given(moments, lengths, offsets, zones)
def test_a_moment_lies_within_its_period(moment, every, offset, zone):
    start = period_start(moment, every=every, offset=offset, zone=zone)
    assert start <= moment.astimezone(zone).replace(tzinfo=None) < start + every


@given(moments, moments, lengths, offsets)
def test_periods_follow_time_and_differ_when_more_than_one_length_apart(one, other, every, offset):
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    earlier, later = sorted([one, other])
    starts = [period_start(moment, every=every, offset=offset, zone=zone) for moment in (earlier, later)]
    assert starts[0] <= starts[1]
    assert (starts[0] != starts[1]) or later - earlier < every


def test_a_daily_period_begins_at_its_hour_of_local_time_and_a_weekly_one_on_monday():
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    sunday_night = datetime(2026, 11, 22, 19, 59, tzinfo=UTC)  # 02:59 on Monday in Vietnam
    daily = {"every": timedelta(days=1), "offset": timedelta(hours=3), "zone": zone}
    assert period_start(sunday_night, **daily) == datetime(2026, 11, 22, 3)
    assert period_start(sunday_night + timedelta(minutes=1), **daily) == datetime(2026, 11, 23, 3)
    weekly = period_start(sunday_night, every=timedelta(weeks=1), offset=timedelta(), zone=zone)
    assert weekly == datetime(2026, 11, 23)


def test_the_hour_that_summer_time_repeats_is_one_period():
    zone = ZoneInfo("Europe/Berlin")
    hourly = {"every": timedelta(hours=1), "offset": timedelta(), "zone": zone}
    twice = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]  # both are 02:30 on the wall
    assert len({period_key("work", moment, **hourly) for moment in twice}) == 1
