"""A decision is recorded with the cell that it changes; it gets another status, or is withdrawn."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.core.decisions import Decisions, Topic
from srm_tui.core.edits.change import RefusedError, applied
from srm_tui.core.edits.decision_form import DecisionForm
from srm_tui.core.edits.decisions import Saying, answer_of, change_status, decide, withdrawn
from srm_tui.core.edits.form_values import Slot
from srm_tui.core.resolve import State
from tests.core.edits.full_models import after, cells_of, full_models
from tests.core.tools import layer, model_of, row, stack

if TYPE_CHECKING:
    from srm_tui.core.edits.change import Edit

Data = dict[str, Any]

DAY = dt.date(2026, 3, 1)
DATA = stack(
    layer("Platform", row("Data"), row("Keys", responsible={"first": "msp", "second": []}), responsible="customer"),
    layer("Odd", row("Msp"), row("Firewall", responsible=["msp", "customer"])),
    views="first second<first",
    roles=[{"id": "ciso", "name": "Security officer"}, {"id": "msp"}],
)
KEYS = Topic("row", "keys", "first")


def decided(*topics: Topic, data: Data = DATA, change: tuple[str, ...] | None = None, **said: object) -> Data:
    """Return what data says after a decision."""
    return after(data, edit(*topics, data=data, change=change, **said))


def edit(*topics: Topic, data: Data = DATA, change: tuple[str, ...] | None = None, **said: object) -> Edit:
    """Return the edit that records a decision."""
    return decide(model_of(data), data, topics, Saying(**said), change)  # type: ignore[arg-type]  # what a test says


def status(data: Data, identifier: str, new: str, date: dt.date | None = None) -> Edit:
    """Return the edit that gives a decision another status."""
    return change_status(model_of(data), data, identifier, new, date)


class TestRecording:
    """One entry, spelled as a person would."""

    def test_only_what_is_said_is_written(self) -> None:
        """In the order in which it is read; nothing else changes."""
        data = decided(KEYS, text=" Who has them?\n")
        assert data["decisions"] == [
            {"id": "keys-first", "on": "keys", "view": "first", "status": "proposed", "text": "Who has them?"}
        ]
        assert {**data, "decisions": None} == {**DATA, "decisions": None}
        assert list(data["decisions"][0]) == ["id", "on", "view", "status", "text"]

    def test_all_keys(self) -> None:
        """One name is a text, several are a list."""
        data = decided(
            KEYS, status="agreed", text="Ours.", by=("ciso", "customer"), date=DAY, change=("customer", "provider")
        )
        assert data["decisions"] == [
            {
                "id": "keys-first",
                "on": "keys",
                "view": "first",
                "status": "agreed",
                "text": "Ours.",
                "by": ["ciso", "customer"],
                "date": DAY,
                "from": "msp",
                "to": ["customer", "provider"],
            }
        ]
        assert data["layers"][0]["responsibilities"][1]["responsible"] == {
            "first": ["customer", "provider"],
            "second": [],
        }

    def test_an_id_is_free_and_a_name_has_a_prefix_only_where_it_must(self) -> None:
        """A row that is called as a party is."""
        data = decided(Topic("row", "msp"), text="One.")
        data = decided(Topic("row", "msp"), data=data, text="Two.")
        data = decided(Topic("layer", "odd"), data=data, text="Three.")
        assert [(each["id"], each["on"]) for each in data["decisions"]] == [
            ("msp", "row:msp"),
            ("msp-2", "row:msp"),
            ("odd", "odd"),
        ]

    def test_several_cells_have_an_entry_each(self) -> None:
        """In one edit."""
        found = edit(KEYS, Topic("row", "data", "first"), text="Open.", status="parked", change=("provider",))
        data = after(DATA, found)
        assert [each["on"] for each in data["decisions"]] == ["keys", "data"]
        assert [each["from"] for each in data["decisions"]] == ["msp", "customer"]
        assert found.words == "2 decisions: parked"
        assert data["layers"] == DATA["layers"]

    @pytest.mark.parametrize(
        ("topic", "said", "change", "why"),
        [
            (KEYS, {}, None, "say what is decided"),
            (KEYS, {"text": " \n"}, None, "say what is decided"),
            (Topic("row", "key"), {"text": "x"}, None, 'there is no row "key"; did you mean "keys"?'),
            (Topic("row", "keys", "frst"), {"text": "x"}, None, 'there is no view "frst"; did you mean "first"?'),
            (Topic("", ""), {"text": "x"}, None, "there is no entry"),
            (KEYS, {"text": "x", "by": ("cisso",)}, None, 'nothing has the id "cisso"; did you mean "ciso"?'),
            (KEYS, {"text": "x", "by": ("msp",)}, None, 'write "party:msp" or "role:msp"'),
            (KEYS, {"text": "x", "status": "agred"}, None, 'did you mean "agreed"?'),
            (KEYS, {}, ("custmer",), 'did you mean "customer"?'),
            (KEYS, {}, ("n/a", "msp"), '"n/a" stands alone'),
            (Topic("view", "first"), {}, ("msp",), "only rows and layers have somebody responsible"),
        ],
    )
    def test_what_is_not_recorded(
        self, topic: Topic, said: dict[str, Any], change: tuple[str, ...] | None, why: str
    ) -> None:
        """And what to do about it."""
        with pytest.raises(RefusedError) as refused:
            edit(topic, change=change, **said)
        assert why in str(refused.value)


class TestWhoBecomesResponsible:
    """What is agreed changes the cell; what is not says what it would change."""

    def test_agreed_changes_the_cell(self) -> None:
        """One edit, which says so, and which views follow."""
        found = edit(Topic("row", "data", "first"), status="agreed", change=("msp",))
        data = after(DATA, found)
        assert (found.words, found.row, found.view) == (
            "Data, first: decision agreed, customer → msp",
            "data",
            "first",
        )
        assert found.note == "also in Second"
        assert data["layers"][0]["responsibilities"][0]["responsible"] == {"first": "msp"}
        assert (data["decisions"][0]["from"], data["decisions"][0]["to"]) == ("customer", "msp")

    @pytest.mark.parametrize("open_status", ["proposed", "contested", "parked"])
    def test_what_is_open_changes_nothing_until_it_is_agreed(self, open_status: str) -> None:
        """Then it does, with the day."""
        data = decided(KEYS, status=open_status, change=(), date=DAY)
        assert data["layers"] == DATA["layers"]
        assert (data["decisions"][0]["from"], data["decisions"][0]["to"]) == ("msp", [])
        found = status(data, "keys-first", "agreed", dt.date(2026, 4, 2))
        assert found.words == f"Keys, first: {open_status} → agreed, msp → nobody"
        data = after(data, found)
        assert data["layers"][0]["responsibilities"][1]["responsible"] == {"first": [], "second": []}
        assert data["decisions"][0]["date"] == dt.date(2026, 4, 2)

    def test_what_was_changed_meanwhile_is_what_it_comes_from(self) -> None:
        """`from` is who was responsible when it was agreed."""
        data = decided(KEYS, change=("customer",))
        data = after(data, decide(model_of(data), data, [KEYS], Saying("agreed"), ("provider",)))
        data = after(data, status(data, "keys-first", "agreed"))
        assert [(each["from"], each["to"]) for each in data["decisions"]] == [
            ("provider", "customer"),
            ("msp", "provider"),
        ]

    def test_what_is_so_already_is_no_change(self) -> None:
        """The decision is recorded, the cell stays inherited, and that is said."""
        found = edit(Topic("row", "data", "second"), status="agreed", text="It stays.", change=("customer",))
        data = after(DATA, found)
        assert found.note == "the cell says so already"
        assert data["layers"] == DATA["layers"]
        assert {"from", "to"}.isdisjoint(data["decisions"][0])

    def test_in_every_view(self) -> None:
        """Where the views differ, there is no one that it comes from."""
        data = decided(Topic("row", "keys"), status="agreed", change=("provider",))
        assert data["layers"][0]["responsibilities"][1]["responsible"] == "provider"
        assert {key: data["decisions"][0].get(key) for key in ("view", "from", "to")} == {
            "view": None,
            "from": None,
            "to": "provider",
        }
        data = decided(Topic("row", "firewall"), status="agreed", change=("n/a",))
        assert (data["decisions"][0]["from"], data["decisions"][0]["to"]) == (["msp", "customer"], "n/a")

    def test_of_a_layer_the_default_changes(self) -> None:
        """Its rows follow."""
        data = decided(Topic("layer", "odd", "first"), status="agreed", change=("msp",))
        assert data["layers"][1]["responsible"] == {"first": "msp"}
        assert data["decisions"][0]["from"] == []

    def test_who_is_responsible_now(self) -> None:
        """As a decision spells it."""
        model = model_of(decided(KEYS, status="agreed", change=("undecided",)))
        assert answer_of(model, KEYS) == ("undecided",)
        assert answer_of(model, Topic("row", "keys")) is None
        assert answer_of(model, Topic("row", "firewall")) == ("msp", "customer")


class TestLater:
    """What was recorded changes."""

    def test_another_status(self) -> None:
        """Nothing else, unless there is a day."""
        data = decided(KEYS, status="agreed", text="Ours.", change=("customer",))
        again = after(data, status(data, "keys-first", "contested"))
        assert again["decisions"] == [{**data["decisions"][0], "status": "contested"}]
        assert again["layers"] == data["layers"]

    def test_withdrawn(self) -> None:
        """What it changed stays, and that is said."""
        data = decided(KEYS, status="agreed", text="Ours.", change=("customer",))
        data = decided(KEYS, data=data, text="Why?")
        found = withdrawn(model_of(data), data, "keys-first")
        assert (found.words, found.note) == (
            'Keys, first: withdrew the agreed decision, "Ours."',
            "the cell stays as it is",
        )
        left = after(data, found)
        assert [each["id"] for each in left["decisions"]] == ["keys-first-2"]
        assert left["layers"] == data["layers"]
        last = withdrawn(model_of(left), left, "keys-first-2")
        assert not after(left, last).get("decisions")
        assert last.note == ""

    @pytest.mark.parametrize(
        ("identifier", "new", "why"),
        [
            ("keys-first", "proposed", "it is proposed already"),
            ("keys-first", "agred", 'did you mean "agreed"?'),
            ("other", "agreed", 'there is no decision "other" any more'),
        ],
    )
    def test_what_cannot_be(self, identifier: str, new: str, why: str) -> None:
        """And why."""
        data = decided(KEYS, text="x")
        with pytest.raises(RefusedError) as refused:
            status(data, identifier, new)
        assert why in str(refused.value)
        if new == "agreed":
            with pytest.raises(RefusedError):
                withdrawn(model_of(data), data, identifier)


class TestTheForm:
    """What is typed before it is recorded."""

    def form(self, *topics: Topic) -> DecisionForm:
        """Return an empty form."""
        return DecisionForm.begin(DATA, model_of(DATA), topics or [KEYS], DAY)

    def typed(self, form: DecisionForm, **texts: str) -> DecisionForm:
        """Return a form after some texts were typed."""
        for key, text in texts.items():
            form = form.with_typed(Slot(key), text)  # type: ignore[assignment]  # it stays what it is
        return form

    def test_it_begins_with_what_is_known(self) -> None:
        """Agreed, today, in the view that is shown."""
        form = self.form()
        assert [spec.key for spec in form.fields] == ["text", "status", "to", "by", "date", "view"]
        assert form.decision == ((KEYS,), Saying("agreed", "", (), DAY), None)
        assert (form.name, self.form(KEYS, KEYS, KEYS).name) == ("Keys", "Keys, Keys and 1 more")

    def test_what_is_typed(self) -> None:
        """Ids are checked; an emptied view means every one."""
        form = self.typed(self.form(), text="Ours.", status="parked", to="none", by="ciso, party:msp", date="", view="")
        assert form.decision == (
            (KEYS._replace(view=None),),
            Saying("parked", "Ours.", ("ciso", "party:msp"), None),
            (),
        )
        assert self.typed(self.form(), to="msp, customer").decision.change == ("msp", "customer")

    def test_a_letter_or_a_name_will_do_for_who_becomes_responsible(self) -> None:
        """As everywhere else; an id comes first, and what is nobody's letter is said with those that there are."""
        data = {
            "format": 1,
            "parties": [{"id": "c", "name": "Cloud", "symbol": "X"}, {"id": "us", "name": "We, Ltd", "symbol": "C"}],
            "layers": [{"name": "One"}],
        }
        form = DecisionForm.begin(data, model_of(data), [Topic("layer", "one")], DAY)
        for text, meant in (("x", ("c",)), ("c", ("c",)), ("C", ("us",)), ('"we, ltd", X', ("us", "c"))):
            typed = self.typed(form, to=text)
            assert (typed.problems, typed.decision.change, typed.in_ids.shown(Slot("to")).text) == (
                *({}, meant, ", ".join(meant)),
            )
        wrong = self.typed(form, to="z")
        assert wrong.problems == {Slot("to"): 'there is no party "z"; there are: X Cloud, C We, Ltd'}
        assert self.typed(form, to='"').problems

    def test_a_name_that_two_parties_have_is_nobodys(self) -> None:
        """Rather a question back than the wrong one of them."""
        parties = [{"id": "one", "name": "Platform team", "symbol": "X"}, {"id": "two", "name": "Platform Team"}]
        data = {"format": 1, "parties": parties, "layers": [{"name": "One"}]}
        form = DecisionForm.begin(data, model_of(data), [Topic("layer", "one")], DAY)
        wrong = self.typed(form, to="platform team").problems[Slot("to")]
        assert wrong == 'there is no party "platform team"; there are: X Platform team, P Platform Team'

    @pytest.mark.parametrize(
        ("key", "text", "why"),
        [
            ("by", "ciss", 'By: nothing has the id "ciss"; did you mean "ciso"?'),
            ("by", "msp", 'By: "msp" means several things'),
            ("to", "mps", 'did you mean "msp"?'),
            ("date", "tomorrow", "Date: "),
            ("view", "third", "View: there is no view"),
            ("status", "no", "Status: "),
        ],
    )
    def test_what_is_wrong_is_said(self, key: str, text: str, why: str) -> None:
        """As it is typed."""
        form = self.typed(self.form(), **{key: text})
        assert form.problems
        with pytest.raises(RefusedError) as refused:
            _ = form.decision
        assert why in str(refused.value)

    def test_a_model_without_views_has_none_to_choose(self) -> None:
        """Nobody has to know what a view is."""
        form = self.form(Topic("row", "keys"))
        assert "view" not in [spec.key for spec in form.fields]


@given(full_models(), st.data())
def test_only_the_decided_cell_changes(data: Data, draw: st.DataObject) -> None:
    """Whatever the model: the cell says it, and those that follow; all others are as they were."""
    model = model_of(data)
    rows = [entry for each in model.layers for entry in each.responsibilities]
    if not rows or not model.parties:
        return
    view = draw.draw(st.sampled_from([view.id for view in model.views])) if data.get("views") else None
    topic = Topic("row", draw.draw(st.sampled_from(rows)).id, view)
    parties = st.lists(st.sampled_from([party.id for party in model.parties]), max_size=2, unique=True)
    change = tuple(draw.draw(parties))
    found = decide(model, data, [topic], Saying("agreed", "…"), change)
    result = after(data, found)
    before, now = cells_of(data), cells_of(result)
    views = [each.id for each in model.views]
    for place, said in now.items():
        if place[0] != topic.id:
            assert said == before[place]
    cell = now[topic.id, view or views[0]]
    assert set(cell[1]) == set(change)  # type: ignore[call-overload]  # the parties
    assert cell[0] is (State.ASSIGNED if change else State.GAP)
    decisions = Decisions(model_of(result))
    assert decisions.topic(decisions.model.decisions[-1]) == topic
    # Taken out again only the cell is left.
    left = applied(result, withdrawn(decisions.model, result, decisions.model.decisions[-1].id).changes)
    assert left.get("decisions", []) == data.get("decisions", [])
