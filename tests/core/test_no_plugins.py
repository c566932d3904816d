"""Entities are there without a search through all installed packages."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
import srm_tui.core.model
from pydantic import VERSION
from srm_tui.core.no_plugins import KNOWN
if VERSION.rpartition(".")[0] not in KNOWN:
    sys.exit()
assert "importlib.metadata" not in sys.modules, "all installed packages were asked"
assert "pydantic.plugin._loader" not in sys.modules, "others would find no plugins"
from pydantic import BaseModel
class Other(BaseModel):
    a: int
assert sys.modules["pydantic.plugin._loader"].__file__.startswith(sys.modules["pydantic"].__path__[0])
"""


def test_installed_packages_are_not_searched() -> None:
    """Loading the entities asks no package for plugins, and leaves pydantic as it is for others."""
    done = subprocess.run([sys.executable, "-c", _PROGRAM], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
