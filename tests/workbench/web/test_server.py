"""The server around the pages: headers, settings, what it opens and when."""

from __future__ import annotations

import http.client
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.workbench.web import screens
from workbench.pages import session

ROOT = Path(__file__).resolve().parents[3]


def get(url: str):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.headers, answer.read().decode()


@pytest.mark.parametrize(
    ("path", "method", "host", "status"),
    [
        ("/", "GET", "", 200),
        ("/review", "GET", "", 200),
        ("/static/index.html", "GET", "", 200),
        ("/_stcore/health", "GET", "", 200),
        ("/_stcore/host-config", "GET", "", 200),
        ("/_stcore/upload_file/none/none", "PUT", "", 403),
        ("/media/none.png", "GET", "", 404),
        ("/component/none/index.js", "GET", "", 404),
        ("/auth/login", "GET", "", 302),
        ("/api/pairs/none", "GET", "", 401),
        ("/api/pairs/none", "DELETE", "", 405),
        ("/api/memory", "GET", "", 400),
        ("/tmserver/languages/", "GET", "", 200),
        ("/fonts/noto-sans-kr-2.004.otf", "HEAD", "", 200),
        ("/..%2f..%2fetc/passwd", "GET", "", 400),
        ("/", "GET", "rebound.example.org", 403),
        ("/tmserver/languages/", "GET", "rebound.example.org", 403),
        ("/fonts/noto-sans-kr-2.004.otf", "GET", "rebound.example.org", 403),
    ],
)
def test_every_answer_carries_the_security_headers(server, path, method, host, status):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request(method, path, headers={"Host": host or f"127.0.0.1:{server.port}"})
    answer = connection.getresponse()
    connection.close()
    assert answer.status == status
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http:" not in policy
    assert "https:" not in policy
    assert answer.headers.get_all("x-content-type-options") == ["nosniff"]
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"


def test_an_answer_about_a_fault_carries_them_too(tmp_path):
    script = (
        "import app\n"
        "from starlette.applications import Starlette\n"
        "from starlette.routing import Route\n"
        "from starlette.testclient import TestClient\n"
        "def fail(_): raise RuntimeError('the reason stays here')\n"
        "made = Starlette(routes=[Route('/', fail)],"
        " exception_handlers={Exception: app.answer_fault})\n"
        "answer = TestClient(made, raise_server_exceptions=False).get('/')\n"
        "print(answer.status_code, answer.headers['x-frame-options'], answer.text)\n"
    )
    environment = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "500 DENY Internal Server Error"


def test_routes_want_a_token(server):
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(f"{server.url}/api/pairs/none")
    assert refused.value.code == 401
    assert refused.value.headers.get_all("x-content-type-options") == ["nosniff"]


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", 101), ("rebound.example.org", 403)])
def test_pages_are_for_this_machines_names_only(server, host, status):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    handshake = {
        "Host": f"{host}:{server.port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "d29ya2JlbmNoIHRlc3RzIQ==",
        "Origin": f"http://{host}:{server.port}",
    }
    connection.request("GET", "/_stcore/stream", headers=handshake)
    assert connection.getresponse().status == status
    connection.close()


def test_settings_apply_unless_somebody_said_otherwise(tmp_path):
    script = (
        "import app\n"
        "from streamlit import config\n"
        "for key in ('browser.gatherUsageStats', 'server.address', 'theme.light.primaryColor',"
        " 'server.maxUploadSize'):\n"
        "    print(config.get_option(key))\n"
    )
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text("[server]\nmaxUploadSize = 7\n")
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["False", "127.0.0.1", "#2957c8", "7"]


def test_importing_the_app_starts_nothing(tmp_path):
    script = (
        "import app, threading, os\n"
        "print([one.name for one in threading.enumerate()], os.listdir())"
    )
    environment = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "['MainThread'] []"


def test_pages_and_server_import_no_model():
    script = (
        "import sys, app, workbench.pages.session, workbench.components.bead_grid\n"
        "print([name for name in ('torch', 'sentence_transformers', 'kiwipiepy')"
        " if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_project_is_opened_once_and_by_its_folder(tmp_path, monkeypatch):
    monkeypatch.setenv(session.PROJECT_VARIABLE, str(tmp_path / "one"))
    first, key = session.project(), session.project_key()
    assert session.project() is first
    monkeypatch.setenv(session.PROJECT_VARIABLE, str(tmp_path / "two"))
    assert session.project() is not first
    assert session.project_key() != key
    monkeypatch.delenv(session.PROJECT_VARIABLE)
    monkeypatch.chdir(tmp_path)
    assert session.project().folder == tmp_path / "project"


def test_first_page_is_found_by_its_name_too(watched, server):
    watched.page.goto(f"{server.url}/documents")
    watched.page.get_by_role("heading", name="Documents").wait_for(timeout=screens.WAIT_MS)
    assert watched.page.get_by_text("Page not found").count() == 0
    assert watched.complaints == []
