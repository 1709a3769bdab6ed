"""February to March: the offices decide on what came from the kecamatan and from the DPRD; the Renja follow."""

from tests.template.setahun.kota import DISHUB, KANTOR_UTARA, PU, Kota
from tests.template.setahun.naskah import ada, rupiah
from tests.template.setahun.sidang import Sidang

TUJUAN = "Musrenbang Kota"
BELUM = "Tiga kecamatan tidak bermusyawarah tahun ini."
TUMPANG = "Tumpang tindih dengan paket jalan provinsi."
KANTOR = "1.03.01.2.06.0001"
RANWAL, MAJU = 180_000_000, 190_000_000
SESUAI = "Sesuai dengan hasil forum perangkat daerah."
RINCI = "Sebut berapa laporan yang disusun."


def jalani(kota: Kota) -> None:
    kota.pergi("forum_perangkat_daerah", 2)
    pekerjaan_umum(kota)
    kantor_kecamatan(kota)
    renja(kota)


def pekerjaan_umum(kota: Kota) -> None:
    """Three proposals lie here; the one the kecamatan halved is refused. The ceiling of the office warns."""
    sidang = Sidang(kota, "forum_perangkat_daerah", PU, "operator.pu", "kepala.pu").mulai(BELUM)
    mine = kota.petugas("operator.pu").lembar("unduh_daftar", "kotak-opd", opd=PU)
    assert {row[0] for row in mine[1:]} == {kota[nama].nomor for nama in ("drainase", "parit", "penutup")}
    assert kota.petugas("operator.pu").ambil("opd", DISHUB).status_code == 404
    sidang.terima("drainase")
    page = sidang.petugas.lakukan("forum_bersama", sidang.pk, aksi="terima", usulan=[kota["penutup"].nomor])
    ada(page, "terlampaui")
    sidang.putuskan("parit", "ditolak", TUMPANG)
    sidang.petugas.lakukan("forum_urutan", sidang.pk, selesai="1")
    sidang.tutup()
    sidang.terbitkan(["drainase", "penutup"], {"parit": TUMPANG}, TUJUAN)
    sidang.kirim()
    ada(kota.warga.baca("usulan_rinci", kota["parit"].nomor), "Ditolak", TUMPANG)


def kantor_kecamatan(kota: Kota) -> None:
    sidang = Sidang(kota, "forum_perangkat_daerah", KANTOR_UTARA, "kepala.kecamatan").mulai(BELUM)
    sidang.terima("rabat", "setapak")
    sidang.petugas.lakukan("forum_urutan", sidang.pk, selesai="1")
    sidang.tutup()
    sidang.terbitkan(["rabat", "setapak"], {}, TUJUAN)
    sidang.kirim()


def renja(kota: Kota) -> None:
    """One line of the office's own, one that takes up what its forum accepted; sent, returned, sent again, verified."""
    operator, kepala, penyelia = (kota.petugas(nama) for nama in ("operator.pu", "kepala.pu", "penyelia"))
    _baris(kota, KANTOR, pagu_ranwal=f"{RANWAL}", pagu_maju=f"{MAJU}", target_maju="4")
    operator.ditolak("renja_kirim", PU, kata="tidak berwenang mengirim Renja")
    kepala.ditolak("renja_kirim", PU, kata="belum ditampung")
    fields = operator.ambil("renja_baru", PU).context["form"].fields
    waiting = fields["usulan"].queryset
    assert {one.nomor for one in waiting} == {kota["drainase"].nomor, kota["penutup"].nomor}
    _baris(kota, "1.03.06.2.01.0012", usulan=[one.pk for one in waiting])
    kepala.lakukan("renja_kirim", PU)
    row = penyelia.ambil("bappeda_renja").context["daftar"][0]["renja"].pk
    penyelia.ditolak("bappeda_renja_putuskan", row, kata="Alasan wajib", putusan="kembalikan", alasan="")
    penyelia.lakukan("bappeda_renja_putuskan", row, putusan="kembalikan", alasan=RINCI)
    ada(kepala.baca("renja", PU), RINCI)
    kepala.lakukan("renja_kirim", PU)
    penyelia.lakukan("bappeda_renja_putuskan", row, putusan="verifikasi", alasan=SESUAI)
    tabel_renja(kota)


def _baris(kota: Kota, subkegiatan: str, **isian) -> None:
    operator = kota.petugas("operator.pu")
    fields = operator.ambil("renja_baru", PU).context["form"].fields
    told = {"subkegiatan": subkegiatan, "wilayah": "12.73", "target": "4", "kelompok_sasaran": "Warga kota"}
    told |= {"sumber_dana": fields["sumber_dana"].queryset.first().pk}
    if "pagu_ranwal" in isian:
        told |= {"sasaran": fields["sasaran"].queryset.last().pk, "alasan": "Dokumen wajib setiap tahun."}
    operator.lakukan("renja_baru", PU, **told | isian)


def tabel_renja(kota: Kota) -> None:
    """Table T-C.33 on paper and as a workbook: the office's own money and that of the forum, added once."""
    total = RANWAL + kota["drainase"].nilai + kota["penutup"].nilai
    paper = kota.warga.naskah("renja_pdf", kota.tahun, PU)
    kota.sah(
        paper,
        "RENCANA KERJA",
        "Dinas Pekerjaan Umum dan Penataan Ruang",
        KANTOR,
        rupiah(total)[2:],
        f"{kota.tahun + 1}",
    )
    paper.memuat(rupiah(MAJU)[2:]).tanpa("KONSEP")
    rows = kota.warga.lembar("renja_xlsx", kota.tahun, PU)
    last = rows[-1]
    assert (last[1], last[6], last[12]) == ("Jumlah", total, MAJU)
    own = {row[0]: row[6] for row in rows if row[0]}
    assert own[KANTOR] == RANWAL
