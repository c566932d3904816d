"""The form for a new decision: what is decided, how far it is, and who becomes responsible."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from srm_tui.core.edits.decision_form import DecisionForm
from srm_tui.core.edits.decisions import decide
from srm_tui.core.edits.form_values import Slot
from srm_tui.document.deciding import decided
from srm_tui.layout.looks import BAND, BAND_DIM
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.text import Safe, cut, safe, width
from srm_tui.tui.screens.form import FormScreen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from srm_tui.core.decisions import Topic
    from srm_tui.core.edits.form import Form
    from srm_tui.document.read import Document
    from srm_tui.document.workspace import Maker


class DecisionScreen(FormScreen):
    """Leaves with what records a decision, or with None.

    Args:
        document: What is open; it holds a model.
        topics: What it is about, all of them in one view; at least one.
        symbols: The parties' letters, by id.
        date: The day.
    """

    def __init__(self, document: Document, topics: Sequence[Topic], symbols: Mapping[str, str], date: dt.date) -> None:
        assert document.model is not None  # noqa: S101 (only models are decided on)
        form = DecisionForm.begin(document.data, document.model, topics, date)
        as_if = replace(document, data=form.data, model=form.model)
        super().__init__(as_if, form.kind, form.path, topics[0].view or "", symbols)
        self._real = document
        self._form: Form = form
        self._slot = Slot("text")

    def _title_line(self, columns: int) -> Line:
        start = Safe(" Decision on  ")
        view = next((safe(each.name) for each in self._form.model.views if each.id == self._view), Safe(""))
        name = cut(safe(self._form.name), columns - width(start) - 1)
        where = cut(Safe(f" · {view}" if len(self._form.views) > 1 else ""), columns - width(start) - width(name) - 1)
        return padded((Span(start, BAND_DIM), Span(name, BAND), Span(where, BAND_DIM)), columns, BAND_DIM)

    def _end_typing(self) -> None:
        super()._end_typing()
        assert isinstance(self._form, DecisionForm)  # noqa: S101 (no other is shown here)
        self._form = self._form.in_ids

    def made(self, form: Form) -> Maker:
        """Return what records the decision.

        Raises:
            RefusedError: It would not be recorded.
        """
        assert isinstance(form, DecisionForm)  # noqa: S101 (no other is shown here)
        assert self._real.model is not None  # noqa: S101 (looked at before)
        topics, said, change = form.decision
        decide(self._real.model, self._real.data, topics, said, change)
        return decided(topics, said, change)
