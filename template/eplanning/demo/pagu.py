"""Sample ceilings around what was accepted: some with room, one nearly full, one changed by the penyelia."""

from eplanning.alur.konsol import KONSOL
from eplanning.alur.penetapan_pagu import lay_pagu, set_pagu
from eplanning.demo.pemeran import Sudut
from eplanning.jadwal.models import TahunRencana
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import Mode
from eplanning.rencana.terpakai import penerimaan, terpakai
from eplanning.wilayah.models import Tingkat, Wilayah
from regiondata.kode import program_subkegiatan

BULAT = 10_000_000
TERKECIL = 200_000_000
ALASAN = "Pagu contoh untuk latihan."
RUANG = (135, 160, 108, 180)  # per cent of what was accepted


def lay(tahun: TahunRencana, sudut: Sudut, offices: list[Perangkat], penyelia) -> None:
    """Ceilings of every kecamatan, of the villages of the corner, of two offices and their first program."""
    areas = Wilayah.objects.berlaku().order_by("kode")
    codes = [*areas.filter(tingkat=Tingkat.KECAMATAN).values_list("pk", flat=True)]
    codes += areas.filter(induk=sudut.kecamatan, tingkat=Tingkat.KELURAHAN).values_list("pk", flat=True)
    for office in offices[:2]:
        plans = office.usulan.filter(tahun=tahun).exclude(kamus__subkegiatan="").order_by("nomor")
        plan = plans.values_list("kamus__subkegiatan", flat=True).first()
        codes += [office.pk, *([f"{office.pk}/{program_subkegiatan(plan)}"] if plan else [])]
    sums = terpakai(penerimaan(tahun.pk))
    used = {kode: max((n for (code, _level), n in sums.items() if code == kode), default=0) for kode in codes}
    wanted = {kode: (_round(used[kode] * RUANG[at % len(RUANG)] // 100), _mode(at)) for at, kode in enumerate(codes)}
    parts = sum(nilai for kode, (nilai, _m) in wanted.items() if kode.startswith(f"{sudut.kecamatan.pk}."))
    nilai, mode = wanted[sudut.kecamatan.pk]
    wanted[sudut.kecamatan.pk] = (max(nilai, parts), mode)
    lay_pagu(tahun, wanted, by=KONSOL, alasan=ALASAN)
    first, (nilai, mode) = next(iter(wanted.items()))
    set_pagu(tahun, first, nilai + 5 * BULAT, mode, by=penyelia, alasan="Tambahan dari sisa pagu tahun lalu (contoh).")


def _mode(at: int) -> str:
    return Mode.TOLAK if at % 2 else Mode.INGATKAN


def _round(rupiah: int) -> int:
    return max(TERKECIL, -(-rupiah // BULAT) * BULAT)
