"""Text of the time before Unicode, in files and in fonts."""

from __future__ import annotations

import json
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.options import Options
from kehoach.reading import read
from kehoach.reading.language import is_syllable, plausibility
from kehoach.reading.legacy import Encoding, convert, detect, font_encoding, font_is_capital, latin_bytes, latin_text
from kehoach.reading.textfile import decode, reading_of
from support.paper import Print, pdf

PLAN = (
    "LIÊN ĐOÀN LAO ĐỘNG TỈNH A\nKế hoạch tổ chức tháng công nhân và tháng hành động về an toàn, vệ sinh lao động\n"
    "1. Mục đích: chăm lo đời sống, bảo vệ quyền, lợi ích chính đáng của người lao động, đoàn viên;\n"
    "2. Yêu cầu: các cấp công đoàn phối hợp với người sử dụng lao động, bám sát tình hình thực tế ở cơ sở.\n"
    "Những đơn vị gặp khó khăn cần kịp thời phản ánh về Ban Thường vụ trước ngày 15 tháng 5 để tổng hợp.\n"
)
_TABLE = json.loads(files("kehoach.knowledge").joinpath("tables/syllables.json").read_text(encoding="utf-8"))
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_TCVN3_PAIRS = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ",
        strict=True,
    )
)


@st.composite
def syllables(draw: st.DrawFn) -> str:
    """A possible syllable: onset, rhyme, tone on the rhyme's first marked vowel, else on its first one."""
    onset = draw(st.sampled_from([o for o in _TABLE["onsets"] if o != "gi"]))
    stopped = draw(st.booleans())
    rhyme = draw(st.sampled_from(_TABLE["stopped" if stopped else "rhymes"]))
    tone = draw(st.sampled_from(("\u0301", "\u0323") if stopped else _TONES))
    place = next((i for i, c in enumerate(rhyme) if c in "ăâêôơư"), 0)
    return unicodedata.normalize("NFC", onset + rhyme[: place + 1] + tone + rhyme[place + 1 :])


@given(syllables())
def test_every_made_up_syllable_is_one(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word",
    ["phát", "nghiêng", "quốc", "gìn", "giữ", "giếng", "khuỷu", "thuở", "Uỷ", "hoà", "yếu", "ngoằn", "quyết", "gì"],
)
def test_words_that_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["trng", "quc", "HQI", "committee", "board", "kêt", "thẩc", "wa", "bfa", "nghĩaa", "biể", "toànn"]
)
def test_words_that_are_none(word: str) -> None:
    assert not is_syllable(word)


def _encoded(text: str, encoding: Encoding) -> str:
    """The text as an old editor wrote it, shown as Latin letters."""
    if encoding == "cp1258":
        return latin_text(_cp1258(text))
    chars = {
        convert(chr(code), encoding): chr(code)
        for code in range(0xFF, 0, -1)
        if convert(chr(code), encoding) != chr(code)
    }
    if encoding == "vni":
        letters = "aeouyAEOUYôöÔÖ"
        chars |= {convert(a + chr(b), "vni"): a + chr(b) for a in letters for b in range(0xC0, 0x100)
                  if len(convert(a + chr(b), "vni")) == 1}  # fmt: skip
    return "".join(chars.get(char, char) for char in text)


def _cp1258(text: str) -> bytes:
    out = []
    for char in text:
        try:
            out.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            base, tone = unicodedata.normalize("NFD", char)[:-1], unicodedata.normalize("NFD", char)[-1]
            if tone in "\u0302\u0306\u031b":  # the tone stands before the roof
                base, tone = char, ""
            for mark in "\u0300\u0301\u0303\u0309\u0323":
                if mark in unicodedata.normalize("NFD", char):
                    base = unicodedata.normalize("NFC", unicodedata.normalize("NFD", char).replace(mark, ""))
                    tone = mark
            out.append((base + tone).encode("cp1258"))
    return b"".join(out)


@given(st.lists(syllables(), min_size=1, max_size=12))
def test_tcvn3_round_trip(words: list[str]) -> None:
    text = " ".join(words)
    assert convert("".join(_TCVN3_PAIRS.get(char, char) for char in text), "tcvn3") == text


@pytest.mark.parametrize("encoding", ["vni", "viscii"])
@settings(max_examples=50)
@given(st.lists(syllables(), min_size=1, max_size=12))
def test_vni_and_viscii_round_trips(encoding: Encoding, words: list[str]) -> None:
    text = " ".join(words)
    assert convert(_encoded(text, encoding), encoding) == text
    assert convert(_encoded(text.title(), encoding), encoding) == text.title()


@pytest.mark.parametrize(
    ("printed", "encoding", "meant"),
    [
        ("Uû ban nh©n d©n tØnh", "tcvn3", "Uỷ ban nhân dân tỉnh"),
        ("§éc lËp - Tù do - H¹nh phóc", "tcvn3", "Độc lập - Tự do - Hạnh phúc"),
        ("Uyû ban nhaân daân", "vni", "Uỷ ban nhân dân"),
        ("CỘNG".encode().decode("mac_roman"), "mojibake", "CỘNG"),
        ("ÑOÄC LAÄP - TÖÏ DO", "vni", "ĐỘC LẬP - TỰ DO"),
    ],
)
def test_known_pairs(printed: str, encoding: Encoding, meant: str) -> None:
    assert convert(printed, encoding) == meant


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "cp1258"])
def test_a_whole_text_is_recognised(encoding: Encoding) -> None:
    text = PLAN if encoding != "tcvn3" else PLAN.replace("LIÊN ĐOÀN LAO ĐỘNG TỈNH A", "Liên đoàn Lao động tỉnh A")
    found = detect(_encoded(text, encoding))
    assert found is not None
    assert (found.encoding, found.text) == (encoding, text)


@pytest.mark.parametrize("codec", ["mac_roman", "latin-1"])
def test_utf8_that_was_read_wrongly(codec: str) -> None:
    found = detect(PLAN.encode().decode(codec))
    assert found is not None
    assert (found.encoding, found.text) == ("mojibake", PLAN)


@pytest.mark.parametrize(
    "text", [PLAN, "Cet été, l'élève français était à l'école où il est né, près de la forêt.", "Plain words only.", ""]
)
def test_what_is_no_legacy_text_is_left_alone(text: str) -> None:
    assert detect(text) is None


@given(st.binary(max_size=300))
def test_latin_letters_and_bytes_round_trip(data: bytes) -> None:
    assert latin_bytes(latin_text(data)) == data


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(codec: str) -> None:
    assert decode(PLAN.encode(codec)) == PLAN


def test_a_broken_byte_does_not_make_a_legacy_text() -> None:
    assert decode(PLAN.encode()[:-3] + b"\xc3\n").startswith(PLAN[:-10])


@pytest.mark.parametrize(
    ("font", "encoding", "capital"),
    [
        (".VnTime", "tcvn3", False), (".VnTimeH", "tcvn3", True), ("ABCDEF+.VnArialH-Bold", "tcvn3", True),
        ("VNI-Times", "vni", False), ("ABCDEF+VNI-Helve-Bold", "vni", False), ("TimesNewRomanPSMT", None, False),
        ("Vnarial", "tcvn3", False),
    ],
)  # fmt: skip
def test_font_names(font: str, encoding: str | None, capital: bool) -> None:
    assert font_encoding(font) == encoding
    assert font_is_capital(font) is capital


def test_legacy_fonts_in_a_pdf_are_converted_and_said(tmp_path: Path) -> None:
    lines = PLAN.splitlines()[1:]
    coded = ["".join(_TCVN3_PAIRS.get(char, char) for char in line) for line in lines]
    heading = "".join(_TCVN3_PAIRS.get(char, char) for char in "kế hoạch tháng công nhân")
    items = [Print(85, 70, heading, font=".VnTimeH")] + [
        Print(85, 100 + 18 * i, t, 9, font=".VnTime") for i, t in enumerate(coded)
    ]
    reading = read(pdf(tmp_path / "a", items), Options())
    assert [line.text for line in reading.pages[0].lines] == ["KẾ HOẠCH THÁNG CÔNG NHÂN", *lines]
    assert reading.pages[0].legacy_encoding == "tcvn3"
    assert [notice.code for notice in reading.notices] == ["text-layer-converted"]


def test_vni_pairs_in_a_pdf_are_put_together(tmp_path: Path) -> None:
    lines = PLAN.splitlines()
    items = [Print(85, 100 + 18 * i, _encoded(text, "vni"), 8, font="VNI-Times") for i, text in enumerate(lines)]
    assert [line.text for line in read(pdf(tmp_path / "a", items), Options()).pages[0].lines] == lines


def test_unicode_text_under_a_legacy_name_is_left_alone(tmp_path: Path) -> None:
    lines = PLAN.splitlines()
    items = [Print(85, 100 + 18 * i, text, 9, font=".VnTime") for i, text in enumerate(lines)]
    reading = read(pdf(tmp_path / "a", items), Options())
    assert [line.text for line in reading.pages[0].lines] == lines
    assert reading.pages[0].legacy_encoding is None


def test_lines_are_verbatim_and_pages_begin_at_form_feeds() -> None:
    reading = reading_of("**I. MỤC ĐÍCH**\r\n\r\n| TT | Việc |\n- một\fTrang hai\n")
    assert [[line.text for line in page.lines] for page in reading.pages] == [
        ["**I. MỤC ĐÍCH**", "", "| TT | Việc |", "- một"],
        ["Trang hai"],
    ]


def test_line_ends_that_were_written_out() -> None:
    assert [line.text for line in reading_of(r"Kế hoạch\r\nSố: 5\r\nNgày 3").pages[0].lines] == [
        "Kế hoạch",
        "Số: 5",
        "Ngày 3",
    ]


def test_plausibility_tells_text_from_damage() -> None:
    assert plausibility(PLAN).valid > 0.97
    assert plausibility(PLAN).vietnamese
    assert not plausibility("The committee shall submit the annual report").vietnamese
    assert plausibility("Dai bi\ufffdu to\ufffdn qu\ufffdc").bad > 0.02
