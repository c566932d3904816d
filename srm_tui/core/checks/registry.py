"""Every rule, in the order in which findings at one place are listed."""

from __future__ import annotations

from srm_tui.core.checks import cells, layers, parties
from srm_tui.core.checks.rules import Rule, Severity

_ALL = (
    Rule(
        "SRM000",
        Severity.ERROR,
        "cannot be opened",
        "A file that is missing, no TOML or too large says nothing.",
    ),
    Rule(
        "SRM001",
        Severity.ERROR,
        "unknown or missing key, wrong type or value",
        "A key that is spelt wrongly would silently say nothing.",
    ),
    Rule(
        "SRM002",
        Severity.ERROR,
        "an id there twice",
        "What refers to the id could mean either.",
    ),
    Rule(
        "SRM003",
        Severity.ERROR,
        "dangling or ambiguous reference",
        "What is named does not exist, or is not the only one of that name.",
    ),
    Rule(
        "SRM004",
        Severity.ERROR,
        "circle",
        "A chain that comes back to itself has no end to answer from.",
    ),
    Rule(
        "SRM006",
        Severity.ERROR,
        "unsupported format",
        "The keys of another format may mean something else.",
    ),
    Rule(
        "SRM008",
        Severity.WARNING,
        "TOML 1.1 syntax",
        "Other tools may know only TOML 1.0 and refuse the file.",
    ),
    Rule(
        "SRM009",
        Severity.WARNING,
        "unknown rule",
        "What names a rule that does not exist selects, ignores or suppresses nothing.",
    ),
    Rule(
        "SRM101",
        Severity.ERROR,
        "gap",
        "In an incident each side would believe that the other one acts.",
        cells.gaps,
    ),
    Rule(
        "SRM102",
        Severity.INFO,
        "undecided",
        "Somebody has to decide before it is needed.",
        cells.undecided,
    ),
    Rule(
        "SRM104",
        Severity.WARNING,
        "layer without rows",
        "A layer that names nothing to look after cannot be handed over or checked.",
        layers.without_rows,
    ),
    Rule(
        "SRM105",
        Severity.WARNING,
        "party without any cell or role",
        "Either something is missing, or the party is not part of the model.",
        parties.unused,
    ),
    Rule(
        "SRM606",
        Severity.WARNING,
        "a symbol there twice",
        "The letter that the file asks for is not the one on the screen.",
        parties.same_symbol,
    ),
)

RULES = {rule.id: rule for rule in _ALL}
