"""Rules that a model can break although it can be read: one small function each, and one entry in `registry`."""

from srm_tui.core.checks.registry import RULES
from srm_tui.core.checks.rules import Hit, Rule, Severity
from srm_tui.core.checks.run import run_checks

__all__ = ["RULES", "Hit", "Rule", "Severity", "run_checks"]
