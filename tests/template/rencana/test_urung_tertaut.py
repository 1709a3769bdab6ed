"""An acceptance that the office's Renja builds on is undone only after the proposal was taken off its line."""

import pytest

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.renja import unlink_usulan
from eplanning.alur.urung import undo_decision


def test_what_stands_in_a_renja_is_taken_off_its_line_before_it_is_undone(kota):
    usulan = kota.diterima(close=False)
    row = kota.baris(pagu_ranwal=0, sasaran="", alasan="", usulan=[usulan.pk])
    with kota.musim.at(kota.musim.forum_opd):
        with pytest.raises(Penolakan) as caught:
            undo_decision(usulan, by=kota.operator)
        assert "Renja" in caught.value.pesan
        unlink_usulan(row, usulan, by=kota.operator)
        assert undo_decision(usulan, by=kota.operator).keputusan == "belum_dibahas"
