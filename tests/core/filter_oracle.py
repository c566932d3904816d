"""A second, slow and obvious evaluation of filters, and random filters to compare it with the program's.

A filter here is a list of terms; a term says whether it is negated, and has choices of a key (empty for a word), a
value, and whether the value is in quotes.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from tests.core import oracle
from tests.core.tools import model_of
from tests.strategies import PARTIES, VIEWS, WORDS, models

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from srm_tui.core.model import Model, Responsibility

Data = dict[str, Any]
Cells = dict[tuple[str, str], Data]

RACI = ("party", "responsible", "accountable", "consulted", "informed", "raci")
DECIDED = {"open": ("proposed", "contested", "parked"), "contested": ("contested",), "agreed": ("agreed",)}
STATES = (
    *("shared", "gap", "undecided", "moved", "optional", "n/a", "assigned", "dependent", "independent"),
    *DECIDED,
)
CONFIDENCES = ("verified", "secondary", "inferred", "unverified")


class Choice(NamedTuple):
    """A key, empty for a word; a value; whether it is in quotes."""

    key: str
    value: str
    quoted: bool


class Term(NamedTuple):
    """Whether it is negated, and its choices."""

    negated: bool
    choices: list[Choice]


class Question(NamedTuple):
    """What is looked through: a model, the cells of one perspective, letters, the reference view, and one cell."""

    data: Data
    model: Model
    cells: Cells
    symbols: dict[str, str]
    reference: str | None
    row: Responsibility
    layer: int
    view: str


# The rules, one after the other.


def matches(terms: list[Term], data: Data, model: Model, shown: int, reference: int | None, *, out: bool) -> list[int]:
    """Return the numbers of the rows that a filter finds."""
    cells = oracle.outside(data) if out else oracle.inside(data)
    views = oracle.view_ids(data)
    compared = None if reference is None else views[reference]
    # Where the filter names views, it looks at all of them, and one cell is enough.
    named = any(choice.key == "view" for term in terms for choice in term.choices)
    scope = views if named else [views[shown]]
    rows = [(row, layer) for layer, entry in enumerate(model.layers) for row in entry.responsibilities]
    letters = oracle.symbols(data)
    return [
        number
        for number, (row, layer) in enumerate(rows)
        if any(
            all(term_holds(term, Question(data, model, cells, letters, compared, row, layer, view)) for term in terms)
            for view in scope
        )
    ]


def term_holds(term: Term, question: Question) -> bool:
    """Whether one of the choices holds, or for a negated term none."""
    return any(choice_holds(choice, question) for choice in term.choices) != term.negated


def choice_holds(choice: Choice, question: Question) -> bool:  # noqa: PLR0911 (the keys, one after the other)
    """Whether a choice holds for one cell."""
    cell = question.cells[question.row.id, question.view]
    if choice.key == "":
        return has_word(question.row, choice.value, exactly=choice.quoted)
    if choice.key in RACI:
        return has_letter(cell, choice, question)
    if choice.key == "layer":
        return question.layer in meant(choice.value, names(question.model.layers))
    if choice.key == "view":
        number = oracle.view_ids(question.data).index(question.view)
        found = meant(choice.value, names(question.model.views), extra="any")
        return found == "any" or number in found
    if choice.key in {"tag", "control"}:
        return has_label(choice, question)
    if choice.key == "confidence":
        said = confidence(question)
        wanted = fixed(choice.value, {word: [word] for word in CONFIDENCES}, extra="none")
        return said is None if wanted == "none" else said in wanted
    labels = {word: [word] for word in STATES} | {"n/a": ["n/a", "na", "not-applicable"]}
    return any(is_so(cell, state, question) for state in fixed(choice.value, labels))


def has_word(row: Responsibility, word: str, *, exactly: bool) -> bool:
    """Whether a word stands in what the row says, or in pieces in its name."""
    spell = plain if any(char.isupper() for char in word) else low
    part = spell(word)
    if any(stands_in(part, spell(text)) for text in texts(row)):
        return True
    if exactly or not part.isalnum():
        return False
    return makes(part, "".join(char if char.isalnum() else " " for char in spell(row.name)).split())


def stands_in(part: str, text: str) -> bool:
    """Whether a part stands in a text: anywhere from three letters on, else only at the beginning of a word."""
    return (len(part) > 2 and part in text) or begins_a_word(part, text)


def begins_a_word(part: str, text: str) -> bool:
    """Whether a part stands where no letter or digit is before it."""
    places = [place for place in range(len(text)) if text[place:].startswith(part)]
    return any(place == 0 or not text[place - 1].isalnum() for place in places)


def makes(word: str, parts: list[str]) -> bool:
    """Whether a word is made of beginnings of parts, in their order; parts may be left out."""
    return not word or any(
        word.startswith(part[:length]) and makes(word[length:], parts[number + 1 :])
        for number, part in enumerate(parts)
        for length in range(1, len(part) + 1)
    )


def texts(row: Responsibility) -> list[str]:
    """Return everything that a row says in words."""
    said = [row.name, row.id, row.description or "", *row.tags, *row.controls, *row.links, *row.evidence]
    for value in (row.rationale, row.handoff, row.parts):
        said.extend(leaves(value))
    return said


def leaves(value: object) -> list[str]:
    """Return the texts of a value, plain or in tables."""
    if isinstance(value, dict):
        return [leaf for entry in value.values() for leaf in leaves(entry)]
    return [value] if isinstance(value, str) else []


def has_letter(cell: Data, choice: Choice, question: Question) -> bool:
    """Whether a party, or one that is part of it, has a letter in a cell; or whether nobody has."""
    accountable = [] if cell["accountable"] is None else [cell["accountable"]]
    held = {
        "party": cell["responsible"],
        "responsible": cell["responsible"],
        "accountable": accountable,
        "consulted": cell["consulted"],
        "informed": cell["informed"],
        "raci": [*cell["responsible"], *accountable, *cell["consulted"], *cell["informed"]],
    }[choice.key]
    parties = question.model.parties
    known = names(parties)
    for number, party in enumerate(parties):
        # Capitals count in a letter.
        if choice.value == question.symbols[party.id]:
            known[number].append(low(choice.value))
    wanted = meant(choice.value, known, extra="none")
    if wanted == "none":
        return not held
    return any(line & {parties[number].id for number in wanted} for line in (above(question.data, who) for who in held))


def above(data: Data, party: str) -> set[str]:
    """Return a party and all that it is part of."""
    for entry in data["parties"]:
        if entry["id"] == party and "part_of" in entry:
            return {party} | above(data, entry["part_of"])
    return {party}


def has_label(choice: Choice, question: Question) -> bool:
    """Whether a row has a tag or control, or none at all."""
    rows = [row for layer in question.model.layers for row in layer.responsibilities]

    def labels(row: Responsibility) -> list[str]:
        return [low(label) for label in (row.tags if choice.key == "tag" else row.controls) if low(label)]

    known = sorted({label for row in rows for label in labels(row)})
    wanted = meant(choice.value, [[label] for label in known], extra="none")
    if wanted == "none":
        return not labels(question.row)
    return any(known[number] in labels(question.row) for number in wanted)


def confidence(question: Question) -> str | None:
    """Return how sure the model is of a cell."""
    layer = oracle.layers(question.data)[question.layer]
    row = next(row for row in oracle.rows(layer) if oracle.row_id(row) == question.row.id)
    answer = oracle.found(question.data, layer, row, "confidence", question.view)
    return None if answer is None else answer[0]


def is_so(cell: Data, state: str, question: Question) -> bool:
    """Whether a cell is what `is:` asks for."""
    if state == "moved":
        compared = question.reference
        return compared is not None and oracle.moved(question.cells[question.row.id, compared], cell)
    if state in DECIDED:
        return any(
            is_about(decision, question)
            for decision in question.data.get("decisions", ())
            if (decision.get("status", "proposed") in DECIDED[state])
        )
    if state == "shared":
        return len(cell["responsible"]) > 1
    if state == "optional":
        return bool(cell["optional"])
    if state in {"dependent", "independent"}:
        return bool(cell["sharing"] == state)
    return bool(cell["state"] == ("not-applicable" if state == "n/a" else state))


def is_about(decision: Data, question: Question) -> bool:
    """Whether a decision is about a cell; a bare id is that of the row unless something else has it alone."""
    on = decision.get("on", "")
    row = question.row.id
    return on in {row, f"row:{row}"} and decision.get("view", question.view) == question.view


def names(entities: Any) -> list[list[str]]:  # noqa: ANN401 (parties, layers or views)
    """Return what each entity is called."""
    return [[entity.id, low(entity.name)] for entity in entities]


def meant(value: str, known: list[list[str]], extra: str = "") -> Any:  # noqa: ANN401 (numbers, or the extra word)
    """Return the numbers of what is called so; else the extra word; else of what has a word that begins so."""
    word = low(value)
    called = [number for number, labels in enumerate(known) if word in labels]
    if called:
        return called
    if word == extra:
        return extra
    return [number for number, labels in enumerate(known) if any(begins_a_word(word, label) for label in labels)]


def fixed(value: str, known: dict[str, list[str]], extra: str = "") -> Any:  # noqa: ANN401 (words, or the extra one)
    """Return the words that are called so, else those that begin so."""
    word = low(value)
    called = [name for name, labels in known.items() if word in labels]
    if called:
        return called
    if word == extra:
        return extra
    return [name for name, labels in known.items() if any(label.startswith(word) for label in labels)]


def plain(text: str) -> str:
    """Return a text with its words a space apart, and letters with accents as one."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def low(text: str) -> str:
    """Return a text without capitals."""
    return unicodedata.normalize("NFC", plain(text).casefold())


# Random models and filters.


@st.composite
def decided_models(draw: DrawFn) -> Data:
    """Return a model with decisions on rows and layers, in one view or all."""
    data = draw(models())
    model = model_of(data)
    rows = [row.id for layer in model.layers for row in layer.responsibilities]
    subjects = [*(f"row:{row}" for row in rows), *(f"layer:{layer.id}" for layer in model.layers)]
    if subjects:
        known = {
            "on": st.sampled_from(subjects),
            "view": st.sampled_from([view.id for view in model.views]),
            "status": st.sampled_from(("proposed", "agreed", "contested", "parked")),
        }
        data["decisions"] = draw(st.lists(st.fixed_dictionaries({}, optional=known), max_size=4))
    return data


_PIECES = ("row", "Row", "r1", "fr", "firule", "FR", "pa", "patch", "PATCHING", "üb", "störü", "ek", "[ek", "b", "a b")
_LABELS = ("patching", "fire", "firewall rules", "eks", "übung", "none", "[")


def _values(key: str) -> st.SearchStrategy[str]:
    known: dict[str, tuple[str, ...]] = {
        "": (*_PIECES, "row-1", "zzz"),
        "layer": ("layer-0", "layer", "Layer 1", "1", "pat", "firewall rules"),
        "view": (*VIEWS, "any", "self", "s", "MANAGED", "serv"),
        "tag": _LABELS,
        "control": ("CCM", "none"),
        "is": (*STATES, "GAP", "in", "na", "not", "a", "zzz"),
        "confidence": (*CONFIDENCES, "none", "ver", "v", "UN"),
    }
    likely = st.sampled_from(known.get(key, (*PARTIES, "none", "team", "P", "p", "C", "A", "serv", "Patching")))
    return st.one_of(likely, likely, likely, st.text('aAeéÉ1-,: "ßk\u0301', max_size=4), WORDS)


@st.composite
def _choices(draw: DrawFn) -> list[Choice]:
    """Return words, then keys with values: after a comma a word would be a value of the key before."""
    keys = draw(st.lists(st.sampled_from(("", "", *RACI, "layer", "tag", "control", "view", "is", "is", "confidence"))))
    found = []
    for key in sorted(keys[:3], key=bool):
        value = draw(_values(key)).strip()
        if value:
            needs_quotes = any(char.isspace() or char in ',":' for char in value) or value.startswith("-")
            found.append(Choice(key, value, needs_quotes or draw(st.booleans())))
    return found or [Choice("", "row", quoted=False)]


def filters() -> st.SearchStrategy[list[Term]]:
    """Return filters of a few terms."""
    return st.lists(st.builds(Term, st.booleans(), _choices()), max_size=3)


def written(terms: list[Term]) -> str:
    """Return a filter as text."""
    return "  ".join(f"{'-' * term.negated}{','.join(_written(choice) for choice in term.choices)}" for term in terms)


def _written(choice: Choice) -> str:
    value = '"' + choice.value.replace('"', '""') + '"' if choice.quoted else choice.value
    return f"{choice.key}:{value}" if choice.key else value
