"""A query that cannot be understood: what is wrong, where, and what to write instead."""

from __future__ import annotations

from kehoach.errors import QueryError

_SHOWN = 60  # letters of a query in a message


class MisreadQueryError(QueryError):
    """`query[position]` is where it goes wrong; letters are counted from 0."""

    def __init__(self, path: str | None, fault: str, remedy: str, query: str = "", position: int = 0) -> None:
        super().__init__(path, fault, remedy)
        self.query = query
        self.position = position

    @property
    def pointer(self) -> tuple[str, str]:
        """Two lines: the query around the place, and a caret below the place."""
        begin = max(0, self.position - _SHOWN // 2)
        shown = self.query[begin : begin + _SHOWN]
        return shown, " " * (self.position - begin) + "^"


def misread(query: str, position: int, what: str, remedy: str) -> MisreadQueryError:
    """The failure for a query, its place counted from 1 in the words."""
    fault = f"{what} at letter {position + 1} of the query"
    return MisreadQueryError(None, fault, remedy, query, position)
