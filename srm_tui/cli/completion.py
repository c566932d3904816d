"""`srm-tui completion SHELL`: a completion script."""

from __future__ import annotations

import argparse

from srm_tui.cli.talk import OK, put_data

DESCRIPTION = """\
Print a completion script for a shell.

  srm-tui completion bash > ~/.local/share/bash-completion/completions/srm-tui
  srm-tui completion zsh > ~/.zfunc/_srm-tui       (~/.zfunc is in $fpath)
  srm-tui completion tcsh > ~/.srm-tui.tcsh        (source it in ~/.tcshrc)
"""

# Their names tell the scripts that they complete files.
_MODEL_FUNCTION = "_srm_tui_model_file"
_OWN_FUNCTION = "_srm_tui_own_file"
_EDITING = frozenset({"set", "add", "remove"})
"""The commands that write a model: bundled ones are not for them."""
SHELLS = ("bash", "zsh", "tcsh")


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.description = DESCRIPTION
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    import shtab  # noqa: PLC0415 (--help completes nothing)

    from srm_tui.library import bundled_models  # noqa: PLC0415

    preamble = _preamble([model.name for model in bundled_models()])
    script = (
        shtab.complete(_whole_parser(), shell=args.shell, preamble=preamble.get(args.shell, "")).rstrip("\n") + "\n"
    )
    # A MODEL may be a path, and it may come first: files are what is left where no command or name fits.
    if args.shell == "bash":
        script += "complete -o bashdefault -o default -F _shtab_srm_tui srm-tui\n"
    elif args.shell == "zsh":
        describe = "  _describe 'srm-tui commands' _commands\n"
        script = script.replace(describe, f"{describe}  _files -g '*.toml'\n", 1)
    put_data(script)
    return OK


def _whole_parser() -> argparse.ArgumentParser:
    """Return one parser of everything: bundled models stand beside the commands, since both may come first."""
    from srm_tui.cli.main import COMMANDS, subcommand  # noqa: PLC0415 (main loads this module by name)
    from srm_tui.library import bundled_models  # noqa: PLC0415 (--help completes nothing)

    whole = argparse.ArgumentParser("srm-tui")
    _add_options(whole)
    entries = whole.add_subparsers()
    for name, words in COMMANDS.items():
        parser = entries.add_parser(name, help=words)
        subcommand(name).configure(parser)
        parser.description = words
        _add_completions(parser, _OWN_FUNCTION if name in _EDITING else _MODEL_FUNCTION)
    for model in bundled_models():
        _add_options(entries.add_parser(model.name, help=f"open {model.name}"))
    return whole


def _add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the screen, without MODEL."""
    from srm_tui.cli.main import subcommand  # noqa: PLC0415 (main loads this module by name)

    described = argparse.ArgumentParser(add_help=False)
    subcommand("open").configure(described)
    for action in described._actions:
        if action.option_strings:
            parser._add_action(action)


def _add_completions(parser: argparse.ArgumentParser, model_function: str) -> None:
    """Say what each argument may be, where that is known without reading the model."""
    import shtab  # noqa: PLC0415 (--help completes nothing)

    from srm_tui.library import bundled_models  # noqa: PLC0415
    from srm_tui.pages import topics  # noqa: PLC0415

    for action in parser._actions:
        match action.dest:
            case "model" | "models":
                action.complete = {"bash": model_function, "zsh": model_function, "tcsh": "f:*.toml"}  # type: ignore[attr-defined]  # shtab's way
            case "path":
                action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab's way
            case "source":
                action.choices = [model.name for model in bundled_models()]
            case "topic":
                action.choices = list(topics())


def _preamble(names: list[str]) -> dict[str, str]:
    """Return functions that complete a MODEL: .toml files and directories, with the bundled names or without."""
    words = " ".join(names)
    return {
        "bash": f"""
{_OWN_FUNCTION}() {{
  compgen -f -X '!*.toml' -- "$1"
  compgen -d -- "$1"
}}
{_MODEL_FUNCTION}() {{
  compgen -W "{words}" -- "$1"
  {_OWN_FUNCTION} "$1"
}}
""",
        "zsh": f"""
{_OWN_FUNCTION}() {{
  _files -g "*.toml"
}}
{_MODEL_FUNCTION}() {{
  _alternative 'names:bundled model:({words})' 'files:file:_files -g "*.toml"'
}}
""",
    }
