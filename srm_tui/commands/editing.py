"""The commands that change a model."""

from __future__ import annotations

from srm_tui.commands.command import ANY_LETTER, Command

EDIT, ARRANGE, ADD = "Editing", "Rows and layers", "Adding"
MODEL = ("stack", "compare", "table")

EDITING: tuple[Command, ...] = (
    Command(
        "set-responsible",
        (f"r{ANY_LETTER}",),
        "assign",
        "Set who is responsible",
        "A party's letter sets it, in upper case adds or takes it out; - not applicable, ? undecided, 0 nobody, "
        "= inherits.",
        EDIT,
        MODEL,
        footer=("stack", "table"),
    ),
    Command(
        "set-accountable",
        (f"A{ANY_LETTER}",),
        "",
        "Set who is accountable",
        "A party's letter sets it; 0 nobody, = takes out what is said, so that it is implied again.",
        EDIT,
        MODEL,
    ),
    Command("repeat-edit", ("full_stop",), "", "Repeat the last edit", "Does it to the selected row.", EDIT, MODEL),
    Command("undo", ("u",), "undo", "Undo", "Takes the last edit back, and says what came back.", EDIT, MODEL),
    Command("redo", ("U",), "", "Redo", "Does again what was undone last.", EDIT, MODEL),
    Command("history", ("g h",), "", "History", "Lists the edits; Enter goes to any of them.", EDIT, MODEL),
    Command(
        "edit-form",
        ("e",),
        "edit",
        "Edit in a form",
        "Shows every field of the selected row or layer, all views side by side.",
        EDIT,
        MODEL,
        footer=("stack",),
    ),
    Command("edit-model", (), "", "Edit the model's own fields", "Title, summary, version, status and dates.", EDIT, MODEL),
    Command("edit-view", (), "", "Edit the shown view", "Its name, description and group.", EDIT, MODEL),
    Command("rename", ("f2",), "", "Rename", "Renames the selected row or layer in place.", EDIT, MODEL),
    Command("change-id", (), "", "Change the id", "Changes an id and all that refers to it.", EDIT, MODEL),
    Command("add-tag", (), "", "Add a tag", "Adds a tag to the selected row, or to all marked ones.", EDIT, MODEL),
    Command("remove-tag", (), "", "Take a tag out", "Takes a tag out of the selected row, or all marked.", EDIT, MODEL),
    Command(
        "delete",
        ("d",),
        "",
        "Delete",
        "Deletes the selected row or layer, or all marked rows; asks where something else refers to it.",
        ARRANGE,
        MODEL,
    ),
    Command("move-down", ("J",), "", "Move down", "Moves the selected row or layer down.", ARRANGE, MODEL),
    Command("move-up", ("K",), "", "Move up", "Moves the selected row or layer up.", ARRANGE, MODEL),
    Command(
        "move-to-layer", ("M",), "", "Move to a layer", "Moves the row, or all marked ones, there.", ARRANGE, MODEL
    ),
    Command("mark", ("space",), "", "Mark", "Marks the row for the next edit, or takes the mark off.", ARRANGE, MODEL),
    Command(
        "mark-range", ("V",), "", "Mark a range", "Marks all rows from the last marked one to here.", ARRANGE, MODEL
    ),
    Command("copy-row", ("y y",), "", "Copy the row as TOML", "P pastes it.", ARRANGE, MODEL),
    Command("copy-text", ("y t",), "", "Copy the row as text", "All about the selected row.", ARRANGE, MODEL),
    Command(
        "copy-markdown", ("y m",), "", "Copy as Markdown", "The row in all views, as a Markdown table.", ARRANGE, MODEL
    ),
    Command("copy-id", ("y i",), "", "Copy the id", "Copies the id of what is selected.", ARRANGE, MODEL),
    Command("paste-row", ("P",), "", "Paste the row", "Pastes the copied row below the selected one.", ARRANGE, MODEL),
    Command("add-row", ("a a",), "", "Row", "Adds a row below the selected one.", ADD, MODEL),
    Command("add-layer", ("a l",), "", "Layer", "Adds a layer above the selected one.", ADD, MODEL),
    Command("add-party", ("a p",), "", "Party", "Adds a party.", ADD, (*MODEL, "people")),
    Command("add-view", ("a v",), "", "View", "Adds a view that is based on the shown one.", ADD, MODEL),
    Command("add-role", ("a o",), "", "Role", "Adds a role.", ADD, (*MODEL, "people")),
    Command("add-stakeholder", ("a s",), "", "Stakeholder", "Adds a stakeholder.", ADD, MODEL),
    Command("add-process", ("a w",), "", "Process", "Adds a process.", ADD, MODEL),
    Command("add-step", ("a t",), "", "Step", "Adds a step to a process.", ADD, MODEL),
)
"""What changes a model; a document that is read only refuses all of it."""

SAVING: tuple[Command, ...] = (
    Command("save", ("w",), "save", "Save", "Saves to the same file.", "The file", MODEL),
    Command("save-as", (), "", "Save as", "Saves to another file, and goes on with that one.", "The file", MODEL),
    Command(
        "people",
        ("g p",),
        "",
        "People",
        "Lists the parties and the roles; there they are edited.",
        "Looking",
        MODEL,
    ),
)
