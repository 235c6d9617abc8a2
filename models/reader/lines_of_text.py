"""What the training lines say: pieces of real text, and what real text has too little of, drawn on purpose.

Numbers and symbols, dates, Roman numerals, capitals, names, money, rare syllables: so that no letter is starved.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

from kehoach.knowledge.tables import rows

from .letters import encode, known

ROOT = Path(__file__).parents[2]
_ROMANS = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    *("XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"),
)
_SHINGLE = 6  # words in a row that may not stand in a text that the reader is tested on


def paragraphs(paths: Iterable[Path]) -> list[str]:
    """Paragraphs of texts (.txt, .txt.gz), NFC."""
    found = []
    for path in paths:
        for file in sorted(path.rglob("*.txt*")) if path.is_dir() else [path]:
            data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            text = unicodedata.normalize("NFC", data.decode("utf-8"))
            found += [line.strip() for line in text.splitlines() if len(line.split()) > 1]
    return found


def without(texts: list[str], tested: Iterable[str]) -> list[str]:
    """Paragraphs that share no six words in a row with a text of the test."""
    seen = {shingle for text in tested for shingle in _shingles(text)}
    return [text for text in texts if not any(shingle in seen for shingle in _shingles(text))]


def _shingles(text: str) -> Iterable[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[offset:] for offset in range(_SHINGLE)), strict=False)


class Lines:
    """A seeded source of lines: `draw` gives one that the reader can spell."""

    def __init__(self, texts: list[str], seed: int) -> None:
        self.random = random.Random(seed)
        self.texts = texts
        self.reach = list(itertools.accumulate(len(text) for text in texts))  # long paragraphs give more lines
        self.symbols = [row["symbol"] for row in rows("symbols")]
        self.places = [row["name"] for row in rows("places")]
        self.bodies = [row["name"] for row in rows("bodies")]
        self.communes = [name for row in rows("communes") for name in row["names"].split("|")]
        self.surnames = [row["name"] for row in rows("surnames")]
        self.syllables = _syllables()
        self.kinds: list[tuple[float, Callable[[], str]]] = [
            (60, self._piece), (6, self._capitals), (6, self._number), (5, self._date), (4, self._heading),
            (5, self._rare), (4, self._name), (4, self._body), (3, self._figures), (3, self._item), (2, self._cited),
        ]  # fmt: skip

    def draw(self) -> str:
        """A line of 1 to some 100 letters."""
        while True:
            kind = self.random.choices([k for _, k in self.kinds], [w for w, _ in self.kinds])[0]
            text = known(kind())
            if 1 <= len(text) <= 110 and encode(text):
                return text

    def _piece(self) -> str:
        words = self.texts[bisect_right(self.reach, self.random.randrange(self.reach[-1]))].split()
        room = self.random.choice(
            [self.random.randint(3, 30), self.random.randint(30, 95), self.random.randint(70, 100)]
        )
        start = self.random.randrange(len(words)) if len(words) > 12 else 0
        taken: list[str] = []
        for word in words[start:]:
            if sum(map(len, taken)) + len(taken) + len(word) > room and taken:
                break
            taken.append(word)
        return " ".join(taken)

    def _capitals(self) -> str:
        return " ".join(self._piece().split()[: self.random.randint(1, 9)]).upper()

    def _number(self) -> str:
        number = str(self.random.choice([self.random.randint(1, 99), self.random.randint(1, 9999)]))
        symbol = self.random.choice(self.symbols)
        year = f"/{self.random.randint(1995, 2030)}" if self.random.random() < 0.2 and symbol.startswith("/") else ""
        head = self.random.choice(["Số: ", "số ", "Số ", "", "", "Kế hoạch số ", "Quyết định số ", "Công văn số "])
        tail = self.random.choice(["", "", f" {self._date()}", f" ngày {self._short_date()} của {self._body_name()}"])
        return f"{head}{number.zfill(2) if self.random.random() < 0.5 else number}{year}{symbol}{tail}"

    def _date(self) -> str:
        day, month, year = self.random.randint(1, 31), self.random.randint(1, 12), self.random.randint(1995, 2030)
        long = f"ngày {day:02} tháng {month:02} năm {year}"
        place = self.random.choice(self.places).split(" ", 1)[-1]
        return self.random.choice(
            [
                f"{place}, {long}",
                long,
                f"ngày {self._short_date()}",
                f"trước ngày {day}/{month}/{year}",
                f"từ ngày {day:02}/{month} đến hết ngày {self._short_date()}",
                f"Quý {self.random.choice(_ROMANS[:4])}/{year}",
            ]
        )

    def _short_date(self) -> str:
        mark = self.random.choice("///-.")
        day, month = self.random.randint(1, 31), self.random.randint(1, 12)
        form = "{:02}{m}{:02}{m}{}" if self.random.random() < 0.6 else "{}{m}{}{m}{}"
        return form.format(day, month, self.random.randint(1995, 2030), m=mark)

    def _heading(self) -> str:
        label = self.random.choice(
            [
                self.random.choice(_ROMANS) + self.random.choice([". ", ". ", " - ", "- "]),
                f"Phần {self.random.choice(_ROMANS)}",
                f"lần thứ {self.random.choice(_ROMANS)} ",
                f"khóa {self.random.choice(_ROMANS)}, ",
                f"Chương {self.random.choice(_ROMANS)} ",
            ]
        )
        words = " ".join(self._piece().split()[: self.random.randint(1, 7)])
        return label + (words.upper() if self.random.random() < 0.6 else words)

    def _rare(self) -> str:
        words = [self.random.choice(self.syllables) for _ in range(self.random.randint(1, 10))]
        style = self.random.random()
        if style < 0.25:
            return " ".join(words).upper()
        return " ".join(words).capitalize() if style < 0.5 else " ".join(words)

    def _name(self) -> str:
        name = f"{self.random.choice(self.surnames)} " + " ".join(
            self.random.choice(self.syllables).capitalize() for _ in range(self.random.randint(1, 3))
        )
        head = self.random.choice(
            ["", "", "Đồng chí ", "Ông ", "Bà ", "KT. CHỦ TỊCH ", "TM. ", "- Như trên; ", "Lưu: VT, "]
        )
        return f"{head}{name.upper() if self.random.random() < 0.2 else name}"

    def _body_name(self) -> str:
        return self.random.choice(
            [
                self.random.choice(self.bodies),
                self.random.choice(self.places),
                f"UBND {self.random.choice(self.places)}",
                f"LĐLĐ {self.random.choice(self.communes)}",
            ]
        )

    def _body(self) -> str:
        name = self._body_name()
        return (
            name.upper() if self.random.random() < 0.5 else self.random.choice(["- ", "", "Nơi nhận: ", "của "]) + name
        )

    def _figures(self) -> str:
        r = self.random
        forms = (
            lambda: f"{r.randint(1, 999)}.{r.randint(0, 999):03}.000 đồng",
            lambda: f"{r.randint(1, 100)}%",
            lambda: f"0{r.randint(200, 999)}.{r.randint(100000, 9999999)}",
            lambda: f"{r.randint(1, 99)},{r.randint(1, 99)} ha",
            lambda: f"({r.randint(1, 20)})",
            lambda: f"{r.randint(1, 60)}",
            lambda: f"Trang {r.randint(1, 90)}",
            lambda: f"{r.randint(1, 24)} giờ {r.randint(0, 59):02} phút",
            lambda: f"{r.randint(2000, 2030)} - {r.randint(2000, 2030)}",
            lambda: f"{r.randint(1, 9)}/{r.randint(1, 30)}",
        )
        return r.choice(forms)()

    def _item(self) -> str:
        label = self.random.choice(
            [
                "- ",
                "+ ",
                "* ",
                "• ",
                f"{self.random.choice('abcdđeghik')}) ",
                f"{self.random.randint(1, 19)}. ",
                f"{self.random.randint(1, 9)}.{self.random.randint(1, 9)}. ",
                f"{self.random.randint(1, 9)}) ",
            ]
        )
        return label + self._piece()

    def _cited(self) -> str:
        kind = self.random.choice(["Nghị định", "Quyết định", "Kế hoạch", "Chỉ thị"])
        number = f"{self.random.randint(1, 999)}{self.random.choice(self.symbols)}"
        return f"Căn cứ {kind} số {number} ngày {self._short_date()}"


def _syllables() -> list[str]:
    table = json.loads((files("kehoach.knowledge") / "tables" / "syllables.json").read_text(encoding="utf-8"))
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    found = []
    for onset in table["onsets"]:
        for rhyme in table["rhymes"]:
            vowel = _bearer(rhyme)
            stop = rhyme.endswith(("c", "ch", "p", "t"))
            for tone in (tones[2], tones[5]) if stop else tones:
                word = rhyme[: vowel + 1] + tone + rhyme[vowel + 1 :]
                found.append(unicodedata.normalize("NFC", onset + word))
    return found


def _bearer(rhyme: str) -> int:
    """Place of the vowel that bears the tone mark: the one with a mark of its own, the last before a consonant, else
    the first of two."""
    for letter in "ơêâăôư":
        if letter in rhyme:
            return rhyme.index(letter)
    vowels = [place for place, letter in enumerate(rhyme) if letter in "aeiouy"]
    closed = vowels[-1] < len(rhyme) - 1
    return vowels[-1] if closed or len(vowels) == 3 else vowels[max(0, len(vowels) - 2)]
