"""Three versions of a file put together: as texts where that says what is meant, else by what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from srm_tui.core.build import build
from srm_tui.core.edits.change import Change, RefusedError, applied
from srm_tui.core.edits.merge import Conflict, Side, merge, resolved
from srm_tui.core.edits.merge_tree import same
from srm_tui.document.lexer import tokens
from srm_tui.document.read import Document, read_text
from srm_tui.document.text_merge import merge_texts

Editor: TypeAlias = Callable[[str, Sequence[Change]], str]
"""Makes changes in a text and leaves all else in it as it is; may raise `RefusedError`."""


class Combined(NamedTuple):
    """A document that says what both made of it; it was read again and says exactly that.

    Attributes:
        lost: Comments that one of them added and that have no place in it. Raw text.
    """

    document: Document
    lost: tuple[str, ...] = ()


class Unproven(NamedTuple):
    """There is no such document, or its text cannot be written safely: one of the two has to be chosen.

    Attributes:
        why: The reason, for people. Raw text.
    """

    why: str


class Conflicting(NamedTuple):
    """Both changed the same, each in another way.

    Attributes:
        finish: Called with one choice for each conflict.
    """

    conflicts: tuple[Conflict, ...]
    finish: Callable[[Sequence[Side]], Combined | Unproven]


Outcome: TypeAlias = Combined | Conflicting | Unproven


def merge_documents(base: Document, mine: Document, theirs: Document, edit: Editor) -> Outcome:
    """Put my changes of a file onto theirs.

    Args:
        base: The file as it was before either changed it.
        mine: The document with my edits, which are not in the file.
        theirs: The file as it is now; the result has its name and path.
        edit: Makes changes in a text.
    """
    for document, whose in ((base, "the file as it was"), (mine, "the version with your edits"), (theirs, "the file")):
        if document.model is None:
            return Unproven(f"{whose} holds no model that can be read")
    merged = merge(base.data, mine.data, theirs.data)

    def finish(choices: Sequence[Side]) -> Combined | Unproven:
        return _written(base, mine, theirs, applied(theirs.data, resolved(merged, choices)), edit)

    if merged.conflicts:
        return Conflicting(merged.conflicts, finish)
    return _written(base, mine, theirs, applied(theirs.data, merged.changes), edit)


def _written(
    base: Document, mine: Document, theirs: Document, data: dict[str, Any], edit: Editor
) -> Combined | Unproven:
    """Find a text that says some data, with as much as possible of what people wrote around them."""
    texts = (base.text, mine.text, theirs.text)
    both = merge_texts(*texts)
    if both is not None:
        document = read_text(both, theirs.name, theirs.path)
        if document.model is not None and same(document.data, data):
            return Combined(document)
    built = build(data)
    if built.model is None:
        return Unproven(f"together the changes make no model: {built.problems[0].message}")
    why = ""
    # What is nearest to both comes first; the file as it is always can be begun with.
    for text in dict.fromkeys((both, merge_texts(*texts, theirs_stands=True), theirs.text)):
        start = theirs if text == theirs.text else read_text(text or "", theirs.name, theirs.path)
        if start.model is None:
            continue
        try:
            written = edit(start.text, merge(start.data, data, start.data).changes)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            why = str(error) if isinstance(error, RefusedError) else why
            continue
        document = read_text(written, theirs.name, theirs.path)
        if document.model is not None and same(document.data, data):
            return Combined(document, tuple(_lost(base, mine, document) + _lost(base, theirs, document)))
    return Unproven(why or "the text would not say what both meant")


def _lost(base: Document, version: Document, result: Document) -> list[str]:
    """Return the comments that one version has, and neither the base nor the result."""
    found = _comments(version)
    found.subtract(_comments(base))
    return [comment for comment in +found if comment not in result.text]


def _comments(document: Document) -> Counter[str]:
    return Counter(token[0].rstrip() for token in tokens(document.bare_text) if token.lastgroup == "comment")
