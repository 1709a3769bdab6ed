"""`kit check`: everything that can be wrong with a region's repository, in one pass, changing nothing."""

from __future__ import annotations

from kit.checks.leaks import leaks
from kit.checks.secrets import secrets
from kit.checks.tree import Tree
from kit.runner import Runner
from kit.workspace import RegionRepository
from regiondata import Problem, load


def check_region(runner: Runner, region: RegionRepository) -> list[Problem]:
    """The problems of the region's files, then leaks and secrets of the whole tree, by file and line."""
    tree = Tree.of(runner, region.path)
    found = [*load(region.data).problems, *leaks(tree, region.kode), *secrets(tree)]
    return sorted(found, key=lambda p: (p.level, p.file, p.line or 0, p.message))
