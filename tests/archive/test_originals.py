"""Bytes are kept as they came, once, whole or not at all."""

import hashlib
import os
import stat
import threading
import time
from pathlib import Path

import pytest

from kehoach.archive.originals import forget_unfinished, keep_bytes, keep_original, kept_originals
from kehoach.errors import ArchiveError, UnreadableFileError


def test_a_file_is_kept_by_its_hash(tmp_path: Path) -> None:
    source = tmp_path / "Kế hoạch.PDF"
    source.write_bytes(b"x" * 3_000_000)
    sha256, size, kept = keep_original(tmp_path / "archive", source)
    assert (sha256, size) == (hashlib.sha256(source.read_bytes()).hexdigest(), 3_000_000)
    assert kept.name == f"{sha256}.pdf" and kept.read_bytes() == source.read_bytes()
    assert not kept.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    assert not list((tmp_path / "archive" / "unfinished").iterdir())


def test_the_same_bytes_are_kept_once_whatever_their_suffix(tmp_path: Path) -> None:
    for name in ("a.txt", "b.text", "c"):
        (tmp_path / name).write_bytes(b"the same")
        keep_original(tmp_path / "archive", tmp_path / name)
    assert len(list(kept_originals(tmp_path / "archive"))) == 1


def test_a_copy_that_was_cut_off_is_replaced(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"the whole of it")
    _, _, kept = keep_original(tmp_path / "archive", source)
    kept.chmod(0o644)
    kept.write_bytes(b"the who")
    assert keep_original(tmp_path / "archive", source)[2].read_bytes() == b"the whole of it"


def test_a_file_that_changes_meanwhile_is_not_kept(tmp_path: Path) -> None:
    source, done = tmp_path / "a.pdf", threading.Event()
    source.write_bytes(b"x" * 200_000_000)

    def write() -> None:
        with source.open("ab") as file:
            while not done.is_set():
                file.write(b"more")
                file.flush()
                time.sleep(0.001)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with pytest.raises(UnreadableFileError, match="changed while"):
            keep_original(tmp_path / "archive", source)
    finally:
        done.set()
        writer.join()
    assert not list(kept_originals(tmp_path / "archive"))


@pytest.mark.parametrize("what", ["gone", "folder", "pipe"])
def test_what_is_no_file_is_told(tmp_path: Path, what: str) -> None:
    source = tmp_path / what
    if what == "folder":
        source.mkdir()
    if what == "pipe":
        os.mkfifo(source)
    with pytest.raises(UnreadableFileError):
        keep_original(tmp_path / "archive", source)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("no folder")
    (tmp_path / "a.txt").write_text("a")
    with pytest.raises(ArchiveError, match="cannot be written"):
        keep_original(tmp_path / "archive", tmp_path / "a.txt")


def test_derived_files_are_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "searchable" / "ab" / "a.pdf"
    keep_bytes(tmp_path, path, b"one")
    keep_bytes(tmp_path, path, b"two")
    assert path.read_bytes() == b"two"


def test_only_what_was_left_long_ago_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "unfinished").mkdir()
    old, new = tmp_path / "unfinished" / "old", tmp_path / "unfinished" / "new"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    forget_unfinished(tmp_path)
    assert new.exists() and not old.exists()
