"""A region as it was at a moment: its database, from a scratch cluster recovered up to then, beside its files.

The scratch cluster belongs to the account `postgres`; nobody but that and root reaches it. Of other regions on the
host it holds empty files only. Uploaded files are never changed nor named twice, so the present ones hold those of
any moment; what is missing among them comes from the newest backup.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import pwd
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from eplanning_host import application, archiving
from eplanning_host.archive import USER, Archive, Base, as_postgres, chosen
from eplanning_host.command import Refused, sentence, utc
from eplanning_host.copying import SPARE, copy, load
from eplanning_host.judging import bring_up_to_date, scratch
from eplanning_host.plan import Plan
from eplanning_host.postgres import Database, last_words
from eplanning_host.restic import NEWEST

CLUSTERS = Path("/var/lib/postgresql")
AT_ONCE = 200  # names in one call of restic

# Local access as in the cluster itself; nothing else of it is wanted. A power cut may take it: it is made anew then.
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
hba_file = '/etc/postgresql/{version}/main/pg_hba.conf'
ident_file = '/etc/postgresql/{version}/main/pg_ident.conf'
hot_standby = off
max_connections = 20
shared_buffers = 128MB
max_wal_size = 4GB
fsync = off
full_page_writes = off
autovacuum = off
"""


@contextlib.contextmanager
def brought_back_at(
    planned: Plan, moment: dt.datetime, *, second: bool = False
) -> Iterator[tuple[dict[str, object], str]]:
    """(what it is, the database it was loaded into), as `judging.brought_back`. Refused before anything is made where
    the archive does not reach the moment."""
    with _archive(planned, second=second) as archive:
        base = chosen(archive.bases(), moment, dt.datetime.now(dt.UTC))
        with scratch(planned) as name:
            copied = planned.restored / planned.work.name
            copied.mkdir(mode=0o700)
            with _recovered(planned, archive, base, moment) as then:
                facts = copy(then, copied / "database")
            loaded = load(planned.database, copied / "database", name)
            bring_up_to_date(planned, name, sentence(f"At {utc(moment)} a newer release ran"))
            _files(planned, name, second=second)
            yield (
                {
                    "kode": planned.kode,
                    "taken_at": utc(moment),
                    "release": "",
                    "rows": sum(facts["tables"].values()),
                    "snapshot": base.label,
                    "place": planned.place(True).location if second else str(archive.folder),
                    "tables": loaded["tables"],
                },
                name,
            )


@contextlib.contextmanager
def _archive(planned: Plan, *, second: bool) -> Iterator[Archive]:
    """The host's own, with everything up to now in it; or the one in the second place, for the time of the block."""
    if not second:
        if not planned.archive:
            raise Refused(
                f"{planned.kode} keeps no archive of its database, so that only whole backups can be restored: "
                "`instance_point_in_time_days` in its inventory."
            )
        here = Archive()
        archiving.up_to_now(planned, here)
        yield here
        return
    place = archiving.place_of(planned)
    identity = str(place.snapshot(NEWEST)["id"])
    with _folder(f"eplanning-{planned.kode}-arsip", place.bytes_of(identity)) as folder:
        place.restore(identity, folder)
        brought = Archive(folder / "var/lib/pgbackrest", folder / "etc/pgbackrest")
        _give(folder)
        yield brought


@contextlib.contextmanager
def _recovered(planned: Plan, archive: Archive, base: Base, moment: dt.datetime) -> Iterator[Database]:
    """The region's database as it was, served by a cluster of its own for the time of the block."""
    mine = re.compile(re.escape(planned.database.name) + "(_[a-z][a-z0-9_]*)?")
    wanted = [f"--db-include={name}" for name in archive.databases(base) if mine.fullmatch(name)]
    with _folder(f"eplanning-{planned.kode}-saat", base.bytes) as folder:
        data, log, settings = folder / "data", folder / "log", folder / "postgresql.conf"
        target = moment.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f+00")
        until = ["--type=time", f"--target={target}", "--target-action=promote"]
        # What is fetched from the log comes from this very archive, which need not be the one of the configuration.
        fetch = " ".join([*archive.words("archive-get"), f"--pg1-path={data}", '%f "%p"'])
        until += ["--archive-mode=off", f"--recovery-option=restore_command={fetch}"]
        archive.run("restore", f"--set={base.label}", f"--pg1-path={data}", *until, *wanted)
        version = (data / "PG_VERSION").read_text(encoding="ascii").strip()
        settings.write_text(SETTINGS.format(folder=folder, version=version), encoding="ascii")
        settings.chmod(0o644)
        control = [f"/usr/lib/postgresql/{version}/bin/pg_ctl", "-D", str(data), "-s", "-w", "-t", "86400"]
        try:
            as_postgres(*control, "-l", str(log), "-o", f"-c config_file={settings}", "start")
            while not _open(folder):  # started means that it replays; it lets somebody in once it is there
                as_postgres(*control, "status")
                time.sleep(0.5)
        except Refused as error:
            _stop(control, data)
            raise _why(log, moment, str(error)) from None
        try:
            yield planned.database.served_by(folder)
        finally:
            _stop(control, data)


def _open(folder: Path) -> bool:
    with contextlib.suppress(Refused):
        return bool(as_postgres("pg_isready", "--host", str(folder)))
    return False


def _stop(control: list[str], data: Path) -> None:
    if (data / "postmaster.pid").exists():
        as_postgres(*control, "-m", "immediate", "stop")


def _why(log: Path, moment: dt.datetime, otherwise: str) -> Refused:
    said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    if "before configured recovery target was reached" in said:
        reached = re.findall(r"last completed transaction was at log time (\S+ [0-9:]+)", said)
        if not reached:
            return Refused(f"The archive does not reach {utc(moment)}.")
        return Refused(f"The archive does not reach {utc(moment)}. It ends after {reached[-1].replace(' ', 'T')}Z.")
    return Refused(f"PostgreSQL: {last_words(said) or otherwise}")


@contextlib.contextmanager
def _folder(name: str, needed: int) -> Iterator[Path]:
    """An empty folder of the cluster's owner, gone at the end. Refused where there is no room."""
    folder = CLUSTERS / name
    shutil.rmtree(folder, ignore_errors=True)
    free = shutil.disk_usage(CLUSTERS).free
    if free < needed + SPARE:
        raise Refused(f"{CLUSTERS} has {free >> 20} MiB free; this may need {needed + SPARE >> 20}.")
    folder.mkdir(mode=0o700)
    try:
        _give(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _give(folder: Path) -> None:
    """Everything below belongs to the cluster's owner."""
    who = pwd.getpwnam(USER)
    for each in (folder, *folder.rglob("*")):
        os.chown(each, who.pw_uid, who.pw_gid, follow_symlinks=False)


def _files(planned: Plan, name: str, *, second: bool) -> None:
    """The present files beside the database; those it names that are not there come from the newest backup."""
    media = planned.restored / planned.media.name
    shutil.copytree(planned.media, media, copy_function=os.link, symlinks=True)
    for each in (planned.media, *planned.media.rglob("*")):
        if each.is_dir():
            there = media / each.relative_to(planned.media)
            os.chown(there, each.stat().st_uid, each.stat().st_gid)
    named = application.manage(planned.kode, "--database", name, "--media", str(media), "pulih", "daftar").splitlines()
    missing = [each for each in named if not (media / each).exists()]
    place = planned.place(second)
    if not missing or not place.snapshots():
        return
    identity = str(place.snapshot(NEWEST)["id"])
    for start in range(0, len(missing), AT_ONCE):
        some = [f"/{planned.media.name}/{each}" for each in missing[start : start + AT_ONCE]]
        place.restore(identity, planned.restored, some)
