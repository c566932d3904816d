"""What is published: built, looked into, installed into fresh environments, started."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from srm_tui.version import __version__
from tests.terminal.environment import environment
from tests.terminal.pseudo import PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.slow

TOP = Path(__file__).parents[2]
MODELS = sorted(path.stem for path in (TOP / "models").glob("*.toml"))
_PIP = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}


class Distributions(NamedTuple):
    """The two files that are published."""

    wheel: Path
    sdist: Path


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Distributions:
    """Build a source distribution, and a wheel from it."""
    pytest.importorskip("build", reason="build is not installed")
    directory = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "build", "--outdir", str(directory), str(TOP)])
    (wheel,), (sdist,) = directory.glob("*.whl"), directory.glob("*.tar.gz")
    return Distributions(wheel, sdist)


def _run(command: Sequence[str], cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, check=False, cwd=cwd, env=env or {**os.environ, **_PIP}, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def test_wheel_holds_all_that_the_program_reads(distributions: Distributions) -> None:
    """Models, manual, stylesheets and the mark of typed code are in it; tests and pictures are not."""
    with zipfile.ZipFile(distributions.wheel) as wheel:
        names = set(wheel.namelist())
    package = {name for name in names if not name.partition("/")[0].endswith(".dist-info")}
    assert {name.partition("/")[0] for name in package} == {"srm_tui"}
    here = {path.relative_to(TOP).as_posix() for path in (TOP / "srm_tui").rglob("*") if path.is_file()}
    assert package == {name for name in here if "__pycache__" not in name} | {
        f"srm_tui/models/{model}.toml" for model in MODELS
    }
    for ending in (".py", ".tcss", ".md", "py.typed"):
        assert any(name.endswith(ending) for name in package)


def test_sdist_holds_what_a_packager_needs(distributions: Distributions) -> None:
    """Sources, models and tests are in it, and nothing of a working copy."""
    with tarfile.open(distributions.sdist) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"pyproject.toml", "README.md", "CHANGELOG.md", "PKG-INFO", "srm_tui/cli/main.py"} <= names
    assert {f"models/{model}.toml" for model in MODELS} <= names
    assert "tests/packaging/test_distributions.py" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith((".venv", ".git/", ".ci"))]


@pytest.mark.parametrize("kind", Distributions._fields)
def test_installed_program_starts(distributions: Distributions, kind: str, tmp_path: Path) -> None:
    """In a fresh environment every kind of command works, and the screen opens."""
    _run([sys.executable, "-m", "venv", str(tmp_path / "venv")])
    python = tmp_path / "venv" / "bin" / "python"
    _run([str(python), "-m", "pip", "install", "-q", str(getattr(distributions, kind))])
    program = str(python.with_name("srm-tui"))
    home = tmp_path / "home"
    home.mkdir()
    env = environment(home)
    env.pop("PYTHONPATH", None)

    def output(*arguments: str) -> str:
        return _run([program, *arguments], home, env)

    assert output("--version") == f"srm-tui {__version__}\n"
    assert _run([str(python), "-m", "srm_tui", "--version"], home, env) == f"srm-tui {__version__}\n"
    assert sorted(line.split()[0] for line in output("models").splitlines()) == MODELS
    assert json.loads(output("show", "managed-cloud", "--format", "json"))["format"] == 1
    output("check", "azure")
    assert "Operating system patching" in output("show", "managed-cloud", "--format", "plain")
    assert "managed-cloud" in output("help", "getting-started")
    output("new", "mine.toml")
    output("check", "mine.toml")
    with PseudoTerminal([program], env, cwd=home) as terminal:
        terminal.wait_for("managed-cloud")
        terminal.wait_for("Self-service")
        terminal.send("q")
        assert terminal.wait() == 0
