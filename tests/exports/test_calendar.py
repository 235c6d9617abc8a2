"""Deadlines with a day are events; the same deadline keeps its identity."""

from datetime import date

from icalendar import Calendar

from kehoach.archive import Archive
from kehoach.exports.calendar import calendar


def test_each_deadline_with_a_day_is_an_event(filled: Archive) -> None:
    with filled.reading() as connection:
        data = calendar(connection)
        assert data == calendar(connection)
    first, second = Calendar.from_ical(data).walk("VEVENT")
    assert (first["dtstart"].dt, first["dtend"].dt) == (date(2021, 6, 15), date(2021, 6, 16))
    assert "báo cáo kết quả" in first["summary"] and "(41/KH-LĐLĐ)" in first["summary"]
    assert "không kể ngày này" in first["description"] and "Nguyên văn" in first["description"]
    assert second["dtstart"].dt == date(2021, 6, 30) and first["uid"] != second["uid"]


def test_a_part_of_the_time(filled: Archive) -> None:
    with filled.reading() as connection:
        data = calendar(connection, since=date(2021, 6, 16), until=date(2021, 6, 30))
    assert [event["dtstart"].dt for event in Calendar.from_ical(data).walk("VEVENT")] == [date(2021, 6, 30)]
