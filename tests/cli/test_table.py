"""What the table of a batch tells to look at."""

from __future__ import annotations

from kehoach.cli.table import doubts

PLAIN = dict.fromkeys(("doc_type", "number", "issued_on", "place", "issuer", "title", "signature", "recipients"))


def told(*codes: str) -> list[str]:
    return doubts({**PLAIN, "missing": [], "citations": [], "warnings": [{"code": code} for code in codes]})


def test_doubtful_times_are_counted() -> None:
    codes = ("doubtful-deadline", "doubtful-period", "doubtful-deadline")
    assert told(*codes) == ["2 thời hạn chưa chắc", "1 khoảng thời gian chưa chắc"]


def test_a_doubtful_signer_is_to_be_looked_at() -> None:
    assert told("doubtful-signature") == ["xem lại người ký"]


def test_warnings_are_told_once() -> None:
    assert told("doubtful-number", "blank-number", "draft-or-bad-copy", "cited-later") == ["1 cảnh báo"]
    assert told() == []
