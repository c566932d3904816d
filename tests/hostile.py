"""Hostile text for every slot that shows a model, and the check that nothing of it acts.

`@HOSTILE_TEXT` runs a test once for each text, as its argument `hostile`; `toml_string` writes one into a file.
"""

from __future__ import annotations

import re
import unicodedata

import pytest

ESCAPES = {
    "escape": "a\x1bz",
    "csi-colour": "\x1b[31mred\x1b[0m",
    "csi-clear": "\x1b[2J\x1b[H",
    "csi-report": "\x1b[6n\x1b[c",
    "csi-mouse": "\x1b[?1003h\x1b[?1049l",
    "osc-title": "\x1b]0;title\x07",
    "osc-clipboard": "\x1b]52;c;cHduZWQ=\x07",
    "osc-clipboard-st": "\x1b]52;c;cHduZWQ=\x1b\\",
    "osc-link": "\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\",
    "dcs": "\x1bP+q544e\x1b\\",
    "apc": "\x1b_Gf=24;AAAA\x1b\\",
    "reset": "\x1bc",
    "c1-csi": "\x9b31mred",
    "c1-osc": "\x9d52;c;cHduZWQ=\x9c",
    "c1-dcs": "\x90+q544e\x9c",
    "c0-all": "".join(map(chr, range(0x20))),
    "c1-all": "".join(map(chr, range(0x80, 0xA0))),
    "nul": "a\x00b",
    "bell": "a\x07b",
    "backspace": "ab\b\bxy",
    "shift-out": "a\x0eb\x0f",
    "delete": "a\x7fb",
}
"""What a terminal would obey."""

BREAKS = {
    "line-feed": "a\nb",
    "windows-line": "a\r\nb",
    "carriage-return": "safe\rfake",
    "tab": "a\tb",
    "vertical-tab": "a\vb\fc",
    "next-line": "a\x85b",
    "line-separator": "a\u2028b\u2029c",
    "only-breaks": "\n\n\n",
}
"""What would leave a slot of one line."""

INVISIBLE = {
    "bidi-override": "abc\u202etxt.exe",
    "bidi-embeddings": "\u202aa\u202bb\u202cc\u202dd",
    "bidi-isolates": "\u2066a\u2067b\u2068c\u2069d",
    "bidi-marks": "a\u200eb\u200fc\u061cd",
    "zero-width": "a\u200bb\u200cc\u200dd\u2060e",
    "byte-order-mark": "\ufeffa\ufeffb",
    "soft-hyphen": "soft\u00adhyphen",
    "tags": "a\U000e0001\U000e0061\U000e0062\U000e007f",
    "selector-alone": "\ufe0f",
    "selectors-hidden": "a\ufe00\ufe0f\U000e0100\U000e01ef",
    "selectors-row": "❤" + "\ufe0f\ufe0e" * 20,
    "hangul-fillers": "\u115f\u1160\u3164\uffa0",
    "joiner-grapheme": "a\u034fb",
    "khmer-inherent": "a\u17b4\u17b5b",
    "mongolian": "\u180a\u180b\u180c\u180d\u180e\u180f",
    "operators": "a\u2061\u2062\u2063\u2064b",
    "deprecated-format": "\u206a\u206f",
    "annotation": "\ufff9a\ufffab\ufffb",
    "musical-format": "\U0001d159\U0001d173\U0001d17a",
    "shorthand-format": "\U0001bca0\U0001bca3",
    "braille-blank": "\u2800",
    "surrogate-alone": "a\ud800b\udfff",
    "private-use": "\ue000\U000f0000\U0010fffd",
    "unassigned": "\u0378\ufffe\U0001ffff\U0010ffff",
}
"""What nobody would see."""

MARKUP = {
    "markup-brackets": "AWS [EKS]",
    "markup-close": "[/]",
    "markup-close-name": "[/nope]",
    "markup-colour": "[red]",
    "markup-colour-pair": "[bold red on blue]x[/bold red on blue]",
    "markup-action": "[@click=app.quit]x",
    "markup-link": "[link=https://example.com]x[/link]",
    "markup-variable": "$x $primary ${x}",
    "markup-open": "[",
    "markup-backslash": "\\[red]\\",
    "markup-emoji": ":warning:",
    "template": "{x} {{x}} %s %(x)s {0!r}",
    "html": "<script>alert(1)</script>&amp;\"'",
    "formula": "=1+1",
    "toml": 'a"b\'c"""d\\u0041',
    "markdown": "a|b `c` **d** <e> [f](g)",
}
"""What a library would read as its own language."""

WIDE = {
    "empty": "",
    "space": " ",
    "spaces": "   a   b   ",
    "no-break-space": "a\u00a0b\u3000c\u2007d",
    "long": "x" * 300,
    "long-words": "word " * 60,
    "long-wide": "雲" * 300,
    "cjk": "クラウド基盤の運用",
    "cjk-mixed": "a雲b雲c",
    "hangul": "클라우드",
    "hangul-jamo": "\u1112\u1161\u11ab\u1100\u1173\u11af",
    "combining": "re\u0301sume\u0301",
    "combining-alone": "\u0301\u0336",
    "combining-after-space": "a \u0336b",
    "combining-stack": "z" + "\u0300\u0336\u0489" * 40,
    "arabic": "المزود السحابي",
    "hebrew": "ספק הענן",
    "devanagari": "उत्तरदायित्व",
    "thai": "ผู้ให้บริการ",
    "emoji": "☁ 🔒 👍",
    "emoji-selector": "☁️ ⚠️ ❤️ ⌚︎ ™️",
    "emoji-family": "👨‍👩‍👧‍👦",
    "emoji-skin": "👍🏽 👩🏿‍💻",
    "emoji-skin-alone": "🏽",
    "emoji-flag": "🇩🇪🇦🇹",
    "emoji-flag-half": "🇩",
    "emoji-flag-tags": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "emoji-rainbow": "🏳️‍🌈🏴‍☠️",
    "emoji-keycap": "1️⃣#️⃣",
    "trigram": "☰ menu",
    "ligature": "\ufdfa\U0001242b",
}
"""What is hard to measure or to cut."""

HOSTILE = ESCAPES | BREAKS | INVISIBLE | MARKUP | WIDE
"""All of it by name."""

HOSTILE_PARAMS = [pytest.param(text, id=name) for name, text in HOSTILE.items()]
HOSTILE_TEXT = pytest.mark.parametrize("hostile", HOSTILE_PARAMS)

# TOML has no way to write half a surrogate pair.
HOSTILE_IN_TOML = {name: text for name, text in HOSTILE.items() if not re.search("[\ud800-\udfff]", text)}
"""All that a model file can hold."""

HOSTILE_IN_TOML_PARAMS = [pytest.param(text, id=name) for name, text in HOSTILE_IN_TOML.items()]
HOSTILE_IN_TOML_TEXT = pytest.mark.parametrize("hostile", HOSTILE_IN_TOML_PARAMS)


def toml_string(text: str) -> str:
    """Return a text as a TOML string in ASCII."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08X}" for c in text) + '"'


# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt, and blank signs beside it.
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_HARMFUL = {
    "Cc": "control",
    "Cf": "format",
    "Cs": "surrogate",
    "Co": "private use",
    "Cn": "unassigned",
    "Zl": "line separator",
    "Zp": "paragraph separator",
}


def assert_harmless(output: str, allowed: str = "\n") -> None:
    """Fail when a control, bidirectional or invisible format character is in what a user is shown.

    Args:
        output: What reaches the terminal, without what the program itself has to say to it.
        allowed: Characters that may be there all the same.
    """
    for place, char in enumerate(output):
        if char in allowed:
            continue
        kind = _HARMFUL.get(unicodedata.category(char))
        if kind is None and _IGNORABLE.match(char):
            kind = "invisible"
        if kind is not None:
            around = output[max(0, place - 20) : place + 20]
            pytest.fail(f"U+{ord(char):04X} ({kind}) at {place} in {around!a}")
