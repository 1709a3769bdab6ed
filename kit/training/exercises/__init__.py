"""Whether an exercise was done: read from the region's repository, the demo's database and the kit's logs of runs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kit.context import Context
from kit.region.workspace import RegionRepository
from kit.training.course import Latihan
from kit.training.exercises import demo, region, runs


@dataclass(frozen=True)
class Begin:
    """Where an exercise begins: the moment its lesson was opened, and the last record of the demo's log then."""

    moment: dt.datetime
    record: int | None


def position(repository: RegionRepository | None) -> int | None:
    """The last record of the demo's log, None where there is no demo yet."""
    return demo.last(demo.database(repository)) if repository else None


def missing(context: Context, one: Latihan, repository: RegionRepository | None, begin: Begin) -> str | None:
    """What is missing, in a sentence; None when the exercise was done. Changes nothing."""
    if repository is None:
        return region.NONE
    if one.jejak:
        return demo.missing(demo.database(repository), one.jejak, begin.record, one.kurang)
    if one.akun:
        return demo.factor_missing(demo.database(repository), one.akun, begin.moment, one.kurang)
    if one.perintah:
        return None if runs.done(one.perintah, repository, begin.moment) else one.kurang
    return region.CHECKS[str(one.daerah)](context.runner, repository, one.kurang, begin.moment)
