"""The commands that change a model."""

from __future__ import annotations

from srm_tui.commands.command import ANY_LETTER, Command, Wording

EDIT, ARRANGE, ADD = "Editing", "Rows and layers", "Adding"
MODEL = ("stack", "compare", "table")
WORKED_ON = (*MODEL, "people")
"""The screens on which something is selected and edited."""
UNDONE_ON = (*WORKED_ON, "agenda", "walkthrough")
"""The screens on which edits are taken back and saved."""


def _people(word: str, title: str, about: str) -> Wording:
    """Return what a command is called where parties and roles are listed."""
    return Wording(("people",), word, title, about)


EDITING: tuple[Command, ...] = (
    Command(
        "set-responsible",
        (f"r{ANY_LETTER}",),
        "assign",
        "Set who is responsible",
        "A party's letter sets who is responsible, in upper case adds the party or takes it out; - not applicable, "
        "? undecided, 0 nobody, = inherits.",
        EDIT,
        MODEL,
        footer=("stack", "table"),
    ),
    Command(
        "set-accountable",
        (f"A{ANY_LETTER}",),
        "",
        "Set who is accountable",
        "A party's letter sets who is accountable; 0 nobody, = takes out what is said, so that it is implied again.",
        EDIT,
        MODEL,
    ),
    Command(
        "repeat-edit",
        ("full_stop",),
        "",
        "Repeat the last edit",
        "Sets here what was set last: responsible, accountable or a tag.",
        EDIT,
        MODEL,
    ),
    Command(
        "undo",
        ("u",),
        "undo",
        "Undo",
        "Takes the last edit back, and says what came back.",
        EDIT,
        UNDONE_ON,
        footer=("people",),
    ),
    Command("redo", ("U",), "", "Redo", "Does again what was undone last.", EDIT, UNDONE_ON),
    Command(
        "history",
        ("g h",),
        "",
        "History of edits",
        "Lists the edits; the model can go back to any of them.",
        EDIT,
        (*UNDONE_ON, "history"),
    ),
    Command(
        "edit-form",
        ("e",),
        "edit",
        "Edit in a form",
        "Shows every field of the selected row or layer, all views side by side.",
        EDIT,
        WORKED_ON,
        footer=("stack", "people"),
        elsewhere=(_people("edit", "Edit in a form", "Shows every field of the selected party or role."),),
    ),
    Command(
        "edit-model",
        (),
        "",
        "Edit the model's own fields",
        "Shows the title, summary, version, status and dates in a form.",
        EDIT,
        MODEL,
    ),
    Command(
        "edit-view",
        (),
        "",
        "Edit the shown view",
        "Shows the name, description and group of the shown view in a form.",
        EDIT,
        MODEL,
    ),
    Command(
        "rename",
        ("f2",),
        "",
        "Rename",
        "Renames the selected row or layer in place.",
        EDIT,
        WORKED_ON,
        elsewhere=(_people("", "Rename", "Renames the selected party or role in place."),),
    ),
    Command(
        "change-id",
        (),
        "",
        "Change the id",
        "Changes the id of what is selected, and all that refers to it.",
        EDIT,
        WORKED_ON,
    ),
    Command("add-tag", (), "", "Add a tag", "Adds a tag to the selected row, or to all marked ones.", EDIT, MODEL),
    Command(
        "remove-tag",
        (),
        "",
        "Take a tag out",
        "Takes a tag out of the selected row, or of all marked ones.",
        EDIT,
        MODEL,
    ),
    Command(
        "delete",
        ("d",),
        "delete",
        "Delete",
        "Deletes the selected row or layer, or all marked rows; asks where something else refers to it.",
        ARRANGE,
        WORKED_ON,
        footer=("people",),
        elsewhere=(
            _people("delete", "Delete", "Deletes the selected party or role; asks where something else refers to it."),
        ),
    ),
    Command(
        "move-down",
        ("J",),
        "",
        "Move down",
        "Moves the selected row or layer down.",
        ARRANGE,
        WORKED_ON,
        elsewhere=(_people("", "Move down", "Moves the selected party or role down; teams go with their party."),),
    ),
    Command(
        "move-up",
        ("K",),
        "",
        "Move up",
        "Moves the selected row or layer up.",
        ARRANGE,
        WORKED_ON,
        elsewhere=(_people("", "Move up", "Moves the selected party or role up; teams go with their party."),),
    ),
    Command(
        "move-to-layer",
        ("M",),
        "",
        "Move to a layer",
        "Moves the selected row, or all marked ones, to another layer.",
        ARRANGE,
        MODEL,
    ),
    Command(
        "mark",
        ("space",),
        "",
        "Mark the row",
        "Marks the row for the next edit, or takes the mark off.",
        ARRANGE,
        MODEL,
    ),
    Command(
        "mark-range", ("V",), "", "Mark a range", "Marks all rows from the last marked one to here.", ARRANGE, MODEL
    ),
    Command(
        "copy-row",
        ("y y",),
        "TOML",
        "Copy the row as TOML",
        "Copies the selected row as it stands in the file, to be pasted.",
        ARRANGE,
        MODEL,
    ),
    Command(
        "copy-text",
        ("y t",),
        "text",
        "Copy the row as text",
        "Copies all about the selected row, as text to read.",
        ARRANGE,
        MODEL,
    ),
    Command(
        "copy-markdown",
        ("y m",),
        "Markdown",
        "Copy the row as Markdown",
        "Copies the selected row in all views, as a Markdown table.",
        ARRANGE,
        MODEL,
    ),
    Command("copy-id", ("y i",), "id", "Copy the id", "Copies the id of what is selected.", ARRANGE, MODEL),
    Command("paste-row", ("P",), "", "Paste the row", "Pastes the copied row below the selected one.", ARRANGE, MODEL),
    Command("add-row", ("a a",), "row", "Add a row", "Adds a row below the selected one.", ADD, MODEL),
    Command("add-layer", ("a l",), "layer", "Add a layer", "Adds a layer above the selected one.", ADD, MODEL),
    Command("add-party", ("a p",), "party", "Add a party", "Adds a party.", ADD, WORKED_ON, footer=("people",)),
    Command("add-view", ("a v",), "view", "Add a view", "Adds a view that is based on the shown one.", ADD, MODEL),
    Command(
        "add-role",
        ("a o",),
        "role",
        "Add a role",
        "Adds a role.",
        ADD,
        WORKED_ON,
        footer=("people",),
        elsewhere=(_people("role", "Add a role", "Adds a role of the selected party."),),
    ),
    Command("add-stakeholder", ("a s",), "stakeholder", "Add a stakeholder", "Adds a stakeholder.", ADD, MODEL),
    Command("add-process", ("a w",), "process", "Add a process", "Adds a process.", ADD, MODEL),
    Command("add-step", ("a t",), "step", "Add a step", "Adds a step to a process of the model.", ADD, MODEL),
)
"""What changes a model, and what belongs to it."""

_NO_EDITS = {"history", "mark", "mark-range", "copy-row", "copy-text", "copy-markdown", "copy-id"}
EDITS = frozenset(command.id for command in EDITING) - _NO_EDITS | {"save-as"}
"""What a document that is read only refuses, before anything is asked for."""

SAVING: tuple[Command, ...] = (
    Command("save", ("w",), "save", "Save", "Saves the edits to the file.", "The file", UNDONE_ON),
    Command("save-as", (), "", "Save as", "Saves to another file, and goes on with that file.", "The file", WORKED_ON),
    Command(
        "people",
        ("g p",),
        "people",
        "Parties and roles",
        "Lists the parties and the roles, to be edited.",
        "Looking",
        WORKED_ON,
    ),
)
