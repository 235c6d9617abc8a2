"""Every failure that a user can meet, with its exit code and its remedy.

Exit codes of the command line:
0 all well · 2 wrong usage · 3 a file cannot be read · 4 a file is damaged or protected ·
5 a file is of no kind that is read here · 6 a program or a model is missing · 7 the archive cannot be used ·
8 no such document in the archive, or several · 1 a fault of kehoach itself.
"""

from __future__ import annotations

from pathlib import Path


class KehoachError(Exception):
    """A named failure: which file, what is wrong, what to do about it."""

    exit_code = 1

    def __init__(self, path: Path | str | None, fault: str, remedy: str) -> None:
        super().__init__(path, fault, remedy)  # all three, so that it survives pickling between processes
        self.path = None if path is None else str(path)
        self.fault = fault
        self.remedy = remedy

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        return f"{where}{self.fault}; {self.remedy}"

    def about(self, path: Path | str) -> KehoachError:
        """This failure with its file; itself where it names one already."""
        return self if self.path else type(self)(path, self.fault, self.remedy)


class UnreadableFileError(KehoachError):
    """The file is not there, vanished, or may not be read."""

    exit_code = 3


class DamagedFileError(KehoachError):
    """Empty, truncated, encrypted, without pages, or beyond the limits."""

    exit_code = 4


class UnsupportedFileError(KehoachError):
    """A kind of file that is not read here."""

    exit_code = 5


class KnowledgeError(KehoachError):
    """A user's own table of knowledge that is wrong; `path` names its file and line ("bodies.tsv:3")."""

    exit_code = 2


class MissingToolError(KehoachError):
    """A program, model or font that has to be installed first."""

    exit_code = 6


def own_fault(path: Path, error: Exception) -> KehoachError:
    """The named failure for a fault of kehoach itself, met while it was at work on a file."""
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return KehoachError(path, f"a fault in kehoach ({told})", "please report it with the file")


def unreadable(path: Path, error: OSError) -> UnreadableFileError:
    """The named failure for a file that the system will not give."""
    if isinstance(error, FileNotFoundError):
        return UnreadableFileError(path, "no such file", "check the path, it may have been moved or deleted")
    if isinstance(error, PermissionError):
        return UnreadableFileError(path, "no permission to read it", "ask its owner for read permission")
    if isinstance(error, IsADirectoryError):
        return UnreadableFileError(path, "is a folder", "give the files in it")
    return UnreadableFileError(path, f"cannot be read ({error.strerror})", "check the disk or the share that it is on")


class ArchiveError(KehoachError):
    """An archive that is not there, cannot be opened or written, or is of a newer version; `path` is its place."""

    exit_code = 7


class NotHeldError(KehoachError):
    """A document that was asked for and is not in the archive, or a name that fits several."""

    exit_code = 8


class QueryError(KehoachError):
    """A search or an audit question that cannot be understood; the fault says what and where."""

    exit_code = 2


class CorrectionError(KehoachError):
    """A corrected value that does not fit its field; `path` names the field."""

    exit_code = 2
