"""Installs the peers below .cache/peers, each once; a peer that fails is left out with a sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent / ".cache" / "peers"
PYTHON_PEERS = ["quantulum3==0.10.0", "recognizers-text-suite==1.0.2a2", "emoji==1.7.0"]
NODE_PEERS = ["@microsoft/recognizers-text-suite@1.3.1"]


def once(stamp, *commands, cwd=None):
    """Runs the commands unless the stamp is there; returns whether the peer can be used."""
    mark = CACHE / stamp
    if mark.exists():
        return True
    CACHE.mkdir(parents=True, exist_ok=True)
    for command in commands:
        try:
            done = subprocess.run(command, cwd=cwd or CACHE, capture_output=True, text=True, check=False)
        except OSError as problem:
            print(f"left out, {command[0]} is not here: {problem}", file=sys.stderr)
            return False
        if done.returncode:
            print(
                f"left out, {' '.join(map(str, command))} failed: {done.stderr.strip()[-300:]}",
                file=sys.stderr,
            )
            return False
    mark.write_text("installed\n")
    return True


def peers():
    """The peers that are installed: name -> command."""
    found = {}
    python = CACHE / "venv" / "bin" / "python"
    base = shutil.which("python3.11") or sys.executable
    if once(
        "python.stamp",
        [base, "-m", "venv", CACHE / "venv"],
        [python, "-m", "pip", "install", "--quiet", *PYTHON_PEERS],
    ):
        found["quantulum3 0.10.0"] = [python, HERE / "peers" / "quantulum.py"]
        found["Recognizers-Text 1.0.2a2 (PyPI)"] = [python, HERE / "peers" / "recognizers.py"]
    node = CACHE / "node"
    node.mkdir(parents=True, exist_ok=True)
    if once("node.stamp", ["npm", "install", "--silent", "--prefix", node, *NODE_PEERS]):
        shutil.copy(HERE / "peers" / "recognizers.js", node / "recognizers.js")
        found["Recognizers-Text 1.3.1 (npm)"] = ["node", node / "recognizers.js"]
    target = CACHE / "duckling"
    build = [
        "cargo",
        "build",
        "--release",
        "--quiet",
        "--manifest-path",
        HERE / "peers" / "duckling" / "Cargo.toml",
        "--target-dir",
        target,
    ]
    if once("duckling.stamp", build):
        found["duckling 0.4.0 (crate)"] = [target / "release" / "duckling-peer"]
    return {name: [os.fspath(part) for part in command] for name, command in found.items()}
