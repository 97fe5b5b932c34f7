"""Two windows at work through the routes: whatever comes in whatever order, all of it holds."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.workbench.conftest import KO, TrigramEncoder, beads_of, document, store_pair
from tests.workbench.windows import (
    KINDS,
    Json,
    Window,
    client_of,
    every_segment_is_there_once,
    journal_leads_to_what_is_there,
    memory_holds_what_is_approved,
)
from workbench.documents import reimport
from workbench.operations import OutcomeKind
from workbench.project import Project
from workbench.reviewing.realign import proposal

NEW = "그 뒤로 아이들이 다시 물가에서 논다."
WHO = st.integers(min_value=0, max_value=1)
ANY = st.integers(min_value=0, max_value=40)
# Fields that spoil an operation, and what must be said of it.
SPOILT: tuple[Json, ...] = (
    {"kind": "erase"},
    {"version": "one"},
    {"version": True},
    {"bead": "nowhere-1"},
    {"bead": 7},
    {"kind": "edit", "segment": "none", "text": "딴 글"},
    {"kind": "edit", "segment": "none", "text": "널\0문자"},
    {"kind": "move", "segment": "none", "to": "nowhere-2", "to_version": 1},
    {"kind": "split", "ko": -1, "en": 0},
    {"kind": "approve_all", "above": 2},
    {"kind": "merge"},
)
NO_OPERATIONS: tuple[object, ...] = ([], {}, {"operations": 1}, {"operations": [{}]}, "…", None)


class Conversing(RuleBasedStateMachine):
    """Two reviewers, each with what their window last saw, which may be long ago."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.project = Project.create(Path(self.folder.name) / "project")
        self.pair = store_pair(self.project)
        self.initial = list(beads_of(self.project, self.pair).values())
        self.client = client_of(self.project)
        self.client.__enter__()
        self.windows = [Window(self.client, self.project, self.pair, f"r{n}") for n in (1, 2)]
        # One that never sends and only ever asks what changed.
        self.watcher = Window(self.client, self.project, self.pair, "watcher")
        self.applied: list[tuple[Window, Json]] = []
        self.reimported = 0
        for window in (*self.windows, self.watcher):
            window.look()

    def send(self, window: Window, operation: Json) -> Json:
        result = window.send(operation)
        if result["outcome"] == "applied":
            self.applied.append((window, operation))
        return result

    @rule(who=WHO, kind=st.sampled_from(KINDS), at=ANY, which=ANY)
    def act(self, who: int, kind: str, at: int, which: int) -> None:
        window = self.windows[who]
        operation = window.operation(kind, at, which)
        seen = dict(window.beads)
        result = self.send(window, operation)
        if result["outcome"] == "conflict" and "bead" in operation:
            # Whoever was late is shown what is there now, so that their text can stand beside it.
            named = {operation["bead"], operation.get("next"), operation.get("to")} - {None}
            shown = {bead["id"] for bead in result["beads"]} | set(result["removed"])
            assert shown == named
            assert any(window.beads.get(bead) != seen[bead] for bead in named)

    @rule(who=WHO, kind=st.sampled_from(KINDS), at=ANY, which=ANY)
    def act_on_the_newest(self, who: int, kind: str, at: int, which: int) -> None:
        self.windows[who].look()
        result = self.send(self.windows[who], self.windows[who].operation(kind, at, which))
        assert result["outcome"] != "conflict" or kind in ("undo", "redo")

    @rule(who=WHO, which=ANY)
    def approve_all(self, who: int, which: int) -> None:
        self.send(self.windows[who], self.windows[who].operation("approve_all", 0, which))

    @rule(who=WHO, is_shown=st.booleans())
    def realign(self, who: int, is_shown: bool) -> None:
        found = proposal(self.project, self.pair.id, encoder=TrigramEncoder())
        operation = self.windows[who].operation("undo", 0, 0) | {
            "kind": "realign",
            "proposal": found.digest if is_shown else "0" * 32,
        }
        outcome = self.send(self.windows[who], operation)["outcome"]
        wanted = "applied" if found.changes else "refused"
        assert outcome == (wanted if is_shown else "conflict")

    @rule(who=WHO, at=ANY, which=ANY, moment=st.sampled_from(["before", "after"]))
    def bring_back(self, who: int, at: int, which: int, moment: str) -> None:
        """A state out of a row's history, as the window's pane offers it."""
        window = self.windows[who]
        operation = window.operation("approve", at, 0) | {"kind": "restore", "moment": moment}
        history = window.ask(f"/history?bead={operation['bead']}")
        if not history["operations"]:
            return
        entry = history["operations"][which % len(history["operations"])]
        self.send(window, operation | {"operation": entry["id"], "seen": history["revision"]})

    @rule(who=WHO, at=st.integers(0, len(KO)), is_more=st.booleans())
    def give_another_version(self, who: int, at: int, is_more: bool) -> None:
        """A new version of the Korean document, with a sentence more or less."""
        user = self.windows[who].user
        sentences = (*KO[:at], NEW, *KO[at:]) if is_more else KO[:at] + KO[at + 1 :]
        ko = document(f"new.{at}.ko.txt", "\n".join(sentences))
        found = reimport.proposal(self.project, self.pair.id, ko=ko, encoder=TrigramEncoder())
        outcome = reimport.apply(self.project, found, author=user)
        if outcome.kind is OutcomeKind.APPLIED:
            self.reimported += 1

    @rule(at=ANY)
    def send_again_what_was_heard_of_nothing(self, at: int) -> None:
        if not self.applied:
            return
        window, operation = self.applied[at % len(self.applied)]
        before = beads_of(self.project, self.pair)
        assert self.send(window, operation)["outcome"] == "repeated"
        assert beads_of(self.project, self.pair) == before

    @rule(at=ANY)
    def take_anothers_id(self, at: int) -> None:
        if not self.applied:
            return
        window, operation = self.applied[at % len(self.applied)]
        other = self.windows[0] if window is self.windows[1] else self.windows[1]
        assert self.send(other, operation)["outcome"] == "refused"

    @rule(who=WHO, spoilt=st.sampled_from(SPOILT), at=ANY)
    def send_a_spoilt_one(self, who: int, spoilt: Json, at: int) -> None:
        operation = self.windows[who].operation("approve", at, 0) | spoilt
        # An old version is said first: the bead is not what the sender thinks.
        assert self.send(self.windows[who], operation)["outcome"] in ("refused", "conflict")

    @rule(who=WHO, body=st.sampled_from(NO_OPERATIONS))
    def send_what_is_no_operation(self, who: int, body: object) -> None:
        assert self.windows[who].post(body).status_code == 400

    @rule(who=WHO)
    def look(self, who: int) -> None:
        self.windows[who].look()

    @invariant()
    def asking_what_changed_gives_what_is_there(self) -> None:
        self.watcher.look()
        whole = self.watcher.ask()
        assert self.watcher.rows() == whole["beads"]
        assert self.watcher.revision == whole["revision"]
        assert self.watcher.revision == self.pair.revision + len(self.applied) + self.reimported

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        every_segment_is_there_once(self.project, self.pair)

    @invariant()
    def memory_equals_what_is_approved(self) -> None:
        memory_holds_what_is_approved(self.project, self.pair)

    def teardown(self) -> None:
        if not hasattr(self, "client"):
            return
        length = journal_leads_to_what_is_there(self.project, self.pair, self.initial)
        assert length == len(self.applied) + self.reimported
        for window in self.windows:
            window.look()
            assert window.rows() == window.ask()["beads"]
        self.client.__exit__(None, None, None)
        self.project.close()
        self.folder.cleanup()


Conversing.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestConversing = Conversing.TestCase
