"""What queries find, in which order, in both databases."""

from collections.abc import Callable

import pytest

from kehoach.archive import Archive
from kehoach.search import find
from support.search_families import FAMILIES

ROWS = [(name, query, expected) for name, family in FAMILIES.items() for query, expected in family.rows]


@pytest.mark.parametrize("base", ["sqlite", "postgresql"])
@pytest.mark.parametrize(("family", "query", "expected"), ROWS)
def test_a_query_finds(
    shelves: Callable[[str, str], Archive], base: str, family: str, query: str, expected: list[int]
) -> None:
    found = find(shelves(base, family), query)
    assert [result.id for result in found.results] == expected
    assert found.total == len(expected)
