"""`srm-tui help [TOPIC]`: the manual."""

from __future__ import annotations

from srm_tui.cli.talk import OK, WRONG, RefusalError, put_data

TYPE_CHECKING = False  # typing itself would be a third of the time that --help takes
if TYPE_CHECKING:
    import argparse

DESCRIPTION = """\
Read the manual.

  srm-tui help                    list the topics
  srm-tui help getting-started
  srm-tui help show               the arguments of a command
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.description = DESCRIPTION
    parser.add_argument("topic", metavar="TOPIC", nargs="?", help="what to read about")


def run(args: argparse.Namespace) -> int:
    """Print the topics, a page of the manual, or a command's help."""
    from srm_tui.cli.main import COMMANDS, subcommand  # noqa: PLC0415 (main loads this module by name)
    from srm_tui.cli.parser import Parser  # noqa: PLC0415
    from srm_tui.core.names import nearest  # noqa: PLC0415
    from srm_tui.pages import page, topics  # noqa: PLC0415

    titles = topics()
    if args.topic is None:
        widest = max(map(len, titles), default=0)
        put_data("".join(f"{topic:<{widest}}  {title}\n" for topic, title in titles.items()))
        return OK
    if args.topic in titles:
        from srm_tui.settings import load  # noqa: PLC0415 (only a page names keys)

        put_data(page(args.topic, load().settings.keys))
        return OK
    if args.topic in COMMANDS:
        parser = Parser(f"srm-tui {args.topic}")
        subcommand(args.topic).configure(parser)
        put_data(parser.format_help())
        return OK
    near = nearest(args.topic, [*titles, *COMMANDS])
    hint = f'did you mean "{near}"?' if near else f"there are: {', '.join([*titles, *COMMANDS])}"
    raise RefusalError(WRONG, f'srm-tui help: there is no topic "{args.topic}"; {hint}')
