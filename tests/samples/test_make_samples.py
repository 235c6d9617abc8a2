"""The command that remakes the samples and makes new ones."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import make_samples
import pypdfium2
import pytest
from sampletools import build, degrade

SOURCE = build.SOURCES / "11-ubnd-nghe-an-cong-van.txt"


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> None:
    monkeypatch.setattr(sys, "argv", ["make_samples.py", *map(str, words)])
    make_samples.main()


def test_a_source_of_ones_own_becomes_a_scan(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "cua-toi.txt"
    shutil.copy(SOURCE, own)
    recipe = ("--recipe", "skew=0.2 noise=0.2", "--seed", "7", "--dpi", "50")
    words = ("--source", own, *recipe, "--out", tmp_path / "x.pdf")
    run(monkeypatch, *words)
    first = (tmp_path / "x.pdf").read_bytes()
    run(monkeypatch, *words)
    assert (tmp_path / "x.pdf").read_bytes() == first
    run(monkeypatch, *(w if w != "7" else "8" for w in words))
    assert (tmp_path / "x.pdf").read_bytes() != first


def test_pages_of_any_pdf_can_be_degraded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    born = build.SAMPLES / "mau-09-ubnd-nghe-an.pdf"
    run(monkeypatch, "--image", born, "--recipe", "fax=0.3 turn90@3", "--dpi", "40", "--out", tmp_path / "x.pdf")
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(str(tmp_path / "x.pdf"))]
    assert [width > height for width, height in sizes] == [False, False, True]


def test_one_sample_is_remade_with_its_gold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run(monkeypatch, "--only", "mau-15-so-dau.txt", "--into", tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {"mau-15-so-dau.txt", "mau-15-so-dau.gold.json"}
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (build.SAMPLES / path.name).read_bytes()


def test_the_steps_are_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run(monkeypatch, "--steps")
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == list(degrade.STEPS)
