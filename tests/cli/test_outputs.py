"""Where records go: names that never clash, files that are whole or not there."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.cli.outputs import Target, kept_record, plan_targets, write_outputs
from kehoach.errors import UnreadableFileError


def stems(*paths: str) -> list[str]:
    return [target.record.name.removesuffix(".json") for target in plan_targets([Path(p) for p in paths], Path("out"))]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["/in/a.pdf", "/in/b.docx"], ["a", "b"]),
        (["/in/a.pdf", "/in/a.docx", "/in/b.pdf"], ["a.pdf", "a.docx", "b"]),
        (["/x/a.pdf", "/y/a.pdf", "/x/a.txt"], ["x.a.pdf", "y.a.pdf", "a.txt"]),
        (["/1/x/a.pdf", "/2/x/a.pdf"], ["1.x.a.pdf", "2.x.a.pdf"]),
        (["/a.pdf", "/a.pdf"], ["a.pdf", "a.pdf-2"]),
        (["/in/a.pdf", "/in/A.pdf"], ["in.a.pdf", "in.A.pdf-2"]),
    ],
)
def test_names(paths: list[str], expected: list[str]) -> None:
    assert stems(*paths) == expected


part = st.sampled_from(["a", "b", "A", "a.pdf", "A.pdf", "b.txt", "a.pdf-2"])


@given(st.lists(st.lists(part, min_size=1, max_size=4).map(lambda parts: "/" + "/".join(parts)), unique=True))
def test_names_are_unique_and_stay_in_the_folder(paths: list[str]) -> None:
    targets = plan_targets([Path(path) for path in paths], Path("out"))
    assert len({target.record.name.casefold() for target in targets}) == len(paths)
    assert all(target.record.parent == Path("out") for target in targets)


@pytest.fixture
def target(tmp_path: Path) -> Target:
    return Target(tmp_path / "out" / "a.json", tmp_path / "out" / "a.txt")


def test_record_and_text_are_written_and_nothing_else(target: Target) -> None:
    write_outputs(target, "{}", "KẾ HOẠCH\n")
    assert sorted(path.name for path in target.record.parent.iterdir()) == ["a.json", "a.txt"]
    assert target.text.read_text(encoding="utf-8") == "KẾ HOẠCH\n"


def test_a_failed_write_leaves_nothing_behind(target: Target) -> None:
    target.record.mkdir(parents=True)  # a folder stands where the record should go
    with pytest.raises(UnreadableFileError, match=r"a\.json"):
        write_outputs(target, "{}", "")
    assert not [path for path in target.record.parent.iterdir() if path.name.startswith(".")]


DIGEST = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"  # SHA-256 of "1"
RECORD = {"schema": "kehoach/1", "source": {"sha256": DIGEST}}


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.bin"
    path.write_bytes(b"1")
    return path


def test_a_record_is_kept_while_its_file_is_unchanged(target: Target, document: Path) -> None:
    assert kept_record(document, target) is None
    write_outputs(target, json.dumps(RECORD), "")
    assert kept_record(document, target) == RECORD
    document.write_bytes(b"2")
    assert kept_record(document, target) is None
    document.unlink()
    assert kept_record(document, target) is None


def test_a_record_without_its_text_is_not_kept(target: Target, document: Path) -> None:
    write_outputs(target, json.dumps(RECORD), "")
    target.text.unlink()
    assert kept_record(document, target) is None


@pytest.mark.parametrize("content", ["", "{", "[]", "1", "{}", '{"schema": "other"}', '{"schema": "kehoach/1"}'])
def test_a_file_that_is_no_record_is_never_overwritten(target: Target, document: Path, content: str) -> None:
    write_outputs(target, content, "")
    with pytest.raises(UnreadableFileError, match=r"a\.json: is there already"):
        kept_record(document, target)


def test_a_text_without_a_record_is_never_overwritten(target: Target, document: Path) -> None:
    target.text.parent.mkdir()
    target.text.write_text("somebody's notes", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"a\.txt: is there already"):
        kept_record(document, target)
