"""Which files a command works on."""

from pathlib import Path

import pytest

from kehoach.cli.inputs import find_inputs


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def names(folder: Path, *named: str, leave_out: str | None = None) -> list[str]:
    inputs = find_inputs([folder / name for name in named], folder / leave_out if leave_out else None)
    return [path.relative_to(folder).as_posix() for path in inputs.paths]


def test_folders_are_walked_in_order_of_names(tmp_path: Path) -> None:
    make(tmp_path, "in/b.pdf", "in/a.docx", "in/a/z.txt", "in/c/Quét.TIFF")
    assert names(tmp_path, "in") == ["in/a/z.txt", "in/a.docx", "in/b.pdf", "in/c/Quét.TIFF"]


def test_only_candidates_of_a_folder_are_taken(tmp_path: Path) -> None:
    make(tmp_path, "in/.hidden.pdf", "in/.git/a.pdf", "in/~$a.docx", "in/README.md", "in/a.gold.json", "in/a.xlsx")
    make(tmp_path, "in/a.doc")
    assert names(tmp_path, "in") == ["in/a.doc"]


def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    make(tmp_path, "scan", ".hidden.pdf")
    assert names(tmp_path, "scan", ".hidden.pdf", "gone.pdf") == ["scan", ".hidden.pdf", "gone.pdf"]


def test_a_file_is_taken_once(tmp_path: Path) -> None:
    make(tmp_path, "in/a.pdf", "in/b.pdf")
    assert names(tmp_path, "in/b.pdf", "in", "in/../in/a.pdf")[:2] == ["in/b.pdf", "in/a.pdf"]
    assert names(tmp_path, "in", "in") == ["in/a.pdf", "in/b.pdf"]


def test_the_folder_written_to_is_left_out(tmp_path: Path) -> None:
    make(tmp_path, "in/a.pdf", "in/out/a.txt")
    assert names(tmp_path, "in", leave_out="in/out") == ["in/a.pdf"]


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    make(tmp_path, "in/a.xlsx")
    inputs = find_inputs([tmp_path / "in"])
    assert not inputs.paths
    assert [error.fault for error in inputs.errors] == ["no documents in this folder"]


@pytest.mark.parametrize("target", ["in", "nowhere"])
def test_links_cannot_trap_the_walk(tmp_path: Path, target: str) -> None:
    make(tmp_path, "in/a.pdf")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / target)
    (tmp_path / "in" / "dangling.pdf").symlink_to(tmp_path / "gone.pdf")
    assert names(tmp_path, "in") == ["in/a.pdf"]
