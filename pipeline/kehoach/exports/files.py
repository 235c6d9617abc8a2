"""Files that are written are whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kehoach.errors import UnreadableFileError


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """A path to write to; the file gets its name when the block ends well. Raises UnreadableFileError where the
    folder or the disk does not take it."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        fault = f"cannot be written ({error.strerror or error})"
        raise UnreadableFileError(path, fault, "check the folder, its permissions and the disk's space") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
