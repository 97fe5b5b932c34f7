"""Holds that every text a person may read can be translated, and how it is written."""

from __future__ import annotations

import ast
import inspect
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from aligned import errors as aligned_errors
from tm import errors as tm_errors
from workbench import errors as workbench_errors

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("aligned", "tm", "workbench")
CALLS = {"_": 1, "N_": 1, "ngettext": 2}

# Arguments that hold no text for people: keys, sizes, formats, names of files.
SILENT = {
    "key", "type", "width", "height", "icon", "mime", "file_name", "gap", "vertical_alignment",
    "label_visibility", "on_click", "on_select", "selection_mode", "language", "url_path",
    "layout", "position", "page_icon", "query_params", "run_every", "ttl", "horizontal_alignment",
    "default", "value", "format", "autocomplete", "accept_multiple_files", "args", "alignment",
    "visibility",
}  # fmt: skip

# What Streamlit calls here that shows nothing by its first arguments.
QUIET = {
    "Page", "page_link", "container", "columns", "session_state", "query_params", "get", "pop",
    "setdefault", "switch_page", "cache_data", "cache_resource", "fragment", "login", "logout",
}  # fmt: skip


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', '?')}"


def is_literal(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_marked_elsewhere(node: ast.AST) -> bool:
    """A name, an attribute or an entry of a table: constants that N_ marks."""
    if isinstance(node, ast.IfExp):
        return is_marked_elsewhere(node.body) and is_marked_elsewhere(node.orelse)
    if isinstance(node, ast.BoolOp):
        return all(is_marked_elsewhere(value) for value in node.values)
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript) or (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name | ast.Attribute)
        and name_of(node) not in ("format", "join", "replace")
    )


def test_messages_are_literals_or_marked_elsewhere() -> None:
    wrong = []
    for path in modules(*PACKAGES):
        for call in calls(path):
            name = name_of(call)
            if name not in CALLS or isinstance(call.func, ast.Attribute):
                continue
            for argument in call.args[: CALLS[name]]:
                if not is_literal(argument) and not (name == "_" and is_marked_elsewhere(argument)):
                    wrong.append(f"{place(path, argument)}: {ast.unparse(argument)[:60]}")
    assert not wrong, "a message must be one literal, or a constant that N_ marks"


def test_fields_of_messages_have_names() -> None:
    """A translator puts them in another order."""
    wrong = []
    for path in modules(*PACKAGES):
        for call in calls(path):
            if name_of(call) in CALLS and isinstance(call.func, ast.Name):
                for argument in call.args[: CALLS[name_of(call)]]:
                    if is_literal(argument):
                        fields = [field for _, field, _, _ in _parsed(argument.value)]
                        if any(field is not None and not field.isidentifier() for field in fields):
                            wrong.append(f"{place(path, argument)}: {argument.value[:60]}")
    assert not wrong


def _parsed(message: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Messages without fields may have lone braces."""
    try:
        return list(string.Formatter().parse(message))
    except ValueError:
        return []


ERRORS = {
    name
    for module in (aligned_errors, tm_errors, workbench_errors)
    for name, one in inspect.getmembers(module, inspect.isclass)
    if issubclass(one, Exception)
}


def texts_in(node: ast.AST) -> Iterator[ast.AST]:
    """The literals and f-strings of an expression that are not inside a message call."""
    if isinstance(node, ast.Call):
        if name_of(node) in CALLS or name_of(node) == "str":
            return
        if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            yield from texts_in(node.func.value)
            return
    if isinstance(node, ast.JoinedStr):
        if any(is_literal(part) and any(map(str.isalpha, part.value)) for part in node.values):
            yield node
        return
    if is_literal(node) and any(map(str.isalpha, node.value)):
        yield node
    if isinstance(node, ast.BinOp | ast.IfExp | ast.BoolOp):
        for child in ast.iter_child_nodes(node):
            yield from texts_in(child)


@pytest.mark.parametrize("package", PACKAGES)
def test_errors_are_said_in_the_readers_language(package: str) -> None:
    """The command line's own may be English: it is never translated."""
    wrong = []
    for path in modules(package):
        relative = path.relative_to(ROOT).as_posix()
        if relative.startswith("workbench/commands/") or relative.endswith("errors.py"):
            continue
        for call in calls(path):
            if name_of(call) in ERRORS and call.args:
                wrong += [
                    f"{place(path, text)}: {ast.unparse(text)[:70]}"
                    for text in texts_in(call.args[0])
                ]
    assert not wrong, 'wrap it: _("…").format(…)'


def shown(call: ast.Call) -> Iterator[ast.AST]:
    """The arguments of a call of Streamlit's that a person may read."""
    yield from call.args[:1]
    for keyword in call.keywords:
        if keyword.arg is not None and keyword.arg not in SILENT:
            yield keyword.value


WIDGETS = {
    "button", "markdown", "caption", "info", "warning", "error", "success", "write", "text",
    "header", "subheader", "title", "checkbox", "toggle", "radio", "selectbox", "multiselect",
    "segmented_control", "pills", "text_input", "text_area", "number_input", "slider",
    "date_input", "file_uploader", "download_button", "form_submit_button", "expander",
    "popover", "tabs", "spinner", "progress", "metric", "toast", "status", "page_link", "dialog",
    "TextColumn", "NumberColumn", "CheckboxColumn", "ProgressColumn", "set_page_config", "Page",
}  # fmt: skip


@pytest.mark.parametrize("path", modules("workbench/pages"), ids=lambda path: path.name)
def test_pages_give_streamlit_no_text_of_their_own(path: Path) -> None:
    wrong = []
    for call in calls(path):
        if name_of(call) not in WIDGETS or not isinstance(call.func, ast.Attribute):
            continue
        arguments = list(shown(call))
        if name_of(call) in ("page_link", "Page"):
            arguments = [one for one in arguments if one not in call.args]
        for argument in arguments:
            texts = texts_in(argument)
            if isinstance(argument, ast.List | ast.Tuple):
                texts = (text for item in argument.elts for text in texts_in(item))
            wrong += [f"{place(path, text)}: {ast.unparse(text)[:70]}" for text in texts]
    assert not wrong, 'wrap it: _("…")'


def test_no_function_uses_the_name_of_the_translator_for_something_else() -> None:
    wrong = []
    for path in modules(*PACKAGES):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                names = [n for n in ast.walk(function) if isinstance(n, ast.Name) and n.id == "_"]
                stored = any(isinstance(name.ctx, ast.Store) for name in names)
                called = any(isinstance(name.ctx, ast.Load) for name in names)
                if stored and called:
                    wrong.append(place(path, function))
    assert not wrong


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("f(f'{n} rows')", 1),
        ("f(_('{n} rows').format(n=n))", 0),
        ("f('rows' if n else _('none'))", 1),
        ("f(f'**{said}**')", 0),
        ("f('✓ ' + name)", 0),
        ("f(plain(name))", 0),
        ("f('{n} rows'.format(n=n))", 1),
    ],
)
def test_a_text_of_its_own_is_told_from_a_message(source: str, expected: int) -> None:
    call = ast.parse(source, mode="eval").body
    assert isinstance(call, ast.Call)
    assert len(list(texts_in(call.args[0]))) == expected
