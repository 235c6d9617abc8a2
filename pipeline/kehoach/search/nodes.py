"""What a query means: a tree of these. `at` is the place in the query, for messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

TextField = Literal["text", "title", "issuer", "place", "signer", "section"]
RangeField = Literal["date", "due", "year", "number"]
LinkField = Literal["cites", "cited-by"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand one after the other (in names: anywhere in the name)."""

    field: TextField
    text: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number and symbol; own: the document's own alone, else also one that it mentions."""

    text: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A part of a document's own number: its figures (130), or its symbol (KH-TLĐ)."""

    text: str


@dataclass(frozen=True, slots=True)
class Codes:
    """A type of document or a level, any of these codes."""

    field: Literal["type", "level"]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """From low to high, both included; None where open. Days as 20210930."""

    field: RangeField
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """Documents that cite the named one (cites), or that it cites (cited-by)."""

    field: LinkField
    text: str


@dataclass(frozen=True, slots=True)
class Not:
    """Documents that the part does not fit."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """All parts fit."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One part fits at least."""

    parts: tuple[Node, ...]


Leaf = Text | Whole | Number | Codes | Span | Link
Node = Leaf | Not | And | Or


def wanted(node: Node) -> Iterator[Leaf]:
    """The leaves that a document is wanted for: all but those under NOT."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from wanted(part)
    elif not isinstance(node, Not):
        yield node
