"""What the README shows is what happens."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.command import briefings
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXT = """\
Some 40 ships are waiting, the Port Authority said.
“We will not open the gate before the wind drops,” said Mara Lind.
"""


def test_the_sample_prints_what_is_shown(tmp_path: Path) -> None:
    sample = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    shown = re.search(r"```console\n\$ briefings check\n(.*?)```", README, re.DOTALL)
    assert sample is not None
    assert shown is not None
    for folder in ("briefings", "sources"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "site-config.yml").write_text("site_name: Invented\n")
    (tmp_path / "content/briefings/harbour.yml").write_text(sample[1])
    (tmp_path / "content/people.yml").write_text("mara-lind: { name: Mara Lind }\n")
    (tmp_path / "content/organisations.yml").write_text("port-authority: { name: Port Authority }\n")
    (tmp_path / "content/sources/gazette.yml").write_text("title: Storm\ntype: article-newspaper\nlanguage: en\n")
    (tmp_path / "content/sources/gazette.txt").write_text(TEXT)
    briefings("check", "--fix", cwd=tmp_path)

    done = briefings("check", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == shown[1]


def test_every_command_is_named() -> None:
    commands = re.findall(r"^  ([\w-]+) ", briefings("--help", cwd=ROOT).stdout.partition("Begin:")[2], re.MULTILINE)
    assert len(commands) == 15
    assert [name for name in commands if f"`briefings {name}" not in README] == []
