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
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator import making
from generator.preview import Preview
from generator.site import generate
from tests.conftest import built, copy_of_golden

PROSE = "Nothing moved."


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def ask(port: int, path: str = "/", method: str = "GET", host: str | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, headers={"Host": f"localhost:{port}" if host is None else host})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


@contextmanager
def previewing(project: Path) -> Iterator[int]:
    """The port of a preview of a project, ready to answer."""
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


@pytest.fixture
def preview(project: Path) -> Iterator[int]:
    """A preview of the project."""
    with previewing(project) as port:
        yield port


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A preview of a project that does not change."""
    with previewing(copy_of_golden(tmp_path_factory.mktemp("standing"))) as port:
        yield port


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


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:80"])
def test_this_machine_is_answered(standing: int, host: str) -> None:
    assert ask(standing, host=host)[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "localhost.evil.example",
        "evil.example:8000",
        "localhost:8000@evil.example",
        "127.0.0.1.nip.io",
        "localhost.",
        "127.0.0.1:evil",
        "0.0.0.0",
        "[::]",
        "2130706433",
    ],
)
def test_other_names_of_this_machine_are_not(standing: int, host: str) -> None:
    """DNS rebinding: a stranger's page that has its name lead here would read drafts."""
    status, body = ask(standing, host=host)
    assert status == 421
    assert "Northhaven" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_nothing_but_questions_is_answered(standing: int, method: str) -> None:
    assert ask(standing, method=method)[0] == 501


def test_head_is_get_without_its_body(standing: int) -> None:
    for path in ("/", "/nowhere/", "/assets/briefings.css", "/__briefings/live.js", "/briefings"):
        status, body = ask(standing, path, "HEAD")
        assert (status, body) == (ask(standing, path)[0], "")


@pytest.mark.parametrize(
    "path",
    ["/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/..%2f..%2fetc/passwd", "/etc/passwd"],
)
def test_nothing_outside_of_the_site_is_given_out(standing: int, path: str) -> None:
    assert "root:" not in ask(standing, path)[1]


def test_only_this_machine_is_listened_to(standing: int) -> None:
    listening = {
        bytes.fromhex(line.split()[1].partition(":")[0])[::-1]
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if line.split()[1].endswith(f":{standing:04X}") and line.split()[3] == "0A"
    }
    assert listening == {bytes([127, 0, 0, 1])}


def test_other_sites_cannot_show_what_is_here(standing: int) -> None:
    for path in ("/", "/assets/briefings.css"):
        connection = http.client.HTTPConnection("127.0.0.1", standing, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Access-Control-Allow-Origin"] is None
        connection.close()


def test_what_is_not_there_is_the_404_page(standing: int) -> None:
    status, body = ask(standing, "/nowhere/at/all/")
    assert "Not found" in body
    assert status == 404


def test_news_are_told_at_once_to_who_knows_an_older_version(standing: int) -> None:
    news = json.loads(ask(standing, "/__briefings/news?known=0")[1])
    assert news["version"] >= 1
    assert news["findings"] == ""
    for known in ("x", "-1", "9" * 5000):
        assert json.loads(ask(standing, f"/__briefings/news?known={known}")[1])["version"] >= 1


def test_a_taken_port_is_one_line(standing: int, project: Path) -> None:
    command = [sys.executable, "-m", "generator", "serve", "--port", str(standing)]
    done = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert done.stderr == f"briefings: port {standing} is in use; choose another with --port\n"
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
        assert ask(port, "/mkdocs.yml")[1] == ask(port)[1], "while there is no site, nothing else is given out"
        assert ask(port, "/mkdocs.yml", "HEAD") == (200, "")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


def test_what_failed_half_way_is_thrown_away(project: Path) -> None:
    said: list[str] = []
    preview = Preview(project, generate, said.append)
    preview.rebuild()
    preview.settle()
    good = preview.site
    (project / "content/pages/colophon.md").write_text("# A\n\n<script>alert(1)</script>\n")
    preview.rebuild()
    assert "an inline script is not the theme's" in preview.findings
    assert preview.site == good
    assert good is not None
    kept = {path for path in good.parent.iterdir() if not path.name.startswith("pages-")}
    assert kept == {good}
    preview.end()


def test_whole_site_comes_later_and_the_next_change_does_not_wait_for_it(project: Path) -> None:
    said: list[str] = []
    preview = Preview(project, generate, said.append)
    preview.rebuild()
    assert said == ["The pages are up to date."]
    page, search = "people/index.html", "pagefind/pagefind.js"
    path = project / "content/pages/colophon.md"
    for words in ("Ten", "Eleven"):
        path.write_text(f"# {words}\n")
        preview.rebuild()
        [folder] = preview.folders(page)
        assert (folder / page).is_file()
        assert f">{words}<" in (folder / "colophon/index.html").read_text()
        assert not (folder / "topics/index.html").exists(), "nobody asked for it"
        assert not (folder / search).exists()
    built(project)
    assert (project / "site" / page).is_file(), "a build beside it makes all"
    preview.settle()
    assert said == [*["The pages are up to date."] * 3, "So are search and data."]
    [site] = preview.folders(page)
    assert site == preview.site
    assert (site / search).is_file()
    assert (site / page).read_bytes() == (folder / page).read_bytes()
    preview.end()


def test_a_page_that_must_not_be_published_is_not_shown(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = Preview(project, generate, lambda words: None)
    preview.rebuild()
    page, other = "people/index.html", "topics/index.html"
    [folder] = preview.folders(page)
    assert (folder / page).is_file()
    monkeypatch.setattr(making, "inspect", lambda *_: ["an inline script is not the theme's"])
    preview.folders(other)
    assert not (folder / other).exists()
    preview.end()


def test_where_others_have_a_word_in_pages_the_whole_site_is_waited_for(project: Path) -> None:
    theme = project / "theme"
    theme.mkdir()
    (theme / "note.txt").write_text("Invented.")
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace("  name: material\n", "  name: material\n  custom_dir: theme\n", 1)
    )
    said: list[str] = []
    preview = Preview(project, generate, said.append)
    preview.rebuild()
    assert (preview.folders("people/"), said) == ([], [])
    preview.settle()
    assert preview.folders("people/") == [preview.site]
    assert said == ["The pages are up to date."]
    preview.end()


def test_what_is_wrong_with_the_whole_site_is_told_when_it_is_known(project: Path) -> None:
    (project / "content/pages/colophon.md").write_text('# A\n\n<a href="../nowhere/">Nowhere</a>\n')
    preview = Preview(project, generate, lambda words: None)
    preview.rebuild()
    assert preview.findings == ""
    preview.settle()
    assert "nowhere" in preview.findings
    assert preview.site is None
    preview.end()


def test_the_next_preview_takes_over_what_the_last_one_made(project: Path) -> None:
    def shown() -> tuple[Preview, Path]:
        preview = Preview(project, generate, lambda words: None)
        preview.rebuild()
        preview.settle()
        assert preview.site is not None
        return preview, preview.site / "people/index.html"

    first, page = shown()
    inode, words = page.stat().st_ino, page.read_bytes()
    first.end()
    assert not page.exists()
    second, page = shown()
    assert (page.stat().st_ino, page.read_bytes()) == (inode, words)
    second.end()
