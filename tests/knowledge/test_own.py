"""A user's own tables: what they change, and how wrong ones are refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kehoach
from kehoach.errors import KnowledgeError
from kehoach.knowledge import own
from kehoach.knowledge.tables import names, our_rows, rows

LETTER = """VIỆN KHẢO CỨU NÚI ĐÁ
--------
Số: 41/KH-VKCNĐ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Hà Nội, ngày 06 tháng 5 năm 2024

KẾ HOẠCH
Kiểm kê hang động năm 2024

Thực hiện Quyết định số 512/QĐ-VKCNĐ ngày 03/4/2024, Viện ban hành kế hoạch như sau:
I. MỤC ĐÍCH
1. Nắm số lượng hang động.
"""
BODY = "id\tname\taliases\tcodes\tstyle\tlevel\nvkcnd\tViện Khảo cứu Núi đá\tViện Núi đá\tVKCNĐ\tstate\tcentral\n"


@pytest.fixture(autouse=True)
def ours_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test leaves its tables behind."""
    monkeypatch.delenv(own.VARIABLE, raising=False)
    yield
    monkeypatch.delenv(own.VARIABLE, raising=False)
    own.use(None)


def write(folder: Path, table: str, text: str) -> Path:
    (folder / f"{table}.tsv").write_text(text, encoding="utf-8")
    return folder


def test_one_row_adds_an_issuer(tmp_path: Path) -> None:
    before = kehoach.parse_text(LETTER)
    options = kehoach.Options(knowledge=write(tmp_path, "bodies", BODY))
    after = kehoach.parse_text(LETTER, options=options)
    assert before.issuer is None or before.issuer.value.id != "vkcnd"
    assert before.citations[0].issuer != "Viện Khảo cứu Núi đá"
    assert after.issuer is not None
    assert (after.issuer.value.name, after.issuer.value.id) == ("Viện Khảo cứu Núi đá", "vkcnd")
    assert after.citations[0].issuer == "Viện Khảo cứu Núi đá"
    assert kehoach.parse_text(LETTER) == before  # other options, other tables


def test_the_environment_names_the_folder_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(own.VARIABLE, str(write(tmp_path, "bodies", BODY)))
    record = kehoach.parse_text(LETTER)
    assert record.issuer is not None and record.issuer.value.id == "vkcnd"


def test_own_rows_stand_after_ours_and_may_leave_columns_out(tmp_path: Path) -> None:
    own.use(write(tmp_path, "bodies", f"\ufeff# a comment\n\n{BODY}"))
    assert list(rows("bodies")[:-1]) == our_rows("bodies")
    assert rows("bodies")[-1]["valid_from"] == ""


@pytest.mark.parametrize("table", names())
def test_our_own_tables_pass_the_check(table: str, tmp_path: Path) -> None:
    heading = list(our_rows(table)[0])
    lines = ["\t".join(heading), *("\t".join(row[column] for column in heading) for row in our_rows(table)[:300])]
    own.check(write(tmp_path, table, "\n".join(lines)))


WRONG = [
    ("bodis", BODY, "bodis.tsv: no table has this name; rename it, such as to bodies"),
    ("bodies", "id\tname\tnick\nx\ty\tz\n", "bodies.tsv:2: unknown column “nick”"),
    ("bodies", f"{BODY}\tKhông mã\t\tKM\tstate\tcentral\n", "bodies.tsv:3: nothing in column “id”"),
    ("bodies", f"{BODY}a\tb\tc\td\tstate\tcentral\te\n", "bodies.tsv:3: a row of 7 cells below a heading of 6"),
    ("bodies", BODY.replace("central", "national"), "bodies.tsv:2: “national” is no level; write one of"),
    ("bodies", BODY.replace("\tlevel", "\tlevel\tvalid_from").replace("central\n", "central\t1/3/2025\n"),
     "bodies.tsv:2: “1/3/2025” in column “valid_from” is no date; write it as 2025-07-01"),
    ("symbols", "symbol\tcount\n/KH-VKCNĐ\tmany\n", "symbols.tsv:2: “many” in column “count” is no number"),
    ("bodies", "id\tname\n", "bodies.tsv: holds no rows; write the heading"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "text", "told"), WRONG)
def test_a_wrong_table_is_refused_with_line_fault_and_remedy(
    table: str, text: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(KnowledgeError) as refused:
        own.use(write(tmp_path, table, text))
    assert told in str(refused.value)
    assert refused.value.exit_code == 2


def test_text_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "surnames.tsv").write_bytes("name\nMạc\n".encode("utf-16"))
    with pytest.raises(KnowledgeError, match=r"surnames\.tsv:1: no UTF-8 text; save the table as UTF-8"):
        own.use(tmp_path)


def test_folders_that_are_none_or_hold_no_tables_are_refused(tmp_path: Path) -> None:
    for folder, told in ((tmp_path / "none", "no such folder"), (tmp_path, "no tables in this folder")):
        with pytest.raises(KnowledgeError, match=told):
            own.use(folder)
