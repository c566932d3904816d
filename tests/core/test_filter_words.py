"""What is said about a filter: what the model does not know, why nothing is found, how one may go on."""

from __future__ import annotations

import pytest

from srm_tui.core.filter import IS, KEYS, Completion, Searchable, check, complete, parse, why_empty
from tests.core.filter_model import MANAGED, OUTSIDE, SEARCHABLE, SELF_SERVICE
from tests.core.tools import layer, row, snapshot_of, stack


class TestCheck:
    """What the model does not know, with the nearest that it knows."""

    @pytest.mark.parametrize(
        ("text", "message", "hint"),
        [
            ("parti:msp", 'there is no key "parti"', "did you mean party:?"),
            ("qqqqq:msp", 'there is no key "qqqqq"', f"the keys are: {', '.join(KEYS)}"),
            ("party:mps", 'there is no party "mps"', "did you mean party:msp?"),
            ('party:"Cloud provder"', 'there is no party "Cloud provder"', "did you mean party:provider?"),
            ("consulted:x9", 'there is no party "x9"', "the model has: provider, msp, customer, security, soc"),
            ("layer:platfroms", 'there is no layer "platfroms"', "did you mean layer:platforms-security?"),
            ("view:mangaed", 'there is no view "mangaed"', "did you mean view:managed?"),
            ("tag:logreview", 'there is no tag "logreview"', 'did you mean tag:"Log review"?'),
            ("control:CCM:TVM-30", 'there is no control "CCM:TVM-30"', "did you mean control:CCM:TVM-03?"),
            ("is:shard", 'there is no "is:shard"', "did you mean is:shared?"),
            ("confidence:sure", 'there is no confidence "sure"', "verified, secondary, inferred, unverified"),
        ],
    )
    def test_the_nearest_is_named(self, text: str, message: str, hint: str) -> None:
        """Each kind of value."""
        (problem,) = check(parse(f"patch -{text} x"), SEARCHABLE)
        assert problem.message == message
        assert hint in problem.hint
        assert (problem.start, problem.end, problem.unfinished) == (7, 7 + len(text), False)

    def test_several_are_all_named(self) -> None:
        """In the order of the text; the last one may still be typed."""
        problems = check(parse("party:msp,mps tag:zz is:shar is:zz"), SEARCHABLE)
        assert [problem.start for problem in problems] == [10, 14, 29]
        assert [problem.unfinished for problem in problems] == [False, False, True]

    def test_what_is_known_is_no_problem(self) -> None:
        """Beginnings, letters, words for nobody and everywhere."""
        text = "party:m,M,none view:any,man layer:inf tag:o,none control:ccm confidence:none is:un,NA CCM:TVM-03 zzz"
        assert check(parse(text), SEARCHABLE) == ()

    def test_a_model_that_has_none_says_so(self) -> None:
        """There is nothing to name."""
        (problem,) = check(parse("tag:x"), snapshot_of({"format": 1}))
        assert problem.hint == "the model has none"

    def test_long_values_are_cut(self) -> None:
        """A sentence stays a sentence."""
        (problem,) = check(parse(f"tag:{'x' * 1_000}"), SEARCHABLE)
        assert len(problem.message) < 80
        assert "…" in problem.message


class TestWhy:
    """Why nothing is found."""

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("party:mps", 'there is no party "mps" (did you mean party:msp?)'),
            ("view:mangaed", 'there is no view "mangaed" (did you mean view:managed?)'),
            ("view:self view:managed", "no view fits view:self view:managed"),
            ("zzz", 'no row has "zzz" in name, id or text'),
            ("netwrok", 'no row has "netwrok" in name, id or text (did you mean "network"?)'),
            ("PATCH", 'no row has "PATCH" in name, id or text (capitals count; without them 2 do)'),
            ("is:gap", 'no row matches is:gap in the view "Managed service"; view:self-service has 1'),
            (
                "is:gap,undecided",
                'no row matches is:gap,undecided in the view "Managed service"; view:self-service has 2',
            ),
            ("is:independent", 'no row matches is:independent in the view "Managed service"'),
            ("view:managed is:gap", "no row matches is:gap with view:managed"),
            ("-layer:inf,plat", 'every row in the view "Managed service" has what -layer:inf,plat takes out'),
            (
                "cables tag:os party:P",
                'cables and tag:os have no row in common in the view "Managed service"',
            ),
            ("patch party:P,msp zzz", 'no row has "zzz" in name, id or text'),
            (
                "tag:os,physical patch,data party:P,soc -tag:physical",
                'no row fits all terms at once in the view "Managed service", though each alone finds some',
            ),
        ],
    )
    def test_it_names_what_leaves_nothing(self, text: str, why: str) -> None:
        """A term alone, two that have no row in common, or all together."""
        assert why_empty(parse(text), SEARCHABLE, MANAGED, SELF_SERVICE) == f"{why}; Esc clears the filter"
        assert why_empty(parse(text), SEARCHABLE, MANAGED, SELF_SERVICE, way_out="") == why

    def test_where_something_is_found_there_is_nothing_to_say(self) -> None:
        """And the unknown does no harm where it restricts nothing."""
        assert why_empty(parse("patch -tag:zzz"), SEARCHABLE, MANAGED) == ""

    def test_teams_are_not_seen_from_outside(self) -> None:
        """Then that is the reason."""
        why = why_empty(parse("party:soc"), OUTSIDE, MANAGED)
        assert why.startswith('from outside "Night watch" is not told apart from what it is part of')
        assert why_empty(parse("party:msp"), OUTSIDE, SELF_SERVICE).startswith("no row matches party:msp")
        assert why_empty(parse("consulted:none,soc party:none"), OUTSIDE, SELF_SERVICE) == ""

    def test_many_terms_are_not_paired(self) -> None:
        """With so many, two of them would hardly be all of the reason."""
        text = " ".join(f"-tag:x{number}" for number in range(12)) + " cables tag:os"
        assert why_empty(parse(text), SEARCHABLE, MANAGED).startswith("no row fits all terms at once")

    def test_nothing_moves_alone(self) -> None:
        """There must be a view to compare with."""
        snapshot = snapshot_of(stack(layer("L", row("R")), views="only"))
        assert "no other view" in why_empty(parse("is:moved"), snapshot, 0, None)
        assert why_empty(parse("is:gap -r"), snapshot, 0, None).startswith("every row has what -r takes out")

    def test_a_model_without_rows_says_so(self) -> None:
        """Whatever is asked."""
        assert why_empty(parse("x"), snapshot_of({"format": 1}), 0).startswith("the model has no rows")


def offers(text: str, cursor: int | None = None) -> list[str]:
    """Return the whole texts that taking each offer would make."""
    place = len(text) if cursor is None else cursor
    return [text[: each.start] + each.text + text[each.end :] for each in complete(text, place, SEARCHABLE)]


class TestComplete:
    """Keys and values while one types."""

    def test_nothing_typed_offers_the_keys(self) -> None:
        """With words about them."""
        assert offers("") == [f"{key}:" for key in KEYS]
        assert complete("", 0, SEARCHABLE)[0] == Completion("party:", 0, 0, KEYS["party"])

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("par", ["party:"]),
            ("PAR", ["party:"]),
            ("-par", ["-party:"]),
            ("patch con", ["patch consulted:", "patch control:", "patch confidence:", "patch is:contested"]),
            ("patch,con", ["patch,consulted:", "patch,control:", "patch,confidence:", "patch,is:contested"]),
            ("party:ms", ["party:msp"]),
            ("party:M", ["party:msp"]),
            ("party:sec", ["party:security"]),
            ("party:soc,m", ["party:soc,msp"]),
            ("party:night", ["party:soc"]),
            ("party:", [f"party:{party}" for party in ("provider", "msp", "customer", "security", "soc", "none")]),
            ("party:p", ["party:provider", "party:msp"]),
            ("layer:pl", ["layer:platforms-security"]),
            ("view:", ["view:self-service", "view:managed", "view:any"]),
            ("tag:lo", ['tag:"Log review"']),
            ('tag:"log r', ['tag:"Log review"']),
            ("control:CCM:T", ["control:CCM:TVM-03"]),
            ("control:tvm", ["control:CCM:TVM-03"]),
            ("is:", [f"is:{state}" for state in IS]),
            ("is:sh", ["is:shared"]),
            ("confidence:inf", ["confidence:inferred"]),
            ("infer", ["confidence:inferred"]),
            ("gap", ["is:gap"]),
            ("soc", ["party:soc"]),
            ("party:zzz", []),
            ("zzz", []),
            ('"par', []),
            ("is:gap", []),
        ],
    )
    def test_what_may_follow(self, text: str, expected: list[str]) -> None:
        """What begins so first, then what has a word that begins so; nothing that changes nothing."""
        assert offers(text) == expected

    def test_what_is_under_the_cursor_is_completed(self) -> None:
        """The rest of the filter stays."""
        assert offers("party:ms is:gap", 8) == ["party:msp is:gap"]
        assert offers("par is:gap", 3) == ["party: is:gap"]
        assert offers("party:ms,soc is:gap", 8) == ["party:msp,soc is:gap"]
        assert offers("conmsp", 3) == ["consulted:", "control:", "confidence:", "is:contested"]
        assert offers("is:gap", 1) == ["informed:gap"]
        assert offers("a  b", 2) == [f"a {key}: b" for key in KEYS]

    def test_what_could_act_is_not_offered(self) -> None:
        """A tag with control characters is not put into the line where one types."""
        snapshot = snapshot_of(stack(layer("L", row("R", tags=["ok", "o\x1b[2J", "o\u202e", "a\nb"]))))
        assert [each.text for each in complete("tag:", 4, snapshot)] == ["ok", '"a b"', "none"]

    def test_there_are_never_too_many(self) -> None:
        """A list that nobody reads helps nobody."""
        snapshot = snapshot_of(stack(layer("L", *(row(f"R{n}", tags=[f"tag-{n}"]) for n in range(500)))))
        assert len(complete("tag:", 4, Searchable(snapshot))) == 50
