"""The house rules that a machine can hold."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kehoach.cli.app import app

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pipeline" / "kehoach"
# A module may import from its own layer and from those before it.
LAYERS = (
    {"errors", "files", "options", "record", "knowledge"},
    {"reading"},
    {"text"},
    {"structure"},
    {"extraction"},
    {"pipeline", "batch"},
    {"evaluation", "spacy_component"},
    {"archive"},
    {"citator"},
    {"search"},
    {"ingest"},
    {"audit"},
    {"exports"},
    {"cli"},
)
# The types of a page are known to all, and charsets and words are looked up by the readers too.
SHARED = {"kehoach.text.fold"}
MODULE_LINES, FUNCTION_LINES, SELF_EXPLAINING_LINES = 450, 60, 6
HEAVY = {"cv2", "numpy", "pandas", "spacy", "underthesea", "pydantic", "pypdfium2", "pdfplumber", "docx", "tesserocr"}
HEAVY |= {"pytesseract", "PIL", "vietnamadminunits", "rich", "typer", "sqlalchemy", "alembic", "tantivy", "networkx"}
HEAVY |= {"openpyxl", "icalendar", "pyarrow", "pikepdf", "fontTools"}
COMMANDS = ("parse", "show", "evaluate", "schema", "doctor", "export", "search", "reindex", "audit")
COMMANDS += ("ingest", "list", "correct", "history", "verify")
COMMANDS += ("cites", "cited-by", "chain", "wanted", "graph")

MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = sorted(path for part in ("pipeline", "tests", "data", "benchmarks") for path in (ROOT / part).rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(module: str) -> int | None:
    part = module.split(".")[1] if "." in module else ""
    return next((number for number, parts in enumerate(LAYERS) if part in parts), None)


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [path for path in MODULES if path != PACKAGE / "__init__.py"], ids=module_name)
def test_imports_run_one_way(path: Path) -> None:
    own = layer(module_name(path))
    assert own is not None, "a module of no layer"
    for imported in imports(parsed(path)):
        if imported.startswith("kehoach.") and imported not in SHARED:
            below = layer(imported)
            assert below is not None, imported
            assert below <= own, f"{module_name(path)} imports {imported}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < FUNCTION_LINES, node.name


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_modules_and_public_names_are_documented(path: Path) -> None:
    tree = parsed(path)
    assert ast.get_docstring(tree)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            short = (node.end_lineno or 0) - node.lineno < SELF_EXPLAINING_LINES
            assert short or ast.get_docstring(node), node.name


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, kehoach, kehoach.record, kehoach.options; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not HEAVY & set(loaded)


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from kehoach.cli.app import app; app(['--help'], standalone_mode=False); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not (HEAVY - {"rich", "typer"}) & set(loaded)


def test_the_commands_are_these() -> None:
    import typer

    assert sorted(typer.main.get_command(app).commands) == sorted(COMMANDS)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_has_help(command: str) -> None:
    import typer

    group = typer.main.get_command(app)
    found = group.commands[command]  # type: ignore[attr-defined]
    assert found.help
    for parameter in found.params:
        assert parameter.help, parameter.name
    assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


@pytest.mark.parametrize("document", ["README.md", "docs/commands.md"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_documentation(command: str, document: str) -> None:
    assert f"kehoach {command}" in (ROOT / document).read_text(encoding="utf-8")


def test_every_option_is_in_the_documentation() -> None:
    import typer

    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    group = typer.main.get_command(app)
    options = {
        name
        for command in group.commands.values()  # type: ignore[attr-defined]
        for parameter in command.params
        for name in parameter.opts
        if name.startswith("--")
    }
    assert not {option for option in options - {"--help"} if f"`{option}" not in text}
