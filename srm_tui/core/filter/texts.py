"""The words of all rows, ready to be searched, in one spelling."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from srm_tui.core.filter.pieces import Names
from srm_tui.core.filter.words import containing, folded, joined, tidy
from srm_tui.core.values import ByView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from srm_tui.core.model import Responsibility


class Texts:
    """What rows say in words, in whichever view: name and id first, then everything else."""

    def __init__(self, rows: Sequence[Responsibility], *, fold: bool) -> None:
        spelt = folded if fold else tidy
        self._texts = [joined(tuple(_texts_of(row)), fold=fold) for row in rows]
        self.names = Names([spelt(row.name) for row in rows])

    def having(self, part: str, *, exactly: bool) -> bytes:
        """Return for each row whether it has a part; not exactly: its name may also have it in pieces."""
        found = bytearray(containing(part, self._texts))
        if not exactly:
            for number in self.names.made_of(part, besides=found):
                found[number] = 1
        return bytes(found)


def _texts_of(row: Responsibility) -> Iterator[str]:
    yield row.name
    yield row.id
    if row.description:
        yield row.description
    yield from chain(row.tags, row.controls, row.links, row.evidence)
    for text in (row.rationale, row.handoff):
        if isinstance(text, ByView):
            yield from text.values()
        elif text is not None:
            yield text
    if row.parts is not None:
        for said in row.parts.values():
            if isinstance(said, str):
                yield said
            else:
                yield from said.values()
