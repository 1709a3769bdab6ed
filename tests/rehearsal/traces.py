"""What a lab could leave on this computer."""

from __future__ import annotations

import subprocess
from pathlib import Path

from kit.rehearsal.machines import cgroups
from kit.rehearsal.machines.network import table_of
from kit.rehearsal.machines.nspawn import group_of


def traces(lab: str) -> dict[str, list[str]]:
    """Everything that bears the lab's name, by kind; empty lists when it is gone."""
    return {
        "mounts": [line for line in Path("/proc/self/mountinfo").read_text().splitlines() if f"/{lab}/" in line],
        "links": [path.name for path in Path("/sys/class/net").iterdir() if lab in path.name],
        "groups": [
            str(group)
            for hierarchy in cgroups.hierarchies()
            for group in hierarchy.iterdir()
            if group.name.startswith(group_of(lab, ""))
        ],
        "processes": [words for words in _command_lines() if f"/{lab}/" in words],
        "tables": [line for line in _said("nft", "list", "tables").splitlines() if table_of(lab) in line],
        "folders": [str(path) for path in Path("/run/systemd/nspawn/propagate").glob(f"{group_of(lab, '')}*")],
    }


def nothing() -> dict[str, list[str]]:
    """The traces of a lab that is gone."""
    return {kind: [] for kind in ("mounts", "links", "groups", "processes", "tables", "folders")}


def _command_lines() -> list[str]:
    lines = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                lines.append((folder / "cmdline").read_bytes().decode(errors="replace").replace("\0", " "))
            except OSError:
                continue
    return lines


def _said(*argv: str) -> str:
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout
