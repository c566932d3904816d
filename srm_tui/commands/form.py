"""The commands of the form. Letters and signs that a field takes are typed into it, so they are no commands there."""

from __future__ import annotations

from srm_tui.commands.command import Command

_MOVE, _EDIT, _FORM = "Moving", "Editing", ("form",)

FORM: tuple[Command, ...] = (
    Command(
        "form-apply",
        ("ctrl+s",),
        "apply",
        "Apply the form",
        "Takes over what was typed as one edit; refused while something is wrong with it.",
        _EDIT,
        _FORM,
        footer=_FORM,
    ),
    Command(
        "form-next",
        ("tab", "down"),
        "next",
        "Next field",
        "Goes to the field below; what was typed stays.",
        _MOVE,
        _FORM,
        footer=_FORM,
    ),
    Command("form-previous", ("up",), "", "Previous field", "Goes to the field above.", _MOVE, _FORM),
    Command(
        "form-right",
        ("right",),
        "view",
        "Next view",
        "Goes to the next view; of a choice that holds in all views takes the next one.",
        _MOVE,
        _FORM,
        footer=_FORM,
    ),
    Command(
        "form-left",
        ("left",),
        "",
        "Previous view",
        "Goes to the previous view; of a choice that holds in all views takes the one before.",
        _MOVE,
        _FORM,
    ),
    Command("form-first", ("home",), "", "First field", "Goes to the first field.", _MOVE, _FORM),
    Command("form-last", ("end",), "", "Last field", "Goes to the last field.", _MOVE, _FORM),
    Command("form-page-up", ("pageup",), "", "Page up", "Goes up by a screenful.", _MOVE, _FORM),
    Command("form-page-down", ("pagedown",), "", "Page down", "Goes down by a screenful.", _MOVE, _FORM),
    Command(
        "form-type",
        ("enter", "f2"),
        "type",
        "Type, or take the next value",
        "Begins to type in the field; a choice takes its next value. In a field of text letters begin at once.",
        _EDIT,
        _FORM,
        footer=_FORM,
    ),
    Command(
        "form-toggle",
        ("space",),
        "",
        "Next value",
        "Changes yes to no and back; of a choice takes the next value.",
        _EDIT,
        _FORM,
    ),
    Command(
        "form-editor",
        ("ctrl+o",),
        "$EDITOR",
        "Open the text in $EDITOR",
        "Opens the text of the field in $VISUAL or $EDITOR and takes over what is saved there.",
        _EDIT,
        _FORM,
        footer=_FORM,
    ),
    Command(
        "form-help",
        ("f1",),
        "help",
        "Help",
        "Shows the keys of the form, and the manual.",
        "The program",
        _FORM,
        footer=_FORM,
    ),
)
