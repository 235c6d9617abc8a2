"""From recognised words to lines: agreement of readings, sizes, cuts, stamps."""

from __future__ import annotations

import pytest

from kehoach.reading.layout import Box, Line
from kehoach.reading.scans.again import MIXED_NUMBER
from kehoach.reading.scans.agreement import DISPUTED_NUMBER, OUTVOTED, agree, repeated, with_new
from kehoach.reading.scans.engine import Recognised
from kehoach.reading.scans.lines import build_lines, height_in_ems, is_speck
from kehoach.reading.scans.stamps import mark_stamps
from kehoach.reading.scans.syllables import plausible


def word(text: str, x: float, confidence: float = 0.95, width: float | None = None, high: float = 20.0) -> Recognised:
    return Recognised(text, Box(x, 100, x + (width or 10 * len(text)), 100 + high), confidence, 0)


def texts(words: list[Recognised]) -> str:
    return " ".join(each.text for each in words)


def test_readings_that_agree_raise_the_confidence() -> None:
    assert agree([word("45/KH-UBND", 0, 0.7)], [[word("45/KH-UBND", 2, 0.95)]])[0].confidence == 0.95


def test_a_number_in_dispute_is_for_a_person() -> None:
    settled = agree([word("2023", 0, 0.96)], [[word("2025", 0, 0.97)]])
    assert settled[0].confidence <= DISPUTED_NUMBER


def test_two_of_three_readings_win_but_are_not_filed_unseen() -> None:
    settled = agree([word("2023", 0, 0.9)], [[word("2025", 0, 0.9)], [word("2025", 1, 0.9)]])
    assert settled[0].text == "2025"
    assert settled[0].confidence <= OUTVOTED


def test_a_possible_syllable_beats_an_impossible_one() -> None:
    assert texts(agree([word("quôc", 0, 0.96)], [[word("quốc", 0, 0.8)]])) == "quốc"


def test_glued_words_come_apart() -> None:
    settled = agree([word("KT.BỘ", 0, 0.5)], [[word("KT.", 0, 0.95, width=25), word("BỘ", 28, 0.95, width=22)]])
    assert texts(settled) == "KT. BỘ"


def test_a_second_look_adds_only_where_nothing_was_sure() -> None:
    known = [word("Phó", 0, 0.95), word("xỉ", 200, 0.2)]
    found = [word("Phè", 0, 0.97), word("Trưởng", 200, 0.9), word("Minh", 400, 0.9), word("—~", 600, 0.9)]
    assert texts(with_new(known, found)) == "Phó Trưởng Minh"


def test_a_word_that_lacked_its_first_letter_is_made_whole() -> None:
    known, found = [word("hạm", 10, 0.92)], [word("Phạm", 0, 0.97)]
    assert texts(with_new(known, found)) == "Phạm"


def test_only_numbers_in_dispute_want_a_third_reading() -> None:
    assert repeated([word("tô", 0), word("7/KH-UBND", 50)], [word("tổ", 0), word("7/KH-UBND", 50)])
    assert not repeated([word("tổ", 0), word("7/KH-UBND", 50)], [word("tổ", 0), word("7/KH-UBNĐ", 50)])
    assert not repeated([word("tổ", 0), word("17", 50)], [word("tổ", 0)])
    assert not repeated([word("“Lan", 0, 0.4)], [word("Lan", 0)])


@pytest.mark.parametrize(
    "text", ["quốc", "chất", "tổ", "Sách,", "QĐ-UBND", "internet", "Website", "Đắk", "cạch", "ôtô", "2.500"]
)
def test_plausible_words(text: str) -> None:
    assert plausible(text)


@pytest.mark.parametrize("text", ["quôc", "chât", "tôt", "Đăc", "viêc,", "kiêp", "sàch"])
def test_impossible_syllables(text: str) -> None:
    assert not plausible(text)


@pytest.mark.parametrize("text", ["l9", "2O24", "1I", "ÌÌ", "3l,"])
def test_numbers_with_letters_in_them(text: str) -> None:
    assert MIXED_NUMBER.fullmatch(text)


@pytest.mark.parametrize("text", ["19", "2A", "II", "Ih", "No1", "5/KH"])
def test_no_mixed_numbers(text: str) -> None:
    assert not MIXED_NUMBER.fullmatch(text)


def test_lines_keep_offsets_boxes_and_confidence() -> None:
    (line,) = build_lines([word("Số:", 0, 0.9), word("12⁄KH-LĐ", 50, 0.6)], 144)
    assert line.text == "Số: 12/KH-LĐ"
    assert [line.text[each.start : each.start + len(each.text)] for each in line.words] == ["Số:", "12/KH-LĐ"]
    assert line.words[1].box == Box(25, 50, 65, 60)
    assert line.words[1].confidence == 0.6


def test_what_the_engine_cut_is_put_together() -> None:
    (line,) = build_lines([word("39/NĐ-", 0), word("-CP", 61)], 72)
    assert line.text == "39/NĐ-CP"
    (line,) = build_lines([word("1", 0, width=10), word("204/QĐ-TTg", 15)], 72)
    assert line.text == "1204/QĐ-TTg"
    assert (line.words[0].confidence or 0) < 0.9
    (line,) = build_lines([word("khoản", 0), word("1", 60, width=10), word("204/QĐ-TTg", 95)], 72)
    assert line.text == "khoản 1 204/QĐ-TTg"


def test_specks_go_and_digits_stay() -> None:
    assert is_speck(word("~", 0, 0.2))
    assert is_speck(word("r", 0, 0.1))
    assert not is_speck(word("7", 0, 0.05))
    assert not is_speck(word("-", 0, 0.9))
    assert not is_speck(word("ban", 0, 0.0))


def test_large_and_small_print_side_by_side_are_two_lines() -> None:
    large = [word(text, 80 * n, high=20 * height_in_ems(text)) for n, text in enumerate(["về", "việc", "tổ", "chức"])]
    names = ["phòng", "hành", "chính"]
    small = [word(text, 320 + 80 * n, high=12 * height_in_ems(text)) for n, text in enumerate(names)]
    assert [line.text for line in build_lines(large + small, 72)] == ["về việc tổ chức", "phòng hành chính"]
    assert len(build_lines(large, 72)) == 1


def placed(text: str, x: float, y: float, size: float = 13) -> Line:
    return Line(text, box=Box(x, y, x + 6 * len(text), y + size), size=size)


def kinds(lines: list[Line]) -> list[str]:
    return [line.kind for line in mark_stamps(lines, 2, 842)]


def test_an_incoming_stamp_is_no_part_of_the_document() -> None:
    lines = [placed("Số: 51/KH-SNV", 60, 90), placed("ĐẾN", 40, 150), placed("Số: 1408", 80, 145)]
    lines += [placed("Ngày: 21.3.22", 80, 160), placed("Chuyển: ...", 80, 175), placed("Số: 1408", 400, 700)]
    assert kinds(lines) == ["body", "stamp", "stamp", "stamp", "stamp", "body"]


def test_captions_of_an_electronic_signature() -> None:
    lines = [placed("Người ký: Văn phòng", 350, 20, 8), placed("tỉnh Bình Lâm", 350, 30, 8)]
    lines += [placed("Cơ quan: Sở Nội vụ", 350, 40, 8), placed("Thời gian ký: 21.03.2022", 350, 50, 8)]
    lines += [placed("Cơ quan: các sở, ngành", 80, 500)]
    assert kinds(lines) == ["stamp"] * 4 + ["body"]


def test_a_number_line_alone_is_no_stamp() -> None:
    assert kinds([placed("Số: 22", 60, 90), placed("Ngày: 05/4/2022", 60, 110)]) == ["body", "body"]


def test_small_notes_in_the_head_of_the_first_page() -> None:
    lines = [placed("Kế hoạch này được gửi đến các đơn vị", 80, 300 + 20 * n) for n in range(9)]
    note = placed("1. Phòng Tổ chức theo dõi, báo cáo", 300, 120, 9)
    assert next(line.kind for line in mark_stamps([note, *lines], 1, 842)) == "stamp"
    assert next(line.kind for line in mark_stamps([note, *lines], 2, 842)) == "body"


def test_a_subject_in_small_print_is_the_document_s_own() -> None:
    text = "Kế hoạch này được gửi đến các đơn vị để tổ chức thực hiện và báo cáo"
    lines = [placed(text, 80, 300 + 20 * n) for n in range(9)]
    subject = [placed("V/v tổ chức hội nghị", 60, 110, 9), placed("tổng kết năm", 70, 122, 9)]
    assert [line.kind for line in mark_stamps([*subject, *lines], 1, 842)][:2] == ["body", "body"]


def test_scrawl_is_set_aside_and_a_filled_in_number_is_not() -> None:
    scrawl = build_lines([word("ẹNẠẠ", 0, 0.1), word("37", 60, 0.0)], 72)
    number = build_lines([word("Số:", 0, 0.96), word("4?", 40, 0.1), word("/KH-UBND", 80, 0.9)], 72)
    assert [line.kind for line in mark_stamps([*scrawl, *number], 2, 842)] == ["stamp", "body"]
