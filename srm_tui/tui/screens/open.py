"""Opening another model: the bundled ones, those opened last, or a path."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.containers import Container
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from srm_tui.layout.badge import Badges
from srm_tui.layout.looks import BACKGROUND_DIM, BAND
from srm_tui.layout.model_list import model_list, offer_list, preview, preview_words
from srm_tui.layout.spans import Line, Span, padded
from srm_tui.library import nearest_file
from srm_tui.text import Safe, cut, safe
from srm_tui.tui.candidates import Candidate, candidates_beside, outcome_of, request_of, with_facts
from srm_tui.tui.paths import completed, is_path, offers, path_of
from srm_tui.tui.screens.base import CommandScreen
from srm_tui.tui.session import Request, Session
from srm_tui.tui.theme import colourless
from srm_tui.tui.widgets.lines import LineBar, LinesView, Pressed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from srm_tui.document.read import Document

PREVIEW_FROM = 100
"""Columns from which the selected model's stack stands beside the list."""
_ROOMY_FROM = 30
_LEAST_LIST, _MOST_LIST = 60, 90


class OpenScreen(CommandScreen[Request]):
    """Lists models; leaves with the one that was chosen.

    Args:
        current: What is open now; it is selected first.
        session: The model that is open now; None where there is none.
    """

    NAME: ClassVar[str] = "open"
    CSS_PATH = "open.tcss"

    models = getters.query_one("#models", LinesView)
    preview = getters.query_one("#preview", LinesView)

    class Found(Message):
        """It is known which models there are."""

        def __init__(self, candidates: list[Candidate], selected: int) -> None:
            super().__init__()
            self.candidates = candidates
            self.selected = selected

    class Surveyed(Message):
        """A model was read: a session, what is wrong with the file, or why it was not read."""

        def __init__(self, number: int, outcome: Session | Document | Safe) -> None:
            super().__init__()
            self.number = number
            self.outcome = outcome

    class Offered(Message):
        """It is known how a path may go on."""

        def __init__(self, text: str, found: list[str], *, complete: bool) -> None:
            super().__init__()
            self.text = text
            self.found = found
            self.complete = complete

    def __init__(self, current: Request, session: Session | None) -> None:
        super().__init__()
        self._current = current
        self._session = session
        self._candidates: list[Candidate] = []
        self._selected = 0
        self._typed = ""
        self._offers: list[str] = []
        self._places: dict[int, int] = {}

    def compose(self) -> ComposeResult:
        """Lay out title, list, preview, the place of what is selected, and the footer."""
        yield LineBar(self._title_line, widget_id="header")
        with Container(id="body"):
            yield LinesView(widget_id="models")
            yield LinesView(widget_id="preview", focusable=False)
        yield LineBar(self._where_line, widget_id="where")
        yield self.make_footer()

    def on_mount(self) -> None:
        """Look for models in the background."""
        self.models.focus()
        self._survey()

    def on_resize(self) -> None:
        """Share the space between list and preview."""
        columns, lines = self.size
        self.set_class(columns >= PREVIEW_FROM, "wide")
        self.set_class(lines >= _ROOMY_FROM, "roomy")
        wide = min(max(_LEAST_LIST, columns * 7 // 12), _MOST_LIST)
        self.models.styles.width = wide if columns >= PREVIEW_FROM else "1fr"
        self.call_after_refresh(self._draw)

    # Reading, in the background

    @work(thread=True, exclusive=True, group="survey")
    def _survey(self) -> None:
        """Find the models, then read them one by one, the selected one before all others."""
        worker = get_current_worker()
        candidates = candidates_beside(self._current)
        paths = [candidate.request.path for candidate in candidates]
        current = Path(os.path.abspath(self._current.path))  # noqa: PTH100 (resolve() would follow symlinks)
        here = paths.index(current) if current in paths else None
        self.post_message(self.Found(candidates, here or 0))
        unread = list(range(len(candidates)))
        while unread and not worker.is_cancelled:
            number = self._selected if self._selected in unread else unread[0]
            unread.remove(number)
            known = self._session if number == here else None
            self.post_message(self.Surveyed(number, known or outcome_of(candidates[number].request)))

    @on(Found)
    def _found(self, event: Found) -> None:
        self._candidates, self._selected = event.candidates, event.selected
        self._draw()

    @on(Surveyed)
    def _surveyed(self, event: Surveyed) -> None:
        candidate, outcome = self._candidates[event.number], event.outcome
        session = outcome if isinstance(outcome, Session) else None
        entry = with_facts(candidate.entry, candidate.request.path, outcome)
        self._candidates[event.number] = replace(candidate, entry=entry, session=session)
        self._draw()

    # Drawing

    @property
    def _listed(self) -> list[int]:
        """The numbers of the models that have the typed words."""
        return [number for number, each in enumerate(self._candidates) if each.entry.has(self._typed)]

    @property
    def _chosen(self) -> Candidate | None:
        """What is selected; None where nothing is listed or a path is typed."""
        return self._candidates[self._selected] if self._selected in self._listed and not self._path_typed else None

    @property
    def _path_typed(self) -> bool:
        return is_path(self._typed)

    def _draw(self) -> None:
        self.models.draw(self._list_lines)
        self.preview.draw(self._preview_lines, from_the_top=True)
        self.query_one("#where", LineBar).refresh()
        if self._selected in self._places:
            at = self._places[self._selected]
            # The first one brings its heading and the blank line above it along.
            self.models.show_lines(0 if self._selected == min(self._places) else at, at)

    def _list_lines(self, columns: int) -> list[Line]:
        if self._path_typed:
            self._places = {}
            return offer_list([safe(offer) for offer in self._offers], columns)
        entries = [(number, self._candidates[number].entry) for number in self._listed]
        if not self._candidates:
            return preview_words(Safe("looking for models …"), columns)
        lines, self._places = model_list(entries, columns, self._selected)
        return lines

    def _preview_lines(self, columns: int) -> list[Line]:
        chosen = self._chosen
        if chosen is None:
            return []
        if chosen.session is not None:
            snapshot = chosen.session.snapshot
            return preview(snapshot, Badges.of(snapshot, colour=not colourless()), columns, self.preview.size.height)
        return preview_words(chosen.entry.problem or chosen.entry.title or Safe("reading …"), columns)

    def _title_line(self, columns: int) -> Line:
        return padded((Span(Safe(" Open a model"), BAND),), columns, BAND)

    def _where_line(self, columns: int) -> Line:
        where = self._chosen.entry.where if self._chosen is not None else Safe("")
        return padded((Span(cut(Safe(f" {where}"), columns), BACKGROUND_DIM),), columns, BACKGROUND_DIM)

    # Moving

    def _select(self, number: int) -> None:
        self._selected = number
        self._draw()

    def _step(self, step: int) -> None:
        """Go some models down (up where negative), as far as there are any."""
        listed = self._listed
        if listed and not self._path_typed:
            at = listed.index(self._selected) if self._selected in listed else 0
            self._select(listed[min(max(0, at + step), len(listed) - 1)])

    def do_page_line_up(self) -> None:
        """Select the model above."""
        self._step(-1)

    def do_page_line_down(self) -> None:
        """Select the model below."""
        self._step(1)

    def do_page_screen_up(self) -> None:
        """Go up by a screenful."""
        self._step(1 - self.models.size.height)

    def do_page_screen_down(self) -> None:
        """Go down by a screenful."""
        self._step(self.models.size.height - 1)

    def do_page_first(self) -> None:
        """Select the first model."""
        self._step(-len(self._candidates))

    def do_page_last(self) -> None:
        """Select the last model."""
        self._step(len(self._candidates))

    @on(Pressed)
    def _model_pressed(self, event: Pressed) -> None:
        kind, _, number = event.target.partition(":")
        if kind == "model" and int(number) == self._selected:
            self.do_open_listed()
        elif kind == "model":
            self._select(int(number))

    # Typing

    def do_find_model(self) -> None:
        """Ask for words or a path."""
        if not self.query("#find"):
            field = Input(
                placeholder="words, or a path such as ~/models/cloud.toml",
                id="find",
                compact=True,
                restrict=r"[^\x00-\x1f\x7f-\x9f]*",
                select_on_focus=False,
            )
            field.cursor_blink = False
            self.mount(field, after=self.query_one("#where"))
            field.focus()

    @on(Input.Changed, "#find")
    def _text_typed(self, event: Input.Changed) -> None:
        self._typed, self._offers = event.value, []
        if self._path_typed:
            self._look_for(event.value, complete=False)
        else:
            self._selected = self._nearest()
        self._draw()

    def _nearest(self) -> int:
        """Return the model that the typed words mean most likely: its name begins so, else the one selected before."""
        listed = self._listed
        begins = [number for number in listed if self._candidates[number].entry.name.startswith(self._typed.strip())]
        if self._typed.strip() and begins:
            return begins[0]
        return self._selected if self._selected in listed or not listed else listed[0]

    @on(Input.Submitted, "#find")
    def _text_entered(self) -> None:
        self.do_open_listed()

    def do_complete_path(self) -> None:
        """Complete the path that is typed."""
        if self._path_typed:
            self._look_for(self._typed, complete=True)
        else:
            self.say(Safe(f"nothing to complete: {self.keys.label('find-model')} and then a path"))

    @work(thread=True, exclusive=True, group="offers")
    def _look_for(self, text: str, *, complete: bool) -> None:
        """Find out in the background how a path may go on."""
        self.post_message(self.Offered(text, offers(text), complete=complete))

    @on(Offered)
    def _offered(self, event: Offered) -> None:
        if event.text != self._typed:
            return  # more was typed meanwhile
        self._offers = event.found
        if event.complete:
            for field in self.query("#find").results(Input):
                field.value = completed(event.text, event.found)
                field.action_end()
        self._draw()

    # Leaving

    def do_open_listed(self) -> None:
        """Open the path that was typed, else what is selected."""
        if self._path_typed:
            self._open_path(self._typed)
        elif self._chosen is None:
            self.say(Safe("nothing is selected"))
        elif self._chosen.entry.missing:
            self.say(self._chosen.entry.problem)
        else:
            self.dismiss(self._chosen.request)

    def _open_path(self, text: str) -> None:
        try:
            path = path_of(text)
            there, directory = os.path.lexists(path), path.is_dir()
        except (OSError, ValueError) as error:
            self.say(safe(f"{text}: {error}"))
            return
        if directory:
            self.say(safe(f"{text} is a directory: {self.keys.label('complete-path')} goes on"))
        elif not there:
            near = nearest_file(path)
            self.say(safe(f"there is no file {text}" + (f'; did you mean "{near}"?' if near else "")))
        else:
            self.dismiss(request_of(path, self._current))

    def do_quit(self) -> None:
        """Go back to the model that is open."""
        self.dismiss()

    def do_back(self) -> None:
        """Stop typing, else go back to the model that is open."""
        field = self.query("#find")
        if field:
            field.remove()
            self._typed = ""
            self.models.focus()
            self._draw()
        else:
            self.dismiss()
