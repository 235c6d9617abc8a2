"""Queries that cannot be understood are told with what, where and what to write; others never fail."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach.archive import Archive
from kehoach.errors import QueryError
from kehoach.search import MisreadQueryError, find
from kehoach.search.language import FIELDS, LONGEST, read_query
from kehoach.search.nodes import And, Codes, Link, Node, Not, Number, Or, Span, Text, Whole

A, B, C = (Text("text", letter) for letter in "abc")

UNDERSTOOD: list[tuple[str, Node]] = [
    ("a", A),
    ("a b", And((A, B))),
    ("a AND b", And((A, B))),
    ("a OR b c", Or((A, And((B, C))))),
    ("(a OR b) c", And((Or((A, B)), C))),
    ("a NOT b", And((A, Not(B)))),
    ("NOT NOT a", A),
    ('"a b"', Text("text", "a b")),
    ("«a b»", Text("text", "a b")),
    ("a and b", And((A, Text("text", "and"), B))),
    ("08:30", Text("text", "08:30")),
    ("- a / b", And((A, B))),
    ("130/KH-TLĐ", Whole("130/KH-TLĐ")),
    ('"130 / kh - tld"', Whole("130 / kh - tld")),
    ("130/KH-TLĐ.", Whole("130/KH-TLĐ")),
    ("30/4/2021", Text("text", "30/4/2021")),
    ("number:130/KH-TLĐ", Whole("130/KH-TLĐ", own=True)),
    ("number:130", Number("130")),
    ("number:100..130", Span("number", 100, 130)),
    ("title: a", Text("title", "a")),
    ('TITLE:"a b"', Text("title", "a b")),
    ("type:kh", Codes("type", ("KH",))),
    ('type:"cong dien"', Codes("type", ("CĐ",))),
    ("type:DA", Codes("type", ("ĐA", "DA"))),
    ("type:ĐA", Codes("type", ("ĐA",))),
    ("level:xã", Codes("level", ("commune",))),
    ("year:2021", Span("year", 2021, 2021)),
    ("year:>=2021", Span("year", 2021, None)),
    ("date:2021-02", Span("date", 20210201, 20210228)),
    ("date:2020-02", Span("date", 20200201, 20200229)),
    ("date:01/9/2021", Span("date", 20210901, 20210901)),
    ("date:9/2021..10/2021", Span("date", 20210901, 20211031)),
    ("date:..2021", Span("date", None, 20211231)),
    ('date:"> 2021"', Span("date", 20211232, None)),
    ("due:<2021-12-31", Span("due", None, 20211230)),
    ("cites:130/KH-TLĐ@2021", Link("cites", "130/KH-TLĐ@2021")),
    ('cited-by:"#12"', Link("cited-by", "#12")),
]
MISREAD = [  # query, place of the fault (from 0), words of the fault, words of the remedy
    ("", 0, "nothing to look for", "at least one word"),
    ("  - … ", 0, "nothing to look for", "at least one word"),
    ('""', 0, "nothing to look for", "at least one word"),
    ('kế "hoạch', 3, "a quote opens and does not close", 'put "'),
    ('title:"hoạch', 6, "a quote opens and does not close", 'put "'),
    ("a (b", 2, "a parenthesis opens and does not close", "put )"),
    ("a (b (c)", 2, "a parenthesis opens and does not close", "put )"),
    ("(", 0, "a parenthesis opens and does not close", "put )"),
    ("a) b", 1, "a parenthesis closes that none opened", "take it out"),
    (")", 0, "a parenthesis closes that none opened", "take it out"),
    ("a ()", 2, "empty parentheses", "words between"),
    ("AND a", 0, "nothing to the left of AND", "in quotes"),
    ("a OR", 2, "nothing to the right of OR", "in quotes"),
    ("a AND OR b", 2, "nothing to the right of AND", "in quotes"),
    ("a NOT", 2, "nothing to the right of NOT", "in quotes"),
    ("(a OR)", 3, "nothing to the right of OR", "in quotes"),
    ("a colour:red", 2, "no field 'colour'", "cited-by"),
    ("title:", 0, "title: without a value", "title:WORD"),
    ("a title: ", 2, "title: without a value", "title:WORD"),
    ("title:(a b)", 0, "title: without a value", "title:WORD"),
    ('title:"…"', 6, "title: without a word", "letters or figures"),
    ("type:XYZ", 5, "no type of document 'XYZ'", "KH, QĐ"),
    ("level:thôn", 6, "no level 'thôn'", "district (huyện)"),
    ("date:2021-13", 5, "'2021-13' is no date", "2021-01..2021-06"),
    ("date:2021-02-30", 5, "'2021-02-30' is no date", "2021-09-01"),
    ("date:31/6/2021", 5, "'31/6/2021' is no date", "2021-09-01"),
    ("date:0000", 5, "'0000' is no date", "2021-09-01"),
    ("date:..", 5, "'..' is no date", "range"),
    ("date:2021..2020", 5, "ends before it begins", "earlier end first"),
    ("date:2021..x", 5, "'2021..x' is no date", "range"),
    ("a due:mai", 6, "'mai' is no date", "<2021-12-31"),
    ("due:<", 4, "'<' is no date", "<2021-12-31"),
    ("year:21", 5, "'21' is no year", "2019..2021"),
    ("number:a..b", 7, "is no number", "100..130"),
    ("number:1=2", 7, "is no number", "100..130"),
    ("number:*", 7, "no number", "130/KH-TLĐ"),
    ("(" * 41 + "a" + ")" * 41, 40, "more than 40 parentheses", "more simply"),
    ("a" * (LONGEST + 1), LONGEST, f"longer than {LONGEST} letters", "look for less"),
]


@pytest.mark.parametrize(("query", "expected"), UNDERSTOOD)
def test_a_query_means(query: str, expected: Node) -> None:
    assert read_query(query)[0] == expected


@pytest.mark.parametrize(("query", "position", "fault", "remedy"), MISREAD)
def test_a_query_that_is_none_is_told(query: str, position: int, fault: str, remedy: str) -> None:
    with pytest.raises(QueryError) as told:
        read_query(query)
    error = told.value
    assert isinstance(error, MisreadQueryError)
    assert fault in error.fault
    assert f"at letter {position + 1} of the query" in error.fault
    assert remedy in error.remedy
    shown, caret = error.pointer
    assert query[position : position + 1] == shown[len(caret) - 1 :][:1]


_PIECES = st.sampled_from(
    ["AND", "OR", "NOT", "(", ")", '"', " ", "a", "kế", "130/KH-TLĐ", "..", "<", ">=", "2021", "2021-06", "#1", "@2021"]
    + [f"{field}:" for field in FIELDS]
)


_QUERIES = st.text() | st.lists(_PIECES | st.text(max_size=3)).map("".join)


@given(_QUERIES)
def test_any_text_is_understood_or_told(query: str) -> None:
    try:
        read_query(query)
    except QueryError as error:
        assert error.fault
        assert error.remedy


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_QUERIES)
def test_any_query_is_answered_or_told(shelves: Callable[[str, str], Archive], query: str) -> None:
    for base in ("sqlite", "postgresql"):
        try:
            found = find(shelves(base, "links"), query)
        except QueryError:
            continue
        assert found.total >= len(found.results)
