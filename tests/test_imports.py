"""What loads what: the screen's libraries are heavy, and only the screen may load them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

LOADS_ALL_OF = """
import importlib, json, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
print(json.dumps(sorted(sys.modules)))
"""


def loaded_by(package: str) -> set[str]:
    """Return the top-level modules that are there after all modules of a package were imported."""
    program = [sys.executable, "-c", LOADS_ALL_OF, package]
    done = subprocess.run(program, capture_output=True, check=True, text=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


@pytest.mark.parametrize("package", ["srm_tui.core", "srm_tui.document"])
def test_reading_a_model_loads_neither_textual_nor_rich(package: str) -> None:
    """Whoever checks a model does not wait for them."""
    assert not loaded_by(package) & {"textual", "rich"}


def test_exporting_one_does_not_load_textual_either() -> None:
    """Only the widths of characters come from rich."""
    assert "textual" not in loaded_by("srm_tui.export")


def test_the_core_loads_no_library_for_files() -> None:
    """It knows models, not their format."""
    modules = loaded_by("srm_tui.core")
    assert "pydantic" in modules
    assert not modules & {"tomli", "tomli_w", "tomlrt", "tree_sitter", "tree_sitter_toml", "platformdirs"}
