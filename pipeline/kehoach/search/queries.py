"""A query's tree becomes a query of the index.

What ranks: each word or phrase adds how rare and how frequent it is (BM25); more where it stands in the title. Where a
query bears marks, words that stand with the same marks come before all that are alike without them, by a constant that
no frequency reaches: "Điện Biên" before "diễn biến". Under NOT they must stand with the same marks. Fields other than
words filter and add nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kehoach.knowledge.bodies import abbreviations, by_code, central_names
from kehoach.knowledge.words import letters_key
from kehoach.search.entries import pair, schema
from kehoach.search.nodes import And, Codes, Leaf, Link, Node, Not, Number, Span, Text, Whole, wanted
from kehoach.search.symbols import read_symbol, symbol_letters
from kehoach.search.words import Form, forms
from kehoach.text.fold import strip_marks

if TYPE_CHECKING:
    from tantivy import Query

Linked = Callable[[Link], list[int]]

_EXACT, _BARRED, _WITHOUT = 100.0, 40.0, 20.0  # added a word that stands with its marks; with its đ; without any mark
_OWN, _MENTIONED = 300.0, 100.0  # a symbol that is the document's own, or stands in it
_TITLE, _SIDE_BY_SIDE, _UNMARKED = 2.0, 1.5, 0.5  # shares of BM25 that are added
_NAMES = ("issuer", "place", "signer")  # fields that hold a name: its words may stand anywhere in it


def build(node: Node, linked: Linked) -> Query:
    """The index's query for a tree; `linked` gives the ids of documents that a link asks for."""
    bears_marks = any(form.marked for leaf in wanted(node) if isinstance(leaf, Text) for form in forms(leaf.text))
    return _Builder(linked, bears_marks).node(node)


def ranks(node: Node) -> bool:
    """Whether anything in the tree tells better documents from worse; else the newest come first."""
    return any(isinstance(leaf, Text | Whole) for leaf in wanted(node))


@dataclass(frozen=True, slots=True)
class _Builder:
    linked: Linked
    bears_marks: bool
    denied: bool = False  # inside NOT, where nothing ranks

    def denial(self, node: Not) -> Query:
        return replace(self, denied=not self.denied).node(node.part)

    def node(self, node: Node) -> Query:
        from tantivy import Occur, Query

        if isinstance(node, And):
            parts = [
                (Occur.MustNot, self.denial(part)) if isinstance(part, Not) else (Occur.Must, self.node(part))
                for part in node.parts
            ]
            if all(isinstance(part, Not) for part in node.parts):
                parts.append((Occur.Must, _unranked(Query.all_query())))
            return Query.boolean_query([*parts, *((Occur.Should, near) for near in self.side_by_side(node.parts))])
        if isinstance(node, Not):
            return Query.boolean_query([(Occur.Must, _unranked(Query.all_query())), (Occur.MustNot, self.denial(node))])
        if isinstance(node, Leaf):
            return self.leaf(node)
        return Query.boolean_query([(Occur.Should, self.node(part)) for part in node.parts])

    def leaf(self, leaf: Leaf) -> Query:
        from tantivy import Query

        if isinstance(leaf, Text):
            return self.name(leaf) if leaf.field in _NAMES else self.phrase(leaf.field, forms(leaf.text))
        if isinstance(leaf, Whole):
            return self.whole(leaf)
        if isinstance(leaf, Number):
            return _unranked(_terms("own", _number_keys(leaf.text)))
        if isinstance(leaf, Codes):
            return _unranked(_terms(leaf.field, leaf.codes))
        if isinstance(leaf, Span):
            return _unranked(_range(leaf))
        ids = self.linked(leaf)
        return _unranked(Query.term_set_query(schema(), "id", ids)) if ids else Query.empty_query()

    def phrase(self, field: str, found: Sequence[Form]) -> Query:
        """Words one after the other; with their marks they come first."""
        from tantivy import Occur, Query

        bare, exact = (
            _row(field, [form.bare for form in found]),
            _row(field, [form.exact for form in found], exact=True),
        )
        if self.denied:
            marked = any(form.marked for form in found)
            return Query.boolean_query([(Occur.Must, bare), (Occur.Must, exact)]) if marked else bare
        better = [Query.const_score_query(exact, _EXACT * len(found)) if self.bears_marks
                  else Query.boost_query(exact, _UNMARKED)]  # fmt: skip
        if self.bears_marks and field == "text":
            better += [query for form in found if form.marked for query in _likely(form)]
        if field == "text":
            better.append(Query.boost_query(_row("title", [form.bare for form in found]), _TITLE))
        return _better(bare, better)

    def name(self, leaf: Text) -> Query:
        """All words of a name in any order, abbreviated or in full."""
        from tantivy import Occur, Query

        ways = []
        for name in _spelled_out(leaf.text) if leaf.field == "issuer" else [leaf.text]:
            words = forms(name)
            whole = _better(
                Query.boolean_query([(Occur.Must, self.phrase(leaf.field, [word])) for word in words]),
                [_row(leaf.field, [form.bare for form in words])] if len(words) > 1 else [],
            )
            ways.append(whole)
        return ways[0] if len(ways) == 1 else Query.disjunction_max_query(ways)

    def whole(self, leaf: Whole) -> Query:
        from tantivy import Occur, Query

        symbol = read_symbol(leaf.text)
        assert symbol is not None  # the parser made sure
        ways = [Query.const_score_query(_terms("own", [symbol.key]), _OWN)]
        if not leaf.own:
            ways.append(Query.const_score_query(_terms("symbols", [symbol.key]), _MENTIONED))
            if symbol.partial:
                ways.append(_row("text", [form.bare for form in forms(leaf.text)]))
        return Query.boolean_query([(Occur.Should, way) for way in ways])

    def side_by_side(self, parts: Sequence[Node]) -> list[Query]:
        """Plain words that the query puts side by side count more where the text does so too."""
        from tantivy import Query

        runs: list[list[Form]] = [[]]
        for part in parts:
            if isinstance(part, Text) and part.field == "text":
                runs[-1] += forms(part.text)
            else:
                runs.append([])
        near = [pair(one.bare, other.bare) for run in runs for one, other in pairwise(run)]
        return [Query.boost_query(_term("text_pairs", together), _SIDE_BY_SIDE) for together in near]


def _likely(form: Form) -> Iterator[Query]:
    """What a marked word that is not found may stand as: without any mark, or with its đ alone."""
    from tantivy import Query

    yield Query.const_score_query(_term("text_exact", form.bare), _WITHOUT)
    if form.barred:
        yield Query.const_score_query(_term("barred", form.barred), _BARRED)


def _row(field: str, words: list[str], *, exact: bool = False) -> Query:
    """Words that follow one another: pairs for two; for more all pairs, and in texts also their positions."""
    from tantivy import Occur, Query

    if len(words) == 1:
        return _term(f"{field}_exact" if exact else field, words[0])
    pairs = [_term(f"{field}_pairs", pair(one, other)) for one, other in pairwise(words)]
    if len(pairs) == 1:
        return pairs[0]
    if field == "text" and not exact:
        return Query.phrase_query(schema(), field, list(words))
    return Query.boolean_query([(Occur.Must, query) for query in pairs])


def _term(field: str, word: str) -> Query:
    from tantivy import Query

    return Query.term_query(schema(), field, word, "freq")


def _terms(field: str, words: Sequence[str]) -> Query:
    from tantivy import Occur, Query

    single = [Query.term_query(schema(), field, word, "basic") for word in words]
    return single[0] if len(single) == 1 else Query.boolean_query([(Occur.Should, query) for query in single])


def _range(span: Span) -> Query:
    from tantivy import FieldType, Query

    return Query.range_query(schema(), span.field, FieldType.Integer, span.low, span.high)


def _better(needed: Query, better: Sequence[Query]) -> Query:
    from tantivy import Occur, Query

    return Query.boolean_query([(Occur.Must, needed), *((Occur.Should, query) for query in better)])


def _unranked(query: Query) -> Query:
    from tantivy import Query

    return Query.const_score_query(query, 0.0)


def _number_keys(text: str) -> list[str]:
    if text.isdecimal():
        return [text.lstrip("0") or "0"]
    return [symbol_letters(text)]


def _spelled_out(name: str) -> list[str]:
    """Ways to write an issuer: as it is given, without abbreviations, by its alias or the code in symbols (TLĐ)."""
    ways = [name, " ".join(_long_forms().get(_alike(word), word) for word in name.split())]
    if (body := central_names().get(letters_key(name))) is not None:
        ways.append(body.name)
    ways += [body.name for body in by_code(name) or by_code(name.upper())]
    unique = {" ".join(form.exact for form in forms(way)): way for way in ways}
    return list(unique.values())


@lru_cache(maxsize=1)
def _long_forms() -> dict[str, str]:
    """Abbreviations, in any case and without marks, to what they stand for."""
    return {_alike(short): long for short, long in abbreviations().items()}


def _alike(word: str) -> str:
    return strip_marks(word.casefold())
