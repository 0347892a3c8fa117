"""A pytest plugin for ``bin/test``: say above pytest's last line which of the earlier checks failed."""

import os

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the checks that failed before the tests were run."""
    failed = os.environ.get("KITH_FAILED_CHECKS")
    if failed:
        terminalreporter.section("checks before the tests", red=True)
        terminalreporter.line(f"FAILED: {failed} (see above)", red=True)
