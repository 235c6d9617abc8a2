"""Records go in and come out as they were, in both databases."""

import pytest

from kehoach import parse_text
from kehoach.archive import Archive, find_document, load_document, open_archive, sequence
from kehoach.archive.schema import metadata
from kehoach.archive.store import Draft, add_document, add_original
from kehoach.errors import ArchiveError, NotHeldError

PLAN = """LIÊN ĐOÀN LAO ĐỘNG TỈNH NGHỆ AN
Số: 61/KH-LĐLĐ
Nghệ An, ngày 07 tháng 6 năm 2021
KẾ HOẠCH
Tổ chức hội thao công nhân
Thực hiện Kế hoạch số 214/KH-TLĐ ngày 12/4/2021 của Tổng Liên đoàn Lao động Việt Nam.
I. MỤC ĐÍCH
1. Báo cáo kết quả trước ngày 15/12/2021.
Nơi nhận:
- Như trên;
- Lưu: VT.
"""


def put(archive: Archive, text: str = PLAN) -> int:
    """A text goes in as a document."""
    record = parse_text(text, name="ke-hoach.txt")
    with archive.writing() as connection:
        add_original(connection, record.source.sha256, len(text.encode()), ".txt")
        return add_document(connection, Draft(record, text, ((1, 0),)), made_by="test")


def test_a_record_comes_out_as_it_went_in(archive: Archive) -> None:
    document_id = put(archive)
    with archive.reading() as connection:
        stored = load_document(connection, document_id)
        assert stored.typed() == parse_text(PLAN, name="ke-hoach.txt")
        assert stored.text.text == PLAN
        assert stored.text.page_starts == ((1, 0),)
        assert sequence(connection) == stored.sequence == 1


@pytest.mark.parametrize("asked", ["1", "#1", "61/KH-LĐLĐ", "61/kh-ldld@2021", "ke-hoach.txt"])
def test_a_document_is_found_by(archive: Archive, asked: str) -> None:
    document_id = put(archive)
    with archive.reading() as connection:
        assert find_document(connection, asked) == document_id


@pytest.mark.parametrize("asked", ["2", "61/KH-LĐLĐ@2022", "62/KH-LĐLĐ", "ke-hoach", "%", "''", ""])
def test_an_unknown_document_is_told(archive: Archive, asked: str) -> None:
    put(archive)
    with archive.reading() as connection, pytest.raises(NotHeldError):
        find_document(connection, asked)


def test_a_number_that_two_bear_is_told_with_both(archive: Archive) -> None:
    put(archive)
    put(archive, PLAN.replace("NGHỆ AN", "HÀ TĨNH").replace("Nghệ An", "Hà Tĩnh"))
    with archive.reading() as connection, pytest.raises(NotHeldError, match=r"#1 .*#2 "):
        find_document(connection, "61/KH-LĐLĐ")


def test_a_failed_transaction_leaves_nothing(archive: Archive) -> None:
    with pytest.raises(ZeroDivisionError), archive.writing() as connection:
        add_original(connection, "0" * 64, 1, ".txt")
        raise ZeroDivisionError
    with archive.reading() as connection:
        assert sequence(connection) == 0


def test_the_archive_is_there_when_opened_again(archive: Archive, place: tuple[str, None]) -> None:
    put(archive)
    with open_archive(place[0], originals=place[1]) as again, again.reading() as connection:
        assert find_document(connection, "#1") == 1


def test_no_archive_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(ArchiveError, match="no archive there"):
        open_archive(tmp_path_factory.mktemp("empty"))


def test_migrations_make_the_schema_of_the_code(archive: Archive) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with archive.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_first_step_does_not_follow_the_schema() -> None:
    """What is frozen: a later change of the schema is a step of its own."""
    from importlib.resources import files

    step = (files("kehoach.archive") / "migrations" / "versions" / "first.py").read_text(encoding="utf-8")
    assert "kehoach" not in step.replace("kehoach_", "")
