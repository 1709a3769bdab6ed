"""A snapshot brought back beside what is there, and what is wrong with it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator

from eplanning_host import application
from eplanning_host.backup import MANIFEST
from eplanning_host.command import Refused, Unsound, sentence
from eplanning_host.copying import SPARE, load
from eplanning_host.plan import Plan
from eplanning_host.restic import Repository, short
from eplanning_host.swapping import drop

MIGRATIONS = "SELECT app || '.' || name FROM django_migrations;"


@contextlib.contextmanager
def brought_back(
    planned: Plan, place: Repository, wanted: str, beside: str = "pulih"
) -> Iterator[tuple[dict[str, object], str]]:
    """(what the snapshot is, the database it was loaded into); its files are in `planned.restored`. Gone at the end,
    unless they were put in place."""
    snapshot = str(place.snapshot(wanted)["id"])
    with scratch(planned, beside) as name:
        free, needed = shutil.disk_usage(planned.shared).free, 2 * place.bytes_of(snapshot) + SPARE
        if free < needed:
            raise Refused(
                f"{planned.shared} has {free >> 20} MiB free; restoring {short(snapshot)} may need {needed >> 20}."
            )
        copied = planned.restored / planned.work.name
        try:
            place.restore(snapshot, planned.restored)
            manifest = json.loads((copied / MANIFEST).read_text(encoding="ascii"))
            loaded = load(planned.database, copied / "database", name)
        except Refused as error:
            raise Unsound(*error.args) from error
        bring_up_to_date(planned, name, sentence(f"The backup is of release {manifest['release']}"))
        yield {**manifest, "snapshot": short(snapshot), "place": place.location, "tables": loaded["tables"]}, name


@contextlib.contextmanager
def scratch(planned: Plan, beside: str = "pulih") -> Iterator[str]:
    """The name for a database beside, and an empty folder `planned.restored`; both are gone at the end."""
    name = f"{planned.database.name}_{beside}"
    _tidy(planned, name)
    planned.restored.mkdir()
    try:
        os.chown(planned.restored, -1, planned.media.stat().st_gid)  # the application's commands read the files
        planned.restored.chmod(0o750)
        yield name
    finally:
        _tidy(planned, name)


def judge(planned: Plan, name: str) -> tuple[dict[str, object], list[str]]:
    """What the application says of a restored database and its files, and what is wrong with them."""
    there = ("--database", name, "--media", str(planned.restored / planned.media.name))
    found = application.told(application.manage(planned.kode, *there, "pulih", "periksa", "--json", fails=False))
    chain, files = found["jejak"], found["berkas"]
    missing = _missed(planned, list(files["hilang"]))
    problems = list(chain["masalah"])
    problems += [sentence(f"{each} is missing.") for each in missing]
    problems += [sentence(f"{each} is not what was uploaded.") for each in files["rusak"]]
    if found.get("salinan") and not planned.rehearsal:
        problems.append(sentence("This is a masked copy for lessons; it has no place on a server that people work on."))
    taken = len(files["hilang"]) - len(missing)
    facts = {
        "chain": {"links": chain["mata_rantai"], "head": chain["kepala"], "waiting": chain["menunggu"]},
        "files": {"count": files["berkas"], "bytes": files["bita"], "removed_meanwhile": taken},
    }
    return facts, problems


def _missed(planned: Plan, names: list[str]) -> list[str]:
    """Without those that were taken away on purpose between the dump and the reading of the files."""
    if not names:
        return []
    given = "".join(f"{name}\n" for name in names)
    with contextlib.suppress(Refused):  # a present database that does not answer knows nothing about it
        taken = json.loads(application.manage(planned.kode, "pulih", "dicabut", "--json", given=given))
        return [name for name in names if name not in taken]
    return names


def bring_up_to_date(planned: Plan, name: str, it_is: str) -> None:
    """An older structure is migrated; a newer one the present release does not know."""
    known = set(planned.database.ask(MIGRATIONS, planned.database.name).split())
    found = set(planned.database.ask(MIGRATIONS, name).split())
    if found - known:
        raise Refused(
            f"{it_is}, whose database has migrations the present one has not "
            f"({min(found - known)}); deploy that release first."
        )
    if known - found:
        application.manage(planned.kode, "--database", name, "migrate", "--no-input")


def _tidy(planned: Plan, name: str) -> None:
    drop(planned.database, name)
    shutil.rmtree(planned.restored, ignore_errors=True)
