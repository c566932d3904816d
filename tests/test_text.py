"""The door for text: nothing that comes out acts, hides or breaks a line."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from srm_tui.text import Safe, cut, fit, safe, safe_lines, shared_out, width, wrap
from tests.hostile import HOSTILE, HOSTILE_IN_TOML_TEXT, HOSTILE_TEXT, assert_harmless, toml_string

if TYPE_CHECKING:
    from collections.abc import Iterator

# Any character at all, lone surrogates too, and often those that have a meaning for their neighbours.
TEXT = st.one_of(
    st.text(st.characters()),
    st.lists(
        st.one_of(
            st.characters(),
            st.sampled_from([*"ab1 [\t\n雲がé❤☁👍👩🏽🇩ÄÖ", *"\u0301\u20e3\u200d\ufe0e\ufe0f\x1b\u202e"]),
        ),
        max_size=40,
    ).map("".join),
    st.sampled_from(sorted(HOSTILE.values())),
)
COLUMNS = st.integers(0, 40)


def letters(text: str) -> list[str]:
    """Return each letter together with its marks."""
    found: list[str] = []
    for char in text:
        if found and unicodedata.category(char) in {"Mn", "Me"}:
            found[-1] += char
        else:
            found.append(char)
    return found


class TestSafe:
    """One line, whatever it is made of."""

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("AWS [EKS]", "AWS [EKS]"),
            ("\x1b[31mred", "^[[31mred"),
            ("\x1b]52;c;cHduZWQ=\x07", "^[]52;c;cHduZWQ=<U+0007>"),
            ("a\x00b\x7f", "a<U+0000>b<U+007F>"),
            ("\x9b31m", "<U+009B>31m"),
            ("abc\u202etxt.exe", "abc<U+202E>txt.exe"),
            ("\ufeffid", "<U+FEFF>id"),
            ("a\u200bb\u00adc", "a<U+200B>b<U+00AD>c"),
            ("a\U000e0041", "a<U+E0041>"),
            ("\ud800", "<U+D800>"),
            ("\ue000", "<U+E000>"),
            ("\u0378", "<U+0378>"),
            ("one\r\ntwo\nthree\rfour\tfive", "one two three four five"),
            ("a\u2028b\u2029c\x85d\ve\ff", "a b c d e f"),
            ("a\u00a0b\u3000c\u2800d", "a b c d"),
            ("naïve Größe … “x”", "naïve Größe … “x”"),
            ("クラウド 클라우드 ספק مزود", "クラウド 클라우드 ספק مزود"),
        ],
    )
    def test_shows_what_less_shows(self, text: str, shown: str) -> None:
        """Controls and hidden characters become what `less` shows; letters stay."""
        assert safe(text) == shown

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("☁️ cloud", "☁ cloud"),
            ("⌚︎", "⌚"),
            ("1️⃣", "1⃣"),
            ("👍🏽", "👍"),
            ("👨‍👩‍👧", "👨👩👧"),
            ("🏳️‍🌈", "🏳🌈"),
            ("👩🏿‍💻", "👩💻"),
        ],
    )
    def test_emoji_fall_apart(self, text: str, shown: str) -> None:
        """An emoji becomes parts that every terminal measures alike."""
        assert safe(text) == shown

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("a\ufe0f", "a<U+FE0F>"),
            ("\ufe0f", "<U+FE0F>"),
            ("❤\ufe0f\ufe0f", "❤<U+FE0F>"),
            ("1\ufe0f", "1<U+FE0F>"),
            ("a\u200db", "a<U+200D>b"),
            ("👩\u200d", "👩<U+200D>"),
            ("👩\u200d\u200d👧", "👩<U+200D><U+200D>👧"),
            ("🏽", "<U+1F3FD>"),
            ("👍🏽🏽", "👍<U+1F3FD>"),
        ],
    )
    def test_stray_emoji_signs(self, text: str, shown: str) -> None:
        """Signs that change no emoji are shown, so they hide nothing."""
        assert safe(text) == shown

    def test_a_mark_stays_on_its_letter(self) -> None:
        """A combining mark stays as it is."""
        assert safe("re\u0301sume\u0301") == "re\u0301sume\u0301"

    @pytest.mark.parametrize("before", ["", "a ", "a\u202e"])
    def test_a_mark_without_a_letter(self, before: str) -> None:
        """It does not paint over what stands before it."""
        assert safe(f"{before}\u0336b") == f"{safe(before)}<U+0336>b"

    def test_marks_do_not_pile_up(self) -> None:
        """Marks past any script's need are shown beside the letter."""
        shown = safe("z" + "\u0336" * 100)
        assert shown.count("\u0336") < 10
        assert shown.endswith("<U+0336>")

    @HOSTILE_TEXT
    def test_nothing_hostile_comes_out(self, hostile: str) -> None:
        """None of the shared texts acts or hides."""
        assert_harmless(safe(hostile), allowed="")

    @pytest.mark.parametrize("step", [17, pytest.param(1, marks=pytest.mark.slow)])
    def test_every_character(self, step: int) -> None:
        """Each takes a column, and is itself everywhere or a symbol in ASCII."""
        planes = [range(0x40000), range(0xE0000, 0xE1000), range(0xFFF00, 0x100100), range(0x10FF00, 0x110000)]
        for code in (code for plane in planes for code in (plane if plane[0] else [*plane[:0x3000], *plane[::step]])):
            shown = safe(chr(code))
            assert width(shown) >= 1
            if shown != chr(code):
                assert shown.isascii()
                assert shown.isprintable()
            else:
                assert shown.isprintable()
                assert width(f"{shown}a{shown}") == 2 * width(shown) + 1
                # A text of another kind around it changes nothing.
                assert safe(f"e\u0301{shown}") == f"e\u0301{shown}"

    @given(TEXT)
    def test_is_harmless_for_any_text(self, text: str) -> None:
        """Whatever goes in, nothing harmful comes out."""
        assert_harmless(safe(text), allowed="")

    @given(TEXT)
    def test_twice_is_once(self, text: str) -> None:
        """What is safe stays as it is."""
        assert safe(safe(text)) == safe(text)

    @given(TEXT)
    def test_can_be_written_out(self, text: str) -> None:
        """What is safe can be encoded."""
        assert safe(text).encode("utf-8").decode("utf-8") == safe(text)

    @given(TEXT, TEXT)
    def test_columns_add_up(self, left: str, right: str) -> None:
        """Two texts side by side take the sum of their columns."""
        assert width(safe(left) + safe(right)) == width(safe(left)) + width(safe(right))


class TestSafeLines:
    """Several lines."""

    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            ("", [""]),
            ("one", ["one"]),
            ("one\ntwo", ["one", "two"]),
            ("one\r\ntwo\rthree\u2028four", ["one", "two", "three", "four"]),
            ("one\n\ntwo", ["one", "", "two"]),
            ("one\n", ["one"]),
            ("a\tb\n\x1bc", ["a b", "^[c"]),
        ],
    )
    def test_breaks_at_every_kind_of_line_break(self, text: str, lines: list[str]) -> None:
        """Every kind of line break begins a line, but for one at the end."""
        assert safe_lines(text) == lines

    @given(TEXT)
    def test_is_harmless_for_any_text(self, text: str) -> None:
        """Whatever goes in, nothing harmful comes out."""
        for line in safe_lines(text):
            assert_harmless(line, allowed="")


class TestCutAndFit:
    """Text in a slot of so many columns."""

    @pytest.mark.parametrize(
        ("text", "columns", "shown"),
        [
            ("Operating system", 16, "Operating system"),
            ("Operating system", 15, "Operating syst…"),
            ("Operating system", 11, "Operating…"),
            ("ab", 1, "…"),
            ("ab", 0, ""),
            ("ab", -3, ""),
            ("", 0, ""),
            ("雲雲", 4, "雲雲"),
            ("雲雲", 3, "雲…"),
            ("a雲雲", 3, "a…"),
            ("雲", 1, "…"),
            ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ],
    )
    def test_cut_ends_in_an_ellipsis(self, text: str, columns: int, shown: str) -> None:
        """What is cut ends in an ellipsis right after a letter."""
        assert cut(safe(text), columns) == shown

    def test_fit_fills_what_a_wide_letter_leaves(self) -> None:
        """A column that a wide letter cannot use is a space."""
        assert fit(safe("a雲雲"), 3) == "a… "
        assert fit(safe("ab"), 4) == "ab  "
        assert fit(safe("ab"), -1) == ""

    @given(TEXT, COLUMNS)
    def test_cut_takes_no_more_than_there_is(self, text: str, columns: int) -> None:
        """A cut text is never too wide."""
        assert width(cut(safe(text), columns)) <= columns

    @given(TEXT, COLUMNS)
    def test_fit_takes_exactly_what_there_is(self, text: str, columns: int) -> None:
        """A fitted text is exactly as wide as asked."""
        assert width(fit(safe(text), columns)) == columns

    @given(TEXT, COLUMNS)
    def test_what_fits_is_not_cut(self, text: str, columns: int) -> None:
        """Only what is too wide changes."""
        shown = safe(text)
        assert (cut(shown, columns) == shown) == (width(shown) <= columns)

    @given(TEXT, COLUMNS)
    def test_cut_keeps_whole_letters_from_the_start(self, text: str, columns: int) -> None:
        """No mark is parted from its letter."""
        shown = safe(text)
        short = cut(shown, columns)
        if short not in {shown, ""}:
            kept = letters(short[:-1])
            assert short.endswith("…")
            assert letters(shown)[: len(kept)] == kept


class TestWrap:
    """Text in a slot of several lines."""

    @pytest.mark.parametrize(
        ("text", "columns", "lines"),
        [
            ("", 5, [""]),
            ("one two three", 7, ["one two", "three"]),
            ("one two three", 100, ["one two three"]),
            ("responsibility", 5, ["respo", "nsibi", "lity"]),
            ("a responsibility", 6, ["a", "respon", "sibili", "ty"]),
            ("lity a", 6, ["lity a"]),
            ("雲雲雲", 5, ["雲雲", "雲"]),
            ("a雲b", 1, ["a", "…", "b"]),
            ("one", 0, [""]),
            ("e\u0301e\u0301", 1, ["e\u0301", "e\u0301"]),
        ],
    )
    def test_breaks_between_words_first(self, text: str, columns: int, lines: list[str]) -> None:
        """Lines end between words; only a word that fits nowhere is broken."""
        assert wrap(safe(text), columns) == lines

    @given(TEXT, COLUMNS)
    def test_no_line_is_too_long(self, text: str, columns: int) -> None:
        """Every line keeps to its columns."""
        assert all(width(line) <= columns for line in wrap(safe(text), columns))

    @given(TEXT, st.integers(2, 40))
    def test_only_spaces_are_lost(self, text: str, columns: int) -> None:
        """Every letter with its marks is there, in order."""
        shown = safe(text)
        lines = wrap(shown, columns)
        assert "".join(lines).replace(" ", "") == shown.replace(" ", "")
        assert [letter for line in lines for letter in letters(line) if letter != " "] == [
            letter for letter in letters(shown) if letter != " "
        ]


class TestLongText:
    """A model may hold a megabyte in one name; these take forever when the work grows with its square."""

    @pytest.mark.parametrize("start", ["word ", "x", "雲", "e\u0301", "z" + "\u0336" * 9, "\x1b"])
    def test_a_megabyte_is_shown(self, start: str) -> None:
        """Showing, fitting and wrapping come to an end."""
        shown = safe(start * (1_000_000 // len(start.encode())))
        assert width(fit(shown, 80)) == 80
        assert all(width(line) <= 80 for line in wrap(shown, 80))

    def test_cutting_looks_only_at_the_start(self) -> None:
        """Thousands of cuts of one long text cost little."""
        shown = Safe("雲" * 1_000_000)
        for _ in range(5_000):
            assert width(cut(shown, 30)) == 29


class TestHostileTexts:
    """The texts that all tests share."""

    @HOSTILE_IN_TOML_TEXT
    def test_can_be_written_into_a_file(self, hostile: str) -> None:
        """TOML gives back what was written."""
        assert tomli.loads(f"name = {toml_string(hostile)}") == {"name": hostile}

    @pytest.mark.parametrize(
        "char",
        ["\x1b", "\x07", "\x00", "\x7f", "\x9b", "\u202e", "\u2066", "\u200b", "\ufe0f", "\ufeff", "\u3164", "\ud800"],
    )
    def test_the_check_finds_what_acts_or_hides(self, char: str) -> None:
        """The check names the character that it objects to."""
        with pytest.raises(pytest.fail.Exception, match=f"U\\+{ord(char):04X}"):
            assert_harmless(f"a{char}b")

    def test_the_check_lets_lines_through(self) -> None:
        """Letters of any script and line feeds pass."""
        assert_harmless("Größe …\n雲 ► re\u0301\n")


# Runs inside the terminal: prints each text on a line of its own and asks where the cursor is then.
IN_TERMINAL = r"""
import json, os, sys, tty
texts, answers, socket = sys.argv[1:]
tty.setraw(0)
columns = []
for text in json.load(open(texts)):
    os.write(1, b"\r\x1b[2K" + text.encode() + b"\x1b[6n")
    answer = b""
    while not answer.endswith(b"R"):
        answer += os.read(0, 1)
    columns.append(int(answer[:-1].split(b";")[1]) - 1)
json.dump(columns, open(answers, "w"))
os.system("tmux -S " + socket + " wait-for -S measured")
os.read(0, 1)
"""


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
class TestRealTerminal:
    """A layout is only straight when the terminal takes the columns that were counted."""

    @pytest.fixture
    def folder(self) -> Iterator[Path]:
        """Yield a folder with a short path: a socket's may not be long."""
        with tempfile.TemporaryDirectory(prefix="srm-") as folder:
            yield Path(folder)

    def measured(self, texts: list[str], folder: Path) -> list[int]:
        """Return the columns that each text takes in tmux."""
        asked, answered, socket = folder / "asked", folder / "answered", folder / "socket"
        asked.write_text(json.dumps(texts), encoding="ascii")
        tmux = ["tmux", "-u", "-f", "/dev/null", "-S", str(socket)]
        program = [sys.executable, "-c", IN_TERMINAL, str(asked), str(answered), str(socket)]
        subprocess.run([*tmux, "new-session", "-d", "-x", "250", "-y", "5", *program], check=True, timeout=30)
        try:
            subprocess.run([*tmux, "wait-for", "measured"], check=True, timeout=30)
        finally:
            subprocess.run([*tmux, "kill-server"], check=False, timeout=30)
        columns = json.loads(answered.read_text(encoding="ascii"))
        assert isinstance(columns, list)
        return columns

    def test_takes_the_columns_that_were_counted(self, folder: Path) -> None:
        """Cut and fitted texts move the cursor as far as they say."""
        # Indic vowel signs are counted as nothing and take a column in some terminals.
        texts = {name: fit(safe(text), 60) for name, text in HOSTILE.items() if name != "devanagari"}
        texts |= {f"{name}-whole": cut(safe(text), 240) for name, text in HOSTILE.items() if name != "devanagari"}
        texts["glyphs"] = safe("→►▲▼▀▌─…·●█▐▄░■═»•")
        found = dict(zip(texts, self.measured(list(texts.values()), folder), strict=True))
        assert found == {name: width(text) for name, text in texts.items()}


class TestSharingARoom:
    """Texts side by side."""

    @given(st.lists(st.text(alphabet="abc", max_size=20), max_size=12), st.integers(40, 120))
    def test_all_have_room_and_short_ones_stay_whole(self, texts: list[str], columns: int) -> None:
        """Together they fit; what is no longer than an equal share is not cut, and the order stays."""
        said = [safe(text) for text in texts]
        shared = shared_out(said, columns, gap=1)
        assert sum(map(width, shared)) + max(0, len(texts) - 1) <= columns
        share = (columns - max(0, len(texts) - 1)) // max(1, len(texts))
        assert all(now == before for now, before in zip(shared, said, strict=True) if len(before) <= share)
        if sum(map(len, texts)) + max(0, len(texts) - 1) <= columns:
            assert shared == said
