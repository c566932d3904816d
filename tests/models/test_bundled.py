"""Every bundled model: well formed, sourced, and free of findings."""

import datetime as dt
import re
import tomllib

import pytest

from srm_tui.core.boundary import side
from srm_tui.core.checks.rules import Severity
from srm_tui.core.details import details
from srm_tui.core.resolve import State
from srm_tui.document.check import check_file
from srm_tui.document.read import read
from tests.models.bundled import DIRECTORY, NAMES, data_of, matrix_of, model_of, rows_of, text_of

SOURCED = [name for name in NAMES if name != "minimal"]


def test_there_are_these_models() -> None:
    """No model is forgotten by the tests."""
    assert {path.stem for path in DIRECTORY.glob("*.toml")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
class TestFile:
    """What makes a file pleasant to read and to edit by hand."""

    def test_it_reads_without_a_problem(self, name: str) -> None:
        """No error of any kind."""
        assert read(DIRECTORY / f"{name}.toml").findings == ()

    def test_it_checks_clean(self, name: str) -> None:
        """No error and no warning, and the only information is what no source says."""
        found = check_file(DIRECTORY / f"{name}.toml", today=dt.date(2026, 12, 1))
        assert {(finding.rule, finding.severity) for finding in found} <= {("SRM102", Severity.INFO)}
        assert name == "kubernetes" or found == ()

    def test_it_is_toml_1_0(self, name: str) -> None:
        """The standard library's parser knows no newer syntax, and reads the same."""
        assert tomllib.loads(text_of(name)) == data_of(name)

    def test_it_starts_with_a_comment(self, name: str) -> None:
        """The first lines say what the file is."""
        assert text_of(name).startswith("# ")

    def test_no_line_is_long(self, name: str) -> None:
        """100 columns are enough."""
        assert [line for line in text_of(name).splitlines() if len(line) > 100] == []

    def test_there_is_no_white_space_at_the_end_of_lines(self, name: str) -> None:
        """Diffs show changes only."""
        assert [line for line in text_of(name).splitlines() if line != line.rstrip()] == []

    def test_no_header_swallows_what_follows(self, name: str) -> None:
        """Tables inside a row are dotted keys or inline."""
        assert not re.search(r"^\[(layers|processes)\.", text_of(name), re.MULTILINE)

    def test_nobody_is_called_an_owner(self, name: str) -> None:
        """Parties are responsible or accountable."""
        assert not re.search(r"\bown(s|ed|er|ers|ership)\b", text_of(name), re.IGNORECASE)


@pytest.mark.parametrize("name", NAMES)
class TestContent:
    """What holds in every cell of every model."""

    def test_there_is_no_gap(self, name: str) -> None:
        """Somebody is responsible in every cell that applies, or the file says that nobody knows yet."""
        matrix = matrix_of(name)
        gaps = [
            (row.id, view.id)
            for row in matrix.rows
            for view in matrix.model.views
            if matrix.cell(row.id, view.id).state is State.GAP
        ]
        assert gaps == []

    def test_every_layer_has_rows(self, name: str) -> None:
        """A layer without rows is no cell in data."""
        assert all(layer.responsibilities for layer in model_of(name).layers)

    def test_every_party_has_something_to_do(self, name: str) -> None:
        """A letter in some cell, or a role."""
        matrix = matrix_of(name)
        busy = {role.party for role in matrix.model.roles}
        for cells in matrix.cells:
            for cell in cells:
                busy.update(cell.responsible, cell.consulted, cell.informed, [cell.accountable])
        assert [party.id for party in matrix.model.parties if party.id not in busy] == []

    def test_a_shared_cell_says_who_does_what(self, name: str) -> None:
        """Each responsible party has a part, one of them is accountable, and a dependent share has a hand-off."""
        matrix = matrix_of(name)
        if name == "minimal":
            assert not any(cell.shared for cells in matrix.cells for cell in cells)
        for row, cells in enumerate(matrix.cells):
            for view, cell in enumerate(cells):
                if not cell.shared:
                    continue
                said = details(matrix, row, view)
                assert said.parts is not None
                assert set(said.parts.value) == set(cell.responsible)
                assert cell.accountable in cell.responsible
                assert cell.sharing is not None
                assert (said.handoff is not None) == (cell.sharing == "dependent")

    def test_nobody_has_two_letters_that_contradict(self, name: str) -> None:
        """Whoever is responsible or accountable is neither consulted nor informed, and nobody is both of these."""
        for cells in matrix_of(name).cells:
            for cell in cells:
                acting = {*cell.responsible, cell.accountable}
                assert acting.isdisjoint(cell.consulted)
                assert acting.isdisjoint(cell.informed)
                assert set(cell.consulted).isdisjoint(cell.informed)

    def test_counterparts_are_mutual(self, name: str) -> None:
        """Whoever has a counterpart is one."""
        roles = {role.id: role for role in model_of(name).roles}
        for role in roles.values():
            for other in role.counterpart:
                assert role.id in roles[other].counterpart
                assert roles[other].party != role.party


@pytest.mark.parametrize("name", SOURCED)
class TestSources:
    """Where it all comes from."""

    def test_every_cell_names_its_source_and_how_sure_it_is(self, name: str) -> None:
        """Both resolve in every cell, and the source is one of the file's."""
        matrix = matrix_of(name)
        known = {source.id for source in matrix.model.sources}
        for row in range(len(matrix.rows)):
            for view in range(len(matrix.model.views)):
                said = details(matrix, row, view)
                assert said.confidence is not None
                assert said.source is not None
                assert said.source.value in known

    def test_every_source_is_used_and_complete(self, name: str) -> None:
        """A source has a title, an address, a publisher and the day on which it was read."""
        matrix = matrix_of(name)
        used = {
            said.source.value
            for row in range(len(matrix.rows))
            for view in range(len(matrix.model.views))
            if (said := details(matrix, row, view)).source
        }
        assert {source.id for source in matrix.model.sources} == used
        for source in matrix.model.sources:
            assert source.title
            assert source.publisher
            assert source.retrieved
            assert re.fullmatch(r"https://\S+", source.url or "")

    def test_every_row_has_a_written_id(self, name: str) -> None:
        """A bundled row can be renamed without changing what refers to it."""
        rows = [row for layer in data_of(name)["layers"] for row in layer["responsibilities"]]
        assert all("id" in row for row in rows)


class TestManagedCloud:
    """The default model."""

    def test_it_has_the_four_layers(self) -> None:
        """Bottom first."""
        assert [layer.name for layer in model_of("managed-cloud").layers] == [
            "Infrastructure services",
            "Platforms & security services",
            "Application management & data services",
            "Content & application development",
        ]

    def test_all_of_it_is_visible_at_80_by_24(self) -> None:
        """Bands, rows in two columns and two boundaries fit into 18 lines, and names into their column."""
        rows = rows_of("managed-cloud")
        assert 20 <= len(rows) <= 24
        layers = model_of("managed-cloud").layers
        lines = sum(1 + (len(layer.responsibilities) + 1) // 2 for layer in layers)
        assert lines + 2 <= 18
        assert [row.name for row in rows if len(row.name) > 28] == []

    def test_every_row_says_what_and_why(self) -> None:
        """Description and rationale, in every view."""
        matrix = matrix_of("managed-cloud")
        for number, row in enumerate(matrix.rows):
            assert row.description
            assert all(details(matrix, number, view).rationale for view in range(2))

    @pytest.mark.parametrize(
        ("view", "sides"),
        [
            (0, [("provider",), ("customer",), ("customer",), ("customer",)]),
            (1, [("provider",), ("msp",), ("msp",), ("customer",)]),
        ],
    )
    def test_sides(self, view: int, sides: list[tuple[str, ...]]) -> None:
        """One boundary in self-service, two in the managed service."""
        matrix = matrix_of("managed-cloud")
        assert [side(matrix, layer, view) for layer in range(4)] == sides

    def test_every_cell_is_decided(self) -> None:
        """Nothing is left open."""
        assert {cell.state for cells in matrix_of("managed-cloud").cells for cell in cells} == {State.ASSIGNED}

    @pytest.mark.parametrize(
        ("row", "responsible"),
        [
            ("data-centre-sites", {"provider"}),
            ("computing-power", {"provider"}),
            ("storage-space", {"provider"}),
            ("provider-network", {"provider"}),
            ("virtualisation", {"provider"}),
            ("cloud-services", {"provider"}),
            ("os-installation", {"msp"}),
            ("os-patching", {"msp"}),
            ("firewall", {"msp"}),
            ("encryption", {"msp", "customer"}),
            ("identity-access", {"msp", "customer"}),
            ("web-application-security", {"msp", "customer"}),
            ("application-customising", {"customer"}),
            ("content-production", {"customer"}),
        ],
    )
    def test_duties_that_the_source_names(self, row: str, responsible: set[str]) -> None:
        """With a managed service provider; what the source gives to both sides is shared."""
        assert set(matrix_of("managed-cloud").cell(row, "managed").responsible) == responsible

    def test_what_the_source_does_not_give_to_one_party_is_inferred(self) -> None:
        """A cell that two parties share, and one that can be commissioned, is our reading."""
        matrix = matrix_of("managed-cloud")
        for row, cells in enumerate(matrix.cells):
            said = details(matrix, row, 1).confidence
            if cells[1].shared or cells[1].optional:
                assert said is not None
                assert said.value == "inferred"

    def test_disaster_recovery_can_be_commissioned(self) -> None:
        """Only with a managed service provider."""
        matrix = matrix_of("managed-cloud")
        optional = [matrix.rows[number].id for number, cells in enumerate(matrix.cells) if cells[1].optional]
        assert optional == ["disaster-recovery"]
        assert not any(cells[0].optional for cells in matrix.cells)

    def test_officers_stand_on_both_sides(self) -> None:
        """The recommended minimum: each has a counterpart at the other party."""
        roles = {role.id: role for role in model_of("managed-cloud").roles}
        officers = [
            "security-officer",
            "data-protection-officer",
            "emergency-officer",
            "change-incident-officer",
            "system-administrator",
        ]
        for officer in officers:
            ours, theirs = roles[f"customer-{officer}"], roles[f"msp-{officer}"]
            assert (ours.party, theirs.party) == ("customer", "msp")
            assert ours.minimum
            assert theirs.minimum
            assert theirs.id in ours.counterpart
        assert roles["customer-developer"].counterpart == ("msp-system-administrator",)


class TestCloudFoundation:
    """The inside of an enterprise."""

    def test_teams_are_inside(self) -> None:
        """All but the provider belong to the enterprise, with letters that differ."""
        parties = model_of("cloud-foundation").parties
        assert [party.id for party in parties if party.part_of is None] == ["provider", "customer"]
        assert {party.kind for party in parties if party.part_of} == {"team"}
        assert len({party.symbol for party in parties}) == len(parties) == 12

    def test_size(self) -> None:
        """A model that still fits into a workshop."""
        assert 25 <= len(rows_of("cloud-foundation")) <= 40

    def test_a_tenant_lives_from_provisioning_to_deprovisioning(self) -> None:
        """Both ends exist, and tenants can be removed against a team's will, with an approval."""
        processes = {process.phase: process for process in model_of("cloud-foundation").processes}
        assert {process.lifecycle for process in processes.values()} == {"tenant"}
        assert any(step.approval for step in processes["provision"].steps)
        forced = [step for step in processes["deprovision"].steps if step.path == "involuntary"]
        assert any(step.approval and step.accountable == ("customer",) for step in forced)


def test_minimal_is_short() -> None:
    """At most 25 lines."""
    assert len(text_of("minimal").splitlines()) <= 25
