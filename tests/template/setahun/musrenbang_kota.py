"""End of March: the whole city agrees; then the plan is fixed by regulation."""

from tests.template.setahun.kota import KODE, PU, Kota
from tests.template.setahun.naskah import ada, rupiah
from tests.template.setahun.perangkat import RANWAL
from tests.template.setahun.persiapan import PAGU_PU
from tests.template.setahun.sidang import Sidang

TUJUAN = "Penetapan RKPD"
BELUM = "Perangkat daerah lain tidak menerima usulan tahun ini."
NANTI = "Belum menjadi prioritas kota."
NOMOR = "Peraturan Wali Kota Nomor 17"
NOMOR_RENJA = "Keputusan Kepala Dinas Nomor 5"
MASUK = ("drainase", "penutup", "rabat")


def jalani(kota: Kota) -> None:
    kota.pergi("musrenbang_kota", 1)
    musyawarah(kota)
    kota.pergi("rkpd", 1)
    penetapan(kota)
    matriks(kota)
    versi(kota)
    plafon(kota)


def nilai(kota: Kota) -> int:
    """What the plan comes to: proposals, and the office's own draft."""
    return RANWAL + sum(kota[nama].nilai for nama in MASUK)


def musyawarah(kota: Kota) -> None:
    sidang = Sidang(kota, "musrenbang_kota", KODE, "penyelia", "kepala.bappeda").mulai(BELUM)
    kota.petugas("penyelia").ditolak("forum_usulan_baru", sidang.pk, kata="menambah usulan")
    sidang.terima(*MASUK)
    sidang.putuskan("setapak", "ditolak", NANTI)
    sidang.tutup()
    sidang.terbitkan(list(MASUK), {"setapak": NANTI}, TUJUAN).memuat(BELUM)
    sidang.kirim()


def penetapan(kota: Kota) -> None:
    """By the head of Bappeda, once, with number and date."""
    told = {"nomor": NOMOR, "tanggal": kota.jam.hari_ini}
    kota.petugas("penyelia").ditolak("bappeda_rkpd_tetapkan", kata="tidak berwenang menetapkan RKPD", **told)
    assert kota.warga.ambil("rkpd_pdf", kota.tahun).status_code == 404
    kota.petugas("penyelia").lakukan("bappeda_rkpd_bekukan", jenis="rancangan_awal", catatan="")
    kepala = kota.petugas("kepala.bappeda")
    kota.segel()
    kepala.lakukan("bappeda_rkpd_tetapkan", **told)
    kepala.ditolak("bappeda_rkpd_tetapkan", kata="sudah ditetapkan", **told)
    kota.segel()


def matriks(kota: Kota) -> None:
    """The matrix on paper and as a workbook, the page, and the report of lines without an origin: none."""
    total = nilai(kota)
    paper = kota.warga.naskah("rkpd_pdf", kota.tahun)
    kota.sah(
        paper, "MATRIKS RENCANA KERJA PEMERINTAH DAERAH", NOMOR, rupiah(total), rupiah(RANWAL), "Rancangan awal Renja"
    )
    paper.memuat(*(kota[nama].nomor for nama in MASUK), *(rupiah(kota[nama].nilai) for nama in MASUK))
    head, *rows = kota.warga.lembar("rkpd_xlsx", kota.tahun)
    rows = [dict(zip(head, row, strict=True)) for row in rows]
    assert sum(row["nilai"] for row in rows) == total
    assert {row["usulan"] for row in rows if row["usulan"]} >= {kota[nama].nomor for nama in MASUK}
    ada(kota.warga.baca("rkpd", kota.tahun), NOMOR, f"{total:,}".replace(",", "."), kota["drainase"].uraian)
    assert kota.warga.ambil("rkpd_tanpa_asal", kota.tahun).context["laporan"].temuan == []
    ada(kota.warga.baca("usulan_rinci", kota["drainase"].nomor), NOMOR, "85.000.000")


def versi(kota: Kota) -> None:
    """The first draft and the plan as fixed stay readable; the office fixes its Renja, which was sent twice before."""
    head, *rows = kota.warga.lembar("rkpd_versi_xlsx", kota.tahun, 2)
    assert sum(row[head.index("pagu")] for row in rows) == nilai(kota)
    ada(kota.warga.baca("rkpd_versi", kota.tahun, 1), "Rancangan awal")
    ada(kota.warga.baca("rkpd_versi", kota.tahun, 2), "Penetapan", kota["drainase"].uraian)
    assert kota.warga.ambil("rkpd_versi_banding", kota.tahun).status_code == 200
    kepala, told = kota.petugas("kepala.pu"), {"nomor": NOMOR_RENJA, "tanggal": kota.jam.hari_ini}
    kota.petugas("operator.pu").ditolak("renja_bekukan", PU, kata="tidak berwenang membekukan versi Renja", **told)
    kepala.lakukan("renja_bekukan", PU, **told)
    kepala.ditolak("renja_bekukan", PU, kata="sudah ditetapkan", **told)
    ada(kota.warga.baca("renja_versi", kota.tahun, PU, 4), "Penetapan", NOMOR_RENJA)


def plafon(kota: Kota) -> None:
    """The provisional ceilings: the plan's sums beside the ceiling of the office, which they pass."""
    total, mine = nilai(kota), RANWAL + kota["drainase"].nilai + kota["penutup"].nilai
    paper = kota.warga.naskah("ppas_pdf", kota.tahun)
    kota.sah(paper, "PLAFON ANGGARAN SEMENTARA", NOMOR, rupiah(total)[2:], rupiah(mine)[2:])
    head, *rows = kota.warga.lembar("ppas_xlsx", kota.tahun)
    offices = {
        row["kode"]: row for row in (dict(zip(head, r, strict=True)) for r in rows) if row["tingkat"] == "perangkat"
    }
    assert sum(row["plafon"] for row in offices.values()) == total
    assert [offices[PU][name] for name in ("pagu", "plafon", "sisa")] == [PAGU_PU, mine, PAGU_PU - mine]
