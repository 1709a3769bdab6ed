"""The ceilings of the year. One that an officer changed since stays as he left it: a deploy must not undo that."""

from eplanning.alur.konsol import KONSOL
from eplanning.alur.penetapan_pagu import lay_pagu
from eplanning.jadwal.models import TahunRencana
from eplanning.penerapan.perubahan import Laporan
from eplanning.rencana.models import Pagu, PerubahanPagu
from regiondata import Region

ALASAN = "Pagu dari berkas daerah (region/pagu.csv)."


def apply(region: Region, tahun: TahunRencana, laporan: Laporan) -> None:
    """What the file leaves out is withdrawn, unless an officer set it."""
    known = {pagu.kode: pagu for pagu in Pagu.objects.filter(tahun=tahun)}
    changed = PerubahanPagu.objects.filter(pagu__tahun=tahun, oleh__isnull=False)
    by_officer = set(changed.values_list("pagu__kode", flat=True))
    wanted = {kode: (None, pagu.mode) for kode, pagu in known.items() if kode not in by_officer}
    wanted |= {row.kode: (row.nilai, row.mode) for row in region.pagu}
    lay = {}
    for kode, (nilai, mode) in wanted.items():
        pagu = known.get(kode)
        if pagu and (pagu.nilai, pagu.mode) == (nilai, mode):
            continue
        if kode in by_officer:
            laporan.add("pagu", "biarkan", kode, pagu.nilai, "sudah diubah sesudahnya")
            continue
        act = "tutup" if nilai is None else "tambah" if pagu is None or pagu.nilai is None else "ubah"
        laporan.add("pagu", act, kode, pagu.nilai if nilai is None else nilai)
        lay[kode] = (nilai, mode)
    lay_pagu(tahun, lay, by=KONSOL, alasan=ALASAN)
