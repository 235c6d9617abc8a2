"""The archive's commands as a user runs them, and what they say where the archive cannot be used."""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kehoach.archive import open_archive
from kehoach.archive.digest import digest
from kehoach.cli.app import app
from support import bad, office
from support.cli import Run, kehoach


def here(*words: str | Path) -> Run:
    """`kehoach WORDS` in this process, which has loaded everything already."""
    done = CliRunner().invoke(app, [*map(str, words)], env={"COLUMNS": "250"})  # whatever the length of paths
    return Run(done.exit_code, done.stdout, done.stderr)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "top.txt").write_text(office.top(1))
    (folder / "answer.txt").write_text(office.answer("Nghệ An", 2, 1).replace("Số: 2/", "Số:    /"))
    (folder / "film.txt").write_bytes(bad.film())
    return folder


@pytest.fixture
def archive(tmp_path: Path, papers: Path) -> Iterator[Path]:
    """An archive with these papers."""
    assert here("ingest", papers, "--archive", tmp_path / "archive").code == 5
    yield tmp_path / "archive"


def test_ingest_tells_what_became_of_each(tmp_path: Path, papers: Path) -> None:
    run = here("ingest", papers, tmp_path / "gone.pdf", "--archive", tmp_path / "archive")
    assert run.code == 5
    assert {line.split(": ")[1] for line in run.errors} == {str(papers / "film.txt"), str(tmp_path / "gone.pdf")}
    for words in ("top.txt", "Kế hoạch 1/KH-TLĐ", "thiếu số, ký hiệu", "cách ly", "no such file"):
        assert words in run.out
    assert "2 new · 1 in quarantine · 1 not there · 1 partial" in run.out


def test_ingest_for_programs(tmp_path: Path, papers: Path) -> None:
    run = here("ingest", "--json", papers, "--archive", tmp_path / "archive")
    told = {Path(line["path"]).name: line for line in run.records}
    assert {name: (line["what"], line["state"]) for name, line in told.items()} == {
        "top.txt": ("new", "done"),
        "answer.txt": ("new", "partial"),
        "film.txt": ("quarantined", "quarantined"),
    }
    assert told["answer.txt"]["missing"] == ["number"]
    assert told["film.txt"]["error"]["exit_code"] == 5


def test_list_shows_states_and_reasons(archive: Path) -> None:
    run = here("list", "--archive", archive)
    assert run.code == 0 and "3 files: 1 done · 1 partial · 1 quarantined" in run.out
    run = here("list", "--state", "quarantined", "--json", "--archive", archive)
    [film] = run.records
    assert film["name"] == "film.txt" and film["document"] is None and film["error"]["remedy"]
    assert here("list", "--year", "1999", "--archive", archive).out.strip() == "0 files"


def test_correct_and_history(archive: Path) -> None:
    run = here("correct", "answer.txt", "number", "2/KH-LĐLĐ", "--by", "Lan", "--why", "viết tay", "--archive", archive)
    assert run.code == 0 and "(không có) → 2/KH-LĐLĐ" in run.out
    run = here("history", "2/KH-LĐLĐ", "--json", "--archive", archive)
    steps = json.loads(run.out)["versions"]
    assert [(step["kind"], step["made_by"], step["why"]) for step in steps[1:]] == [("correction", "Lan", "viết tay")]
    assert "số, ký hiệu" in here("history", "2/KH-LĐLĐ", "--archive", archive).out
    assert [line["state"] for line in here("list", "--json", "--archive", archive).records].count("done") == 2


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("answer.txt", "number", "hai", "--by", "Lan", "--why", "x"), 2, "no number and symbol"),
        (("answer.txt", "colour", "red", "--by", "Lan", "--why", "x"), 2, "no field"),
        (("answer.txt", "number", "2/KH-LĐLĐ", "--by", "Lan"), 2, "no reason"),
        (("answer.txt", "number", "2/KH-LĐLĐ", "--why", "x"), 2, "nobody is named"),
        (("answer.txt", "number", "--by", "Lan", "--why", "x"), 2, "--absent"),
        (("nothing.txt", "number", "2/KH-LĐLĐ", "--by", "Lan", "--why", "x"), 8, "no document"),
    ],
)
def test_a_wrong_correction_is_refused(archive: Path, words: tuple[str, ...], code: int, told: str) -> None:
    run = here("correct", *words, "--archive", archive)
    assert run.code == code and told in run.err


def test_verify_finds_what_was_done_to_the_files(archive: Path) -> None:
    assert here("verify", "--archive", archive).out.strip() == "3 originals, 2 documents, 3 arrivals: all well"
    first, second, _ = sorted((archive / "originals").glob("*/*"))
    first.unlink()
    second.chmod(0o644)
    second.write_bytes(b"something else")
    (archive / "originals" / "ab").mkdir(exist_ok=True)
    (archive / "originals" / "ab" / "stray.pdf").write_bytes(b"?")
    run = here("verify", "--archive", archive)
    assert run.code == 7 and len(run.errors) == 3
    for words in (
        f"{first}: the original was deleted",
        f"{second}: the original was changed",
        "stray.pdf: no document",
    ):
        assert any(words in line for line in run.errors)
    plain = json.loads(here("verify", "--json", "--archive", archive).out)
    assert len(plain["problems"]) == 3


def limited(megabytes: float, *words: str | Path) -> Run:
    """A run on a disk on which no file may grow beyond this size: what a full disk is to the one who writes."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(megabytes * 1e6), resource.RLIM_INFINITY))

    command = [sys.executable, "-m", "kehoach.cli", *map(str, words)]
    done = subprocess.run(command, preexec_fn=limit, capture_output=True, encoding="utf-8", check=False)
    return Run(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(("megabytes", "what"), [(0.1, "the original"), (0.45, "the database")])
def test_a_full_disk_loses_nothing(tmp_path: Path, megabytes: float, what: str) -> None:
    office.drop(tmp_path / "papers", 12)
    (tmp_path / "papers" / "zz.txt").write_text(office.top(9) + " lời văn dài" * 20_000)
    for place in ("full", "roomy"):
        with open_archive(tmp_path / place, create=True):
            pass
    run = limited(megabytes, "ingest", tmp_path / "papers", "--jobs", "1", "--archive", tmp_path / "full")
    assert run.code == 7, what
    assert "Traceback" not in run.err and any("run it again" in line for line in run.errors)
    for place in ("full", "roomy"):
        here("ingest", tmp_path / "papers", "--archive", tmp_path / place)
    with open_archive(tmp_path / "full") as full, open_archive(tmp_path / "roomy") as roomy:
        assert digest(full) == digest(roomy)
    assert here("verify", "--archive", tmp_path / "full").code == 0


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, papers: Path, archive: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    run = kehoach("ingest", papers, "--archive", closed / "archive", bound_by_permissions=True)
    assert run.code == 7 and "choose a folder that you may write" in run.err
    for path in [archive, *archive.rglob("*")]:
        path.chmod(path.stat().st_mode & ~0o222)
    (papers / "new.txt").write_text(office.top(5))
    run = kehoach("ingest", papers, "--archive", archive, bound_by_permissions=True)
    assert run.code == 7 and len(run.errors) == 1 and "writ" in run.err and "Traceback" not in run.err


def test_a_file_that_may_not_be_read_is_tried_again(tmp_path: Path, papers: Path) -> None:
    closed = papers / "top.txt"
    closed.chmod(0)
    run = kehoach("ingest", closed, "--archive", tmp_path / "archive", bound_by_permissions=True)
    assert run.code == 3 and "no permission" in run.err
    [listed] = here("list", "--json", "--archive", tmp_path / "archive").records
    assert (listed["state"], listed["sha256"], listed["number"]) == ("quarantined", None, 1)
    closed.chmod(0o644)
    assert here("ingest", closed, "--archive", tmp_path / "archive").code == 0
    [listed] = here("list", "--json", "--archive", tmp_path / "archive").records
    assert (listed["state"], listed["number"]) == ("done", 1)


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be reached"),
        ("mysql://somewhere/x", "no kind of archive"),
        ("postgresql://a:b:c@@/%", "URL"),
    ],
)
def test_a_database_that_is_not_there_is_told(tmp_path: Path, papers: Path, where: str, told: str) -> None:
    run = here("ingest", papers, "--archive", where, "--originals", tmp_path / "originals")
    assert run.code == 7 and len(run.errors) == 1 and told in run.err


def test_an_archive_of_a_newer_version_is_left_alone(archive: Path, papers: Path) -> None:
    from sqlalchemy import text

    with open_archive(archive) as opened, opened.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for words in (("ingest", papers), ("list",), ("verify",)):
        run = here(*words, "--archive", archive)
        assert run.code == 7 and "newer version" in run.err


def test_no_archive_is_told(tmp_path: Path) -> None:
    for command in (("list",), ("verify",), ("history", "#1")):
        run = here(*command, "--archive", tmp_path / "none")
        assert run.code == 7 and "no archive there" in run.err
    assert not (tmp_path / "none").exists()


def test_watching_needs_folders(tmp_path: Path, papers: Path) -> None:
    run = here("ingest", "--watch", papers / "top.txt", "--archive", tmp_path / "archive")
    assert run.code == 2 and not (tmp_path / "archive").exists()
