"""The language of filters: which rows of a model are asked for, in one line of text.

A filter is a list of terms that must all hold. It speaks about cells: of every row in the view shown; or, where it
names views with `view:`, in all views, and then a row matches when some cell of it does.
"""

from srm_tui.core.filter.check import check
from srm_tui.core.filter.complete import Completion, complete
from srm_tui.core.filter.evaluate import evaluate
from srm_tui.core.filter.parse import KEYS, Choice, Filter, FilterProblem, Term, parse
from srm_tui.core.filter.search import Searchable
from srm_tui.core.filter.values import IS
from srm_tui.core.filter.why import why_empty

__all__ = [
    "IS",
    "KEYS",
    "Choice",
    "Completion",
    "Filter",
    "FilterProblem",
    "Searchable",
    "Term",
    "check",
    "complete",
    "evaluate",
    "parse",
    "why_empty",
]
