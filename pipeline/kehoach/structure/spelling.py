"""Marks that a recogniser lost, given back where the neighbouring syllables leave no doubt ("tô chức" -> "tổ chức").

Only for words read from an image. A word changes its marks (and f, which Vietnamese lacks, becomes t), never more;
it changes only where the printed neighbours are unknown together and the new ones are common, in the language
(knowledge/tables/syllable_pairs) or in the surely read words of the document itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kehoach.knowledge.forms import plain
from kehoach.knowledge.tables import rows
from kehoach.text import CanonicalText
from kehoach.text.fold import fold_tones

_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[.,;:!?()\[\]“”\"|/…]")
_SURE = 0.9  # confidence of a word from which its marks are believed
_CHANGE = 2.0  # cost of changing a doubtful word, in log2 of counts; a sure word costs more
_CHANGE_SURE = 2.5
_OWN = 3.0  # worth of a pair that the document itself has
_READ_ROMAN = re.compile(r"(?<!\w)(?=[XVIH]*H)(?=[XVIH]*[XVI])[XVIH]{2,6}(?!\w)")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_PROVEN = 3.0  # least worth of a pair that proves a change
_FUNCTION = frozenset("và của các cho về trong với là được có từ đến tại theo để do những một này".split())
_MOST_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Repair:
    """The words repaired. changed: how many words; unsupported: how many words stand beside no known neighbour."""

    text: str
    changed: int
    unsupported: int


@dataclass(frozen=True, slots=True)
class Speller:
    """What is known of neighbouring syllables, from the language and from this document."""

    pairs: Mapping[tuple[str, str], float]
    own: Mapping[tuple[str, str], float]
    forms: Mapping[str, frozenset[str]]  # letters without marks -> syllables
    own_forms: Mapping[str, frozenset[str]]

    def worth(self, first: str, second: str) -> float:
        """How common the pair is: log2 of its count, 0 where unknown."""
        return max(self.pairs.get((first, second), 0.0), self.own.get((first, second), 0.0))

    def candidates(self, word: str) -> list[str]:
        """The word and what it may be with other marks."""
        keys = {plain(word)}
        if "f" in word or "ƒ" in word:
            keys.add(plain(word.replace("f", "t").replace("ƒ", "t")))
        if word[:1] == word[1:2] and word[:1] not in "aeiouy":
            keys.add(plain(word[1:]))  # a capital read twice
        found = {word}
        for key in keys:
            found |= self.forms.get(key, frozenset()) | self.own_forms.get(key, frozenset())
        return sorted(found, key=lambda form: form != word)[:_MOST_CANDIDATES]

    def repair(self, text: str, confidences: Sequence[float] | None = None) -> Repair:
        """The text with marks given back; `confidences`: one for each word of letters, 0..1."""
        folded = fold_tones(text)
        words = list(_WORD.finditer(folded))
        if not words:
            return Repair(text, 0, 0)
        lowered = [match.group().lower() for match in words]
        joined = [False] + [
            not _BREAK.search(folded, before.end(), after.start()) for before, after in zip(words, words[1:], strict=False)
        ]
        fixed = [_is_fixed(match.group(), folded) for match in words]
        sure = list(confidences) if confidences and len(confidences) == len(words) else [_SURE] * len(words)
        best = self._best(lowered, joined, fixed, sure)
        return self._written(text, words, lowered, best, joined, fixed)

    def _best(self, words: list[str], joined: list[bool], fixed: list[bool], sure: list[float]) -> list[str]:
        """Viterbi over the candidates of each word."""
        scores: dict[str, float] = {}
        back: list[dict[str, str]] = []
        for at, word in enumerate(words):
            options = [word] if fixed[at] else self.candidates(word)
            now: dict[str, float] = {}
            links: dict[str, str] = {}
            for option in options:
                cost = 0.0 if option == word else (_CHANGE_SURE if sure[at] >= 0.93 else _CHANGE)
                if not scores:
                    now[option] = -cost
                    continue
                link, value = max(
                    ((before, score + (self.worth(before, option) if joined[at] else 0.0)) for before, score in scores.items()),
                    key=lambda pair: pair[1],
                )
                now[option], links[option] = value - cost, link
            scores = now
            back.append(links)
        chosen = [max(scores, key=lambda option: scores[option])]
        for links in reversed(back[1:]):
            chosen.append(links[chosen[-1]])
        return chosen[::-1]

    def _written(
        self,
        text: str,
        words: list[re.Match[str]],
        before: list[str],
        after: list[str],
        joined: list[bool],
        fixed: list[bool],
    ) -> Repair:
        out, cursor, changed, unsupported = [], 0, 0, 0
        for at, (match, old, new) in enumerate(zip(words, before, after, strict=True)):
            kept = old == new or not self._proven(before, after, joined, at)
            if kept and not fixed[at] and not self._supported(after, joined, at, old):
                unsupported += 1
            if kept:
                continue
            out.append(text[cursor : match.start()])
            out.append(_cased(new, match.group()))
            cursor = match.end()
            changed += 1
        out.append(text[cursor:])
        repaired = _with_romans("".join(out))
        return Repair(repaired, changed + (repaired != "".join(out)), unsupported)

    def _sides(self, words: list[str], joined: list[bool], at: int, word: str) -> list[tuple[float, bool]]:
        """(worth, neighbour is a word of content) on both sides of `word` standing at `at`."""
        found = []
        if at and joined[at]:
            found.append((self.worth(words[at - 1], word), words[at - 1] not in _FUNCTION))
        if at + 1 < len(words) and joined[at + 1]:
            found.append((self.worth(word, words[at + 1]), words[at + 1] not in _FUNCTION))
        return found

    def _supported(self, words: list[str], joined: list[bool], at: int, word: str) -> bool:
        return len(word) < 2 or any(worth > 0 for worth, _ in self._sides(words, joined, at, word))

    def _proven(self, before: list[str], after: list[str], joined: list[bool], at: int) -> bool:
        """Is the change beyond doubt: the printed word stands with no neighbour, the new one with a common one?"""
        known = plain(before[at]) in self.forms and before[at] in self.forms[plain(before[at])]
        if known and (self._supported(after, joined, at, before[at]) or self._supported(before, joined, at, before[at])):
            return False
        least = _PROVEN if known else 1.0
        return any(worth >= least and (content or not known) for worth, content in self._sides(after, joined, at, after[at]))


def _is_fixed(word: str, text: str) -> bool:
    """Acronyms and single letters stay as they are."""
    return len(word) < 2 or (word.isupper() and not text.isupper() and len(word) <= 5 and _mixed(text)) or len(word) > 7


def _mixed(text: str) -> bool:
    return sum(char.islower() for char in text) * 3 > sum(char.isupper() for char in text)


def _with_romans(text: str) -> str:
    """Numerals in which II was read as H: "lần thứ XHI" -> "lần thứ XIII"; only where a right numeral comes out."""

    def mended(match: re.Match[str]) -> str:
        numeral = match.group().replace("H", "II")
        return numeral if _ROMAN.fullmatch(numeral) else match.group()

    return _READ_ROMAN.sub(mended, text) if "H" in text else text


def _cased(new: str, printed: str) -> str:
    if printed.isupper() and len(printed) > 1:
        return new.upper()
    return new.capitalize() if printed[:1].isupper() else new


@lru_cache(maxsize=1)
def _language() -> tuple[dict[tuple[str, str], float], dict[str, frozenset[str]]]:
    pairs: dict[tuple[str, str], float] = {}
    for row in rows("syllable_pairs"):
        for second in row["seconds"].split(" "):
            pairs[row["first"], second[:-1]] = float(second[-1])
    return pairs, _forms(pairs)


def _forms(pairs: Mapping[tuple[str, str], float]) -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        for word in pair:
            forms[plain(word)].add(word)
    return {key: frozenset(found) for key, found in forms.items()}


def speller_for(text: CanonicalText) -> Speller | None:
    """A speller for a text that was read from an image; None where nothing was recognised."""
    if not any(word.confidence is not None for word in text.words):
        return None
    pairs, forms = _language()
    counts: dict[tuple[str, str], int] = defaultdict(int)
    folded = text.folded
    before, before_end = "", -1
    for word in text.words:
        letters = folded[word.start : word.end]
        clean = letters.strip(".,;:()“”\"'").lower()
        if clean.isalpha() and (word.confidence or 0.0) >= _SURE:
            if before and before_end + 1 == word.start:
                counts[before, clean] += 1
            before, before_end = clean, word.end if letters[-1:].isalpha() else -1
        else:
            before = ""
    own = {pair: _OWN for pair, count in counts.items() if count >= 2}
    return Speller(pairs, own, forms, _forms(own))


def without_specks(speller: Speller, text: CanonicalText, start: int, end: int) -> str:
    """The words of a span without one- and two-letter specks that are no syllables and were hardly read."""
    kept = []
    for match in re.finditer(r"\S+", text.text[start:end]):
        letters = fold_tones(match.group()).strip(".,;:").lower()
        speck = len(letters) <= 2 and letters.isalpha() and letters not in speller.forms.get(plain(letters), frozenset())
        if speck and text.confidence(start + match.start(), start + match.end()) < 0.5:
            continue
        kept.append(match.group())
    return " ".join(kept)


def confidences_of(text: CanonicalText, start: int, end: int) -> list[float]:
    """Confidence of each word of letters in the span, in order."""
    found = []
    for match in _WORD.finditer(text.text, start, end):
        words = text.words_in(match.start(), match.end())
        found.append(min((w.confidence for w in words if w.confidence is not None), default=1.0))
    return found
