"""Everything about a cell, and where each value stands in the file."""

from __future__ import annotations

from typing import Any

from srm_tui.core.details import Details, Value, parts_of
from srm_tui.core.resolve import Level, Origin
from tests.core.tools import layer, row, snapshot_of, stack

Data = dict[str, Any]

PLACE = ("layers", 1, "responsibilities", 1)


def shown(view: int = 0, *, above: Data | None = None, **said: object) -> Details:
    """Return the details of a row that says this, the second one of the second layer."""
    base = layer("Base", row("Power"))
    top = layer("Top", row("Code"), row("Patching", **said), **(above or {}))
    data = stack(base, top, views="first second<first", sources=[{"id": "handbook"}])
    return snapshot_of(data).details(2, view)


def test_the_answer_of_the_row_stands_at_its_key() -> None:
    """With the view where it is by view, without where it is plain."""
    assert shown(responsible="msp").path == (*PLACE, "responsible")
    assert shown(1, responsible={"first": "msp"}).path == (*PLACE, "responsible", "first")


def test_the_answer_of_the_layer_stands_there() -> None:
    """By name or as its plain default."""
    assert shown(above={"responsible": "msp"}).path == ("layers", 1, "responsible")
    assert shown(above={"responsible": {"first": "msp"}}).path == ("layers", 1, "responsible", "first")


def test_where_nothing_is_said_there_is_no_place() -> None:
    """Nor any text."""
    nothing = shown()
    assert nothing.path is None
    assert (nothing.parts, nothing.handoff, nothing.rationale, nothing.source, nothing.confidence) == (None,) * 5


def test_texts_are_by_view_too() -> None:
    """Each with its own provenance."""
    found = shown(1, responsible="msp", rationale={"first": "Cheaper."}, handoff="by ticket")
    assert found.rationale == Value("Cheaper.", Origin(Level.ROW, "first"), (*PLACE, "rationale", "first"))
    assert found.handoff == Value("by ticket", Origin(Level.ROW, "second"), (*PLACE, "handoff"))


def test_source_and_confidence_have_their_default_in_the_layer() -> None:
    """The other texts have none."""
    found = shown(above={"source": "handbook", "confidence": {"first": "inferred"}}, confidence={"second": "verified"})
    assert found.source == Value("handbook", Origin(Level.LAYER, "first"), ("layers", 1, "source"))
    assert found.confidence == Value("inferred", Origin(Level.LAYER, "first"), ("layers", 1, "confidence", "first"))


def test_in_a_cell_that_does_not_apply_nobody_does_a_part() -> None:
    """But why it does not apply is still said."""
    found = shown(responsible="n/a", parts={"msp": "all"}, handoff="by ticket", rationale="We have none.")
    assert (found.parts, found.handoff) == (None, None)
    assert found.rationale is not None
    assert found.path == (*PLACE, "responsible")


def test_parts_for_a_table() -> None:
    """Empty where nothing is said or the cell does not apply."""
    parts = {"first": {"msp": "tools"}, "second": {}}
    data = stack(layer("Base", row("Power", responsible={"first": "msp", "second": "n/a"}, parts=parts), row("Code")))
    matrix = snapshot_of(data).matrix
    assert parts_of(matrix, 0, 0) == {"msp": "tools"}
    assert parts_of(matrix, 0, 1) == {}
    assert parts_of(matrix, 1, 0) == {}
