"""The keys that benchmarks/review_keys.py plans lead to the gold beads when they are pressed."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from aligned.encoders import load_encoder

ROOT = Path(__file__).resolve().parents[4]
sys.path.append(str(ROOT / "benchmarks"))

import review_keys  # noqa: E402
import review_plan  # noqa: E402


@pytest.fixture(scope="module")
def task():
    """The example whose alignment has mistakes."""
    tasks = review_plan.read_tasks(ROOT / "examples", load_encoder())
    return next(task for task in tasks if task.name == "tenants")


@pytest.mark.parametrize("swept", [True, False])
def test_an_example_comes_to_its_gold(profile, server, project, task, swept, capsys):
    assert review_keys.review(profile, server.url, project, task, swept=swept)
    row = capsys.readouterr().out.split()
    assert row[:2] == ["tenants", str(len(task.gold))]
    assert "NOT" not in row
    assert "over" not in row


def test_moves_and_splits_come_to_the_gold_too(profile, server, project, task, capsys):
    """The first rows put together all wrongly: what crosses and what is doubled up."""
    gold = task.gold[:4]
    ko, en = (tuple(index for bead in gold for index in bead[side]) for side in (0, 1))
    wrong = ((ko[:1], en[3:]), (ko[1:3], en[1:3]), (ko[3:], en[:1]))
    muddled = replace(task, proposed=wrong, confidences=(0.9,) * len(wrong), gold=gold)
    assert review_keys.review(profile, server.url, project, muddled, swept=False)
    capsys.readouterr()


def test_what_did_not_come_to_the_gold_is_said(profile, server, project, task, capsys, monkeypatch):
    def all_but_the_last(task, *, swept):
        return review_plan.plan(task, swept=swept)[:-1]

    monkeypatch.setattr(review_keys, "plan", all_but_the_last)
    assert not review_keys.review(profile, server.url, project, task, swept=True)
    assert "NOT GOLD" in capsys.readouterr().out
