"""`kit check`: everything that can be wrong with a region's repository, in one pass, changing nothing."""

from __future__ import annotations

from kit.checks.leaks import leaks
from kit.checks.secrets import secrets
from kit.checks.tree import Tree
from kit.checks.unfilled import unfilled
from kit.runner import Runner
from kit.workspace import RegionRepository
from regiondata import Problem, load


def check_region(runner: Runner, region: RegionRepository) -> list[Problem]:
    """The problems of the region's files, then leaks, secrets and what is not filled in, by file and line."""
    tree = Tree.of(runner, region.path)
    found = [*load(region.data).problems, *leaks(tree, region.kode), *secrets(tree), *unfilled(tree)]
    return sorted(found, key=lambda p: (p.level, p.file, p.line or 0, p.message))
