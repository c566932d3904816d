"""What all tests share: how hard the property tests try, and how a failure is run again."""

import random

import pytest
from hypothesis import HealthCheck, settings

# Nothing is kept between runs: a failure names the seed that finds it again.
settings.register_profile(
    "quick", max_examples=50, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=1_000)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to keep screens anew."""
    parser.addoption("--update-goldens", action="store_true", help="keep what the screens show now")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose the seed of this run, so that a failure can name it."""
    if config.getoption("hypothesis_seed", None) is None:
        config.option.hypothesis_seed = str(random.randrange(2**32))  # noqa: S311 (nothing secret)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the seed where something failed."""
    if terminalreporter.stats.get("failed"):
        terminalreporter.write_line(f"random tests ran with --hypothesis-seed={config.option.hypothesis_seed}")
