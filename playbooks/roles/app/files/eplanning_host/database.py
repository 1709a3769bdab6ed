"""`eplanning-database KODE ACTION`: the database of one region as a whole.

    copy FOLDER       dump it into a new FOLDER, with the rows of every table as the dump holds them
    load FOLDER NAME  restore such a folder into a new database NAME, and count its rows
    swap NAME         NAME becomes the region's database; the present one stays as <database>_lama_<UTC time>
    drop NAME         remove a database that is not the present one
    prune             remove those that were swapped out more than a day ago
    list              all databases of the region, with their bytes

Answers in JSON. 0: done; 1: refused or failed, in a sentence, and nothing is half-done; 2: wrong usage. Works as the
owner of the tables, on one host over the socket, on two over the network; databases of other regions are out of its
reach. One call at a time for a region; the next one waits.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from eplanning_host import command
from eplanning_host.copying import copy, load
from eplanning_host.postgres import Database
from eplanning_host.swapping import drop, listing, prune, swap

ACTIONS = {
    "copy": (copy, "folder"),
    "load": (load, "folder", "name"),
    "swap": (swap, "name"),
    "drop": (drop, "name"),
    "prune": (prune,),
    "list": (listing,),
}
TYPES = {"folder": command.folder, "name": str}


def main(words: list[str], etc: Path = command.ETC, state: Path = command.STATE) -> int:
    """The exit code."""
    given = vars(_parser().parse_args(words))
    kode, run = given.pop("kode"), given.pop("run")

    def answer() -> dict[str, object]:
        database = Database(command.settings(etc / kode))
        with command.alone(f"database-{kode}", state):
            return run(database, **given)

    return command.answer(answer)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="eplanning-database", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kode", type=command.kode, help="Kemendagri code of the region")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    for name, (run, *takes) in ACTIONS.items():
        action = actions.add_parser(name, description=run.__doc__)
        action.set_defaults(run=run)
        for each in takes:
            action.add_argument(each, type=TYPES[each])
    return parser
