"""Looks after one region's server and tells somebody when something is wrong. Standard library only.

    eplanning-watch SETTINGS.json [--test]

Each channel is told what is new and what is right again, and once a day what still is not; a channel that could not be
reached is tried again the next hour. `--test` only sends a test alert and answers in JSON. State: $STATE_DIRECTORY.
"""

import datetime as dt
import json
import os
import pathlib
import socket
import sys

import looking
import telling
from texts import TEXTS

REMIND_HOURS = 24


def due(found, told, now):
    """What a channel has to be told: the kind of message, and the codes it is about. None when nothing."""
    before = told.get("codes", {})
    new = [code for code in found if code not in before]
    gone = [code for code in before if code not in found]
    if new:
        return "problem", gone
    if gone:
        return ("recovered" if not found else "problem"), gone
    since = dt.datetime.fromisoformat(told["at"]) if told.get("at") else now
    return ("reminder", []) if found and now - since >= dt.timedelta(hours=REMIND_HOURS) else None


def message(settings, kind, found, recovered, now):
    """What is sent; `recovered`: sentences of what is right again."""
    return {
        "format": 1,
        "kind": kind,
        "kode": settings["kode"],
        "nama": settings["nama"],
        "host": socket.gethostname(),
        "at": now.isoformat(timespec="seconds"),
        "problems": [{"code": code, "message": found[code]} for code in sorted(found)],
        "recovered": recovered,
    }


def read(path):
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write(path, state):
    part = path.with_suffix(".part")
    part.write_text(json.dumps(state, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    part.replace(path)


def tell(settings, found, state, now):
    """Tell each channel what it does not know yet; returns why some could not be reached."""
    failures = {}
    told = state.setdefault("told", {})
    channels = telling.channels(settings)
    state["told"] = told = {name: known for name, known in told.items() if name in channels}
    for name, send in channels.items():
        known = told.setdefault(name, {})
        what = due(found, known, now)
        if what is None:
            continue
        kind, gone = what
        recovered = [known["codes"][code] for code in gone]
        try:
            send(message(settings, kind, found, recovered, now))
        except telling.UNREACHED as error:
            failures[name] = telling.reason(settings, name, error)
            continue
        told[name] = {"codes": found, "at": now.isoformat(timespec="seconds")}
    return failures


def test(settings, now):
    """Send a test alert through every channel; says of each whether it went."""
    results = {}
    for name, send in telling.channels(settings).items():
        try:
            send(message(settings, "test", {}, [], now))
            results[name] = ""
        except telling.UNREACHED as error:
            results[name] = telling.reason(settings, name, error)
    return results


def main(settings, words):
    now = dt.datetime.now(dt.UTC)
    if "--test" in words:
        print(json.dumps(test(settings, now)))
        return
    place = pathlib.Path(os.environ["STATE_DIRECTORY"]) / "state.json"
    state = read(place)
    found = looking.problems(settings, TEXTS[settings["language"]], now)
    since = state.get("problems", {})
    state["problems"] = {
        code: {"message": told, "since": since.get(code, {}).get("since", now.isoformat(timespec="seconds"))}
        for code, told in found.items()
    }
    for told in found.values():
        print(told)
    state["failures"] = tell(settings, found, state, now)
    for name, why in state["failures"].items():
        print(name + ": " + why, file=sys.stderr)
    state["channels"] = sorted(telling.channels(settings))
    state["at"] = now.isoformat(timespec="seconds")
    write(place, state)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit("eplanning-watch SETTINGS.json [--test]")
    main(json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")), sys.argv[2:])
