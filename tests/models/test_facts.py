"""The bundled models against the tables of their sources, cell by cell."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from srm_tui.core.details import details
from srm_tui.core.resolve import State
from tests.models.bundled import matrix_of

FACTS = Path(__file__).parents[1] / "facts"
WHOLE_MODELS = ("azure", "azure-classic", "kubernetes")
LETTERS = {
    "C": {"customer"},
    "P": {"provider"},
    "S": {"customer", "provider"},
    "A": {"application-teams"},
    "F": {"cloud-foundation"},
}
STATES = {"?": State.UNDECIDED, "n/a": State.NOT_APPLICABLE}


class Fact(NamedTuple):
    """One cell of a source's table."""

    model: str
    row: str
    view: str
    answer: str
    inferred: bool


def cells(line: str) -> list[str]:
    """Return the cells of one line of a Markdown table."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def facts(name: str) -> Iterator[Fact]:
    """Read the first table of a file of facts."""
    lines = (FACTS / f"{name}.md").read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("|"))
    header = cells(lines[first])
    for line in lines[first + 2 :]:
        if not line.startswith("|"):
            return
        row, *rest = cells(line)
        for view, cell in zip(header[1:], rest, strict=True):
            if view != "area":
                answer, _, mark = cell.partition(" ")
                yield Fact(name, row.strip("`"), view, answer, mark == "[I]")


FOUND = [fact for name in (*WHOLE_MODELS, "cloud-foundation") for fact in facts(name)]


@pytest.mark.parametrize("name", WHOLE_MODELS)
def test_a_table_has_every_cell_of_its_model(name: str) -> None:
    """No row and no view of the model is missing in the table, or the other way round."""
    matrix = matrix_of(name)
    in_model = {(row.id, view.id) for row in matrix.rows for view in matrix.model.views}
    in_table = [(fact.row, fact.view) for fact in FOUND if fact.model == name]
    assert len(in_table) == len(set(in_table))
    assert set(in_table) == in_model


@pytest.mark.parametrize("fact", FOUND, ids=lambda fact: f"{fact.model}:{fact.row}:{fact.view}")
def test_a_cell_says_what_its_source_says(fact: Fact) -> None:
    """The answer is the source's; a cell without a mark was read there, an inferred one says that it is."""
    matrix = matrix_of(fact.model)
    cell = matrix.cell(fact.row, fact.view)
    said = details(matrix, matrix.row_number[fact.row], matrix.view_number[fact.view])
    letter = fact.answer.strip("()")
    assert cell.state is STATES.get(letter, State.ASSIGNED)
    assert set(cell.responsible) == LETTERS.get(letter, set())
    assert cell.optional == fact.answer.startswith("(")
    assert said.confidence is not None
    read = "unverified" if letter == "?" else "verified"
    assert said.confidence.value == ("inferred" if fact.inferred else read)


@pytest.mark.parametrize("name", ["azure", "azure-classic"])
def test_names_are_those_of_the_source(name: str) -> None:
    """The column "area" holds the names of the rows."""
    lines = (FACTS / f"{name}.md").read_text(encoding="utf-8").splitlines()
    in_table = {cells(line)[0].strip("`"): cells(line)[1] for line in lines if line.startswith("| `")}
    assert in_table == {row.id: row.name for row in matrix_of(name).rows}


def test_the_two_azure_tables_differ_as_their_versions_do() -> None:
    """Between the diagram and the table, two cells changed their meaning."""
    old, new = matrix_of("azure-classic"), matrix_of("azure")
    assert old.cell("devices", "saas").responsible == ("customer",)
    assert new.cell("client-devices", "saas").shared
    assert old.cell("applications", "saas").responsible == ("provider",)
    assert new.cell("applications", "saas").shared


def test_repair_of_node_components_is_explained() -> None:
    """Where the source can be read in two ways, the row says how it was read."""
    matrix = matrix_of("kubernetes")
    said = details(matrix, matrix.row_number["node-components"], matrix.view_number["aks"])
    assert said.rationale is not None
    assert "failures only" in said.rationale.value
