"""Gives the package its dependencies: what the kit and the application run on, each written once."""

from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Dependencies(MetadataHookInterface):
    def update(self, metadata: dict) -> None:
        """Read both requirements.in files."""
        lines = [
            line.split("#")[0].strip()
            for name in ("kit/requirements.in", "template/requirements.in")
            for line in (Path(self.root) / name).read_text(encoding="utf-8").splitlines()
        ]
        metadata["dependencies"] = [line for line in lines if line]
