"""Days off in Việt Nam: weekends, public holidays (Bộ luật Lao động 2019, Điều 112) with Tết by the lunar calendar, and
the days that the Government exchanges every year. The calendar is that of the library `holidays`.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

_WEEKEND = {5: "Thứ Bảy", 6: "Chủ nhật"}
_FIVE_DAYS = date(1999, 10, 2)  # Quyết định 188/1999/QĐ-TTg: offices are closed on Saturdays too
_LONGEST = 20  # days off in a row, at most


@lru_cache(maxsize=10_000)
def day_off(day: date) -> str | None:
    """What day off it is ("Chủ nhật", "Quốc khánh"); None for a working day, also for a Saturday on which offices work
    in exchange for another day."""
    holiday = _calendar().get(day)
    if holiday:
        return str(holiday)
    weekend = _WEEKEND.get(day.weekday())
    if weekend is None or (day < _FIVE_DAYS and day.weekday() == 5):
        return None
    return None if _calendar().is_working_day(day) else weekend


def working_day_before(day: date) -> date:
    """The last working day before a day."""
    for back in range(1, _LONGEST):
        if day_off(day - timedelta(days=back)) is None:
            return day - timedelta(days=back)
    return day - timedelta(days=_LONGEST)


@lru_cache(maxsize=1)
def _calendar() -> Any:
    from holidays import country_holidays  # 0.2 s to import: only where days are judged

    return country_holidays("VN", language="vi")
