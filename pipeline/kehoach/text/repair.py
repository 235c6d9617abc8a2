"""Letters that the recogniser misread, given back where the language leaves little doubt ("tô chức" -> "tổ chức").

Only syllables read from an image, never figures, symbols, acronyms or addresses; only by letters of the same number,
so that every offset stays. What was seen stays in the raw text and in `CanonicalText.repairs`, and a repaired word
is never sure enough to be filed unseen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kehoach.text.fold import strip_marks
from kehoach.text.misread_forms import RULE as FORM_RULE
from kehoach.text.misread_forms import misread_forms
from kehoach.text.model import CanonicalText, Repair, WordSpan
from kehoach.text.spelling import BREAK, Counts, load, tokens, word_of

RULE = "repair.syllable"
_REPAIRED = 0.8  # highest confidence of a word that was changed: below what is filed unseen
# What a changed letter costs beside the language's own odds (nats): little where the engine was unsure, much where
# it was sure. Found on the shared scans (models/spelling/README.md).
_LEAST_COST, _SURE_COST = 3.0, 4.0
_SWAP = 1.3  # a swapped letter against a changed mark
_UNSURE = 0.85  # above this only marks are doubted, not letters
_LOOKALIKES = {"l": "i", "i": "l", "f": "t", "t": "f", "c": "eo", "e": "c", "h": "b", "b": "h"}
_LOOKALIKES |= {"n": "um", "u": "n", "m": "n", "o": "ce", "a": "u", "y": "v", "v": "y", "g": "q"}
_LONGEST = 7  # letters of a Vietnamese syllable
_ADDRESS = re.compile(r"\S*(?:@|://|www\.|\w\.[a-z]{2,3}\b)\S*")


@dataclass(frozen=True, slots=True)
class _Token:
    """A syllable or sign: offsets, small letters, what it may have been (-> cost in letters), the engine's
    confidence."""

    start: int
    end: int
    word: str
    options: Mapping[str, float]
    confidence: float


def repair(text: CanonicalText) -> CanonicalText:
    """The text with its misread syllables repaired; the same object where nothing was read from an image."""
    if not text.recognised:
        return text
    counts = load()
    letters = list(text.text)
    repairs: list[Repair] = []
    doubts: dict[int, float] = {}
    for paragraph in text.paragraphs:
        for start, meant in misread_forms(text.text, paragraph.start, paragraph.end):
            letters[start : start + len(meant)] = meant
            repairs.append(Repair(start, start + len(meant), text.text[start : start + len(meant)], FORM_RULE))
            doubts[start] = _REPAIRED
        read = _tokens(text, paragraph.start, paragraph.end, counts)
        for token, (word, odds) in zip(read, _most_likely(read, counts), strict=True):
            if not token.word[0].isalpha():
                continue
            doubts[token.start] = min(odds, doubts.get(token.start, 1.0))
            if word != token.word:
                seen = text.text[token.start : token.end]
                if letters[token.start : token.end] != list(seen):
                    continue  # a fixed form settled it already
                letters[token.start : token.end] = _cased(word, seen)
                repairs.append(Repair(token.start, token.end, seen, RULE))
    words = _weighed(text.words, doubts, {found.start for found in repairs})
    return replace(text, text="".join(letters), words=words, repairs=tuple(repairs))


def _tokens(text: CanonicalText, start: int, end: int, counts: Counts) -> list[_Token]:
    found = []
    addresses = [match.span() for match in _ADDRESS.finditer(text.text, start, end)]
    words = text.words_in(start, end)
    at = 0
    capitals = text.text[start:end].isupper()
    name = _is_name(text.text[start:end])
    for match in tokens(text.folded[start:end]):
        first, last = match.start() + start, match.end() + start
        while at < len(words) - 1 and words[at].end <= first:
            at += 1
        seen = words[at].confidence if words and words[at].start <= first < words[at].end else None
        printed = match.group()
        word = word_of(printed)
        fixed = seen is None or not word[0].isalpha() or any(a <= first < b for a, b in addresses)
        fixed = fixed or (capitals is False and printed.isupper() and printed.isascii())  # an acronym
        confidence = 1.0 if seen is None else seen
        fixed = fixed or (name and word in counts.syllables and confidence >= _UNSURE)
        options = {word: 0.0} if fixed else _options(printed, word, confidence, counts)
        found.append(_Token(first, last, word, options, confidence))
    return found


def _is_name(line: str) -> bool:
    """A line of two to five words with a capital each is a person's name: any known syllable may stand in it."""
    words = line.split()
    return 2 <= len(words) <= 5 and all(word.istitle() for word in words)


def _options(printed: str, word: str, confidence: float, counts: Counts) -> dict[str, float]:
    skeleton = strip_marks(word)
    mixed = any(char.isupper() for char in printed[1:]) and not printed.isupper()
    acronym = printed.isupper() and word not in counts.syllables and skeleton not in counts.by_skeleton
    if len(word) < 2 or len(word) > _LONGEST or mixed or acronym or len(skeleton) != len(word):
        return {word: 0.0}
    options = {other: float(_differing(word, other)) for other in counts.by_skeleton.get(skeleton, ())}
    if confidence < _UNSURE or word not in counts.syllables:
        for at, char in enumerate(skeleton):
            for like in _LOOKALIKES.get(char, ""):
                for other in counts.by_skeleton.get(skeleton[:at] + like + skeleton[at + 1 :], ()):
                    cost = _SWAP + _differing(word, other) - 1
                    options[other] = min(cost, options.get(other, cost))
    options[word] = 0.0
    return options


def _differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _most_likely(read: Sequence[_Token], counts: Counts) -> list[tuple[str, float]]:
    """The likeliest row of words, and for each the odds (0..1) against the best row that has another word there."""
    ahead = _passes(read, counts, forward=True)
    back = _passes(read[::-1], counts, forward=False)[::-1]
    out = []
    for token, left, right in zip(read, ahead, back, strict=True):
        cost = _LEAST_COST + _SURE_COST * token.confidence**3
        # both passes count the word's own cost once
        totals = {word: left[word] + right[word] + cost * token.options[word] for word in token.options}
        best = max(totals, key=lambda word: totals[word])
        second = max((score for word, score in totals.items() if word != best), default=-math.inf)
        out.append((best, 1.0 / (1.0 + math.exp(min(50.0, second - totals[best])))))
    return out


def _passes(read: Sequence[_Token], counts: Counts, *, forward: bool) -> list[dict[str, float]]:
    """Best score of a row from one end up to each option of each token, the option's own cost included."""
    before = {BREAK: 0.0}
    passed = []
    for token in read:
        cost = _LEAST_COST + _SURE_COST * token.confidence**3
        now = {}
        for word, letters in token.options.items():
            if forward:
                best = max(score + counts.log(other, word) for other, score in before.items())
            else:
                best = max(score + counts.log(word, other) for other, score in before.items())
            now[word] = best - cost * letters
        passed.append(now)
        before = now
    return passed


def _cased(word: str, seen: str) -> str:
    if seen.isupper() and len(seen) > 1:
        return word.upper()
    return word.capitalize() if seen[0].isupper() else word


def _weighed(words: Sequence[WordSpan], doubts: Mapping[int, float], changed: set[int]) -> tuple[WordSpan, ...]:
    """Words with their confidence after the language has spoken: never raised."""
    out = []
    starts = sorted(doubts)
    at = 0
    for word in words:
        confidence = word.confidence
        while at < len(starts) and starts[at] < word.end:
            if starts[at] >= word.start and confidence is not None:
                confidence = min(confidence, doubts[starts[at]])
                if starts[at] in changed:
                    confidence = min(confidence, _REPAIRED)
            at += 1
        out.append(word if confidence == word.confidence else word._replace(confidence=confidence))
    return tuple(out)
