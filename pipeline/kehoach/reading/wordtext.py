"""The text of a Word paragraph as it is printed: without deletions, field codes and hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from kehoach.reading.wordstyles import Look, Styles

_SKIPPED = frozenset(
    qn(tag) for tag in ("w:del", "w:moveFrom", "w:rPr", "w:pPr", "w:instrText", "w:delText", "w:txbxContent", "w:sdtPr")
)
_MARKS = {qn("w:tab"): " ", qn("w:noBreakHyphen"): "-", qn("w:cr"): "\n", qn("w:softHyphen"): "\xad"}


class Piece(NamedTuple):
    """Text of one look; a line break is "\\n"."""

    text: str
    look: Look


def paragraph_pieces(paragraph: Any, chain: list[Any], styles: Styles) -> list[Piece]:
    """The runs of a paragraph in order, those in links, insertions and content controls too."""
    return [
        Piece(text, look)
        for run in _runs(paragraph)
        if (text := _run_text(run)) and not (look := styles.look(run, chain)).hidden
    ]


def _runs(holder: Any) -> Iterator[Any]:
    for element in holder.iterchildren():
        if element.tag == qn("w:r"):
            yield element
        elif element.tag not in _SKIPPED and element.tag != qn("w:p"):
            yield from _runs(element)


def _run_text(run: Any) -> str:
    texts: list[str] = []
    for element in run.iterchildren():
        if element.tag == qn("w:t"):
            texts.append(element.text or "")
        elif element.tag == qn("w:br"):
            texts.append("\n" if element.get(qn("w:type")) in (None, "textWrapping") else "")
        elif element.tag in _MARKS:
            texts.append(_MARKS[element.tag])
    return "".join(texts)
