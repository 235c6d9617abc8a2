"""Killed at any instant, or two at once: the same archive in the end, nothing twice, nothing lost."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kehoach.archive import open_archive
from kehoach.archive.digest import contents
from kehoach.ingest.check import check
from support import office
from support.taking import take_all

FILES = 12
Place = tuple[str, Path | None]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    office.drop(folder, FILES)
    return folder


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory, papers: Path) -> set[str]:
    """What an archive says that nobody disturbed."""
    with open_archive(tmp_path_factory.mktemp("undisturbed"), create=True) as archive:
        take_all(archive, sorted(papers.iterdir()))
        with archive.reading() as connection:
            return set(contents(connection))


@contextmanager
def running(place: Place, *words: str | Path) -> Iterator[subprocess.Popen[str]]:
    """`kehoach ingest --json` at work, in a session of its own."""
    where, originals = place
    beside = ["--originals", str(originals)] if originals else []
    command = [sys.executable, "-m", "kehoach.cli", "ingest", "--json", "--archive", where, *beside, *map(str, words)]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "start_new_session": True, "text": True}
    process: subprocess.Popen[str] = subprocess.Popen(command, **options)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def lines(process: subprocess.Popen[str], count: int) -> None:
    """Wait until that many files are told."""
    assert process.stdout
    for _ in range(count):
        assert process.stdout.readline(), process.stderr and process.stderr.read()


def assert_whole(place: Place, wanted: set[str]) -> None:
    with open_archive(place[0], originals=place[1]) as archive:
        assert check(archive).problems == ()
        with archive.reading() as connection:
            assert set(contents(connection)) ^ wanted == set()


def test_a_killed_ingest_is_finished_by_the_next(place: Place, papers: Path, wanted: set[str]) -> None:
    chance = random.Random()
    for told, end in ((1, os.kill), (4, os.killpg), (8, os.kill)):
        with running(place, papers, "--jobs", "1") as process:
            lines(process, told)
            time.sleep(chance.uniform(0, 0.1))
            end(process.pid, signal.SIGKILL)
    with running(place, papers, "--jobs", "1") as process:
        process.communicate()
    assert_whole(place, wanted)


def test_two_at_once_lose_and_double_nothing(place: Place, papers: Path, wanted: set[str]) -> None:
    with running(place, papers) as one, running(place, papers) as other:
        told = [*one.communicate(), *other.communicate()]
    assert all("Traceback" not in words and 'exit_code": 7' not in words for words in told)
    assert_whole(place, wanted)


def test_who_is_asked_to_stop_stops_between_two_documents(tmp_path: Path, papers: Path, wanted: set[str]) -> None:
    place = (str(tmp_path / "archive"), None)
    with running(place, papers) as process:
        lines(process, 3)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
        assert process.returncode == 130
        assert "Traceback" not in told
    with running(place, papers) as process:
        process.communicate()
    assert_whole(place, wanted)
