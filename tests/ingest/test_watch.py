"""A drop folder: a file is taken when it is written to its end."""

import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kehoach.ingest import Watched, watch
from kehoach.ingest.whole import is_temporary, is_whole
from support import bad, office
from support.cli import SAMPLES


class EndError(Exception):
    """Ends a watch."""


def picture(kind: str) -> bytes:
    out = BytesIO()
    noise = Image.effect_noise((300, 200), 80)
    noise.save(out, kind, **({"save_all": True, "append_images": [noise, noise]} if kind == "TIFF" else {}))
    return out.getvalue()


def docx() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>" * 50)
    return out.getvalue()


WHOLE = {
    "pdf": (SAMPLES / "mau-01-tong-lien-doan.pdf").read_bytes(),
    "jpg": picture("JPEG"),
    "png": picture("PNG"),
    "tif": picture("TIFF"),
    "gif": picture("GIF"),
    "webp": picture("WEBP"),
    "bmp": picture("BMP"),
    "docx": docx(),
    "rtf": b"{\\rtf1 " + b"ke hoach " * 50 + b"}",
}


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_told_by_its_kind(tmp_path: Path, kind: str, share: float) -> None:
    path = tmp_path / f"scan.{kind}"
    path.write_bytes(WHOLE[kind])
    assert is_whole(path)
    path.write_bytes(WHOLE[kind][: max(8, int(len(WHOLE[kind]) * share))])
    assert not is_whole(path)


def test_a_text_may_end_anywhere_but_not_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    assert not is_whole(path)
    path.write_bytes("Kế hoạch".encode())
    assert is_whole(path)


@pytest.mark.parametrize(
    ("name", "temporary"),
    [
        ("scan.pdf", False), ("scan.pdf.part", True), (".scan.pdf", True), ("~$ke-hoach.docx", True),
        ("SCAN.TMP", True), ("scan.pdf.crdownload", True), ("scan.pdf~", True), ("part.pdf", False),
        ("kế hoạch.docx", False),
    ],
)  # fmt: skip
def test_names_of_files_that_are_being_written(name: str, temporary: bool) -> None:
    assert is_temporary(name) is temporary


def test_a_file_is_taken_once_it_rests(tmp_path: Path) -> None:
    path, watched = tmp_path / "a.pdf", Watched(settled=3, given_up=600)
    whole = WHOLE["pdf"]
    path.write_bytes(whole[:1000])
    assert watched.ready([path], 0) == []
    path.write_bytes(whole[:2000])
    assert watched.ready([path], 2) == []
    assert watched.ready([path], 5) == []  # it rests, but is cut off
    path.write_bytes(whole)
    assert watched.ready([path], 6) == []
    assert watched.ready([path], 8.9) == []
    assert watched.ready([path], 9) == [path]
    watched.take(path)
    assert watched.ready([path], 10) == []


def test_a_file_that_changes_is_taken_again(tmp_path: Path) -> None:
    path, watched = tmp_path / "a.txt", Watched(settled=3)
    path.write_text("một")
    watched.ready([path], 0)
    watched.take(path)
    path.write_text("một hai")
    assert watched.ready([path], 4) == []
    assert watched.ready([path], 7) == [path]


def test_a_file_whose_writer_has_gone_is_taken_in_the_end(tmp_path: Path) -> None:
    path, watched = tmp_path / "a.pdf", Watched(settled=3, given_up=600)
    path.write_bytes(WHOLE["pdf"][:1000])
    assert watched.ready([path], 0) == []
    assert watched.ready([path], 599) == []
    assert watched.ready([path], 600) == [path]


def test_a_file_that_vanishes_is_forgotten(tmp_path: Path) -> None:
    path, watched = tmp_path / "a.txt", Watched(settled=3)
    path.write_text("một")
    watched.ready([path], 0)
    path.unlink()
    assert watched.ready([path], 4) == []
    path.write_text("một")
    assert watched.ready([path], 5) == []
    assert watched.ready([path], 8) == [path]


def test_a_slow_writer_is_waited_for(tmp_path: Path) -> None:
    path, taken = tmp_path / "slow.pdf", []
    pieces = iter([WHOLE["pdf"][start : start + 9000] for start in range(0, len(WHOLE["pdf"]), 9000)])
    moments: Iterator[float] = iter(range(1000))

    def find() -> list[Path]:
        with path.open("ab") as file:
            file.write(next(pieces, b""))
        return [path]

    def take(ready: list[Path]) -> None:
        taken.append(path.read_bytes())
        raise EndError

    with pytest.raises(EndError):
        watch(find, take, watched=Watched(settled=2), pause=0, clock=lambda: next(moments))
    assert taken == [WHOLE["pdf"]]


def test_the_command_follows_a_folder_until_it_is_asked_to_end(tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "first.txt").write_text(office.top(1))
    (folder / "empty.pdf").write_bytes(bad.empty())  # a scanner that has just begun
    command = ["ingest", "--watch", "--json", str(folder), "--archive", str(tmp_path / "archive")]
    process = subprocess.Popen(
        [sys.executable, "-m", "kehoach.cli", *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stderr
    assert '"first.txt' not in (line := process.stdout.readline()) and "first.txt" in line
    part = folder / "second.txt.part"
    part.write_text(office.answer("Nghệ An", 2, 1))
    part.rename(folder / "second.txt")
    assert "second.txt" in process.stdout.readline()
    os.kill(process.pid, signal.SIGTERM)
    out, told = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, "")
    assert "Traceback" not in told
