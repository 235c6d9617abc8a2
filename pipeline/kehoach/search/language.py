"""The query language: a query becomes a tree of what it means.

    query  = and { "OR" and }
    and    = not { [ "AND" ] not }             words side by side must all be there
    not    = { "NOT" } part
    part   = "(" query ")" | [ FIELD ":" ] value
    value  = WORD | '"' anything '"'

AND, OR and NOT count in capitals. Fields: text title issuer place signer section (words), type level (codes or names),
number (whole, figures, symbol, range), year date due (value, range A..B, A.., ..B, comparison < <= > >=),
cites cited-by (a document: #ID, number, number@year, name). A word that is a whole symbol (130/KH-TLĐ) is looked up
whole. Words without letters or figures are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from kehoach.search import values
from kehoach.search.faults import misread
from kehoach.search.nodes import And, Codes, Link, LinkField, Node, Not, Number, Or, Span, Text, TextField, Whole
from kehoach.search.symbols import read_symbol
from kehoach.search.words import forms

LONGEST = 2_000  # letters of a query
_DEEPEST = 40  # parentheses in one another
_TEXT: dict[str, TextField] = {
    "text": "text", "title": "title", "issuer": "issuer", "place": "place", "signer": "signer", "section": "section",
}  # fmt: skip
_LINKS: dict[str, LinkField] = {"cites": "cites", "cited-by": "cited-by"}
FIELDS = (*_TEXT, "type", "level", "number", "year", "date", "due", *_LINKS)

_QUOTES = str.maketrans("“”„‟«»", '""""""')
_TOKEN = re.compile(r'\s+|[()]|(?P<field>[^\W\d_][\w-]*):|"(?P<quoted>[^"]*)(?P<close>"?)|[^\s()"]+')
_WORD = re.compile(r'[^\s()"]+')
_DATE_REMEDY = "write 2021-09-01, 2021-09 or 2021, a range 2021-01..2021-06, or <2021-12-31"
_NAMED_RANGES: dict[str, tuple[str, str]] = {
    "date": ("is no date or range of dates", _DATE_REMEDY),
    "due": ("is no date or range of dates", _DATE_REMEDY),
    "year": ("is no year or range of years", "write 2021, 2019..2021 or >=2021"),
}


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Literal["(", ")", "AND", "OR", "NOT", "word", "quoted", "end"]
    text: str
    at: int
    field: str | None = None


def read_query(query: str) -> tuple[Node, str]:
    """(what the query means, the query with composed letters); raises MisreadQueryError, a QueryError."""
    query = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in query)
    query = unicodedata.normalize("NFC", query).translate(_QUOTES)
    if len(query) > LONGEST:
        raise misread(query, LONGEST, f"longer than {LONGEST} letters", "look for less at once")
    node = _Parser(query).whole()
    return node, query


def _tokens(query: str) -> list[_Token]:
    found: list[_Token] = []
    position = 0
    while position < len(query):
        match = _TOKEN.match(query, position)
        assert match  # blanks, parentheses, quotes and the rest: one always fits
        at, position, text = position, match.end(), match.group()
        if match["field"] is not None:
            token, position = _fielded(query, match["field"], at, position)
            found.append(token)
        elif match["quoted"] is not None:
            found.append(_quoted(query, match, at))
        elif text in ("(", ")", "AND", "OR", "NOT"):
            found.append(_Token(text, text, at))  # type: ignore[arg-type]
        elif forms(text):
            found.append(_Token("word", text, at))
    return [*(token for token in found if token.kind != "quoted" or token.field or forms(token.text)),
            _Token("end", "", len(query))]  # fmt: skip


def _quoted(query: str, match: re.Match[str], at: int) -> _Token:
    if not match["close"]:
        raise misread(query, at, "a quote opens and does not close", 'put " at its end')
    return _Token("quoted", match["quoted"], at)


def _fielded(query: str, name: str, at: int, position: int) -> tuple[_Token, int]:
    """The field's value: the word or the quoted words behind the colon."""
    field = name.lower()
    if field not in FIELDS:
        remedy = f"fields are {', '.join(FIELDS)}; put words with a colon in quotes"
        raise misread(query, at, f"no field {name!r}", remedy)
    position += len(query[position:]) - len(query[position:].lstrip())
    match = _TOKEN.match(query, position)
    if match and match["quoted"] is not None:
        token = replace(_quoted(query, match, position), field=field)
        if token.text.strip():
            return token, match.end()
    elif word := _WORD.match(query, position):
        return _Token("word", word.group(), position, field), word.end()
    raise misread(query, at, f"{field}: without a value", f'write {field}:WORD or {field}:"SEVERAL WORDS"')


class _Parser:
    """Reads a query from left to right, once."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.tokens = _tokens(query)
        self.next = 0
        self.depth = 0

    def whole(self) -> Node:
        if self.token.kind == "end":
            raise misread(self.query, 0, "nothing to look for", "give at least one word or field")
        node = self.either()
        if self.token.kind == ")":
            raise misread(self.query, self.token.at, "a parenthesis closes that none opened", "take it out or add (")
        return node

    @property
    def token(self) -> _Token:
        return self.tokens[self.next]

    def take(self, kind: str) -> bool:
        taken = self.token.kind == kind
        self.next += taken
        return taken

    def either(self) -> Node:
        parts = [self.all()]
        while self.take("OR"):
            parts.append(self.all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def all(self) -> Node:
        parts = [self.denied()]
        while self.take("AND") or self.token.kind in ("(", "NOT", "word", "quoted"):
            parts.append(self.denied())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def denied(self) -> Node:
        deny = False
        while self.take("NOT"):
            deny = not deny
        part = self.part()
        return Not(part) if deny else part

    def part(self) -> Node:
        token = self.token
        if token.kind == "(":
            return self.parenthesis(token)
        if token.kind not in ("word", "quoted"):
            raise self.lacking(token)
        self.next += 1
        return _leaf(token, self.query)

    def parenthesis(self, token: _Token) -> Node:
        self.next += 1
        self.depth += 1
        if self.depth > _DEEPEST:
            raise misread(self.query, token.at, f"more than {_DEEPEST} parentheses in one another", "ask more simply")
        node = self.either()
        if not self.take(")"):
            raise misread(self.query, token.at, "a parenthesis opens and does not close", "put ) where it ends")
        self.depth -= 1
        return node

    def lacking(self, token: _Token) -> Exception:
        before = self.tokens[self.next - 1] if self.next else None
        quote = 'put "AND", "OR", "NOT" in quotes where they are words'
        if before is not None and before.kind in ("AND", "OR", "NOT"):
            return misread(self.query, before.at, f"nothing to the right of {before.kind}", quote)
        if token.kind in ("AND", "OR"):
            return misread(self.query, token.at, f"nothing to the left of {token.kind}", quote)
        if token.kind == ")" and before is not None:
            return misread(self.query, before.at, "empty parentheses", "put words between them")
        if token.kind == ")":
            return misread(self.query, token.at, "a parenthesis closes that none opened", "take it out or add (")
        at = before.at if before else 0
        return misread(self.query, at, "a parenthesis opens and does not close", "put ) where it ends")


def _leaf(token: _Token, query: str) -> Node:
    field, text = token.field, token.text.strip()
    if field is None or field == "text":
        symbol = read_symbol(text.rstrip(".,;:"))
        return Whole(text.rstrip(".,;:")) if symbol else Text("text", text)
    if field in _TEXT:
        if not forms(text):
            raise misread(query, token.at, f"{field}: without a word", "give a word with letters or figures")
        return Text(_TEXT[field], text)
    if field in _LINKS:
        return Link(_LINKS[field], text)
    return _READERS[field](token, text, query)


def _type(token: _Token, text: str, query: str) -> Node:
    codes = values.type_codes(text)
    if not codes:
        raise misread(query, token.at, f"no type of document {text!r}", f"give a code or a name: {values.type_help()}")
    return Codes("type", codes)


def _level(token: _Token, text: str, query: str) -> Node:
    level = values.level(text)
    if level is None:
        raise misread(query, token.at, f"no level {text!r}", f"levels are {values.level_help()}")
    return Codes("level", (level,))


def _number(token: _Token, text: str, query: str) -> Node:
    if read_symbol(text):
        return Whole(text, own=True)
    if re.search(r"[<>=]|\.\.", text):
        return _span(token, text, query, "number")
    if not re.fullmatch(r"[\w/.& -]+", text) or not forms(text):
        raise misread(query, token.at, f"no number {text!r}", "write 130/KH-TLĐ, 130, KH-TLĐ or 100..130")
    return Number(text)


def _years(text: str) -> tuple[int, int] | None:
    return (int(text), int(text)) if re.fullmatch(r"[12][0-9]{3}", text) else None


def _span(token: _Token, text: str, query: str, field: Literal["date", "due", "year", "number"]) -> Node:
    read: Callable[[str], tuple[int, int] | None] = (
        values.whole_number if field == "number" else _years if field == "year" else values.days
    )
    found = values.bounds(text, read)
    what, remedy = _NAMED_RANGES.get(field, ("is no number or range of numbers", "write 130, 100..130 or >=100"))
    if found is None:
        raise misread(query, token.at, f"{text!r} {what}", remedy)
    low, high = found
    if low is not None and high is not None and low > high:
        raise misread(query, token.at, f"the range {text!r} ends before it begins", "put the earlier end first")
    return Span(field, low, high)


_READERS: dict[str, Callable[[_Token, str, str], Node]] = {
    "type": _type,
    "level": _level,
    "number": _number,
    "year": lambda token, text, query: _span(token, text, query, "year"),
    "date": lambda token, text, query: _span(token, text, query, "date"),
    "due": lambda token, text, query: _span(token, text, query, "due"),
}
