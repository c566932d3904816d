"""`srm-tui keys`: the keys in force."""

from __future__ import annotations

from srm_tui.cli.talk import NO, OK, put, put_data, say

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    import argparse

    from srm_tui.keymap import Keys
    from srm_tui.text import Safe

DESCRIPTION = """\
Print the keys of the screen as they are in force, yours marked with a *. What
has no key is in the palette; the key that opens that one stands there.

  srm-tui keys
  srm-tui keys --format markdown > keys.md
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.description = DESCRIPTION
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        choices=("text", "markdown", "json"),
        default="text",
        help="text, markdown or json (default: text)",
    )


def run(args: argparse.Namespace) -> int:
    """Print the keys; where the user's own are refused, say why."""
    from srm_tui.settings import load  # noqa: PLC0415 (--help needs none)

    loaded = load()
    keys = loaded.settings.keys
    if args.format == "json":
        put_data(_as_json(keys))
    elif args.format == "markdown":
        from srm_tui.pages import keys_table  # noqa: PLC0415 (one format of three)

        put_data(f"{keys_table(keys)}\n")
    else:
        put(_as_text(keys))
    refused = [trouble for trouble in loaded.troubles if trouble.about in {"keys", ""}]
    for trouble in refused:
        say(str(trouble))
    return NO if refused else OK


def _as_text(keys: Keys) -> list[Safe]:
    """Return a line for each command: its keys, what it does, its id, and which keys it has usually."""
    from srm_tui.commands import COMMANDS, key_label  # noqa: PLC0415 (--help needs none)
    from srm_tui.keymap import digits_as_one  # noqa: PLC0415
    from srm_tui.pages import keys_by_heading  # noqa: PLC0415
    from srm_tui.text import Safe, safe  # noqa: PLC0415

    usual = {command.id: "  ".join(map(key_label, command.keys)) for command in COMMANDS}
    # What has no key is in the palette.
    palette = keys.label("palette")
    shown = {command.id: "  ".join(map(key_label, command.keys)) or palette for command in digits_as_one(keys.commands)}
    widest = max(map(len, shown.values()))
    longest = max(len(command.title) for command in keys.commands)
    lines: list[Safe] = []
    for heading, commands in keys_by_heading(keys).items():
        lines.extend([*([Safe("")] if lines else []), Safe(heading)])
        for command in commands:
            changed = command.id in keys.changed
            line = f"{'*' if changed else ' '} {shown[command.id]:<{widest}}  {command.title:<{longest}}  {command.id}"
            lines.append(safe(f"{line}  (usually {usual[command.id]})" if changed else line))
    return lines


def _as_json(keys: Keys) -> str:
    import json  # noqa: PLC0415 (one format of three)

    from srm_tui.commands import key_label  # noqa: PLC0415 (--help needs none)

    commands = [
        {
            "id": command.id,
            "keys": [key_label(key) for key in command.keys],
            "title": command.title,
            "group": command.group,
            "screens": list(command.screens),
            "changed": command.id in keys.changed,
        }
        for command in keys.commands
    ]
    return f"{json.dumps({'format': 1, 'commands': commands}, indent=2, ensure_ascii=False)}\n"
