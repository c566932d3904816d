"""Models whose every free text is hostile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Data = dict[str, Any]


def hostile_data(texts: Sequence[str]) -> Data:
    """Return the data of a model that has each of these texts in every slot.

    There is a party, a view, a source, a layer and a row for each text: in view `v3` and row `r3` the fourth text is
    all that is said.
    """
    last = len(texts) - 1
    return {
        "format": 1,
        "title": texts[0],
        "summary": texts[0],
        "parties": [
            {"id": f"p{number}", "name": text, "description": text, **({"part_of": "p0"} if number == last > 0 else {})}
            for number, text in enumerate(texts)
        ],
        "views": [{"id": f"v{number}", "name": text, "description": text} for number, text in enumerate(texts)],
        "sources": [{"id": f"s{number}", "title": text, "publisher": text} for number, text in enumerate(texts)],
        "layers": [_layer(number, text, 0 if number == last else number + 1) for number, text in enumerate(texts)],
    }


def _layer(number: int, text: str, other: int) -> Data:
    views, both = (f"v{number}", f"v{other}"), [f"p{number}", f"p{other}"]
    here = views[0]
    row = {
        "id": f"r{number}",
        "name": text,
        "description": text,
        "responsible": {here: both},
        "accountable": {here: both[0]},
        "consulted": both,
        "informed": {here: both[0]},
        "sharing": "dependent",
        "parts": dict.fromkeys(both, text),
        "handoff": text,
        "optional": {here: True},
        "rationale": text,
        "source": f"s{number}",
        "tags": [text],
        "controls": [text],
        "links": [text],
        "evidence": [text],
    }
    return {
        "id": f"l{number}",
        "name": text,
        "description": text,
        "responsible": both[1],
        "responsibilities": [row, {"id": f"e{number}", "name": text, "responsible": []}],
    }
