"""A user's keymap: laid over the registry as a whole, or refused with the reason."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from srm_tui.commands import ANY_LETTER, COMMANDS, commands_of, footer_of, key_label
from srm_tui.keymap import DEFAULT_KEYS, Keys, digits_as_one, keys_in_force
from srm_tui.keymap.laying import FIXED
from srm_tui.keymap.names import KeyRefusedError, key_named

SCREENS = sorted({screen for command in COMMANDS for screen in command.screens} - {"*"})


def keys_of(keys: Keys, command: str) -> tuple[str, ...]:
    """Return the keys that a command has."""
    return next(each.keys for each in keys.commands if each.id == command)


def refusal(**keymap: object) -> str:
    """Return why a keymap is refused; there must be one reason, and nothing of it may be taken."""
    keys = keys_in_force({name.replace("_", "-"): value for name, value in keymap.items()})
    assert keys.commands == COMMANDS
    assert keys.changed == frozenset()
    (only,) = keys.refusals
    assert only.command in {name.replace("_", "-") for name in keymap}
    return only.reason


class TestHowKeysAreWritten:
    """People write keys as they are printed on the keyboard, or as Textual calls them."""

    @pytest.mark.parametrize(
        ("written", "key"),
        [
            ("?", "question_mark"),
            ("question_mark", "question_mark"),
            ("<", "less_than_sign"),
            ("Ctrl+P", "ctrl+p"),
            ("ctrl+p", "ctrl+p"),
            ("Shift+Up", "shift+up"),
            ("Shift+↑", "shift+up"),
            ("Shift+v", "V"),
            ("V", "V"),
            ("PgDn", "pagedown"),
            ("pagedown", "pagedown"),
            ("Esc", "escape"),
            ("Del", "delete"),
            ("F2", "f2"),
            ("f2", "f2"),
            ("f 2", "f 2"),
            ("gg", "g g"),
            ("g g", "g g"),
            ("g/", "g slash"),
            ("g Enter", "g enter"),
            ("up", "up"),
            ("u p", "u p"),
            ("+", "plus"),
            ("++", "plus plus"),
            ("ü", "ü"),
            ("§", "section_sign"),
        ],
    )
    def test_it_is_understood(self, written: str, key: str) -> None:
        """Each spelling means a key."""
        assert key_named(written) == key

    @pytest.mark.parametrize("char", sorted(set(string.printable) - set(string.whitespace)))
    def test_every_sign_is_called_as_textual_calls_it(self, char: str) -> None:
        """Each sign of ASCII reaches the program under the name that the keymap gives it."""
        assert key_named(char) == _character_to_key(char)
        assert key_label(key_named(char)) == char

    @pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
    def test_what_is_printed_can_be_written(self, command: str) -> None:
        """What the program prints for a key means that key again."""
        for key in command.keys:  # type: ignore[attr-defined]  # pytest's parameters have no type of their own
            plain = key.removesuffix(ANY_LETTER)
            assert key_named(key_label(plain)) == plain

    @given(st.lists(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=2))
    def test_any_one_or_two_signs_come_back(self, signs: list[str]) -> None:
        """Whatever signs a keyboard has, a label stands for its key and for no other."""
        try:
            key = key_named(" ".join(signs))
        except KeyRefusedError:
            return
        assert key_named(key_label(key)) == key

    @given(st.text(max_size=12))
    def test_any_text_is_a_key_or_is_refused(self, text: str) -> None:
        """No text ends in anything but a key or a reason."""
        keys = keys_in_force({"fold-all": text})
        assert keys.refusals == () or keys.refusals[0].reason

    @pytest.mark.parametrize(
        ("written", "why"),
        [
            ("Ctrl+H", "as Backspace"),
            ("Ctrl+I", "as Tab"),
            ("ctrl+m", "as Enter"),
            ("Ctrl+[", "as Esc"),
            ("Ctrl+Shift+P", "do not send"),
            ("Ctrl+Enter", "do not send"),
            ("Ctrl+1", "do not send"),
            ("Ctrl+.", "do not send"),
            ("Shift+PgUp", "do not send"),
            ("Cmd+S", "do not send"),
            ("Super+x", "do not send"),
            ("Shift+1", "write the sign"),
            ("Shift+Tab", "pane before"),
            ("Ctrl+Q", "leaves the program"),
            ("Ctrl+C", "the terminal's own"),
            ("F13", 'no key "F13"'),
            ("Pagdown", 'did you mean "pagedown"?'),
            ("a b c", "at most two"),
            ("g Esc", "one level back"),
            ("", "no key"),
            (" ", '"space"'),
            ("\x1b", "control character"),
        ],
    )
    def test_what_no_terminal_sends_is_refused(self, written: str, why: str) -> None:
        """The reason is said."""
        with pytest.raises(KeyRefusedError, match=re.escape(why)):
            key_named(written)


class TestLayingItOver:
    """A keymap gives commands other keys."""

    def test_without_one_all_is_as_always(self) -> None:
        """The registry stands."""
        assert keys_in_force({}) is DEFAULT_KEYS
        for screen in SCREENS:
            assert DEFAULT_KEYS.commands_of(screen) == commands_of(screen)
            assert DEFAULT_KEYS.footer_of(screen) == footer_of(screen)

    def test_a_key_or_a_list_replaces_the_keys(self) -> None:
        """Its own keys go, the new ones come, the first one is shown; nothing else changes."""
        keys = keys_in_force({"next-view": "X", "quit": ["Q", "F10"]})
        assert keys.refusals == ()
        assert keys_of(keys, "next-view") == ("X",)
        assert keys_of(keys, "quit") == ("Q", "f10")
        assert keys.label("quit") == "Q"
        assert keys.changed == {"next-view", "quit"}
        others = [each for each in COMMANDS if each.id not in keys.changed]
        assert [each for each in keys.commands if each.id not in keys.changed] == others

    def test_two_commands_can_swap_their_keys(self) -> None:
        """Only the outcome counts."""
        keys = keys_in_force({"next-view": "v", "only-moved": "m"})
        assert keys.refusals == ()
        assert (keys_of(keys, "next-view"), keys_of(keys, "only-moved")) == (("v",), ("m",))

    def test_the_usual_key_written_out_is_no_change(self) -> None:
        """It is not marked as the user's."""
        assert keys_in_force({"next-view": "m"}).changed == frozenset()

    def test_a_key_behind_a_prefix(self) -> None:
        """Both spellings, and a new prefix."""
        keys = keys_in_force({"first-row": "XX", "table": ["t", "X t"]})
        assert keys.refusals == ()
        assert keys_of(keys, "first-row") == ("X X",)
        assert keys_of(keys, "table") == ("t", "X t")

    def test_a_command_that_waits_for_a_letter_goes_on_waiting(self) -> None:
        """Its key is given without the letter, or as the program prints it."""
        for written in ("X", "X + letter"):
            assert keys_of(keys_in_force({"lens": written}), "lens") == (f"X{ANY_LETTER}",)

    def test_an_unsure_key_beside_a_sure_one(self) -> None:
        """It may not arrive, but the command can be reached."""
        keys = keys_in_force({"next-view": ["[", "Ctrl+N", "Alt+v", "X"]})
        assert keys.refusals == ()
        assert keys.label("next-view") == "["

    @pytest.mark.parametrize(("key", "command"), FIXED.items())
    def test_the_ways_out_stay(self, key: str, command: str) -> None:
        """Esc goes back and Ctrl+P opens the palette whatever else does."""
        assert keys_of(keys_in_force({command: "X"}), command) == ("X", key)
        assert "always the key of" in refusal(help=key)

    def test_the_digits_are_one_line_while_they_are_their_own(self) -> None:
        """Otherwise each is listed."""
        assert sum(each.id.startswith("view-") for each in digits_as_one(COMMANDS)) == 1
        changed = keys_in_force({"view-9": "X"})
        assert sum(each.id.startswith("view-") for each in digits_as_one(changed.commands)) == 9


class TestRefusing:
    """A keymap with anything wrong is not taken at all."""

    def test_an_unknown_command(self) -> None:
        """The nearest one is named."""
        assert 'did you mean "next-view"?' in refusal(nxt_view="X")
        assert "srm-tui keys" in refusal(zzzzzzzz="X")

    @pytest.mark.parametrize("value", [3, True, {}, [3], ["X", None]])
    def test_what_is_no_key(self, value: object) -> None:
        """A number or a table."""
        assert "expected a key or a list of keys" in refusal(quit=value)

    def test_no_key_at_all(self) -> None:
        """Every command keeps one."""
        assert "at least one key" in refusal(quit=[])

    @pytest.mark.parametrize("written", ["[", "@", "Ctrl+W", "Ctrl+B", "Ctrl+J", "Alt+x", "F11", ["~", "Ctrl+A"], "g["])
    def test_only_keys_that_may_not_arrive(self, written: object) -> None:
        """On other keyboards and in other terminals the command could not be reached."""
        assert "another key beside it" in refusal(fold_all=written)

    @pytest.mark.parametrize(
        ("keymap", "other"),
        [
            ({"next-view": "v"}, "only-moved"),
            ({"swap": "m"}, "next-view"),
            ({"page-last": "q"}, "quit"),
            ({"edit-file": "R"}, "reload"),
        ],
    )
    def test_two_commands_on_one_key(self, keymap: dict[str, str], other: str) -> None:
        """On one screen a key means one thing, commands that work everywhere included."""
        (only,) = keys_in_force(keymap).refusals
        assert f"is also the key of {other} (" in only.reason

    def test_commands_of_different_screens_may_share_one(self) -> None:
        """They are never there at the same time."""
        assert keys_in_force({"swap": "X", "sort": "X"}).refusals == ()

    @pytest.mark.parametrize(
        ("command", "key"), [("fold-all", "g"), ("fold-all", "m x"), ("fold-all", "p x"), ("lens", "g")]
    )
    def test_a_key_that_is_the_beginning_of_another(self, command: str, key: str) -> None:
        """The program could not know which one is meant."""
        (only,) = keys_in_force({command: key}).refusals
        assert "cannot work beside" in only.reason

    def test_every_reason_is_given_at_once(self) -> None:
        """One for each entry."""
        keys = keys_in_force({"nxt-view": "X", "quit": "Ctrl+I", "fold-all": "[", "help": "Z"})
        assert [each.command for each in keys.refusals] == ["nxt-view", "quit", "fold-all"]

    @given(
        st.dictionaries(
            st.sampled_from([command.id for command in COMMANDS]),
            st.lists(
                st.sampled_from(["m", "X", "g", "gX", "g g", "q", "Esc", "F5", "[", "Tab", "p", "1", "Up"]), max_size=2
            ),
            max_size=4,
        )
    )
    def test_what_is_taken_is_free_of_clashes(self, keymap: dict[str, list[str]]) -> None:
        """Looked at slowly: on no screen two commands have a key, or one that begins the other's."""
        keys = keys_in_force(dict(keymap))
        for screen in SCREENS:
            there = [(key, each.id) for each in keys.commands_of(screen) for key in each.keys]
            for key, command in there:
                for other_key, other in there:
                    if command != other:
                        assert key != other_key
                        assert not other_key.startswith(f"{key} ")
        assert bool(keys.refusals) <= (keys.commands == COMMANDS)
