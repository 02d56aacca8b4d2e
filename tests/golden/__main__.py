"""`make golden`: write the expected pages anew. Read the diff before you commit it."""

import shutil

from generator.reference import reference
from tests.conftest import ROOT
from tests.golden import EXPECTED, pages

shutil.rmtree(EXPECTED, ignore_errors=True)
for path, markdown in pages().items():
    (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
    (EXPECTED / path).write_text(markdown, encoding="utf-8")
(ROOT / "docs" / "format.md").write_text(reference(), encoding="utf-8")
