"""Several readings of the same ink become one, and its confidence says how well they agree.

Where two readings of a number agree they are nearly always right; where they do not, a person should look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from kehoach.reading.layout import Box
from kehoach.reading.scans.engine import Recognised
from kehoach.reading.scans.syllables import plausible

OUTVOTED = 0.88  # most confidence where a reading disagrees: below what is filed unseen
DISPUTED = 0.8  # where none of the readings is repeated
DISPUTED_NUMBER = 0.5
UNSURE, SURE = 0.5, 0.9
LEAST_NEW = 0.8  # confidence of words that only a second look found

Reading = Sequence[Recognised]


def agree(first: Reading, others: Sequence[Reading]) -> list[Recognised]:
    """The first reading, its words corrected by the others. Words are matched by their boxes."""
    settled: list[Recognised] = []
    for group in _groups([first, *others]):
        if group[0]:
            settled += _settle(group[0], [part for part in group[1:] if part])
    return settled


def repeated(first: Reading, other: Reading) -> bool:
    """Whether a second reading of a line has the same numbers and very doubtful words: no third one is needed."""
    said = {word.text for word in other}
    unsure = [word.text for word in first if word.confidence < UNSURE + 0.1 and _letters([word]) >= 2]
    return _numbers(first) == _numbers(other) and said.issuperset(unsure)


def _numbers(words: Reading) -> str:
    return "".join(word.text for word in words if _digits(word.text))


def with_new(known: Reading, found: Reading) -> list[Recognised]:
    """The known words and those of `found` that stand where nothing, or nothing sure, was known."""
    kept: list[Recognised] = []
    vouched = {id(word) for word in _vouched(found)}
    for before, after in _groups([known, found]):
        new = [word for word in after if _welcome(word) or id(word) in vouched]
        unsure = all(word.confidence < UNSURE for word in before) and _letters(new) >= _letters(before)
        kept += new if new and (unsure or _more_of_it(new, before)) else before
    return kept


def _vouched(found: Reading) -> list[Recognised]:
    """Doubtful words between welcome ones of their line: the middle of a name that a seal or a stroke crosses."""
    out: list[Recognised] = []
    for _, group in groupby(found, key=lambda word: word.line):
        line = list(group)
        welcome = [index for index, word in enumerate(line) if _welcome(word)]
        if len(welcome) >= 2:
            between = line[welcome[0] : welcome[-1]]
            out += [word for word in between if word.confidence >= UNSURE and word.text.isalpha()]
    return out


def _more_of_it(new: Reading, before: Reading) -> bool:
    """Whether the new reading is the same word whole: its first letter lay under a seal at first sight."""
    text, known = _text(new), _text(before)
    longer = 0 < len(text) - len(known) <= 2 and (text.endswith(known) or text.startswith(known))
    return longer and _strength(new) >= max(SURE, _strength(before))


def _settle(first: list[Recognised], others: list[list[Recognised]]) -> list[Recognised]:
    """One group of words that stand on the same ink."""
    if not others:
        return first
    support: dict[str, list[list[Recognised]]] = defaultdict(list)
    for reading in [first, *others]:
        support[_text(reading)].append(reading)
    winners = max(support.values(), key=lambda same: (_plausible(same[0]), sum(map(_strength, same))))
    best = max(winners, key=lambda reading: _strength(reading) + (0.1 if reading is first else 0.0))
    confidence = max(map(_strength, winners))
    if len(support) > 1:
        disputed = DISPUTED_NUMBER if any(_digits(text) for text in support) else DISPUTED
        limit = OUTVOTED if len(winners) > 1 else disputed
        same_digits = len({_digits(text) for text in support}) == 1
        confidence = min(confidence, max(limit, DISPUTED) if same_digits else limit)
    agreed = len(support) == 1
    return [
        replace(word, confidence=max(word.confidence, confidence) if agreed else confidence, line=first[0].line)
        for word in best
    ]


def _groups(readings: Sequence[Reading]) -> list[list[list[Recognised]]]:
    """Words of all readings in groups that share ink; a group holds one list a reading, left to right."""
    flat = [(index, word) for index, reading in enumerate(readings) for word in reading]
    parent = list(range(len(flat)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    order = sorted(range(len(flat)), key=lambda node: flat[node][1].box.y0)
    for position, a in enumerate(order):
        for b in order[position + 1 :]:
            if flat[b][1].box.y0 > flat[a][1].box.y1:
                break
            if flat[a][0] != flat[b][0] and _same_ink(flat[a][1].box, flat[b][1].box):
                one, other = sorted((root(a), root(b)))
                parent[other] = one
    groups: dict[int, list[list[Recognised]]] = defaultdict(lambda: [[] for _ in readings])
    for node, (index, word) in enumerate(flat):
        groups[root(node)][index].append(word)
    for group in groups.values():
        for part in group:
            part.sort(key=lambda word: word.box.x0)
    ordered = sorted(groups.items(), key=lambda item: item[0])
    return [group for _, group in ordered]


def _same_ink(a: Box, b: Box) -> bool:
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.y1, b.y1) - max(a.y0, b.y0)
    if width <= 0 or height <= 0:
        return False
    return width > 0.35 * min(a.x1 - a.x0, b.x1 - b.x0) and height > 0.4 * min(a.y1 - a.y0, b.y1 - b.y0)


def _text(words: Reading) -> str:
    return "".join(word.text for word in words)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _letters(words: Reading) -> int:
    return sum(character.isalnum() for character in _text(words))


def _strength(words: Sequence[Recognised]) -> float:
    return min(word.confidence for word in words)


def _plausible(words: Sequence[Recognised]) -> bool:
    return all(plausible(word.text) for word in words)


def _welcome(word: Recognised) -> bool:
    letters = sum(character.isalpha() for character in word.text)
    return word.confidence >= LEAST_NEW and letters >= 2 and letters > 0.7 * len(word.text) and plausible(word.text)
