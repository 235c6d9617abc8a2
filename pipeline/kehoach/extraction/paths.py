"""Where in the section tree an offset stands, as a path of labels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kehoach.record import Section
from kehoach.structure.model import Span

BASIS = "basis"


def section_chain(sections: Sequence[Section], offset: int) -> tuple[Section, ...]:
    """The sections around an offset, outermost first; empty where it stands in none."""
    chain: list[Section] = []
    level: Sequence[Section] = sections
    while True:
        index = bisect_right(level, offset, key=lambda section: section.start) - 1
        inner = level[index] if index >= 0 else None
        if inner is None or offset >= inner.end:
            return tuple(chain)
        chain.append(inner)
        level = inner.children


def section_path(sections: Sequence[Section], offset: int, bases: Sequence[Span] = ()) -> str | None:
    """ "basis" inside a legal-basis line, else labels joined by dots ("II.1.3"), None outside every section.

    A label that repeats its parent's ("1.1" under "1") is not doubled: "II.1.1", never "II.1.1.1".
    """
    for basis in bases:
        if basis.start <= offset < basis.end:
            return BASIS
    path = ""
    for section in section_chain(sections, offset):
        label = section.label.strip().rstrip(".")
        last = path.rpartition(".")[2] if path else ""
        own = label[len(last) + 1 :] if last and label.startswith(last + ".") else label
        path = f"{path}.{own}" if path else own
    return path or None
