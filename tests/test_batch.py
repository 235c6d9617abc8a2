"""Many files at once: whatever happens to one, or to a worker, the others get their outcome."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

import kehoach
from support import bad


def texts(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"{number}.txt" for number in range(count)]
    for path in paths:
        path.write_bytes(bad.good_text())
    return paths


@pytest.fixture
def trap(tmp_path: Path) -> Iterator[Path]:
    """A file whose reading takes minutes: its worker is at work until it is killed. Sparse, so it costs no disk."""
    path = tmp_path / "trap.pdf"
    with path.open("wb") as file:
        file.truncate(1 << 37)
    yield path
    path.unlink()


@contextmanager
def killing_workers() -> Iterator[None]:
    """Inside it, every worker process is killed a moment after it was started."""
    done = threading.Event()

    def kill() -> None:
        while not done.wait(0.3):
            for worker in multiprocessing.active_children():
                worker.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        done.set()
        killer.join()


@pytest.mark.parametrize("jobs", [1, 2, None])
def test_every_file_has_one_outcome(tmp_path: Path, jobs: int | None) -> None:
    paths = [*texts(tmp_path, 3), tmp_path / "gone.txt"]
    outcomes = sorted(kehoach.parse_many(paths, jobs=jobs), key=lambda outcome: outcome.index)
    assert [outcome.path for outcome in outcomes] == paths
    assert [outcome.record is None for outcome in outcomes] == [False, False, False, True]
    assert isinstance(outcomes[3].error, kehoach.KehoachError)
    assert outcomes[0].text is not None
    number = outcomes[0].record and outcomes[0].record.number
    assert number and outcomes[0].text[number.start : number.end] == number.text
    assert outcomes[0].page_starts == ((1, 0),)


def test_nothing_to_do() -> None:
    assert list(kehoach.parse_many([])) == []


def test_any_executor_will_do_and_stays_open(tmp_path: Path) -> None:
    paths = texts(tmp_path, 3)
    with ThreadPoolExecutor(2) as threads:
        assert sum(outcome.record is not None for outcome in kehoach.parse_many(paths, executor=threads)) == 3
        assert threads.submit(int, "1").result() == 1


def test_a_file_that_kills_its_worker_costs_no_other(tmp_path: Path, trap: Path) -> None:
    paths = [trap, *texts(tmp_path, 12)]
    run = kehoach.parse_many(paths, jobs=2)
    others = [next(run) for _ in range(12)]  # the second worker reads on
    assert all(outcome.record for outcome in others)
    with killing_workers():
        [trapped] = run
    assert trapped.path == trap
    assert trapped.error is not None and trapped.error.fault == "the process that read it died"


def test_a_broken_executor_of_the_caller_is_told(trap: Path) -> None:
    with ProcessPoolExecutor(1) as pool, killing_workers():
        [outcome] = kehoach.parse_many([trap], executor=pool)
    assert outcome.error is not None and outcome.error.fault == "the process that read it died"


def test_files_are_asked_for_a_few_ahead(tmp_path: Path) -> None:
    asked = []

    def source() -> Iterator[Path]:
        for path in texts(tmp_path, 60):
            asked.append(path)
            yield path

    run = kehoach.parse_many(source(), jobs=2)
    next(run)
    assert len(asked) < 10
    assert len(list(run)) == 59


def test_a_single_file_may_be_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    [path] = texts(tmp_path, 1)
    [outcome] = kehoach.parse_many([path], isolated=True, then=tell_process)
    assert outcome.record is not None
    assert path.with_suffix(".pid").read_text() != str(os.getpid())


def test_what_fails_beside_a_good_record_does_not_cost_it(tmp_path: Path) -> None:
    [outcome] = kehoach.parse_many(texts(tmp_path, 1), then=fail)
    assert outcome.record is not None and outcome.error is None
    assert outcome.aside is not None and "ZeroDivisionError" in outcome.aside.fault


def tell_process(path: Path, document: kehoach.Document) -> None:
    path.with_suffix(".pid").write_text(str(os.getpid()))


def fail(path: Path, document: kehoach.Document) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_workers_do_not_outlive_who_gave_them_work(tmp_path: Path, trap: Path, end: signal.Signals) -> None:
    code = f"import kehoach\nprint(flush=True)\nlist(kehoach.parse_many(['{trap}', '{trap}'], jobs=2))"
    reader = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True)
    assert reader.stdout and reader.stdout.readline() == b"\n"
    time.sleep(0.5)  # both workers are at work
    reader.send_signal(end)
    assert reader.stdout.read() == b""  # until the last one that holds it is gone


def test_who_stops_listening_does_not_wait_for_the_rest(tmp_path: Path) -> None:
    paths = texts(tmp_path, 200)
    run = kehoach.parse_many(paths, jobs=2)
    next(run)
    run.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()
