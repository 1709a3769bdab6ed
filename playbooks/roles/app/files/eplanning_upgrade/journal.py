"""What an upgrade is about to do, on the disk before it does it. The file is there only while something has to end."""

import contextlib
import json
import os

from eplanning_upgrade.host import sync

# From this word on the new release stays; before it, whoever finds the journal goes back.
KEPT = "keep"
# The old release and its data are back; only the tidying is left.
BACK = "returned"

ROOM = 64 * 1024  # bytes kept for the words that have to be written on a full disk


class Journal:
    """`facts`: the release, the one before, whether the site is closed meanwhile, the copy, and the step."""

    def __init__(self, path):
        self.path = path
        self.room = path.with_name("upgrade.room")
        self.facts = self._read()

    def _read(self):
        try:
            return json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None

    def begin(self, **facts):
        self.room.write_bytes(bytes(ROOM))
        self.facts = {"step": "begin", **facts}
        self._write()

    def step(self, name):
        """`name` is about to begin."""
        self.facts["step"] = name
        self._write()

    def end(self):
        """Nothing is left to be ended."""
        self.path.unlink(missing_ok=True)
        self.room.unlink(missing_ok=True)
        sync(self.path.parent)
        self.facts = None

    def _write(self):
        try:
            self._put()
        except OSError:
            if not self.room.exists():
                raise
            self.room.unlink()
            self._put()

    def _put(self):
        part = self.path.with_name(self.path.name + ".part")
        try:
            with part.open("w", encoding="utf-8") as stream:
                json.dump(self.facts, stream)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(self.path)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        sync(self.path.parent)
