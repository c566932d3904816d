"""Merging, told as stories: what two people did to one file, and what comes of it."""

from __future__ import annotations

import copy
import time
from typing import TYPE_CHECKING, Any

import pytest

from srm_tui.core.edits.change import Insert, Move, Put, Take, applied
from srm_tui.core.edits.merge import Conflict, Side, merge, resolved
from tests.core.tools import layer, model_of, row, stack

if TYPE_CHECKING:
    from srm_tui.core.edits.change import Change

Data = dict[str, Any]

BASE = stack(
    layer("Platform", row("OS patching", responsible="customer", tags=["os", "security"]), row("Firewall")),
    layer("Data", row("Backup"), row("Encryption"), row("Access")),
    decisions=[{"on": "firewall", "text": "Ask the provider", "status": "proposed"}],
)
PLATFORM, DATA = ("layers", 0, "responsibilities"), ("layers", 1, "responsibilities")
PATCHING, FIREWALL, BACKUP = (*PLATFORM, 0), (*PLATFORM, 1), (*DATA, 0)


def after(*changes: Change) -> Data:
    """Return the model after somebody's changes."""
    return applied(copy.deepcopy(BASE), changes)


def names(data: Data) -> list[list[str]]:
    """Return the names of the rows, layer by layer."""
    return [[each["name"] for each in layer.get("responsibilities", [])] for layer in data["layers"]]


def together(mine: Data, theirs: Data) -> Data:
    """Return what comes of a merge without conflicts, which is a model."""
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == ()
    result = applied(theirs, merged.changes)
    model_of(result)
    return result


def the_conflict(mine: Data, theirs: Data) -> Conflict:
    """Return the only conflict; whoever is chosen, it is settled."""
    merged = merge(BASE, mine, theirs)
    (conflict,) = merged.conflicts
    assert resolved(merged, [Side.THEIRS]) == merged.changes
    for side in Side:
        model_of(applied(theirs, resolved(merged, [side])))
    return conflict


def chosen(mine: Data, theirs: Data, side: Side) -> Data:
    """Return what comes of a merge when all conflicts are settled for one side."""
    merged = merge(BASE, mine, theirs)
    return applied(theirs, resolved(merged, [side] * len(merged.conflicts)))


def test_two_cells_of_one_row() -> None:
    """I settle one view, they the other: the row says both."""
    mine = after(Put((*FIREWALL, "responsible"), {"first": "msp"}))
    theirs = after(Put((*FIREWALL, "responsible"), {"second": "provider"}))
    merged = merge(BASE, mine, theirs)
    assert merged.changes == (Put((*FIREWALL, "responsible", "first"), "msp"),)
    assert merged.conflicts == ()


def test_one_cell_two_answers() -> None:
    """The same cell is for a person to settle, who sees what it is about."""
    mine = after(Put((*PATCHING, "responsible"), "msp"))
    theirs = after(Insert((*PLATFORM, 0), {"name": "Images"}), Put((*PLATFORM, 1, "responsible"), "provider"))
    conflict = the_conflict(mine, theirs)
    assert conflict == Conflict(
        path_mine=(*PATCHING, "responsible"),
        path_theirs=(*PLATFORM, 1, "responsible"),
        where="OS patching, responsible",
        base="customer",
        mine="msp",
        theirs="provider",
    )
    merged = merge(BASE, mine, theirs)
    assert resolved(merged, [Side.MINE]) == (Put((*PLATFORM, 1, "responsible"), "msp"),)
    assert resolved(merged, [Side.THEIRS]) == ()


def test_words_of_a_conflict_name_the_view() -> None:
    """Values by view conflict view by view; what else changed is merged."""
    base = stack(layer("Platform", row("OS patching", responsible={"first": "customer", "second": "customer"})))
    mine = applied(base, [Put((*PATCHING, "responsible"), {"first": "msp", "second": "msp"})])
    theirs = applied(base, [Put((*PATCHING, "responsible", "second"), "provider")])
    merged = merge(base, mine, theirs)
    assert [conflict.where for conflict in merged.conflicts] == ["OS patching, responsible, second"]
    assert merged.changes == (Put((*PATCHING, "responsible", "first"), "msp"),)


def test_a_plain_value_and_a_table_are_one_question() -> None:
    """I made it differ by view, they changed it for all of them."""
    by_view = {"first": "customer", "second": "msp"}
    mine = after(Put((*PATCHING, "responsible"), by_view))
    conflict = the_conflict(mine, after(Put((*PATCHING, "responsible"), "provider")))
    assert (conflict.mine, conflict.theirs) == (by_view, "provider")


def test_parts_are_merged_party_by_party() -> None:
    """Unless one wrote them by view meanwhile."""
    base = stack(layer("Platform", row("Patching", parts={"provider": "hosts"})))
    path = ("layers", 0, "responsibilities", 0, "parts")
    mine = applied(base, [Put((*path, "customer"), "guests")])
    theirs = applied(base, [Put((*path, "provider"), "all hosts")])
    assert merge(base, mine, theirs).changes == (Put((*path, "customer"), "guests"),)
    by_view = applied(base, [Put(path, {"first": {"provider": "hosts"}})])
    assert [conflict.where for conflict in merge(base, mine, by_view).conflicts] == ["Patching, parts"]


def test_tags_come_and_go() -> None:
    """What either added is there, what either took out is gone."""
    mine = after(Put((*PATCHING, "tags"), ["os", "security", "agreed"]))
    theirs = after(Put((*PATCHING, "tags"), ["linux", "security"]))
    assert together(mine, theirs)["layers"][0]["responsibilities"][0]["tags"] == ["linux", "security", "agreed"]


def test_tags_in_another_order_on_both_sides() -> None:
    """Are no mere additions."""
    mine = after(Put((*PATCHING, "tags"), ["security", "os", "new"]))
    assert the_conflict(mine, after(Put((*PATCHING, "tags"), ["security", "os", "other"]))).where == "OS patching, tags"


def test_who_is_responsible_is_one_answer() -> None:
    """Two people who each add a party do not make three responsible."""
    mine = after(Put((*PATCHING, "responsible"), ["customer", "msp"]))
    theirs = after(Put((*PATCHING, "responsible"), ["customer", "provider"]))
    assert the_conflict(mine, theirs).base == "customer"


def test_both_add_at_the_end() -> None:
    """Theirs come first."""
    mine = after(Insert((*DATA, 3), {"id": "retention", "name": "Retention"}))
    theirs = after(Insert((*DATA, 3), {"id": "deletion", "name": "Deletion"}))
    assert names(together(mine, theirs))[1] == ["Backup", "Encryption", "Access", "Deletion", "Retention"]


def test_what_i_added_stays_behind_its_neighbour() -> None:
    """Also where they moved the neighbour."""
    mine = after(Insert((*DATA, 1), {"id": "restore", "name": "Restore tests"}))
    theirs = after(Move(BACKUP, (*DATA, 2)))
    assert names(together(mine, theirs))[1] == ["Encryption", "Access", "Backup", "Restore tests"]


def test_a_row_moved_here_and_changed_there() -> None:
    """It is the same row in whichever layer."""
    mine = after(Move(FIREWALL, (*DATA, 0)))
    theirs = after(Put((*FIREWALL, "responsible"), "provider"), Put((*BACKUP, "responsible"), "msp"))
    assert merge(BASE, mine, theirs).changes == (Move(FIREWALL, (*DATA, 0)),)
    assert names(together(mine, theirs)) == [["OS patching"], ["Firewall", "Backup", "Encryption", "Access"]]


def test_a_row_moved_to_two_layers() -> None:
    """Is a question of its own, apart from what the row says."""
    three = after(Insert(("layers", 2), {"name": "Network"}))
    mine = applied(three, [Move(FIREWALL, ("layers", 2, "responsibilities", 0))])
    conflict = the_conflict(mine, after(Move(FIREWALL, (*DATA, 0))))
    assert (conflict.where, conflict.base, conflict.mine, conflict.theirs) == (
        "Firewall, layer",
        "platform",
        "network",
        "data",
    )
    assert names(chosen(mine, after(Move(FIREWALL, (*DATA, 0))), Side.MINE))[2] == ["Firewall"]


def test_a_row_taken_out_and_changed() -> None:
    """Nobody's work goes unasked, and a row that comes back stands where it stood."""
    taken_out, changed = after(Take((*DATA, 1))), after(Put((*DATA, 1, "responsible"), "msp"))
    conflict = the_conflict(mine := changed, theirs := taken_out)
    assert (conflict.where, conflict.path_mine, conflict.path_theirs) == ("Encryption", (*DATA, 1), None)
    assert (conflict.mine, conflict.theirs) == ({"name": "Encryption", "responsible": "msp"}, None)
    assert chosen(mine, theirs, Side.MINE) == changed
    assert chosen(taken_out, changed, Side.MINE) == taken_out
    assert chosen(taken_out, changed, Side.THEIRS) == changed


def test_a_layer_taken_out_into_which_a_row_was_added() -> None:
    """The layer is asked about once, with all that is in it."""
    taken_out, added = after(Take(("layers", 1))), after(Insert((*DATA, 3), {"name": "Retention"}))
    assert the_conflict(added, taken_out).where == "layer Data"
    assert chosen(added, taken_out, Side.MINE) == added
    assert chosen(added, taken_out, Side.THEIRS) == taken_out
    assert chosen(taken_out, added, Side.MINE) == taken_out


def test_a_layer_dissolved_while_its_row_was_changed() -> None:
    """The rows that they moved out say what I made them say."""
    mine = after(Put((*DATA, 2, "responsible"), "msp"))
    theirs = after(*[Move(BACKUP, (*PLATFORM, 2 + number)) for number in range(3)], Take(("layers", 1)))
    result = together(mine, theirs)
    assert names(result) == [["OS patching", "Firewall", "Backup", "Encryption", "Access"]]
    assert result["layers"][0]["responsibilities"][4]["responsible"] == "msp"


def test_each_takes_out_the_layer_into_which_the_other_moved_a_row() -> None:
    """A row that neither took out is not lost, whatever is chosen."""
    mine = after(Move(FIREWALL, (*DATA, 0)), Take(("layers", 0)))
    theirs = after(Insert(("layers", 2), {"name": "Network"}), Move(FIREWALL, ("layers", 2, "responsibilities", 0)))
    theirs = applied(theirs, [Take(("layers", 1))])
    for side in Side:
        assert any("Firewall" in rows for rows in names(chosen(mine, theirs, side)))


def test_both_add_the_same_row() -> None:
    """Equal ones are one; where they differ, each difference is a question, also in two layers."""
    retention = {"id": "retention", "name": "Retention", "responsible": "msp"}
    mine = after(Insert((*DATA, 3), retention))
    assert merge(BASE, mine, after(Insert((*DATA, 3), dict(retention)))).changes == ()
    other = after(Insert((*DATA, 0), {**retention, "responsible": "provider", "rationale": "by contract"}))
    conflict = the_conflict(mine, other)
    assert (conflict.where, conflict.base, conflict.mine) == ("Retention, responsible", None, "msp")
    assert the_conflict(mine, after(Insert((*PLATFORM, 0), retention))).where == "Retention, layer"


def test_a_row_renamed_here_keeps_the_id_that_followed_from_its_name() -> None:
    """Also where they took out the id that was written."""
    base = stack(layer("Platform", {"id": "patching", "name": "Patching"}))
    mine = applied(base, [Put((*PATCHING, "name"), "Updates")])
    theirs = applied(base, [Take((*PATCHING, "id"))])
    result = applied(theirs, merge(base, mine, theirs).changes)
    assert result["layers"][0]["responsibilities"] == [{"id": "patching", "name": "Updates"}]


def test_decisions_without_ids_are_known_by_what_they_say() -> None:
    """I agree to one, they correct its text and add another."""
    mine = after(Put(("decisions", 0, "status"), "agreed"))
    new = {"on": "backup", "text": "Twice a day?"}
    theirs = after(Put(("decisions", 0, "text"), "Ask the provider again"), Insert(("decisions", 0), new))
    assert together(mine, theirs)["decisions"] == [
        new,
        {"on": "firewall", "text": "Ask the provider again", "status": "agreed"},
    ]


def test_what_is_no_entry_is_merged_key_by_key() -> None:
    """Title, and the table of checks."""
    mine = after(Put(("title",), "Cloud"), Put(("checks",), {"max_load": 0.5}))
    theirs = after(Put(("checks",), {"max_consulted": 3, "max_load": 0.6}))
    assert the_conflict(mine, theirs).where == "checks, max_load"
    assert chosen(mine, theirs, Side.MINE) == after(
        Put(("title",), "Cloud"), Put(("checks",), {"max_consulted": 3, "max_load": 0.5})
    )


def test_one_and_one_point_nought_are_two_values() -> None:
    """And so is true: what TOML tells apart is told apart."""
    mine = after(Put(("version",), "1"), Put(("checks",), {"max_load": 1}))
    assert merge(after(Put(("checks",), {"max_load": 1.0})), mine, BASE).conflicts


def test_every_conflict_needs_a_choice() -> None:
    """None is settled by accident."""
    mine, theirs = (after(Put((*PATCHING, "responsible"), party)) for party in ("msp", "provider"))
    with pytest.raises(ValueError, match="shorter"):
        resolved(merge(BASE, mine, theirs), [])


def test_large_models_are_merged_in_time() -> None:
    """Ten thousand rows, all of them changed by one and half of them moved by the other."""
    rows = [row(f"Row {number}", responsible="customer") for number in range(10_000)]
    base = stack(layer("One", *rows[:5_000]), layer("Two", *rows[5_000:]))
    mine = stack(layer("One", *(each | {"rationale": "why"} for each in rows)), layer("Two"))
    theirs = stack(layer("One", *rows[:5_000]), layer("Two", *reversed(rows[5_000:])))
    start = time.process_time()
    merged = merge(base, mine, theirs)
    assert time.process_time() - start < 10
    assert not merged.conflicts
    assert len(names(applied(theirs, merged.changes))[0]) == 10_000
