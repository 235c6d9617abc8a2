"""Words of texts and queries in the forms under which the index holds them, with their places.

One way to take text apart for index, query and highlights, so that what is found is also what is marked. Offsets are
those of the text as it is given, be its letters composed (NFC) or not (NFD).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kehoach.text.fold import fold_tones, strip_marks

LONGEST = 64  # letters of a word that count
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")  # marks of decomposed letters belong to the word


@dataclass(frozen=True, slots=True)
class Form:
    """A word in small letters, tone marks in one place. exact: with its marks; bare: without any, đ as d; barred:
    without marks but with its đ, None where it has none."""

    exact: str
    bare: str
    barred: str | None

    @property
    def marked(self) -> bool:
        """Whether the word bears marks."""
        return self.exact != self.bare


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its place: text[start:end]."""

    start: int
    end: int
    form: Form


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; what is neither letter nor figure parts them."""
    for match in _WORD.finditer(text):
        yield Word(match.start(), match.end(), form(match.group()))


def forms(text: str) -> list[Form]:
    """Forms of the words of a text, where their places do not count."""
    return [form(word) for word in _WORD.findall(text)]


class Searchable:
    """A text that runs of words are looked for in, without taking all of it apart. Finds what `words` would."""

    def __init__(self, text: str) -> None:
        self.text = text
        small = text.lower() if unicodedata.is_normalized("NFC", text) else ""
        self._small = small if len(small) == len(text) else None  # else offsets would not be those of the text

    def runs(self, wanted: Sequence[Form], start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, bool]]:
        """(start, end, whether with the same marks) of each place where the words follow one another without regard to
        marks, between two offsets."""
        end = len(self.text) if end is None else end
        if self._small is None:
            places = self._runs(wanted, start, end)
        else:
            pattern = _run_pattern(tuple(form.bare for form in wanted))
            places = (match.span() for match in pattern.finditer(self._small, start, end))
        exact = [form.exact for form in wanted]
        for first, last in places:
            yield first, last, [form.exact for form in forms(self.text[first:last])] == exact

    def _runs(self, wanted: Sequence[Form], start: int, end: int) -> Iterator[tuple[int, int]]:
        found = [word for word in words(self.text) if start <= word.start and word.end <= end]
        bare = [form.bare for form in wanted]
        for index in range(len(found) - len(bare) + 1):
            run = found[index : index + len(bare)]
            if [word.form.bare for word in run] == bare:
                yield run[0].start, run[-1].end


@lru_cache(maxsize=1_000)
def _run_pattern(bare: tuple[str, ...]) -> re.Pattern[str]:
    """Matches the words in small letters, whatever their marks and where their tones stand."""
    first, *others = ["".join(letters) for letters in map(_any_marks, bare)]
    head = _any_marks(bare[0])[0]  # the engine skips to a letter faster than it looks behind
    between = "".join(rf"[\W_]+{other}" for other in others)
    return re.compile(rf"{head}(?<![^\W_].){first[len(head) :]}{between}(?![^\W_])")


def _any_marks(bare: str) -> list[str]:
    letters = [_letters().get(letter, re.escape(letter)) for letter in bare]
    if bare.endswith("quy"):  # qui is read as quy
        letters[-1] = f"{letters[-1][:-1]}{_letters()['i'][1:]}"
    return letters


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    """Letters without marks to the set of those that bear some: "d" to "[dđ]"."""
    found: dict[str, str] = {}
    for code in (*range(0x61, 0x7B), *range(0xDF, 0x530), *range(0x1E00, 0x2000)):
        letter = chr(code)
        if letter.isalpha() and letter == letter.lower() and unicodedata.is_normalized("NFC", letter):
            bare = form(letter).bare
            found[bare] = found.get(bare, "") + letter
    return {bare: f"[{letters}]" for bare, letters in found.items() if len(bare) == 1}


@lru_cache(maxsize=200_000)
def form(word: str) -> Form:
    """The forms of one word."""
    exact = fold_tones(unicodedata.normalize("NFC", word).replace("Ð", "Đ").lower()[:LONGEST])
    bare = strip_marks(exact)
    barred = "".join("đ" if letter == "đ" else low for letter, low in zip(exact, bare, strict=True))
    return Form(exact, bare, barred if barred != bare else None)
