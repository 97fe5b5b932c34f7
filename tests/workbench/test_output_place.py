"""An output file's place is refused before the work that would fill it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import OperationError
from workbench.output_place import check_place


@pytest.mark.parametrize(
    ("name", "said"), [("", "it is a folder"), ("없는 폴더/짝.tsv", "there is no folder")]
)
def test_a_place_that_takes_no_file_is_refused(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(OperationError, match=said):
        check_place(tmp_path / name)


def test_a_file_that_is_there_may_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "짝.tsv").touch()
    monkeypatch.chdir(tmp_path)
    check_place(Path("짝.tsv"))
    check_place(tmp_path / "새.tsv")
