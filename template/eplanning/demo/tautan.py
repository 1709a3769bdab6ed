"""Regional priorities of the sample proposals: what their program suggests, said by who leads the kecamatan."""

from eplanning.alur.penautan import link_suggested
from eplanning.demo.panggung import Panggung
from eplanning.musrenbang.models import Forum
from eplanning.rencana.belum_ditautkan import unlinked
from eplanning.rencana.rpjmd import suggested


def link_some(panggung: Panggung, forum: Forum, by, most: int | None = None) -> None:
    """Link what lies in a forum and has a suggestion; `most` leaves some for whoever tries the screens."""
    rows = list(unlinked(forum).select_related("kamus").order_by("nomor"))
    found = suggested(forum.tahun_id, {row.kamus.subkegiatan for row in rows})
    chosen = [(row, found[row.kamus.subkegiatan]) for row in rows if row.kamus.subkegiatan in found]
    with panggung.clock(forum.tahapan):
        link_suggested(chosen[:most], by=by)
