"""The message header says what the record says, and leaves out what it does not."""

from xml.etree import ElementTree

import kehoach
from kehoach.archive import Archive, load_document
from kehoach.exports.edxml import NAMESPACE, answered_by, message_header


def values(xml: bytes) -> list[tuple[str, str]]:
    """(path under the header, text) of every element that holds text."""
    root = ElementTree.fromstring(xml)
    header = root.find(f"{{{NAMESPACE}}}edXMLHeader/{{{NAMESPACE}}}MessageHeader")
    assert header is not None

    def walk(element: ElementTree.Element, path: str) -> list[tuple[str, str]]:
        found = []
        for child in element:
            name = f"{path}{child.tag.removeprefix(f'{{{NAMESPACE}}}')}"
            found += walk(child, f"{name}/") if len(child) else [(name, child.text or "")]
        return found

    return walk(header, "")


def test_a_header_in_full(filled: Archive) -> None:
    with filled.reading() as connection:
        xml = message_header(load_document(connection, 2).record, answered_by(connection, 2))
    assert values(xml) == [
        ("From/OrganizationInCharge", "Tổng Liên đoàn Lao động Việt Nam"),
        ("From/OrganName", "Liên đoàn Lao động tỉnh Lâm Đồng"),
        ("To/OrganName", "Tổng Liên đoàn"),
        ("Code/CodeNumber", "41"),
        ("Code/CodeNotation", "KH-LĐLĐ"),
        ("PromulgationInfo/Place", "Lâm Đồng"),
        ("PromulgationInfo/PromulgationDate", "2021/03/15"),
        ("DocumentType/TypeName", "Kế hoạch"),
        ("Subject", "Tổ chức hội thao công nhân, viên chức, lao động năm 2021"),
        ("SignerInfo/Competence", "TM. BAN THƯỜNG VỤ"),
        ("SignerInfo/Position", "CHỦ TỊCH"),
        ("SignerInfo/FullName", "Nguyễn Văn Mẫu"),
        ("DueDate", "2021/06/15"),
        ("ToPlaces/Place", "Tổng Liên đoàn"),
        ("OtherInfo/PageAmount", "1"),
        ("ResponseFor/OrganName", "Tổng Liên đoàn Lao động Việt Nam"),
        ("ResponseFor/Code", "12/KH-TLĐ"),
        ("ResponseFor/PromulgationDate", "2021/02/05"),
    ]


def test_what_is_not_known_is_left_out() -> None:
    record = kehoach.parse_text("Vài dòng <b>không</b> phải & văn bản.\x07", name="khac.txt").to_dict()
    assert values(message_header(record)) == [("OtherInfo/PageAmount", "1")]
