"""Both databases, for real: SQLite in a folder, and a PostgreSQL server that the tests start for themselves."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

_PROGRAMS = [*sorted(Path("/usr/lib/postgresql").glob("*/bin")), Path("/opt/homebrew/bin"), Path("/usr/local/bin")]


def program(name: str) -> str:
    """A program of PostgreSQL's server, which Debian keeps off the path."""
    found = shutil.which(name, path=os.pathsep.join([*map(str, reversed(_PROGRAMS)), os.environ["PATH"]]))
    assert found, f"{name} is missing: install PostgreSQL's server (make system does)"
    return found


@contextmanager
def postgres_server() -> Iterator[str]:
    """A server on a socket in a folder of its own; yields the URL of its database `postgres`."""
    folder = Path(tempfile.mkdtemp(prefix="kehoach-pg-"))
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name  # root may not run it
    shutil.chown(folder, user)
    switch = ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []

    def run(*command: str) -> None:
        subprocess.run([*switch, *command], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    data, log = str(folder / "data"), str(folder / "log")
    run(program("initdb"), "-D", data, "-U", "kehoach", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    options = f"-c listen_addresses='' -k {folder} -c fsync=off -c max_connections=60"
    run(program("pg_ctl"), "-D", data, "-l", log, "-w", "-o", options, "start")
    try:
        yield f"postgresql://kehoach@/postgres?host={folder}"
    finally:
        run(program("pg_ctl"), "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(server: str, name: str) -> Iterator[str]:
    """URL of a new empty database on the server, dropped afterwards."""
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    try:
        yield server.replace("/postgres?", f"/{name}?")
    finally:
        with engine.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        engine.dispose()


def places(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path | None]:
    """(where, folder of originals) of a new archive in the database that `request.param` names."""
    if request.param == "sqlite":
        return str(tmp_path / "archive"), None
    return request.getfixturevalue("postgres_database"), tmp_path / "originals"
