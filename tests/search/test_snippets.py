"""Snippets are pieces of the canonical text, and what they mark is what was asked for."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.archive import Archive, load_document, open_archive
from kehoach.search import find
from kehoach.search.words import Searchable, form, forms, words
from support.shelf import Sheet, put

LONG = "Nội dung khác không liên quan đến việc này. " * 12
MARKED = [  # text, query, the marked pieces in order
    ("Thăm tỉnh Điện Biên; diễn biến mới.", "điện biên", ["Điện", "Biên"]),
    ("Thăm tỉnh Điện Biên; diễn biến mới.", '"điện biên"', ["Điện Biên"]),
    ("Thăm tỉnh Điện Biên; diễn biến mới.", "dien", ["Điện", "diễn"]),
    ("Chỉ có diễn biến mới.", '"Điện Biên"', ["diễn biến"]),
    ("Ở Hoà Bình và HÒA BÌNH.", '"hòa bình"', ["Hoà Bình", "HÒA BÌNH"]),
    ("Thực hiện 03 /KH - LĐLĐ và 13/KH-LĐLĐ.", "03/kh-ldld", ["03 /KH - LĐLĐ"]),
    ("Phòng cháy, chữa cháy.", '"phòng cháy chữa cháy"', ["Phòng cháy, chữa cháy"]),
    ("Quy định và qui định.", '"quy định"', ["Quy định", "qui định"]),
    ("Có a mà không có b.", "a NOT c", ["a"]),
    ("Có a và b.", "a OR c", ["a"]),
    ("Không nói gì.", "type:KH", []),
]


@pytest.fixture
def sqlite(tmp_path: Path) -> Archive:
    return open_archive(tmp_path, create=True)


@pytest.mark.parametrize("form_of_letters", ["NFC", "NFD"])
@pytest.mark.parametrize(("text", "query", "marked"), MARKED)
def test_what_is_marked(sqlite: Archive, text: str, query: str, marked: list[str], form_of_letters: str) -> None:
    put(sqlite, Sheet(unicodedata.normalize(form_of_letters, text)))  # type: ignore[arg-type]
    [result] = find(sqlite, query).results
    with sqlite.reading() as connection:
        canonical = load_document(connection, result.id).text.text
    shown = [canonical[start:end] for snippet in result.snippets for start, end in snippet.marks]
    assert [unicodedata.normalize("NFC", piece) for piece in shown] == marked
    for snippet in result.snippets:
        assert canonical[snippet.start : snippet.end] == snippet.text
        assert all(snippet.start <= start < end <= snippet.end for start, end in snippet.marks)


def test_a_snippet_tells_page_and_section(sqlite: Archive) -> None:
    text = f"I. MỤC ĐÍCH\n{LONG}\nII. KINH PHÍ\n{LONG}Nguồn xã hội hóa.\n"
    second = text.index("II. KINH")
    put(sqlite, Sheet(text, sections=(("I", "MỤC ĐÍCH"), ("II", "KINH PHÍ")), pages=((1, 0), (2, second))))
    [result] = find(sqlite, '"xã hội hóa"').results
    [snippet] = result.snippets
    assert (snippet.page, snippet.section, snippet.section_title) == (2, "II", "KINH PHÍ")
    assert len(snippet.text) < 260
    assert snippet.text.endswith("Nguồn xã hội hóa.\n")


def test_words_far_apart_are_shown_in_two_snippets(sqlite: Archive) -> None:
    put(sqlite, Sheet(f"Lũ quét ở đầu nguồn. {LONG} Hạn hán ở cuối nguồn. {LONG} Lũ quét lần nữa."))
    [result] = find(sqlite, "quét hán").results
    shown = [[snippet.text[start - snippet.start : end - snippet.start] for start, end in snippet.marks]
             for snippet in result.snippets]  # fmt: skip
    assert shown == [["quét"], ["hán"]]


def test_where_nothing_can_be_marked_the_beginning_is_shown(sqlite: Archive) -> None:
    put(sqlite, Sheet(LONG, number="1/KH-TLĐ"))
    [result] = find(sqlite, "type:KH").results
    assert [(snippet.start, snippet.marks) for snippet in result.snippets] == [(0, ())]
    assert result.snippets[0].text.startswith("Số: 1/KH-TLĐ\nNội dung khác")


def test_fields_are_marked_in_their_place(sqlite: Archive) -> None:
    issuer = "Liên đoàn Lao động tỉnh Nghệ An"
    put(sqlite, Sheet(f"I. NGHỆ THUẬT\nNghệ nhân ở tỉnh. {LONG}", issuer=issuer, title="Hội thao tỉnh",
                      sections=(("I", "NGHỆ THUẬT"),)))  # fmt: skip
    for query, marked in (
        ("issuer:tỉnh", ["tỉnh"]), ('title:"hội thao"', ["Hội thao"]), ("section:nghệ", ["NGHỆ"]),
    ):  # fmt: skip
        [result] = find(sqlite, query).results
        pieces = [(start, result.snippets[0].text[start - result.snippets[0].start : end - result.snippets[0].start])
                  for start, end in result.snippets[0].marks]  # fmt: skip
        assert [piece for _, piece in pieces] == marked, query


_TEXTS = st.text(st.sampled_from("aàđĐdqQuUiIyýoòÒ́ ,.-_5") | st.characters(), max_size=40)


@given(_TEXTS, st.lists(st.sampled_from(["quy", "qui", "a", "d", "đ", "oa", "oà", "5", "uy"]), min_size=1, max_size=2))
def test_runs_are_found_with_and_without_taking_the_text_apart(text: str, wanted: list[str]) -> None:
    text = unicodedata.normalize("NFC", text)
    searchable, run = Searchable(text), [form(word) for word in wanted]
    slow = [(start, end) for start, end in searchable._runs(run, 0, len(text))]
    quick = [(start, end) for start, end, _ in searchable.runs(run)]
    if len(set(wanted)) == len(wanted) == 2 or len(wanted) == 1:  # runs of a word beside itself may overlap
        assert quick == slow


@given(st.text())
def test_words_lie_where_they_say(text: str) -> None:
    for word in words(text):
        assert form(text[word.start : word.end]) == word.form
        assert word.form.bare
    assert [word.form for word in words(text)] == forms(text)
