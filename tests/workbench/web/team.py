"""A team's server, and how somebody comes in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.workbench.web import screens
from tests.workbench.web.conftest import ROOT, Server
from tests.workbench.web.issuer import CLIENT, SECRET, Issuer


class TeamServer(Server):
    """`workbench serve --sign-in …` on a free port."""

    def __init__(self, folder: Path, issuer: Issuer) -> None:
        super().__init__(folder / "project")
        self.issuer = issuer

    def sign_in_file(self) -> Path:
        path = self.project.parent / "sign-in.toml"
        path.write_text(
            "[auth]\n"
            f'redirect_uri = "{self.url}/oauth2callback"\n'
            f'cookie_secret = "{"k" * 40}"\n'
            f'client_id = "{CLIENT}"\n'
            f'client_secret = "{SECRET}"\n'
            f'server_metadata_url = "{self.issuer.metadata_url}"\n'
        )
        path.chmod(0o600)
        return path

    def start(self) -> None:
        words = ["--project", str(self.project), "serve", "--sign-in", str(self.sign_in_file())]
        words += ["--no-browser", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "workbench", *words],
            cwd=self.project.parent,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=(self.project.parent / "server.log").open("ab"),
            stderr=subprocess.STDOUT,
        )
        self._await_answer()

    def end(self) -> None:
        assert self.process is not None
        self.process.terminate()
        self.process.wait(30)


def sign_in(page, team: TeamServer, address: str, **claims: object) -> None:
    team.issuer.person(address, **claims)
    page.goto(team.url)
    page.get_by_role("button", name="Sign in").click()


def await_menu(page, name: str) -> None:
    page.locator(".st-key-user-menu").get_by_text(name).wait_for(timeout=screens.WAIT_MS)
