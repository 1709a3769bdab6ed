"""`kit check`: everything that can be wrong with a region's repository, in one pass, changing nothing."""

from __future__ import annotations

from pathlib import Path

from kit.region.checks.leaks import leaks
from kit.region.checks.secrets import secrets
from kit.region.checks.tree import Tree
from kit.region.checks.unfilled import unfilled
from kit.region.workspace import RegionRepository
from kit.runner import Runner
from regiondata import Problem, load


def check_region(runner: Runner, region: RegionRepository) -> list[Problem]:
    """The problems of the region's files, then leaks, secrets and what is not filled in, by file and line."""
    return check_tree(Tree.of(runner, region.path), region.data, region.kode)


def check_tree(tree: Tree, data: Path, kode: str) -> list[Problem]:
    """The same of any tree that holds a region's files: `data` is its folder `region/`."""
    found = [*load(data).problems, *leaks(tree, kode), *secrets(tree), *unfilled(tree)]
    return sorted(found, key=lambda p: (p.level, p.file, p.line or 0, p.message))
