"""The plan year, the stage chain and the fields of development (bidang)."""

from eplanning.jadwal.models import Tahapan, TahunRencana
from eplanning.kamus.models import Bidang
from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.selaras import align
from regiondata import Region
from regiondata.tahapan import ATURAN

# Stages that left the chain are kept behind the others: urutan is unique.
_AFTER = 1000


def apply_tahun(region: Region, laporan: Laporan) -> TahunRencana:
    """The year that is planned; another one that ran is closed."""
    tahun = region.profil.tahun_rencana
    running = TahunRencana.objects.kini()
    if running and running.pk != tahun:
        laporan.add("tahun", "tutup", running.pk, running)
        running.berjalan = False
        running.save(update_fields=["berjalan"])
    if not running or running.pk != tahun:
        laporan.add("tahun", "tambah", tahun, tahun)
    year, _made = TahunRencana.objects.update_or_create(tahun=tahun, defaults={"berjalan": True})
    return year


def apply_bidang(region: Region, laporan: Laporan) -> None:
    wanted = {
        bidang.kode: {"kode": bidang.kode, "nama": bidang.nama, "urutan": place, "aktif": True}
        for place, bidang in enumerate(region.profil.bidang, start=1)
    }
    _align(laporan, "bidang", Bidang, wanted)


def apply_tahapan(region: Region, laporan: Laporan) -> None:
    """Each stage with the rules of its kind; roles and decisions come from regiondata.tahapan alone."""
    profil = region.profil
    wanted = {}
    for place, tahap in enumerate(profil.tahapan, start=1):
        aturan = ATURAN[tahap.jenis, tahap.tingkat]
        wanted[tahap.kode] = {
            "kode": tahap.kode,
            "nama": tahap.nama,
            "jenis": tahap.jenis,
            "tingkat": tahap.tingkat,
            "urutan": place,
            "masuk_ke_id": tahap.masuk_ke,
            "pengusul": list(aturan.pengusul),
            "pemutus": list(aturan.pemutus),
            "pemimpin": list(aturan.pemimpin),
            "pengirim": list(aturan.pengirim),
            "keputusan": list(aturan.keputusan),
            "kuota": dict(profil.kuota.get(tahap.kode, {})),
            "pindai_wajib": aturan.berita_acara and profil.musrenbang.pindai_ba_wajib,
            "aktif": True,
        }
    known = Tahapan.objects.in_bulk()
    if any(known[k].urutan != w["urutan"] for k, w in wanted.items() if k in known) or known.keys() - wanted.keys():
        for place, kode in enumerate(known, start=_AFTER):
            Tahapan.objects.filter(pk=kode).update(urutan=place)
    _align(laporan, "tahapan", Tahapan, wanted)


def _align(laporan: Laporan, jenis: str, model, wanted: dict) -> None:
    known = model.objects.in_bulk()
    align(laporan, jenis, model, wanted, known, closed={"aktif": False}, is_closed=lambda row: not row.aktif)
