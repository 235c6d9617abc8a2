"""Full-text search over an archive: an index that is derived from the database, and a query language."""

from kehoach.search.faults import MisreadQueryError
from kehoach.search.find import Result, Results, find
from kehoach.search.index import catch_up, rebuild
from kehoach.search.snippets import Snippet

__all__ = ["MisreadQueryError", "Result", "Results", "Snippet", "catch_up", "find", "rebuild"]
