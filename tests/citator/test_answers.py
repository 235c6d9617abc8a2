"""Which citations answer: rows of (citer, relation, cited type, cited issuer, recipients of the cited document)."""

import pytest

from kehoach.archive import Archive
from kehoach.citator.answers import answers, replies
from kehoach.citator.claims import Header
from support.citing import Doc, doc, put, shown

HN, GL = "Liên đoàn Lao động thành phố Hà Nội", "Liên đoàn Lao động huyện Gia Lâm"
CB, LS = "Ủy ban nhân dân tỉnh Cao Bằng", "Ủy ban nhân dân tỉnh Lạng Sơn"
TLD, TTG = "Tổng Liên đoàn Lao động Việt Nam", "Thủ tướng Chính phủ"


@pytest.mark.parametrize(
    ("kind", "citer", "relation", "cited_type", "cited", "named", "expected"),
    [
        ("KH", GL, "basis", "KH", HN, (), True),
        ("KH", HN, "basis", "KH", TLD, (), True),
        ("KH", GL, "basis", "KH", TLD, (), True),
        ("KH", CB, "basis", "CT", TTG, (), True),
        ("KH", CB, "basis", "CTr", "Tỉnh ủy Cao Bằng", (), True),
        ("KH", "Sở Y tế tỉnh Cao Bằng", "basis", "KH", CB, (), True),
        ("CTr", CB, "basis", "KH", "Bộ Y tế", (), True),
        ("KH", GL, "mention", "KH", HN, (), False),
        ("KH", GL, "basis", "QĐ", HN, (), False),
        ("KH", GL, "basis", "NQ", HN, (), False),
        ("QĐ", GL, "basis", "KH", HN, (), False),
        ("KH", HN, "basis", "KH", GL, (), False),
        ("KH", GL, "basis", "KH", GL, (), False),
        ("KH", CB, "basis", "KH", "Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng", (), False),
        ("KH", GL, "basis", "KH", "Liên đoàn Lao động tỉnh Cao Bằng", (), False),
        ("KH", HN, "basis", "CT", TTG, (), False),
        ("KH", HN, "basis", "CT", TTG, (CB, "Liên đoàn Lao động thành phố Hà Nội"), True),
        ("KH", LS, "basis", "KH", CB, (CB,), False),
        ("KH", GL, "basis", "KH", None, (), False),
    ],
)
def test_a_citation_answers(
    kind: str, citer: str, relation: str, cited_type: str, cited: str | None, named: tuple[str, ...], expected: bool
) -> None:
    header = Header("sha", kind, None, "9/X-Y", "2023-06-01", citer)
    assert answers(header, relation, cited_type, cited, named) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Phúc đáp ", True),
        ("Sở Y tế trả lời ", True),
        ("Trả lời đề nghị của quý Ban tại ", True),
        ("Trả lời phỏng vấn. Căn cứ ", False),
        ("Căn cứ ", False),
        ("", False),
    ],
)
def test_words_of_a_reply(before: str, expected: bool) -> None:
    assert replies(before) is expected


@pytest.mark.parametrize("order", [1, -1])
def test_an_order_that_names_the_unit_is_answered(archive: Archive, order: int) -> None:
    cited = doc(f"19/CT-TTg 2023-04-24 {TTG} “Phòng dịch”", recipients=(HN,))
    citer = doc(f"63/KH-LĐLĐ 2023-05-20 {HN} “Phòng dịch”", f"19/CT-TTg 2023-04-24 {TTG} {{relation=basis}}")
    ids = put(archive, *(cited, citer)[::order])[::order]
    with archive.reading() as connection:
        assert shown(connection, ids[1])[0].answers


def test_a_letter_replies_to_a_letter(archive: Archive) -> None:
    words = "9/UBND-VX 2023-04-24 Ủy ban nhân dân tỉnh Cao Bằng"
    head, text = "12/SYT-VP 2023-05-20 Sở Y tế tỉnh Cao Bằng “V/v thuốc” {type=CV}", "Phúc đáp Công văn số 9/UBND-VX"
    (letter,) = put(archive, Doc(head, (words + " {type=CV;start=9}",), (), text))
    with archive.reading() as connection:
        assert shown(connection, letter)[0].answers
