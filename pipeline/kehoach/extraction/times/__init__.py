"""When: the periods in which a plan runs, and what is due from whom by which day."""

from kehoach.extraction.times.deadlines import find_deadlines
from kehoach.extraction.times.periods import find_periods
from kehoach.extraction.times.read import read_times

__all__ = ["find_deadlines", "find_periods", "read_times"]
