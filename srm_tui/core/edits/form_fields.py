"""The fields of each kind of entity: what may be said, and how it is typed."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, get_args

from srm_tui.core.model import Confidence, Kind, Sharing

NOBODY = "none"
"""What is typed for an explicit nobody; no party can have this id."""


class Sort(StrEnum):
    """What a field takes."""

    ID = "id"
    TEXT = "text"
    LONG = "long text"
    FLAG = "yes or no"
    CHOICE = "choice"
    ONE = "one id"
    SEVERAL = "ids"
    STRINGS = "strings"
    NUMBER = "number"
    DATE = "date"
    LETTER = "letter"


class FieldSpec(NamedTuple):
    """One field of a form.

    Attributes:
        key: As the file spells it.
        label: For people, at most 12 letters.
        help: What it is about, in a few words.
        by_view: Whether it may differ from view to view.
        needed: Whether it must not be empty.
        choices: What a choice may be.
        kinds: The kinds of entries whose ids it takes.
        words: What it takes instead of ids, each alone.
        most: The largest number.
        part: For the parts of a shared duty the party whose part it is.
    """

    key: str
    label: str
    sort: Sort
    help: str
    by_view: bool = False
    needed: bool = False
    choices: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    most: float | None = None
    part: str = ""

    @property
    def is_letters(self) -> bool:
        """Whether it takes parties, which have letters."""
        return self.kinds == ("party",)

    @property
    def short(self) -> bool:
        """Whether its values are so short that those of all views stand side by side."""
        return self.by_view and self.sort not in {Sort.TEXT, Sort.LONG}


_SHOWN = ("row", "layer", "party", "view", "process")
_PARTY = ("party",)
_VIEW = ("view",)


def _raci() -> tuple[FieldSpec, ...]:
    def field(key: str, label: str, sort: Sort, about: str, *words: str) -> FieldSpec:
        return FieldSpec(key, label, sort, about, by_view=True, kinds=_PARTY, words=(*words, NOBODY))

    return (
        field("responsible", "Responsible", Sort.SEVERAL, "who does it", "n/a", "undecided"),
        field("accountable", "Accountable", Sort.ONE, "who answers for it"),
        field("consulted", "Consulted", Sort.SEVERAL, "who is asked before"),
        field("informed", "Informed", Sort.SEVERAL, "who is told"),
    )


def _id(about: str = "other entries name it by this; changing it changes them too") -> FieldSpec:
    return FieldSpec("id", "Id", Sort.ID, about, needed=True)


def _name(what: str) -> FieldSpec:
    return FieldSpec("name", "Name", Sort.TEXT, f"what the {what} is called", needed=True)


def _text(key: str, label: str, about: str) -> FieldSpec:
    return FieldSpec(key, label, Sort.TEXT, about)


def _long(key: str, label: str, about: str) -> FieldSpec:
    return FieldSpec(key, label, Sort.LONG, about)


def _strings(key: str, label: str, about: str) -> FieldSpec:
    return FieldSpec(key, label, Sort.STRINGS, f'{about}, joined by ","')


def _date(key: str, label: str, about: str) -> FieldSpec:
    return FieldSpec(key, label, Sort.DATE, about)


def _choice(key: str, label: str, about: str, *choices: str) -> FieldSpec:
    return FieldSpec(key, label, Sort.CHOICE, about, choices=choices)


def _flag(key: str, label: str, about: str) -> FieldSpec:
    return FieldSpec(key, label, Sort.FLAG, about)


def _one(key: str, label: str, about: str, *kinds: str) -> FieldSpec:
    return FieldSpec(key, label, Sort.ONE, about, kinds=kinds)


def _several(key: str, label: str, about: str, *kinds: str) -> FieldSpec:
    return FieldSpec(key, label, Sort.SEVERAL, about, kinds=kinds)


def _score(key: str, label: str, about: str) -> FieldSpec:
    return FieldSpec(key, label, Sort.NUMBER, about, most=10)


_DESCRIPTION = _long("description", "Description", "what it is")
_SHARING = _choice("sharing", "Sharing", "how several share it", *get_args(Sharing))._replace(by_view=True)
_OPTIONAL = _flag("optional", "Optional", "not included, can be commissioned")._replace(by_view=True)
_SOURCE = _one("source", "Source", "where this is written down", "source")._replace(by_view=True)
_CONFIDENCE = _choice("confidence", "Confidence", "how sure this is", *get_args(Confidence))._replace(by_view=True)
_RATIONALE = _long("rationale", "Rationale", "why it is so")._replace(by_view=True)
_HANDOFF = _text("handoff", "Handoff", "how a shared duty passes on")._replace(by_view=True)
PART = _text("parts", "Part", "what this party does of a shared duty")._replace(by_view=True)

FIELDS: dict[str, tuple[FieldSpec, ...]] = {
    "model": (
        _text("title", "Title", "what the model is called"),
        _long("summary", "Summary", "what it is about"),
        _text("version", "Version", "of the model, as you count"),
        _choice("status", "Status", "how far it is", "draft", "agreed", "published"),
        _text("approved_by", "Approved by", "who approved it"),
        _date("approved_on", "Approved on", "when it was approved"),
        _date("review_by", "Review by", "when it must be looked at again"),
    ),
    "row": (
        _name("row"),
        *_raci(),
        _SHARING,
        _OPTIONAL,
        _SOURCE,
        _CONFIDENCE,
        _RATIONALE,
        PART,
        _HANDOFF,
        _DESCRIPTION,
        _strings("tags", "Tags", "words to find it by"),
        _strings("controls", "Controls", "of frameworks, such as CCM:TVM-03"),
        _strings("links", "Links", "where to read more"),
        _strings("evidence", "Evidence", "what proves it"),
        _id(),
    ),
    "layer": (_name("layer"), *_raci(), _SOURCE, _CONFIDENCE, _DESCRIPTION, _id()),
    "party": (
        _name("party"),
        _choice("kind", "Kind", "what it is to the customer", *get_args(Kind)),
        _one("part_of", "Part of", "the party that it belongs to", "party"),
        FieldSpec("symbol", "Letter", Sort.LETTER, "stands for it on the screen"),
        _DESCRIPTION,
        _id(),
    ),
    "view": (
        _name("view"),
        _one("based_on", "Based on", "the view that answers where this one says nothing", "view"),
        _text("group", "Group", "a heading for views that belong together"),
        _DESCRIPTION,
        _id(),
    ),
    "role": (
        _name("role"),
        _one("party", "Party", "whose role it is", "party"),
        _several("counterpart", "Counterpart", "the roles on the other side", "role"),
        _flag("minimum", "Minimum", "belongs to the recommended minimum"),
        _text("holder", "Holder", "who has the role"),
        _text("contact", "Contact", "how to reach them"),
        _DESCRIPTION,
        _id(),
    ),
    "process": (
        _name("process"),
        *_raci(),
        _text("lifecycle", "Lifecycle", "ties the phases of one thing together"),
        _choice("phase", "Phase", "of the lifecycle", "provision", "operate", "change", "incident", "deprovision"),
        _DESCRIPTION,
        _id(),
    ),
    "step": (
        _name("step"),
        *_raci(),
        _one("layer", "Layer", "where it happens", "layer"),
        _several("rows", "Rows", "what it touches", "row"),
        _flag("approval", "Approval", "the accountable party approves"),
        _choice("path", "Path", "how one gets there", "normal", "involuntary"),
        _id("of the step in its process"),
    ),
    "stakeholder": (
        _name("stakeholder"),
        _one("party", "Party", "where they belong", "party"),
        _score("power", "Power", "0 to 10, above 5 is high"),
        _score("interest", "Interest", "0 to 10, above 5 is high"),
        _choice("attitude", "Attitude", "to what is planned", "supports", "neutral", "opposes"),
        _long("note", "Note", "what else to know"),
        _id(),
    ),
    "walkthrough": (
        _text("title", "Title", "of the step"),
        _one("view", "View", "which is shown", "view"),
        _one("compare", "Compare", "a second view beside it", "view"),
        _several("show", "Show", "ids of layers, rows, parties, processes", *_SHOWN),
        _long("say", "Say", "text for the room"),
        _long("notes", "Notes", "for the facilitator"),
        _long("ask", "Ask", "a question to the room"),
        _flag("hide", "Hide", "who is responsible stays covered until revealed"),
        FieldSpec("minutes", "Minutes", Sort.NUMBER, "the planned time"),
        _id(),
    ),
    "scenario": (
        _text("title", "Title", "of the scenario"),
        _long("situation", "Situation", "what has happened"),
        _one("view", "View", "which answers", "view"),
        _id(),
    ),
    "decision": (
        _one("on", "On", "what it is about", *_SHOWN),
        _one("view", "View", "in which it holds", "view"),
        _choice("status", "Status", "how far it is", "proposed", "agreed", "contested", "parked"),
        _long("text", "Text", "what is decided or asked"),
        _several("by", "By", "who decides", "party", "role"),
        _date("date", "Date", "when"),
        _several("from", "From", "who was responsible", "party")._replace(words=("n/a", "undecided", NOBODY)),
        _several("to", "To", "who becomes responsible", "party")._replace(words=("n/a", "undecided", NOBODY)),
        _id(),
    ),
    "source": (
        _text("title", "Title", "of what is quoted"),
        _text("url", "Address", "where it is"),
        _text("publisher", "Publisher", "whose it is"),
        _date("date", "Date", "of publication"),
        _date("retrieved", "Retrieved", "when it was read"),
        _id(),
    ),
    "suppression": (
        _text("rule", "Rule", "which is not reported"),
        _one("on", "On", "where", *_SHOWN, "role"),
        _one("view", "View", "in which", "view"),
        _long("reason", "Reason", "why that is so"),
        _date("until", "Until", "when it ends"),
    ),
}
"""The fields of each kind, in the order of the form."""
