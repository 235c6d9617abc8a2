"""Many files at once: one way to run work in parallel, an executor; one bad file never stops the rest."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kehoach.errors import KehoachError
from kehoach.options import Options
from kehoach.record import Record

_Task = tuple[int, Path]  # place in the input, file


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a record with its canonical text, or the failure that says why not. `index`: place
    in the input, from 0. `seconds`: wall time in the worker."""

    path: Path
    index: int
    record: Record | None
    text: str | None
    error: KehoachError | None
    seconds: float


def parse_many(
    paths: Iterable[Path | str],
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    options: Options | None = None,
) -> Iterator[Outcome]:
    """Outcomes as they finish, not in input order.

    executor: any `concurrent.futures.Executor`, left open; without one, `jobs` local processes (default: one a core),
    or none at all for a single file.
    """
    options = options or Options()
    todo = [(index, Path(path)) for index, path in enumerate(paths)]
    if executor is not None:
        lost = yield from _submitted(executor, todo, options)
        yield from map(_lost, lost)
        return
    workers = min(jobs or os.cpu_count() or 1, len(todo))
    if workers <= 1:
        yield from (parse_one(path, index, options) for index, path in todo)
        return
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # a worker a core: threads inside would fight (0.05 pages/s)
    yield from _in_processes(todo, options, workers)


def parse_one(path: Path, index: int, options: Options) -> Outcome:
    """One file, every failure caught at this one boundary and given a name."""
    from kehoach.pipeline import parse_document

    start = time.perf_counter()
    try:
        document = parse_document(path, options=options)
    except KehoachError as known:
        failure = known
    except MemoryError:
        failure = KehoachError(path, "too large for this machine's memory", "split it, or read it with a lower --dpi")
    except Exception as fault:  # the one broad catch: a fault of ours must not cost the batch
        told = " ".join(f"{type(fault).__name__}: {fault}".split())
        failure = KehoachError(path, f"a fault in kehoach ({told})", "please report it with the file")
    else:
        return Outcome(path, index, document.record, document.text.text, None, time.perf_counter() - start)
    return Outcome(path, index, None, None, failure, time.perf_counter() - start)


def _in_processes(todo: list[_Task], options: Options, workers: int) -> Iterator[Outcome]:
    """Local worker processes. Where one dies (a crash in a library, no memory left), its pool breaks and loses more
    files than the one to blame: those that may have been at work are read again, each alone, the rest in a new pool."""
    at_work = 2 * workers + 1  # files that a pool hands out at once
    while todo:
        with _pool(workers) as pool:
            lost = yield from _submitted(pool, todo, options)
        for task in lost[:at_work]:
            with _pool(1) as pool:
                fatal = yield from _submitted(pool, [task], options)
            yield from map(_lost, fatal)
        todo = lost[at_work:]


@contextmanager
def _pool(workers: int) -> Iterator[Executor]:
    """A pool that does not go on with what nobody waits for any more, as after Ctrl-C."""
    pool = ProcessPoolExecutor(workers)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(executor: Executor, todo: list[_Task], options: Options) -> Generator[Outcome, None, list[_Task]]:
    """Yields outcomes as they finish, returns what was lost with the executor's workers."""
    lost = dict(todo)
    for future in as_completed(_futures(executor, todo, options)):  # not kept here: results may be large
        try:
            outcome = future.result()
        except BrokenExecutor:
            continue
        del lost[outcome.index]
        yield outcome
    return list(lost.items())


def _futures(executor: Executor, todo: list[_Task], options: Options) -> list[Future[Outcome]]:
    futures: list[Future[Outcome]] = []
    with suppress(BrokenExecutor):  # a worker died while the rest was handed in
        for index, path in todo:
            futures.append(executor.submit(parse_one, path, index, options))
    return futures


def _lost(task: _Task) -> Outcome:
    index, path = task
    fault, remedy = "the process that read it died", "look whether it is damaged or very large, and report it"
    return Outcome(path, index, None, None, KehoachError(path, fault, remedy), 0.0)
