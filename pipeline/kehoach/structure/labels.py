"""Labels of sections: what kind, which number, how printed. Judges one line; `sections` judges their order."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from kehoach.knowledge.words import LABEL_LETTERS
from kehoach.structure.letters import pattern
from kehoach.structure.pieces import Piece
from kehoach.text.capitals import is_caps


class Kind(IntEnum):
    """Kinds of labels from the widest to the narrowest. Arabic labels add their depth to ARABIC."""

    PART = 0
    CHAPTER = 10
    UPPER = 20
    ROMAN = 30
    DIVISION = 40  # Mục
    SUBDIVISION = 50  # Tiểu mục
    ARTICLE = 60  # Điều
    ARABIC = 70  # 1., 1.1., 1.1.1.
    LETTER = 80


class Label(NamedTuple):
    """A label at the head of a paragraph. `text` as printed without closing dot or bracket; `rest`: offset "
    "after it."""

    kind: int  # Kind, plus the depth less one for arabic labels
    number: int
    path: tuple[int, ...]  # (2, 1) for "2.1"
    text: str
    rest: int
    closing: str  # ".", ")", "/", "-", ":" or ""
    sure: bool  # the form alone proves a heading


_ORDINALS = {"NHẤT": 1, "HAI": 2, "BA": 3, "TƯ": 4, "NĂM": 5, "SÁU": 6, "BẢY": 7, "TÁM": 8, "CHÍN": 9, "MƯỜI": 10}
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = pattern(r"(?=[IVXLl1|])([IVXLl1|]{1,7})(\s?[.)/:]\s?|\s?-\s|-(?=[<A>]))")
_ROMAN_BARE = pattern(r"([IVX]{1,6})(\s+)(?=[<A>]{2})")
_PART = re.compile(
    r"(?P<word>PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|TIỂU MỤC|Tiểu mục)\s+(?P<th>(?:THỨ|thứ)\s+)?"
    r"(?P<number>[IVXL]{1,6}|\d{1,2}|[A-E]|(?:NHẤT|HAI|BA|TƯ|NĂM|SÁU|BẢY|TÁM|CHÍN|MƯỜI|[Nn]hất|[Hh]ai|[Bb]a"
    r"|[Tt]ư|[Nn]ăm|[Ss]áu))"
    r"(?!\w)(?P<closing>\s*[.:)/-])?(?P<blank>\s*)"
)
_ARTICLE = re.compile(
    r"(?:Điều|ĐIỀU|Ðiều|Điếu|Đìều)\s*(?P<number>\d{1,3})(?P<letter>[a-zđ]?)(?P<closing>\s?[.:)-]|(?=\s*$))\s*"
)
_ARABIC = pattern(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?P<closing>\s?\.{1,2}(?![\d.])|\s?[)/](?!\d)|\s?-\s|-(?=[<A>])"
    r"|:\s)?(?P<blank>\s*)"
)
_LETTER = pattern(
    r"\(?(?P<letter>[a-zđ])(?P<index>\d?)(?P<closing>\s?\)|\.(?=\s?[<A>“\"])|/(?=\s?[<A>“\"])|-\s(?=[<A>]))\s*"
)
_UPPER = pattern(r"(?P<letter>[A-HK])(?P<closing>\s?[.)/]|\s?-)(?!\w*\.\w)\s*(?=[<A>])")
_DAMAGED_ROMAN = re.compile(r"[IVXLHTYÌÍÎÏïìíl1|!]{1,6}\s?[.,:]{1,2}\s?(?=[^\W\d]{2})")
_DAMAGED_ONE = pattern(r"[IÌÍÎÏìíl|!][.,]\s?(?=[<A>][<a>])")
_AFTER = re.compile(r"[\"“‘'(\[\d\w]")
_LIKE_ONE = str.maketrans("l1|", "III")
_UNIT = re.compile(r"(?:%|tỷ|triệu|nghìn|ngàn|đồng|m2|km|ha\b|giờ|h\d|ngày|tháng|năm|người|lượt|buổi|điểm|độ)\b")


def roman_value(digits: str) -> int | None:
    """Value of a roman numeral up to 39, with l, 1 and | read as I; None where it is none."""
    clean = digits.translate(_LIKE_ONE)
    total = 0
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    for char, following in zip(clean, [*clean[1:], ""], strict=True):
        value = values[char]
        total += -value if following and values[following] > value else value
    return total if 0 < total < 40 and roman_text(total) == clean else None


def roman_text(value: int) -> str:
    """Roman numeral of 1..39."""
    return "X" * (value // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[value % 10]


def read_label(words: str) -> Label | None:
    """The label at the head of a paragraph's words, or None. Says nothing about whether the order bears it out."""
    first = words[:1]
    if not first or first in "-+•*":
        return None
    part = _part(words) if first in "PCMT" else None
    if part:
        return part
    if first in "ĐÐ":
        return _article(words)
    label = _roman(words) if first in "IVXLl1|" else None
    if label:
        return label
    if first.isdigit():
        return _arabic(words)
    return _upper(words) if first.isupper() else _letter(words)


def _part(words: str) -> Label | None:
    match = _PART.match(words)
    if not match:
        return None
    after = words[match.end() :]
    word = match["word"].upper()
    if after and not match["closing"] and not (is_caps(after) or after[:1] in '"“'):
        return None
    if word in ("MỤC", "TIỂU MỤC") and after and not match["closing"] and not is_caps(after):
        return None
    kind = {"PHẦN": Kind.PART, "CHƯƠNG": Kind.CHAPTER, "MỤC": Kind.DIVISION, "TIỂU MỤC": Kind.SUBDIVISION}[word]
    digits = match["number"]
    number = _ORDINALS.get(digits.upper()) or (
        int(digits) if digits.isdigit() else roman_value(digits) or ord(digits[0]) - 64
    )
    text = " ".join(words[: match.end("number")].split())
    return Label(kind, number, (number,), text, match.end(), (match["closing"] or "").strip(), True)


def _article(words: str) -> Label | None:
    match = _ARTICLE.match(words)
    if not match:
        return None
    number = int(match["number"])
    text = " ".join(words[: match.end("letter")].split())
    if text[4:5].isdigit():
        text = f"{text[:4]} {text[4:]}"
    return Label(Kind.ARTICLE, number, (number,), text, match.end(), match["closing"].strip(), True)


def _roman(words: str) -> Label | None:
    match = _ROMAN.match(words)
    bare = None if match else _ROMAN_BARE.match(words)
    if bare and is_caps(words[bare.end() : bare.end() + 60]):
        match = bare
    if not match or match[1].isdigit():
        return None
    number = roman_value(match[1])
    after = words[match.end() :]
    if number is None or (after and not (after[0].isupper() or after[0] in '"“(' or after[0].isdigit())):
        return None
    clean = match[1] == roman_text(number)
    return Label(
        Kind.ROMAN,
        number,
        (number,),
        roman_text(number),
        match.end(),
        match[2].strip(),
        clean and bool(match[2].strip()),
    )


def _arabic(words: str) -> Label | None:
    match = _ARABIC.match(words)
    if not match:
        return None
    closing = (match["closing"] or "").strip()
    after = words[match.end() :]
    number = match["number"]
    if number[0] == "0" or ".0" in number:
        return None
    path = tuple(map(int, number.split("."))) if "." in number else (int(number),)
    if not closing and (len(path) == 1 or not match["blank"]):
        return None
    if after and not _AFTER.match(after):
        return None
    if not closing and not (after[:1].isupper() or after[:1] in '"“'):
        return None
    if not after and len(path) == 1 and closing != ".":
        return None
    if after and after[0].islower() and _UNIT.match(after):
        return None
    return Label(Kind.ARABIC + len(path) - 1, path[-1], path, number, match.end(), closing, False)


def _letter(words: str) -> Label | None:
    match = _LETTER.match(words)
    if not match or match.end() >= len(words):
        return None
    letter = match["letter"]
    number = (LABEL_LETTERS.find(letter) + 1) or (_LATIN.find(letter) + 1)
    text = letter + match["index"]
    return Label(Kind.LETTER, number, (number,), text, match.end(), match["closing"].strip(), False)


def _upper(words: str) -> Label | None:
    match = _UPPER.match(words)
    if not match:
        return None
    number = ord(match["letter"]) - 64
    return Label(Kind.UPPER, number, (number,), match["letter"], match.end(), match["closing"].strip(), False)


def as_letter(words: str) -> Label | None:
    """ "l) Phê duyệt" read as the letter that follows k, not as a misread I."""
    return _letter(words) if words[:1] == "l" else None


def read_damaged(words: str) -> Label | None:
    """A heading in capitals whose roman numeral was misread (HI., IH., 1V.): its number is 0, order must tell it."""
    match = _DAMAGED_ROMAN.match(words)
    if match is None or not is_caps(words[match.end() : match.end() + 60]):
        return None
    return Label(Kind.ROMAN, 0, (0,), "", match.end(), ".", False)


def as_arabic_one(label: Label | None, words: str) -> Label | None:
    """ "I. Căn cứ ..." or "Ì. Căn cứ ..." where a list of figures begins: the figure 1 read as a letter."""
    match = _DAMAGED_ONE.match(words)
    if match is None or (label is not None and label.number != 1):
        return None
    return Label(Kind.ARABIC, 1, (1,), "1", match.end(), ".", False)


def follows(before: Label, after: Label) -> bool:
    """Is `after` the label that comes next after `before`, of the same kind?"""
    if after.number == before.number + 1:
        return True
    if after.kind != Kind.LETTER:
        return False
    pair = (before.text[:1], after.text[:1])
    return pair in (("d", "e"), ("e", "f"), ("f", "g"), ("i", "j"), ("j", "k"), ("v", "w"), ("w", "x"), ("y", "z")) or (
        before.text[:1] == after.text[:1] and after.text != before.text
    )


def opens_section(words: str, piece: Piece) -> bool:
    """Does this line open the body with its first section? Strict: only clear headings count."""
    label = read_label(words)
    if label is None or piece.line.cell is not None:
        return False
    if label.kind in (Kind.PART, Kind.CHAPTER, Kind.ARTICLE):
        return True
    after = words[label.rest :]
    if label.kind in (Kind.ROMAN, Kind.UPPER, Kind.DIVISION):
        return label.number <= 3 and bool(after)
    return label.kind == Kind.ARABIC and label.number == 1 and bool(after) and piece.opens
