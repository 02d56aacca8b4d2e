"""The live preview: the last good page stays while the content is broken, says why, and recovers."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

PROSE = "Nothing moved."


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def ask(port: int, path: str = "/", method: str = "GET", host: str = "localhost") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, headers={"Host": f"{host}:{port}"})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


@pytest.fixture
def preview(project: Path) -> Iterator[int]:
    """The port of a preview of the project, ready to answer."""
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=project, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    assert process.stderr is not None
    while b"up to date" not in (line := process.stderr.readline()):
        assert line, "the preview ended"
    yield port
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 130


def test_a_preview_makes_no_content(tmp_path: Path) -> None:
    (tmp_path / "site-config.yml").write_text("site_name: A\n")
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE)
    assert process.stderr is not None
    while b"no-content" not in (line := process.stderr.readline()):
        assert line, "the preview ended"
    assert not (tmp_path / "content").exists()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)


def test_a_saved_file_shows_and_a_broken_one_shows_its_findings_over_the_last_good_page(
    preview: int, project: Path, browser: Browser
) -> None:
    path = project / "content/briefings/quiet-day.yml"
    good = path.read_text()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{preview}/briefings/quiet-day/")
    expect(page.get_by_text(PROSE)).to_be_visible()
    banner = page.get_by_role("alert")
    expect(banner).to_be_hidden()

    path.write_text(good.replace(PROSE, "Something moved."))
    expect(page.get_by_text("Something moved.")).to_be_visible(timeout=20_000)

    path.write_text(good.replace("speaker: witness-one", "speaker: witness-two"))
    expect(banner).to_contain_text("error[unknown-id]", timeout=20_000)
    expect(page.get_by_text("Something moved.")).to_be_visible()
    page.reload()
    expect(banner).to_contain_text("Did you mean `witness-one`?")

    path.write_text(good)
    expect(banner).to_be_hidden(timeout=20_000)
    expect(page.get_by_text(PROSE)).to_be_visible()
    page.close()


def test_answers_come_at_once_while_content_breaks_and_recovers(preview: int, project: Path) -> None:
    path = project / "content/briefings/quiet-day.yml"
    good = path.read_text()
    for _ in range(5):
        for text in ("title: [", good):
            path.write_text(text)
            for _ in range(3):
                assert ask(preview, "/briefings/quiet-day/")[0] == 200
                time.sleep(0.05)


def test_only_this_machine_is_answered_and_only_questions(preview: int) -> None:
    assert ask(preview)[0] == 200
    assert ask(preview, host="127.0.0.1")[0] == 200
    assert ask(preview, host="evil.example")[0] == 421
    assert ask(preview, host="localhost.evil.example")[0] == 421
    assert ask(preview, method="POST")[0] == 501
    assert ask(preview, method="HEAD") == (200, "")
    for outside in ("/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd"):
        assert "root:" not in ask(preview, outside)[1]


def test_what_is_not_there_is_the_404_page(preview: int) -> None:
    status, body = ask(preview, "/nowhere/at/all/")
    assert "Not found" in body
    assert status == 404


def test_news_are_told_at_once_to_who_knows_an_older_version(preview: int) -> None:
    news = json.loads(ask(preview, "/__briefings/news?known=0")[1])
    assert news["version"] >= 1
    assert news["findings"] == ""
    assert json.loads(ask(preview, "/__briefings/news?known=x")[1])["version"] >= 1


def test_a_taken_port_is_one_line(preview: int, project: Path) -> None:
    command = [sys.executable, "-m", "generator", "serve", "--port", str(preview)]
    done = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert done.stderr == f"briefings: port {preview} is in use; choose another with --port\n"
    assert "Traceback" not in done.stderr


def test_a_project_broken_from_the_start_shows_its_findings(project: Path) -> None:
    (project / "content/briefings/quiet-day.yml").write_text("title: [")
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        while b"error" not in process.stderr.readline():
            pass
        assert "error[yaml-syntax]" in ask(port)[1]
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
