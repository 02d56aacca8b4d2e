"""The long tests, which `make stress` runs and `make test` does not."""

from __future__ import annotations

from tests.examples import STRESS

collect_ignore_glob = [] if STRESS else ["test_*.py"]
