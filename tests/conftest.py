"""What all tests share: how hard the property tests try, and how a failure is run again."""

from __future__ import annotations

import gc
import os
import random
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# Nothing is kept between runs: a failure names the seed that finds it again.
settings.register_profile(
    "usual", max_examples=50, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", settings.get_profile("usual"), max_examples=20)
settings.register_profile("thorough", settings.get_profile("usual"), max_examples=1_000)
settings.load_profile("usual")


@pytest.fixture(autouse=True, scope="session")
def _away_from_the_users_own_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep settings and the list of opened files of whoever runs the tests as they are."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        yield


_EXHAUSTIVE = ("200x60", "-no-color-", "-high-contrast-", "-ansi-")
"""Kept screens beside those that most people see: at the largest size, and in the rarer colours."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the exhaustive part of the kept screens to the slow tests."""
    for item in items:
        if "[" in item.name and any(part in item.name for part in _EXHAUSTIVE):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Spare the collector what stays for the whole run, modules and thousands of tests: a seventh of the time."""
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers() -> int:
    """Share the tests among half as many processes again as there are cores: those of the screen often wait."""
    return max(2, 3 * (os.cpu_count() or 1) // 2)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to keep screens anew."""
    parser.addoption("--update-goldens", action="store_true", help="keep what the screens show now")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose how hard random tests try and their seed, so that a failure can name it; let Ctrl+C through."""
    if config.option.markexpr == "not slow" and not config.getoption("hypothesis_profile", None):
        settings.load_profile("quick")
    if config.getoption("hypothesis_seed", None) is None:
        config.option.hypothesis_seed = str(random.randrange(2**32))  # noqa: S311 (nothing secret)
    if hasattr(config, "workerinput"):
        # Coverage follows into the processes that share the tests, but no further: tests look at what programs load.
        os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
    # What is started in the background ignores this one, and so would every program that a test starts to interrupt.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the seed where something failed."""
    if terminalreporter.stats.get("failed"):
        terminalreporter.write_line(f"random tests ran with --hypothesis-seed={config.option.hypothesis_seed}")
