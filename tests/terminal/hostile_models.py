"""Models that carry a text in every slot, and the same models with an innocent one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile import toml_string

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MARKER = "marker"


def model_with(texts: Sequence[str], number: int, *, letter: Callable[[str], str] = toml_string) -> str:
    """Return a model with a text in every slot; the texts take turns, and there is a row for each.

    Args:
        texts: What the slots hold.
        number: Stands in the name of the first row, to tell one model on the screen from another.
        letter: Writes a text as TOML.
    """
    turn = 0

    def text() -> str:
        nonlocal turn
        turn += 1
        return letter(texts[turn % len(texts)])

    lines = [
        *("format = 1", f"title = {text()}", f"summary = {text()}", f"version = {text()}", f"approved_by = {text()}"),
        *("[[sources]]", 'id = "source"', f"title = {text()}", f"url = {text()}", f"publisher = {text()}"),
    ]
    for party in ("provider", "customer", "team"):
        lines += ["[[parties]]", f'id = "{party}"', f"name = {text()}", f"description = {text()}"]
        lines += ['part_of = "customer"'] if party == "team" else [f'kind = "{party}"']
    for view in ("first", "second"):
        lines += ["[[views]]", f'id = "{view}"', f"name = {text()}", f"description = {text()}", f"group = {text()}"]
    lines += ["[[layers]]", 'id = "lower"', f"name = {text()}", f"description = {text()}", 'responsible = "provider"']
    lines += ["[[layers]]", 'id = "layer"', f"name = {text()}", f"description = {text()}", 'source = "source"']
    lines += ['responsible = { first = "team", second = ["provider", "team"] }']
    lines += ["[[layers.responsibilities]]", 'id = "first-row"', f'name = "{MARKER}-{number}"']
    for row in range(len(texts)):
        lines += [
            *("[[layers.responsibilities]]", f'id = "row-{row}"', f"name = {letter(texts[row])}"),
            *(f"description = {text()}", f"tags = [{text()}]", f"controls = [{text()}]", f"links = [{text()}]"),
            *(f"evidence = [{text()}]", f"handoff = {text()}", f"rationale = {text()}", 'sharing = "dependent"'),
            *('consulted = "customer"', 'informed = "customer"', f"parts = {{ provider = {text()}, team = {text()} }}"),
        ]
    lines += [
        *("[[roles]]", 'id = "role"', f"name = {text()}", f"holder = {text()}", f"contact = {text()}"),
        *('party = "team"', f"description = {text()}"),
        *("[[processes]]", 'id = "process"', f"name = {text()}", f"description = {text()}", f"lifecycle = {text()}"),
        *("[[processes.steps]]", 'id = "step"', f"name = {text()}"),
        *("[[stakeholders]]", 'id = "stakeholder"', f"name = {text()}", f"note = {text()}"),
        *("[[walkthrough]]", 'id = "stop"', f"title = {text()}", f"say = {text()}", f"notes = {text()}"),
        f"ask = {text()}",
        'show = ["row-0"]',
        *("[[scenarios]]", 'id = "scenario"', f"title = {text()}", f"situation = {text()}"),
        f"steps = [{{ happens = {text()} }}]",
        *("[[decisions]]", 'id = "decision"', f"text = {text()}"),
        *("[[suppressions]]", f"reason = {text()}"),
    ]
    return "\n".join(lines) + "\n"


def faults_with(text: str) -> str:
    """Return a file with a text in every place from which a message could take it."""
    written = toml_string(text)
    return "\n".join(
        [
            *("format = 1", f"{written} = {written}", f"title = [{written}]", f"status = {written}", ""),
            *("[[parties]]", f"id = {written}", f"part_of = {written}", f"kind = {written}", f"symbol = {written}", ""),
            *("[[views]]", 'id = "first"', f"based_on = {written}", f"{written} = 1", ""),
            *("[[layers]]", 'name = "layer"', f"responsible = {{ {written} = {written} }}", f"source = {written}"),
            *(f"parts = {written}", "responsibilities = ["),
            f"  {{ name = {written}, responsible = [{written}], accountable = {written}, confidence = {written} }},",
            *("]", ""),
        ]
    )
