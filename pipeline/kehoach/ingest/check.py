"""`kehoach verify`: the archive against its files, its records and a fresh linking."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach import citator
from kehoach.archive import Archive
from kehoach.archive.digest import links
from kehoach.archive.schema import arrivals, documents, originals
from kehoach.archive.store import count
from kehoach.archive.verify import Problem, problems

_MOST = 10  # links that are named


class _UndoneError(Exception):
    """Leaves a transaction that must not stay."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked, and what is wrong with it."""

    originals: int
    documents: int
    arrivals: int
    problems: tuple[Problem, ...]


def check(archive: Archive) -> Checked:
    """Check everything. Changes nothing; while links are made anew to compare them, other writers wait."""
    found = (*problems(archive), *_wrong_links(archive))
    with archive.reading() as connection:
        kept, held, arrived = (count(connection, table) for table in (originals, documents, arrivals))
    return Checked(kept, held, arrived, found)


def _wrong_links(archive: Archive) -> list[Problem]:
    before: set[str] = set()
    after: set[str] = set()
    try:
        with archive.writing() as connection:
            before = set(links(connection))
            citator.relink_all(connection)
            after = set(links(connection))
            raise _UndoneError
    except _UndoneError:
        pass
    if before == after:
        return []
    told = [line[:200] for line in sorted(before ^ after)]
    more = f" and {len(told) - _MOST} more" if len(told) > _MOST else ""
    fault = f"links are not what they would be if they were made anew ({'; '.join(told[:_MOST])}{more})"
    return [Problem(archive.place, fault, "please report it; the documents themselves are safe")]
