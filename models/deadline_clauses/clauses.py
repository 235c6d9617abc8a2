"""Deadlines of the gold with the words around them, and where in those words actor, action and recipient stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from documents import Sample

from kehoach.record import Deadline
from kehoach.text import CanonicalText

FIELDS = ("actor", "action", "recipient")
MARK = "HẠNCHÓT"  # stands for the deadline itself, so that the model knows which one is asked for
_ALIKE = 0.7  # share of words that gold and text must have in common
_FEW = 8  # words in a paragraph that tell too little: a label or a table cell
_ABOVE = 3  # paragraphs above such a one that are read with it


@dataclass(frozen=True, slots=True)
class Clause:
    """One deadline. `context`: text with MARK for the deadline; `spans`: field -> offsets in it, as far as aligned."""

    group: str
    source: str
    context: str
    gold: Mapping[str, str]
    ruled: Mapping[str, str]
    spans: Mapping[str, tuple[int, int]]


def words(text: str) -> list[str]:
    """Words in small letters."""
    return re.findall(r"\w+", text.lower())


def clauses(sample: Sample) -> Iterator[Clause | None]:
    """A clause for each gold deadline, None for one that the rules did not find: nothing to compare."""
    found = list(sample.record.deadlines)
    for gold in sample.gold.get("deadlines") or ():
        wanted = words(gold["text"])
        own = next((deadline for deadline in found if words(deadline.text) == wanted), None)
        own = own or next((deadline for deadline in found if _share(words(deadline.text), wanted) >= _ALIKE), None)
        if own is None:
            yield None
            continue
        found.remove(own)
        yield _clause(sample, gold, own)


def _clause(sample: Sample, gold: Mapping[str, Any], own: Deadline) -> Clause:
    context = _context(sample.text, own.start_offset, own.end_offset)
    told = {name: gold[name] for name in FIELDS if gold.get(name)}
    spans = {name: _find(context, value) for name, value in told.items()}
    return Clause(
        sample.group,
        sample.name,
        context,
        told,
        {name: value for name in FIELDS if (value := getattr(own, name))},
        {name: span for name, span in spans.items() if span is not None},
    )


def _context(text: CanonicalText, start: int, end: int) -> str:
    """The sentence of the deadline with the one before it; of a short paragraph also what stands above."""
    from underthesea import sent_tokenize

    index = text.paragraph_index(start)
    paragraph = text.paragraphs[index]
    before = text.text[paragraph.start : start]
    after = text.text[end : max(end, paragraph.end)]
    if len(words(before + after)) < _FEW:
        above = text.paragraphs[max(0, index - _ABOVE) : index]
        before = "\n".join([*(text.text[p.start : p.end] for p in above), before])
        return f"{before} {MARK} {after}"
    sentences = sent_tokenize(f"{before} {MARK} {after}")
    at = next((i for i, sentence in enumerate(sentences) if MARK in sentence), None)
    return " ".join(sentences[max(0, at - 1) : at + 1]) if at is not None else f"{before} {MARK} {after}"


def _find(context: str, value: str) -> tuple[int, int] | None:
    """The run of words in the context that is most like the value; None where none is like enough."""
    tokens = list(re.finditer(r"\w+", context.lower()))
    printed, wanted = [token.group() for token in tokens], words(value)
    best, found = _ALIKE, None
    for first in range(len(printed)):
        if printed[first] not in wanted:
            continue
        for size in range(max(1, len(wanted) - 2), len(wanted) + 4):
            last = first + size
            if last <= len(printed) and printed[last - 1] in wanted:
                share = _share(printed[first:last], wanted)
                if share > best:
                    best, found = share, (tokens[first].start(), tokens[last - 1].end())
    return found


def _share(one: Sequence[str], two: Sequence[str]) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()
