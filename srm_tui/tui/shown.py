"""What a screen shows of a session: view, reference, perspective, what is folded and looked for.

Never changed, only replaced.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from srm_tui.core.handover import reference_view
from srm_tui.core.perspective import Perspective
from srm_tui.layout.badge import Badges
from srm_tui.layout.emphasis import BEING_VERIFIED, CHANGED_OUTSIDE, MARKED, NOTHING, Emphasis, letters_of
from srm_tui.layout.geometry import Target
from srm_tui.layout.handover import handover_lines
from srm_tui.layout.header import header
from srm_tui.layout.inspector import Inspector
from srm_tui.layout.layer import LayerInspector
from srm_tui.layout.status import Words, filter_words, lens_words, moved_words, status_line
from srm_tui.text import Safe, safe
from srm_tui.tui.theme import colourless

if TYPE_CHECKING:
    from collections.abc import Callable

    from srm_tui.core.filter import Searchable
    from srm_tui.core.snapshot import Snapshot
    from srm_tui.keymap import Keys
    from srm_tui.layout.picture import Picture
    from srm_tui.layout.spans import Line
    from srm_tui.tui.session import Session

_PICTURES_KEPT = 12


_indices: WeakKeyDictionary[Snapshot, Searchable] = WeakKeyDictionary()


def searchable(snapshot: Snapshot) -> Searchable:
    """Return the index that filters look up, made once for each snapshot."""
    from srm_tui.core.filter import Searchable  # noqa: PLC0415 (loaded when asked for: start-up)

    found = _indices.get(snapshot)
    if found is None:
        found = _indices[snapshot] = Searchable(snapshot)
    return found


@dataclass(frozen=True)
class Shown:
    """One state of the stack.

    Attributes:
        view: The number of the current view.
        shown_before: The view that was current before it, None at the start.
        folded: Layers of which only the band is shown.
        filter: What is looked for, as it was typed.
        hide: Whether rows that do not match are hidden instead of dimmed.
        only_moved: Whether only what moved stands out.
        lens: The party whose share stands out.
        marked: Ids of the rows that the next edit is about.
        comparing: Whether the reference is shown beside the view, so that a party's share in either stands out.
    """

    session: Session
    badges: Badges
    view: int = 0
    shown_before: int | None = None
    folded: frozenset[int] = frozenset()
    filter: str = ""
    hide: bool = False
    only_moved: bool = False
    lens: str | None = None
    marked: frozenset[str] = frozenset()
    comparing: bool = False

    @classmethod
    def first(cls, session: Session, view: str | None) -> Shown:
        """Return what is shown at first: the named view if there is one, else the first."""
        views = [entry.id for entry in session.snapshot.model.views]
        badges = Badges.of(session.snapshot, colour=not colourless())
        return cls(session, badges, views.index(view) if view in views else 0)

    @property
    def snapshot(self) -> Snapshot:
        """The model and its cells in the current perspective."""
        return self.session.snapshot

    @property
    def views(self) -> int:
        """The number of views."""
        return len(self.snapshot.model.views)

    @property
    def view_id(self) -> str:
        """The id of the current view."""
        return self.snapshot.model.views[self.view].id

    @property
    def reference(self) -> int | None:
        """The view that the current one is compared with."""
        return reference_view(self.view, self.shown_before, self.views)

    @cached_property
    def found(self) -> tuple[int, ...]:
        """The rows that the filter finds, in file order; empty without a filter."""
        if not self.filter.strip():
            return ()
        from srm_tui.core.filter import evaluate, parse  # noqa: PLC0415 (loaded when asked for: start-up)

        return evaluate(parse(self.filter), searchable(self.snapshot), self.view, self.reference)

    @cached_property
    def filter_problem(self) -> str:
        """What is wrong with the filter, or why it finds nothing; raw text, empty where all is well."""
        if not self.filter.strip():
            return ""
        from srm_tui.core.filter import check, parse, why_empty  # noqa: PLC0415 (see above)

        parsed = parse(self.filter)
        index = searchable(self.snapshot)
        # What typing on may mend is not complained about yet.
        problems = [*(each for each in parsed.problems if not each.unfinished), *check(parsed, index)]
        if problems:
            return "; ".join(part for part in (problems[0].message, problems[0].hint) if part)
        return "" if self.found else why_empty(parsed, index, self.view, self.reference)

    @cached_property
    def emphasis(self) -> Emphasis:
        """What stands out: what the filter finds, what moved, one party's share; where several are asked, all."""
        matches = frozenset(self.found)
        lit = [matches] if self.filter.strip() else []
        if self.only_moved and self.reference is not None:
            lit.append(self.snapshot.moved(self.view, self.reference))
        letters = self._letters(self.view)
        before = self._letters(self.reference) if self.comparing else {}
        if self.lens is not None:
            lit.append(frozenset(letters) | frozenset(before))
        signs = self._signs
        if not lit and not signs:
            return NOTHING
        return Emphasis(frozenset.intersection(*lit) if lit else None, matches, self.hide, letters, before, signs)

    @property
    def _signs(self) -> dict[int, Safe]:
        """What stands in the cursor's column: rows that are marked, being verified, or changed by somebody else."""
        number = self.snapshot.matrix.row_number
        kinds = (
            (self.session.changed, CHANGED_OUTSIDE),
            (self.marked, MARKED),
            (self.session.verifying, BEING_VERIFIED),
        )
        return {number[row]: sign for rows, sign in kinds for row in rows if row in number}

    def _letters(self, view: int | None) -> dict[int, Safe]:
        """Return the letters that the party looked at has in the rows of a view."""
        if self.lens is None or view is None:
            return {}
        cells = (cells[view] for cells in self.snapshot.matrix.cells)
        return {row: said for row, cell in enumerate(cells) if (said := letters_of(self.lens, cell))}

    @cached_property
    def walked(self) -> list[int]:
        """The rows that `n` walks, from the top of the screen down: what stands out."""
        lit = self.emphasis.lit
        if lit is None:
            return []
        layer_of = self.snapshot.matrix.layer_of
        return sorted(lit, key=lambda row: (-layer_of[row], row))

    @property
    def looks_for_something(self) -> bool:
        """Whether a filter, what moved, or a party is brought out."""
        moved = self.only_moved and self.reference is not None
        return moved or self.lens is not None or bool(self.filter.strip())

    def status(self, columns: int, place: Safe, keys: Keys) -> Line:
        """Return the line that says what is looked for.

        Args:
            columns: The room.
            place: Which of how many rows that stand out is selected.
            keys: The keys in force.
        """
        parts: list[Words] = []
        if self.filter.strip():
            following = "next-moved" if self.comparing else "next-match"
            found = filter_words(
                self.filter,
                place,
                self.filter_problem,
                columns,
                hidden=self.hide,
                keys=keys,
                following=following,
            )
            parts.append(found)
        if self.lens is not None:
            both = self.comparing and self.reference is not None
            here = [self.reference, self.view] if both and self.reference is not None else [self.view]
            others = [] if both else [view for view in range(self.views) if view != self.view]
            share = lens_words(
                self.snapshot, self.badges, self.lens, shown=here, others=others, columns=columns, keys=keys
            )
            parts.append(share)
        if self.only_moved and self.reference is not None:
            parts.append(moved_words(place, safe(self.snapshot.model.views[self.reference].name), keys))
        return status_line(parts, columns)

    def without_lens(self) -> Shown:
        """Return no party looked at."""
        return replace(self, lens=None)._with_hiding_ended()

    def with_filter(self, text: str) -> Shown:
        """Return another filter."""
        return replace(self, filter=text)._with_hiding_ended()

    def with_only_moved(self, *, on: bool) -> Shown:
        """Return what moved brought out, or not."""
        return replace(self, only_moved=on)._with_hiding_ended()

    def _with_hiding_ended(self) -> Shown:
        """Return nothing hidden once nothing is looked for, so that the next search begins with all there."""
        looks = self.filter.strip() or self.lens is not None or self.only_moved
        return self if looks or not self.hide else replace(self, hide=False)

    def cleared(self) -> Shown:
        """Return one thing less looked for: the lens, else the filter, else what moved."""
        if self.lens is not None:
            return self.without_lens()
        return self.with_filter("") if self.filter.strip() else self.with_only_moved(on=False)

    @property
    def has_teams(self) -> bool:
        """Whether some party is part of another, so that outside differs from inside."""
        return any(party.part_of is not None for party in self.snapshot.model.parties)

    def with_view(self, view: int) -> Shown:
        """Return another view shown; the current one becomes its reference."""
        return replace(self, view=view, shown_before=self.view) if view != self.view else self

    def with_fold(self, layer: int) -> Shown:
        """Return a layer folded, or unfolded again."""
        return replace(self, folded=self.folded ^ {layer})

    def with_all_folded(self) -> Shown:
        """Return all layers folded; unfolded where they are."""
        everything = frozenset(range(len(self.snapshot.matrix.spans)))
        return replace(self, folded=frozenset() if self.folded == everything else everything)

    def with_session(self, session: Session) -> Shown:
        """Return the same state of another session of the same file: what was shown and selected stays, by id."""
        views = {view.id: number for number, view in enumerate(session.snapshot.model.views)}
        layers = {layer.id: number for number, layer in enumerate(session.snapshot.model.layers)}
        mine = self.snapshot.model.layers
        before = self.snapshot.model.views[self.shown_before].id if self.shown_before is not None else None
        parties = session.snapshot.parties
        same_look = self.snapshot.model.parties == session.snapshot.model.parties
        return replace(
            self,
            session=session.seen_from(self.snapshot.perspective),
            badges=self.badges if same_look else Badges.of(session.snapshot, colour=not colourless()),
            view=views.get(self.view_id, min(self.view, len(views) - 1)),
            shown_before=views.get(before) if before is not None else None,
            folded=frozenset(layers[mine[number].id] for number in self.folded if mine[number].id in layers),
            lens=self.lens if self.lens in parties else None,
            marked=self.marked & session.snapshot.inside.row_number.keys(),
        )

    def turned(self) -> Shown:
        """Return the other perspective."""
        inside = self.snapshot.perspective is Perspective.INSIDE
        return self.seen_from(Perspective.OUTSIDE if inside else Perspective.INSIDE)

    def seen_from(self, perspective: Perspective) -> Shown:
        """Return a perspective; a team's lens does not outlive its team."""
        session = self.session.seen_from(perspective)
        gone = self.lens is not None and self.snapshot.parties[self.lens].part_of is not None
        shown = replace(self, session=session)
        return shown.without_lens() if gone and perspective is Perspective.OUTSIDE else shown

    def row_id(self, target: Target | None) -> str | None:
        """Return the id of a selected row."""
        return self.snapshot.matrix.rows[target.row].id if target is not None and target.row is not None else None

    def target(self, row: str | None) -> Target | None:
        """Return where a row stands; None where there is no such row."""
        matrix = self.snapshot.matrix
        number = matrix.row_number.get(row) if row is not None else None
        return None if number is None else Target(matrix.layer_of[number], number)

    def inspector(self, target: Target) -> Inspector | LayerInspector:
        """Return what there is to say about what is selected."""
        if target.row is None:
            return LayerInspector(self.snapshot, self.badges, target.layer, self.view)
        return Inspector(self.snapshot, self.badges, target.row, self.view, self.reference, self.session.line_of)

    def header(self, columns: int, *, focus: bool) -> Line:
        """Return the header."""
        return header(
            self.snapshot,
            self.view,
            self.reference,
            columns=columns,
            title=self.session.title,
            badges=self.badges,
            notes=self.session.notes,
            focus=focus,
        )

    def handover(self, columns: int) -> list[Line]:
        """Return what changes hands between the view and its reference; nothing where there is no reference."""
        if self.reference is None:
            return []
        return handover_lines(self.snapshot, self.badges, self.view, self.reference, columns)


class Pictures:
    """The last pictures, kept so that going back to a view costs little."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Picture] = {}

    def of(self, key: tuple[object, ...], make: Callable[[], Picture]) -> Picture:
        """Return the picture that belongs to a key, made if it is not there."""
        picture = self._kept.pop(key, None)
        if picture is None:
            picture = make()
        self._kept[key] = picture
        if len(self._kept) > _PICTURES_KEPT:
            del self._kept[next(iter(self._kept))]
        return picture

    def forget(self) -> None:
        """Drop everything: another model is shown."""
        self._kept.clear()
