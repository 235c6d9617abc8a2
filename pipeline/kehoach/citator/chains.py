"""Chains of documents: from one up to the orders that it carries out, and down to those that carry it out.

A step goes along citations among the legal bases and along answers (see `answers`), never to laws, decrees, circulars
and charters: these are cited by all and order nobody. Levels are loaded whole, one query a level.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import and_, or_, select

from kehoach.archive.schema import documents, mentions, works
from kehoach.citator.binding import parts, several
from kehoach.citator.cited import CitedWork, load_works

if TYPE_CHECKING:
    from sqlalchemy import Connection

NORMATIVE = ("LUAT", "HP", "PL", "L", "LCT", "NĐ", "TT", "TTLT", "VBHN", "ĐL")
DEPTH, NODES = 8, 400  # levels and works of a chain, at most
_STEP = and_(
    or_(mentions.c.answers, mentions.c.relation == "basis"),
    mentions.c.work_id.isnot(None),
    or_(mentions.c.type_code.is_(None), mentions.c.type_code.notin_(NORMATIVE)),
)
_UP = (
    select(documents.c.work_id.label("below"), mentions.c.work_id.label("above"), mentions.c.answers)
    .join(documents, documents.c.id == mentions.c.document_id)
    .join(works, works.c.id == mentions.c.work_id)
    .where(documents.c.work_id.in_(several("ids")), _STEP, or_(works.c.type_code.is_(None),
                                                              works.c.type_code.notin_(NORMATIVE)))
    .order_by(mentions.c.document_id, mentions.c.ordinal)
)  # fmt: skip
_DOWN = (
    select(mentions.c.work_id.label("above"), documents.c.work_id.label("below"), mentions.c.answers)
    .join(documents, documents.c.id == mentions.c.document_id)
    .where(mentions.c.work_id.in_(several("ids")), _STEP, documents.c.work_id.isnot(None))
    .order_by(mentions.c.id)
    .limit(NODES * 4)
)


@dataclass(frozen=True, slots=True)
class Link:
    """A work in a chain: answers tells whether the step to it is an answer; again: it stands elsewhere in the chain
    already, and its own steps there; more: steps from it that are left out for their number."""

    work: CitedWork
    answers: bool = False
    steps: tuple[Link, ...] = ()
    again: bool = False
    more: int = 0

    def to_dict(self) -> dict[str, Any]:
        """As JSON prints it."""
        steps = [step.to_dict() for step in self.steps]
        told = {"answers": self.answers, "again": self.again, "more": self.more}
        return self.work.to_dict() | told | {"steps": steps}


@dataclass(frozen=True, slots=True)
class Chain:
    """A work with what stands above it and what below."""

    work: CitedWork
    up: tuple[Link, ...] = ()
    down: tuple[Link, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON prints it."""
        up, down = [link.to_dict() for link in self.up], [link.to_dict() for link in self.down]
        return self.work.to_dict() | {"up": up, "down": down}


@dataclass(slots=True)
class _Steps:
    """Steps found so far: from a work to others, with whether they answer."""

    found: dict[int, dict[int, bool]] = field(default_factory=lambda: defaultdict(dict))
    more: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    seen: set[int] = field(default_factory=set)


def chain(connection: Connection, work: CitedWork, depth: int = DEPTH) -> Chain:
    """The chain through a work, `depth` levels up and down at most; cycles are cut where they close."""
    up = _walk(connection, work.id, "up", depth)
    down = _walk(connection, work.id, "down", depth)
    shown = load_works(connection, up.seen | down.seen)
    return Chain(work, _tree(work.id, up, shown), _tree(work.id, down, shown))


def _walk(connection: Connection, start: int, way: Literal["up", "down"], depth: int) -> _Steps:
    """Steps from a work, level by level."""
    steps = _Steps(seen={start})
    level = [start]
    for _ in range(depth):
        rows = [
            row for part in parts(level) for row in connection.execute(_UP if way == "up" else _DOWN, {"ids": part})
        ]
        pairs = [(row.below, row.above) if way == "up" else (row.above, row.below) for row in rows]
        level = _note(steps, pairs, [row.answers for row in rows])
        if not level:
            break
    return steps


def _note(steps: _Steps, pairs: Sequence[tuple[int, int]], answers: Iterable[bool]) -> list[int]:
    """Note steps of one level; the works that are new."""
    fresh: dict[int, None] = {}
    for (here, there), answering in zip(pairs, answers, strict=True):
        if here == there:
            continue
        if there not in steps.seen and len(steps.seen) >= NODES:
            steps.more[here] += there not in steps.found[here]
            continue
        steps.found[here][there] = steps.found[here].get(there, False) or answering
        if there not in steps.seen:
            steps.seen.add(there)
            fresh[there] = None
    return list(fresh)


def _tree(start: int, steps: _Steps, shown: dict[int, CitedWork]) -> tuple[Link, ...]:
    """The steps as a tree: each work opens once, the first time in breadth, then stands as seen."""
    opened: dict[int, int] = {start: start}  # work -> the one under which it opens
    queue = [start]
    for here in queue:
        for there in steps.found.get(here, {}):
            if there not in opened:
                opened[there] = here
                queue.append(there)

    def grow(here: int) -> tuple[Link, ...]:
        links = []
        for there, answering in steps.found.get(here, {}).items():
            if there not in shown:
                continue
            link = Link(shown[there], answering)
            if opened.get(there) == here and there != start:
                links.append(replace(link, steps=grow(there), more=steps.more.get(there, 0)))
            else:
                links.append(replace(link, again=True))
        return tuple(links)

    return grow(start)
