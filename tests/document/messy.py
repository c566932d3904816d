"""Models as people write them, and random edits of them: comments everywhere, odd spacing, every spelling."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli_w
from hypothesis import strategies as st

from srm_tui.core.decisions import Topic
from srm_tui.core.edits.cells import Said, spot
from srm_tui.core.edits.change import value_at
from srm_tui.core.edits.decisions import Saying
from srm_tui.core.edits.known import KINDS, Known
from srm_tui.document.deciding import decided, with_status, withdrawn
from srm_tui.document.read import Document, read_text
from srm_tui.document.recipes import Aim, add_or_take_out, set_letter, tagged
from srm_tui.document.rows import deleted, moved, moved_to_layer, new_row, pasted, renamed, with_other_id
from tests.document.spellings import Literal, Writer
from tests.strategies import models

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from hypothesis.strategies import DataObject, DrawFn, SearchStrategy

    from srm_tui.core.edits.cells import Answer
    from srm_tui.core.edits.change import Edit
    from srm_tui.core.edits.known import Entry
    from srm_tui.document.workspace import Maker

Data = dict[str, Any]

_COMMENT = re.compile(r"#[^\n]*")
_NUMBER = re.compile(r"#c\d+")


@dataclass
class Messy(Writer):
    """Writes no two comments alike."""

    count: int = 0

    def _put(self, text: str) -> None:
        super()._put(_COMMENT.sub(self._numbered, text) if not text.startswith(('"', "'")) else text)

    def _numbered(self, found: re.Match[str]) -> str:
        self.count += 1
        return f"#c{self.count} {found[0]}"


def comments(text: str) -> list[str]:
    """Return the comments of a messy text by their numbers."""
    return _NUMBER.findall(text)


def written(data: Data, random: Random, newline: str = "\n", *, marked: bool = False) -> str:
    """Return data as somebody may have written it who likes to try everything."""
    writer = Messy(random, newline)
    if random.random() < 0.5:
        writer._put(random.choice(["# of the file\n\n", "# of what comes first\n", "\n  # both\n\n\n# and more\n"]))
    writer.write(_spelled(data, random))
    text = writer.text
    if random.random() < 0.2:
        text = text.rstrip("\r\n")
    return ("\ufeff" if marked else "") + text


def _spelled(value: object, random: Random) -> Any:  # noqa: ANN401 (a tree for the writer)
    match value:
        case dict():
            return {key: _spelled(each, random) for key, each in value.items()}
        case list():
            return [_spelled(each, random) for each in value]
        case str() if "\n" in value:
            return Literal('"""' + value + '"""')
        case str() if value.isalnum() and random.random() < 0.3:
            return Literal(f"'{value}'")
        case _:
            return Literal(tomli_w.dumps({"v": value})[len("v = ") : -1])


@st.composite
def messy_texts(draw: DrawFn, data: SearchStrategy[Data] | None = None) -> str:
    """Return a model as a messy text; it holds at least one row."""
    rows = models(most_layers=3, most_rows=3).filter(lambda each: bool(Known(each).entries("row")))
    found = draw(data if data is not None else rows)
    return written(
        found,
        draw(st.randoms(use_true_random=False)),
        draw(st.sampled_from(("\n", "\r\n"))),
        marked=draw(st.booleans()),
    )


def document_of(text: str) -> Document:
    """Return a text that holds a model as a document."""
    document = read_text(text, "model.toml")
    assert document.model is not None, document.findings
    return document


_LETTERS = ("responsible", "accountable", "consulted", "informed")
_STATUSES = ("proposed", "agreed", "contested", "parked")


def random_edit(choice: DataObject, document: Document) -> tuple[str, Maker]:
    """Return what an edit is, and an edit as the screen may ask for it."""
    edits = _Edits(choice, document)
    what = choice.draw(st.sampled_from(edits.possible()))
    make: Maker = getattr(edits, what)()
    return what, make


class _Edits:
    """The edits of a document, each with what is drawn for it."""

    def __init__(self, choice: DataObject, document: Document) -> None:
        self._draw = choice.draw
        self._data = document.data
        self._known = known = Known(document.data)
        self._rows = sorted(known.ids("row"))
        self._layers = [layer.id for layer in known.entries("layer")]
        self._decisions = sorted(known.ids("decision"))
        self._parties, self._views = sorted(known.ids("party")), sorted(known.ids("view"))

    def possible(self) -> list[str]:
        """Return the names of the edits that there can be, some of them several times."""
        names = ["delete", "move_entry", "name", "other_id", "other_id"]
        if self._layers:
            names += ["letter_of_a_layer", "new_row"]
        if self._rows:
            names += ["letter", "letter", "letter", "plain", "text", "tag", "paste", "delete_row", "delete_row"]
            names += ["move", "move", "to_layer", "to_layer", "decide"]
            if self._parties:
                names += ["add_or_take_out", "add_or_take_out", "parts"]
        if self._decisions:
            names += ["other_status", "withdraw"]
        return names

    def _one(self, among: Sequence[str]) -> str:
        return self._draw(st.sampled_from(among))

    def _some_rows(self) -> tuple[str, ...]:
        few = st.lists(st.sampled_from(self._rows), min_size=1, max_size=3, unique=True)
        return tuple(self._draw(few)) if self._draw(st.booleans()) else (self._one(self._rows),)

    def _answer(self, key: str) -> Answer | None:
        answers: list[Answer | None] = [None, (), *((party,) for party in self._parties)]
        if key == "responsible":
            answers += [("n/a",), ("undecided",)]
        if key != "accountable":
            answers.append(tuple(self._parties[:2]))
        return self._draw(st.sampled_from(answers))

    def _entry(self) -> Entry:
        return self._draw(st.sampled_from([each for kind in KINDS for each in self._known.entries(kind) if each.id]))

    def letter(self) -> Maker:
        key = self._one(_LETTERS)
        return set_letter(key, self._answer(key))(Aim(self._some_rows(), self._one(self._views)))

    def letter_of_a_layer(self) -> Maker:
        key, layer = self._one(_LETTERS), self._draw(st.integers(0, len(self._layers) - 1))
        return set_letter(key, self._answer(key))(Aim((), self._one(self._views), layer))

    def add_or_take_out(self) -> Maker:
        key, aim = self._one(_LETTERS), Aim((self._one(self._rows),), self._one(self._views))
        return add_or_take_out(key, self._one(self._parties))(aim)

    def plain(self) -> Maker:
        key = self._one(_LETTERS)
        answer = self._answer(key)
        value = answer[0] if answer and len(answer) == 1 else list(answer) if answer is not None else None
        return _said(self._one(self._rows), key, None, value)

    def text(self) -> Maker:
        texts = (("rationale", "why\nnot"), ("handoff", "x" * 90), ("optional", True), ("rationale", None))
        key, value = self._draw(st.sampled_from(texts))
        return _said(self._one(self._rows), key, self._draw(st.sampled_from((None, *self._views))), value)

    def parts(self) -> Maker:
        one = st.sampled_from(("1", "2" * 60))
        texts = self._draw(st.dictionaries(st.sampled_from(self._parties), one, min_size=1))
        return _said(self._one(self._rows), "parts", self._draw(st.sampled_from((None, *self._views))), texts)

    def tag(self) -> Maker:
        tag = tagged(self._one(("…", "Patching", "new")), on=self._draw(st.booleans()))
        return tag(Aim(self._some_rows(), self._views[0]))

    def new_row(self) -> Maker:
        return new_row(self._one(self._layers), None, "Another one")

    def paste(self) -> Maker:
        row = self._draw(st.sampled_from(self._known.entries("row")))
        return pasted(self._one(self._layers), None, value_at(self._data, row.path))

    def delete_row(self) -> Maker:
        return deleted("row", self._some_rows())

    def delete(self) -> Maker:
        entry = self._entry()
        return deleted(entry.kind, (entry.id,))

    def move(self) -> Maker:
        return moved("row", self._one(self._rows), self._draw(st.sampled_from((1, -1))))

    def move_entry(self) -> Maker:
        entry = self._entry()
        return moved(entry.kind, entry.id, self._draw(st.sampled_from((1, -1))))

    def to_layer(self) -> Maker:
        return moved_to_layer(self._some_rows(), self._one(self._layers))

    def decide(self) -> Maker:
        view = self._draw(st.sampled_from((None, *self._views))) if self._data.get("views") else None
        topics = [Topic("row", row, view) for row in self._some_rows()]
        said = Saying(self._one(_STATUSES), "why\nnot", date=self._draw(st.sampled_from((None, dt.date(2026, 3, 1)))))
        return decided(topics, said, self._answer("responsible"))

    def other_status(self) -> Maker:
        return with_status(self._one(self._decisions), self._one(_STATUSES), dt.date(2026, 3, 2))

    def withdraw(self) -> Maker:
        return withdrawn(self._one(self._decisions))

    def name(self) -> Maker:
        entry = self._entry()
        return renamed(entry.kind, entry.id, "Renamed")

    def other_id(self) -> Maker:
        entry = self._entry()
        return with_other_id(entry.kind, entry.id, "other-id")


def _said(row: str, key: str, view: str | None, value: object) -> Maker:
    def make(document: Document) -> Edit:
        assert document.model is not None
        return Said(document.model, document.data, spot(document.model, row), key, view).set_value(value)

    return make
