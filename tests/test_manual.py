"""The manual: its examples work, and it says everything that there is."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any, Literal, TypeGuard, get_args, get_origin

import pytest
import tomli
from pydantic import BaseModel

from srm_tui.cli.main import COMMANDS as SUBCOMMANDS
from srm_tui.cli.main import subcommand
from srm_tui.cli.parser import Parser
from srm_tui.commands import ANY_LETTER, COMMANDS, key_label
from srm_tui.commands.editing import EDITING, SAVING
from srm_tui.commands.walkthrough import WALKTHROUGH
from srm_tui.core import model as entities
from srm_tui.core.build import build
from srm_tui.core.checks import RULES
from srm_tui.core.checks.run import MOST_OF_A_RULE
from srm_tui.core.problems import MOST_PROBLEMS
from srm_tui.document.read import MOST_BYTES
from srm_tui.document.recovery import recovery_folder
from srm_tui.document.save_in_place import copies_folder
from srm_tui.pages import page, topics
from srm_tui.settings import load
from srm_tui.text import width
from tests.examples import SETTINGS, VISIBLE, WIDE, examples, models, run_console, runs, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from srm_tui.commands import Command
    from srm_tui.core.checks import Rule

TOPICS = (
    "getting-started",
    "reading-the-screen",
    "exploring",
    "filter",
    "editing",
    "workshop",
    "keys",
    "file",
    "settings",
    "command-line",
)
EVERY_TOPIC = pytest.mark.parametrize("topic", TOPICS)

SECTIONS: dict[type[BaseModel], str] = {
    entities.Model: "The model",
    entities.Party: "Parties",
    entities.View: "Views",
    entities.Source: "Sources",
    entities.Layer: "Layers",
    entities.Responsibility: "Responsibilities: the rows",
    entities.Role: "Roles",
    entities.Process: "Processes",
    entities.ProcessStep: "Processes",
    entities.Stakeholder: "Stakeholders",
    entities.WalkthroughStep: "Walkthrough, scenarios, decisions",
    entities.Scenario: "Walkthrough, scenarios, decisions",
    entities.ScenarioStep: "Walkthrough, scenarios, decisions",
    entities.Decision: "Walkthrough, scenarios, decisions",
    entities.Suppression: "Suppressions and checks",
    entities.Checks: "Suppressions and checks",
}


def section(topic: str, heading: str) -> str:
    """Return the text under a heading of the second level."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", page(topic), re.MULTILINE | re.DOTALL)
    assert found, f"{topic} has no section {heading!r}"
    return found[1]


def without_examples(text: str) -> str:
    """Return what a page says beside its fenced examples."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def test_the_topics_are_those_that_are_tested() -> None:
    """The topics are those that are tested."""
    assert set(topics()) == set(TOPICS)


@EVERY_TOPIC
class TestEveryPage:
    """Each page of the manual."""

    def test_models_have_no_problem(self, topic: str) -> None:
        """Its models have no problem, unless they are called wrong."""
        for line, text in models(page(topic)):
            problems = build(tomli.loads(text)).problems
            wrong_on_purpose = text.startswith("# wrong")
            assert bool(problems) == wrong_on_purpose, f"the example in line {line}: {problems}"

    def test_settings_have_no_trouble(self, topic: str, tmp_path: Path) -> None:
        """Its files of settings have no trouble."""
        for example in examples(page(topic), "toml"):
            if example.text.startswith(SETTINGS):
                file = tmp_path / "settings.toml"
                file.write_text(example.text, encoding="utf-8")
                assert not load(file).troubles, f"the example in line {example.line}"

    def test_console_examples_print_what_they_say(
        self, topic: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Its console examples print what they say."""
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("COLUMNS", str(WIDE))
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setattr("srm_tui.settings.settings_path", lambda: tmp_path / "settings.toml")
        write_files(page(topic), tmp_path)
        run_console(page(topic))

    def test_commands_in_other_examples_are_right_usage(self, topic: str) -> None:
        """Commands in its other examples are right usage."""
        for example in examples(page(topic), "sh"):
            for line in example.text.splitlines():
                words = shlex.split(line, comments=True)
                if words and words[0] == "srm-tui":
                    parse(words[1:])

    def test_fits_a_terminal(self, topic: str) -> None:
        """It fits a terminal of 80 columns, and so do its examples in the help, which are set in."""
        assert not [line for line in page(topic).splitlines() if width(line) > 80]
        fenced = "\n".join(
            example.text for kind in ("toml", "console", "sh") for example in examples(page(topic), kind)
        )
        assert not [line for line in fenced.splitlines() if width(line) > VISIBLE]

    def test_names_only_topics_that_exist(self, topic: str) -> None:
        """It names only topics that exist."""
        known = {*topics(), *SUBCOMMANDS, "TOPIC"}
        assert set(re.findall(r"srm-tui help ([a-zA-Z-]+)", page(topic))) <= known

    def test_has_a_title_and_no_marker_is_left(self, topic: str) -> None:
        """It has a title, and no marker is left."""
        assert page(topic).startswith("# ")
        assert "<!--" not in page(topic)


def parse(arguments: list[str]) -> None:
    """Parse a command line; wrong usage raises."""
    name = arguments[0] if arguments and arguments[0] in SUBCOMMANDS else "open"
    parser = Parser("srm-tui")
    subcommand(name).configure(parser)
    if ">" in arguments:
        arguments = arguments[: arguments.index(">")]
    parser.parse_args(arguments if name == "open" else arguments[1:])


class TestTheFile:
    """The page about the file."""

    def test_every_entity_has_its_section(self) -> None:
        """Every entity has its section."""
        known = {
            each
            for each in vars(entities).values()
            if isinstance(each, type)
            and issubclass(each, entities.Entity)
            and each not in {entities.Entity, entities.Raci}
        }
        assert known == set(SECTIONS)

    @pytest.mark.parametrize("entity", SECTIONS, ids=lambda entity: entity.__name__)
    def test_every_key_is_explained(self, entity: type[BaseModel]) -> None:
        """Every key is explained."""
        said = set(re.findall(r"`([a-z_]+)`", without_examples(section("file", SECTIONS[entity]))))
        assert keys_of(entity) - said == set()

    @pytest.mark.parametrize("entity", SECTIONS, ids=lambda entity: entity.__name__)
    def test_every_key_is_in_an_example(self, entity: type[BaseModel]) -> None:
        """Every key is in an example."""
        used: set[str] = set()
        for _, text in models(page("file")):
            for found, keys in written(tomli.loads(text), entities.Model):
                if found is entity:
                    used.update(keys)
        assert keys_of(entity) - used == set()

    @pytest.mark.parametrize("entity", SECTIONS, ids=lambda entity: entity.__name__)
    def test_every_choice_is_named(self, entity: type[BaseModel]) -> None:
        """Every choice of a key is named."""
        said = section("file", SECTIONS[entity])
        for name, field in entity.model_fields.items():
            if SECTIONS[entity] == "Layers" and name == "confidence":
                continue  # as on a row
            missing = [choice for choice in choices(field.annotation) if f'`"{choice}"`' not in said]
            assert not missing, name


def keys_of(entity: type[BaseModel]) -> set[str]:
    """Return the keys of an entity as the file writes them."""
    return {field.alias or name for name, field in entity.model_fields.items()}


def written(table: dict[str, Any], entity: type[BaseModel]) -> Iterator[tuple[type[BaseModel], set[str]]]:
    """Yield the keys that a table of an entity and the tables below it write."""
    yield entity, set(table)
    for name, field in entity.model_fields.items():
        for below in filter(is_entity, (field.annotation, *get_args(field.annotation))):
            for each in entries(table.get(name)):
                yield from written(each, below)


def is_entity(annotation: object) -> TypeGuard[type[BaseModel]]:
    """Whether an annotation is an entity."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def entries(value: object) -> list[dict[str, Any]]:
    """Return the tables of a list, or a table alone."""
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def choices(annotation: Any) -> Iterator[str]:  # noqa: ANN401 (any annotation)
    """Yield the words that an annotation allows."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for part in get_args(annotation):
            yield from choices(part)


class TestTheCommandLine:
    """The page about the command line."""

    @pytest.mark.parametrize("name", ["open", *SUBCOMMANDS])
    def test_every_argument_is_explained(self, name: str) -> None:
        """Every argument and every choice of it is explained."""
        said = section("command-line", "srm-tui" if name == "open" else f"srm-tui {name}")
        parser = Parser("srm-tui")
        subcommand(name).configure(parser)
        for action in parser._actions:
            for option in action.option_strings or [str(action.metavar or action.dest)]:
                if option not in {"-h", "--help"}:
                    assert re.search(rf"`{re.escape(option)}\b", said), option
            for choice in action.choices or ():
                assert f"`{choice}`" in said, choice

    @pytest.mark.parametrize("name", [name for name in SUBCOMMANDS if name != "completion"])
    def test_every_command_has_an_example_that_is_run(self, name: str) -> None:
        """Every command has an example that is run."""
        commands = [shlex.split(run.command) for run in runs(section("command-line", f"srm-tui {name}"))]
        assert any(words[:2] == ["srm-tui", name] for words in commands)

    @pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
    def test_every_rule_is_listed(self, rule: Rule) -> None:
        """Every rule is listed with its severity."""
        assert re.search(rf"\| `{rule.id}` +\| {rule.severity} +\| {re.escape(rule.title)} +\|", page("command-line"))


class TestTheLimits:
    """What is refused for its size, or not listed."""

    @pytest.mark.parametrize(
        ("data", "what"),
        [
            ({"parties": [{"id": f"p{number}"} for number in range(1_001)]}, "parties"),
            ({"views": [{"id": f"v{number}"} for number in range(501)]}, "views"),
            (
                {
                    "views": [{"id": f"v{number}"} for number in range(500)],
                    "layers": [{"id": "l", "responsibilities": [{"id": f"r{number}"} for number in range(4_001)]}],
                },
                "cells",
            ),
        ],
        ids=["parties", "views", "cells"],
    )
    def test_what_is_refused_is_told_with_the_same_number(self, data: dict[str, object], what: str) -> None:
        """The manual says what the error says."""
        refused = build({"format": 1, **data}).problems[0]
        assert refused.rule == "SRM000"
        number = refused.expected.removeprefix("at most ").removesuffix(" cells")
        assert f"{number} {what}" in " ".join(section("file", "Limits").split())

    def test_a_file_and_lists(self) -> None:
        """How large a file may be, how much of what is wrong is listed."""
        said = " ".join(section("file", "Limits").split())
        assert f"at most {MOST_BYTES // 2**20} MB" in said
        assert f"the first {MOST_PROBLEMS:,} are listed" in said
        assert f"the first {MOST_OF_A_RULE:,} findings of each rule" in said


class TestEditing:
    """The page about editing."""

    @pytest.mark.parametrize("command", [*EDITING, *SAVING], ids=lambda command: command.id)
    def test_every_command_that_edits_is_there(self, command: Command) -> None:
        """Every command that edits is there: by its keys, and one without keys by the words of the palette."""
        said = " ".join(page("editing").split())
        keys = [key.removesuffix(ANY_LETTER) for key in command.keys]
        assert any(f"`{key_label(key)}`" in said for key in keys) or f"*{command.title}*" in said

    def test_it_says_where_copies_are(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """It names the folders that the program uses."""
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
        said = section("editing", "What happens to my file")
        for folder in (recovery_folder(), copies_folder()):
            assert f"`{folder.name}/`" in said
            assert f"`{folder.parent.name}`" in said


class TestTheWorkshop:
    """The page for whoever leads a room."""

    @pytest.mark.parametrize("command", WALKTHROUGH, ids=lambda command: command.id)
    def test_every_command_of_the_walkthrough_is_there(self, command: Command) -> None:
        """By each of its keys; one without keys by the words of the palette."""
        said = " ".join(page("workshop").split())
        if command.screens == ("notes",):
            return
        for key in command.keys:
            label = key_label(key.removesuffix(ANY_LETTER))
            assert f"`{label}`" in said or key.startswith("shift+"), label
        assert command.keys or f"*{command.title}*" in said


class TestTheKeys:
    """The page about the keys."""

    def test_every_command_of_the_program_has_words(self) -> None:
        """Every command of the program has words."""
        for command in COMMANDS:
            assert command.title, command.id
            assert command.help.endswith("."), command.id

    def test_every_command_stands_there_with_its_keys_as_people_write_them(self) -> None:
        """Every command stands there with its keys as people write them."""
        said = page("keys")
        for command in COMMANDS:
            if not command.id.startswith("view-"):
                assert command.title in said or command.help in said, command.id
                assert (f"`{key_label(command.keys[0])}`" if command.keys else "palette") in said, command.id
