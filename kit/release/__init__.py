"""One release file of a region: source, wheels for the servers' Python, collected assets, a manifest with SHA-256."""

from kit.release.archive import Manifest, read_manifest
from kit.release.build import Release, build

__all__ = ["Manifest", "Release", "build", "read_manifest"]
