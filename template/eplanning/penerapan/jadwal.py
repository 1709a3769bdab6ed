"""The windows of the year. One that was moved since stays moved: a deploy must not undo a decision."""

from eplanning.alur.jadwal import lay_jendela
from eplanning.alur.konsol import KONSOL
from eplanning.jadwal.models import Jendela, TahunRencana
from eplanning.penerapan.perubahan import Laporan
from regiondata import Region

ALASAN = "Jadwal dari berkas daerah (region/jadwal.csv)."


def apply(region: Region, tahun: TahunRencana, laporan: Laporan) -> None:
    """Raises Penolakan when the file and the windows that officers moved do not fit each other."""
    known = {w.tahapan_id: w for w in Jendela.objects.filter(tahun=tahun).prefetch_related("perubahan")}
    spans = {}
    for row in region.jadwal:
        span = (region.profil.waktu(row.mulai), region.profil.waktu(row.selesai))
        window = known.get(row.tahapan)
        if window and (window.mulai, window.selesai) != span and _moved_since(window):
            laporan.add("jadwal", "biarkan", row.tahapan, window, "sudah digeser sesudahnya")
        elif window is None or (window.mulai, window.selesai) != span:
            laporan.add("jadwal", "ubah" if window else "tambah", row.tahapan, row.tahapan)
            spans[row.tahapan] = span
        if window and window.keterangan != row.keterangan:
            Jendela.objects.filter(pk=window.pk).update(keterangan=row.keterangan)
    lay_jendela(tahun, spans, by=KONSOL, alasan=ALASAN)
    for row in region.jadwal:
        if row.tahapan not in known:
            Jendela.objects.filter(tahun=tahun, tahapan=row.tahapan).update(keterangan=row.keterangan)


def _moved_since(window: Jendela) -> bool:
    """Was it moved by somebody's decision, rather than laid from the file?"""
    moves = list(window.perubahan.all())
    return bool(moves) and moves[-1].alasan != ALASAN
