"""What each key and word of a filter finds."""

from __future__ import annotations

import pytest

from srm_tui.core.filter import IS, KEYS, Searchable, evaluate, parse
from tests.core.filter_model import MANAGED, ROWS, SEARCHABLE, SELF_SERVICE, found
from tests.core.tools import layer, row, snapshot_of, stack

SITES, NETWORK, PATCHING, DRILL, HARDWARE = ROWS


def test_nothing_asked_is_everything() -> None:
    """An empty filter finds every row."""
    assert found("") == list(ROWS)
    assert found("party:") == list(ROWS)


class TestWords:
    """Words match name, id and text."""

    @pytest.mark.parametrize(
        ("text", "rows"),
        [
            ("patching", [PATCHING]),
            ("patch", [NETWORK, PATCHING]),
            ("atchi", [PATCHING]),
            ("os-pat", [PATCHING]),
            ("drill", [DRILL]),
            ("cables", [NETWORK]),
            ("physical", [SITES]),
            ("ccm:tvm", [PATCHING]),
            ("CCM:TVM-03", [PATCHING]),
            ("certificate", [SITES]),
            ("windows", [PATCHING]),
            ("ticket", [PATCHING]),
            ("telephone", [HARDWARE]),
            ("escrow", [DRILL]),
            ("ubung", []),
            ("übung", [DRILL]),
            ("u\u0308bung", [DRILL]),
            ("zzz", []),
        ],
    )
    def test_they_are_found_in_name_id_and_text(self, text: str, rows: list[str]) -> None:
        """Wherever the row says it, in whichever view."""
        assert found(text) == rows
        assert found(text, SELF_SERVICE) == rows

    @pytest.mark.parametrize(
        "text", ["osp", "os", "op", "opsys", "oppatch", "o", "ospatching", "sysp", "operatingsystempatching"]
    )
    def test_they_are_found_in_pieces_in_names(self, text: str) -> None:
        """A word may be made of beginnings of the name's words, in their order."""
        assert PATCHING in found(text)

    @pytest.mark.parametrize("text", ["pso", "oprt", "perating-s", "ospx", '"osp"', "sosp", "oo"])
    def test_not_every_letter_somewhere_will_do(self, text: str) -> None:
        """Letters out of order, from within words, or in quotes are no pieces."""
        assert found(text) == []

    def test_short_words_begin_a_word(self) -> None:
        """One or two letters are not found inside words: `er` is in "certificate" and in "service"."""
        assert found("er") == []
        assert found("cer") == [SITES]

    def test_capitals_count_where_there_are_any(self) -> None:
        """Smart case."""
        assert found("cables") == found("Cables") == [NETWORK]
        assert found("CABLES") == []
        assert found("OSP") == []
        assert found("Op") == [PATCHING]

    def test_quotes_keep_words_together(self) -> None:
        """A line break in the text is a space."""
        assert found('"who patches"') == [NETWORK]
        assert found("patches who") == [NETWORK]
        assert found('"patches who"') == []

    def test_no_phrase_goes_from_one_text_to_the_next(self) -> None:
        """The name and the id are two texts."""
        assert found('"network network"') == []

    def test_long_names_are_no_trap(self) -> None:
        """Names in which letters could be found in very many ways do not take long."""
        model = stack(layer("L", *(row("a " * 200 + "b", id=f"r{number}") for number in range(50))))
        assert evaluate(parse("a" * 39 + "c"), snapshot_of(model), 0) == ()


class TestTerms:
    """Spaces, commas and minus."""

    def test_terms_are_and(self) -> None:
        """Every term must hold."""
        assert found("party:msp tag:os") == [PATCHING]
        assert found("party:msp tag:physical") == []

    def test_commas_are_or(self) -> None:
        """One of them is enough."""
        assert found("tag:os,physical") == [SITES, PATCHING]
        assert found("cables,tag:os") == [NETWORK, PATCHING]

    def test_a_minus_negates_the_whole_term(self) -> None:
        """Neither of them."""
        assert found("-tag:os,physical") == [NETWORK, DRILL, HARDWARE]
        assert found("-patch") == [SITES, DRILL, HARDWARE]

    def test_what_is_unknown_finds_nothing(self) -> None:
        """And negated it takes nothing out."""
        assert found("party:nobody-here") == []
        assert found("-party:nobody-here") == list(ROWS)


class TestParties:
    """The keys of the four letters."""

    @pytest.mark.parametrize(
        ("text", "rows"),
        [
            ("party:msp", [PATCHING]),
            ("responsible:msp", [PATCHING]),
            ('party:"managed service provider"', [PATCHING]),
            ("party:managed", [PATCHING]),
            ("party:M", [PATCHING]),
            ("party:MSP", [PATCHING]),
            ("party:P", [SITES, NETWORK]),
            ("party:cloud", [SITES, NETWORK]),
            ("party:soc", [DRILL]),
            ("accountable:customer", [PATCHING, DRILL]),
            ("accountable:none", [HARDWARE]),
            ("consulted:security", [PATCHING]),
            ("consulted:sec", [PATCHING]),
            ("consulted:soc", []),
            ("informed:customer", [DRILL]),
            ("raci:security", [PATCHING, DRILL]),
            ("raci:none", [HARDWARE]),
            ("party:none", [HARDWARE]),
        ],
    )
    def test_they_are_named_by_id_name_or_letter(self, text: str, rows: list[str]) -> None:
        """The whole name, or how a word of it begins."""
        assert found(text) == rows

    def test_teams_belong_to_their_party(self) -> None:
        """A party stands for all its teams, a team not for its party."""
        assert found("party:customer") == [PATCHING, DRILL]
        assert found("party:security") == [DRILL]
        assert found("party:customer", outside=True) == [PATCHING, DRILL]
        assert found("party:security", outside=True) == []

    def test_a_small_letter_is_no_symbol(self) -> None:
        """`p` begins "provider", also the managed service provider."""
        assert found("party:p") == [SITES, NETWORK, PATCHING]

    def test_they_are_asked_in_the_view_shown(self) -> None:
        """Another view has other parties."""
        assert found("party:msp", SELF_SERVICE) == []
        assert found("party:customer", SELF_SERVICE) == [PATCHING]


class TestOtherKeys:
    """Layers, tags, controls, confidence."""

    @pytest.mark.parametrize(
        ("text", "rows"),
        [
            ("layer:infrastructure", [SITES, NETWORK]),
            ("layer:plat", [PATCHING, DRILL, HARDWARE]),
            ("layer:security", [PATCHING, DRILL, HARDWARE]),
            ('layer:"platforms & s"', [PATCHING, DRILL, HARDWARE]),
            ("layer:forms", []),
            ("tag:os", [PATCHING]),
            ("tag:o", [PATCHING, HARDWARE]),
            ('tag:"log review"', [PATCHING]),
            ("tag:review", [PATCHING]),
            ("tag:none", [NETWORK, DRILL]),
            ("control:CCM", [SITES, PATCHING]),
            ("control:CCM:TVM-03", [PATCHING]),
            ("control:tvm", [PATCHING]),
            ("control:NIST:AC-2,CCM:DCS-07", [SITES, PATCHING]),
            ("control:none", [NETWORK, DRILL, HARDWARE]),
            ("confidence:inferred", [SITES]),
            ("confidence:ver", [NETWORK]),
            ("confidence:none", [PATCHING, DRILL, HARDWARE]),
        ],
    )
    def test_they_are_named_whole_or_by_how_a_word_begins(self, text: str, rows: list[str]) -> None:
        """What is called so, else what begins so."""
        assert found(text) == rows

    @pytest.mark.parametrize(
        ("state", "alone", "managed"),
        [
            ("shared", [], [PATCHING]),
            ("gap", [HARDWARE], []),
            ("undecided", [DRILL], []),
            ("moved", [], [PATCHING, DRILL, HARDWARE]),
            ("optional", [], [DRILL]),
            ("n/a", [], [HARDWARE]),
            ("assigned", [SITES, NETWORK, PATCHING], [SITES, NETWORK, PATCHING, DRILL]),
            ("dependent", [], [PATCHING]),
            ("independent", [], []),
            ("open", [NETWORK, DRILL], [PATCHING, DRILL]),
            ("contested", [NETWORK], []),
            ("agreed", [], [PATCHING]),
        ],
    )
    def test_what_a_cell_is(self, state: str, alone: list[str], managed: list[str]) -> None:
        """Each word after `is:`, in both views."""
        assert state in IS
        assert found(f"is:{state}", SELF_SERVICE) == alone
        assert found(f"is:{state.upper()}") == managed

    def test_what_does_not_apply_has_more_names(self) -> None:
        """As JSON calls it, and without the stroke."""
        assert found("is:na") == found("is:not-applicable") == found("is:n") == [HARDWARE]

    def test_what_moved_takes_a_second_view(self) -> None:
        """Without one nothing moved."""
        assert found("is:moved", reference=None) == []
        assert found("-is:moved", reference=None) == list(ROWS)
        assert found("is:moved", SELF_SERVICE, MANAGED) == [PATCHING, DRILL, HARDWARE]


class TestViews:
    """`view:` says where to look."""

    def test_it_looks_there_and_not_at_the_view_shown(self) -> None:
        """Whichever view is shown."""
        for shown in (SELF_SERVICE, MANAGED):
            assert found("view:managed party:msp", shown) == [PATCHING]
            assert found("party:msp view:self", shown) == []

    def test_several_views_are_looked_at_one_by_one(self) -> None:
        """All terms must hold in the same view."""
        assert found("view:self-service,managed is:gap,n/a") == [HARDWARE]
        assert found("view:self-service,managed is:gap is:n/a") == []
        assert found("view:any is:undecided") == [DRILL]
        assert found("view:any") == list(ROWS)

    def test_a_minus_leaves_the_other_views(self) -> None:
        """All views but one."""
        assert found("-view:managed is:gap") == [HARDWARE]
        assert found("-view:managed is:n/a") == []

    def test_two_views_at_once_there_are_none(self) -> None:
        """Terms are and, here too."""
        assert found("view:self view:managed") == []

    def test_what_moved_is_asked_there_too(self) -> None:
        """Against the same reference view."""
        assert found("view:managed is:moved", SELF_SERVICE, SELF_SERVICE) == [PATCHING, DRILL, HARDWARE]


class TestNames:
    """Names that are also words of the language."""

    def test_what_is_called_none_is_found(self) -> None:
        """A tag comes before the word for no tag."""
        snapshot = snapshot_of(stack(layer("L", row("A", tags=["none"]), row("B"))))
        assert evaluate(parse("tag:none"), snapshot, 0) == (0,)

    def test_an_empty_tag_is_none(self) -> None:
        """There is nothing to ask for."""
        snapshot = snapshot_of(stack(layer("L", row("A", tags=["", " "]), row("B", tags=["x"]))))
        assert evaluate(parse("tag:none"), snapshot, 0) == (0,)

    def test_a_view_called_any_is_that_view(self) -> None:
        """A view comes before the word for all of them."""
        rows = [row("A", responsible={"any": "msp"}), row("B", responsible={"other": "msp"})]
        snapshot = snapshot_of(stack(layer("L", *rows), views="any other"))
        assert evaluate(parse("view:any party:msp"), snapshot, 1) == (0,)

    def test_what_is_called_so_comes_before_what_begins_so(self) -> None:
        """`team` is not also `team-a`."""
        rows = [row("A", responsible="team"), row("B", responsible="team-a")]
        snapshot = snapshot_of(stack(layer("L", *rows), parties="team team-a"))
        assert evaluate(parse("party:team"), snapshot, 0) == (0,)
        assert evaluate(parse("party:tea"), snapshot, 0) == (0, 1)


def test_a_model_without_rows_has_none() -> None:
    """Nothing to find, and nothing fails."""
    for text in ("", "x", "-x", *(f"{key}:x" for key in KEYS), "is:moved"):
        assert evaluate(parse(text), snapshot_of({"format": 1}), 0) == ()


def test_what_is_kept_changes_no_answer() -> None:
    """A searchable that is used many times says the same as a new one."""
    kept = Searchable(SEARCHABLE.snapshot)
    texts = [f"{word}{key}:{value}" for word in ("", "-") for key in KEYS for value in ("none", "managed", "p", "s")]
    for text in (*texts, *map(chr, range(33, 127)), *texts):
        for view in (SELF_SERVICE, MANAGED):
            wanted = parse(text)
            assert evaluate(wanted, kept, view, 0) == evaluate(wanted, SEARCHABLE.snapshot, view, 0), text
