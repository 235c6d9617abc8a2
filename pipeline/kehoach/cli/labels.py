"""Vietnamese words for what a record holds, as a clerk reads them."""

from __future__ import annotations

FIELDS = {
    "doc_type": "loại văn bản",
    "number": "số, ký hiệu",
    "issued_on": "ngày ban hành",
    "place": "nơi ban hành",
    "issuer": "cơ quan ban hành",
    "title": "trích yếu",
    "signature": "chữ ký",
    "recipients": "nơi nhận",
}
LEVELS = {
    "central": "trung ương",
    "province": "cấp tỉnh",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "grassroots": "cơ sở",
}
RELATIONS = {
    "basis": "căn cứ",
    "mention": "nhắc đến",
    "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế",
    "repeals": "bãi bỏ",
    "attached": "kèm theo",
}
DEADLINES = {
    "point": "hạn",
    "range": "khoảng thời gian",
    "recurring": "định kỳ",
    "relative": "tính từ một mốc",
    "open": "chưa rõ ngày",
}
ORIGINS = {
    "scan": "bản quét",
    "text-layer": "PDF có lớp chữ",
    "docx": "Word",
    "text": "văn bản thuần",
    "mixed": "PDF vừa có chữ vừa có ảnh quét",
}


def day(iso: str | None) -> str:
    """An ISO date, month or year as it is written in Vietnam: 2024-05-09 is 09/05/2024."""
    return "/".join(reversed(iso.split("-"))) if iso else ""
