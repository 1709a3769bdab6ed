"""A proposal that may be edited, and attaching to it inside the stage's window."""

from types import SimpleNamespace

import pytest

from eplanning.alur.lampiran import add_lampiran, remove_lampiran
from tests.template.lampiran import contoh

ISIAN = {"macam": "foto", "keterangan": "Saluran tersumbat di depan balai"}


@pytest.fixture
def meja(musim, orang):
    """A running musrenbang kelurahan with one proposal, and the verbs with the clock set."""
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)

    def attach(content=None, *, by=None, to=None, name="IMG_0001.jpg", **changes):
        content = contoh.picture() if content is None else content
        with musim.at(musim.kelurahan):
            return add_lampiran(to or usulan, ISIAN | changes, contoh.upload(content, name), by=by or orang.lurah)

    def remove(row, *, by=None, alasan="Foto lokasi yang salah."):
        with musim.at(musim.kelurahan):
            return remove_lampiran(row, by=by or orang.lurah, alasan=alasan)

    return SimpleNamespace(forum=forum, usulan=usulan, attach=attach, remove=remove)
