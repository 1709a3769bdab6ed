"""February: a sent village is corrected, the kecamatan scores and ranks under its ceiling."""

import datetime as dt

from tests.template.setahun.kota import HUTA, UTARA, Kota
from tests.template.setahun.naskah import ada, ada_rapat, rupiah
from tests.template.setahun.sidang import Sidang, pindaian
from tests.template.www.perjalanan import forum_of

TUJUAN = "Forum Perangkat Daerah"
BELUM = "Dua kelurahan berhalangan; jadwal kecamatan tidak dapat menunggu."
SERTIFIKAT = "Sertifikat lahannya sudah terbit."
UKUR = "Panjang gang setelah diukur bersama."
HEMAT = "Separuhnya lebih dahulu agar cukup pagunya."
IZIN = "Parit itu meluap ke jalan utama."
SERI = "Lampu lebih mendesak bagi keselamatan."
# Every first option is worth 100 points; the benefit is reckoned from the people it reaches: 20 of 100 is its weight.
MANFAAT = {"drainase": 100, "rabat": 80, "setapak": 60, "lampu": 40, "parit": 40}
URUTAN = ("drainase", "rabat", "setapak", "lampu", "parit")


def jalani(kota: Kota) -> None:
    kota.pergi("musrenbang_kecamatan")
    perubahan(kota)
    kota.pergi("musrenbang_kecamatan", 2)
    musyawarah(kota)


def perubahan(kota: Kota) -> None:
    """After its window a village is corrected only when the admin opens it again; minutes of change say what."""
    forum, lurah = forum_of("musrenbang_kelurahan", HUTA), kota.petugas("lurah.huta")
    minta = {"surat_nomor": "145/LB/1", "alasan": SERTIFIKAT}
    lurah.ditolak("forum_perubahan", forum.pk, kata="sudah ditutup sejak", **minta)
    sampai = (kota.jam.saat + dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    lurah.ditolak("forum_buka", forum.pk, kata="tidak berwenang membuka kembali", sampai=sampai, alasan=SERTIFIKAT)
    kota.petugas("admin").lakukan("forum_buka", forum.pk, sampai=sampai, alasan="Permintaan lurah, surat 145/LB/1.")
    lurah.lakukan("forum_perubahan", forum.pk, **minta)
    form = lurah.ambil("perubahan_ba", forum.pk, 1).context["form"]
    (setapak,) = (row["usulan"] for row in form.teruskan if row["usulan"].nomor == kota["setapak"].nomor)
    isi = {f"arah_{setapak.pk}": "diterima", f"alasan_{setapak.pk}": SERTIFIKAT}
    kota.segel()
    lurah.lakukan("perubahan_ba", forum.pk, 1, nomor="400/P/1", tanggal=kota.jam.hari_ini, **isi)
    lurah.ditolak("perubahan", forum.pk, 1, kata="Unggah pindaian")
    lurah.lakukan("perubahan_berkas", forum.pk, 1, berkas=pindaian())
    lurah.lakukan("perubahan", forum.pk, 1)
    before = kota["drainase"].nilai + kota["rabat"].nilai
    after = before + kota["setapak"].nilai
    paper = kota.warga.naskah("forum_perubahan_pdf", forum.pk, 1)
    kota.sah(paper, "BERITA ACARA PERUBAHAN", "Nomor: 400/P/1", rupiah(before), rupiah(after), kota["setapak"].nomor)
    ada(kota.warga.baca("forum_publik", forum.pk), SERTIFIKAT)


def musyawarah(kota: Kota) -> None:
    sidang = Sidang(kota, "musrenbang_kecamatan", UTARA, "operator.utara", "camat.utara").mulai(BELUM)
    sidang.usulkan(
        "parit", "KU.F.011", 80, HUTA, "Parit besar Jalan Merdeka", alamat="Jalan Merdeka", penerima_manfaat="50"
    )
    kota["drainase"].volume = 100
    sidang.putuskan("drainase", "diterima_dengan_perubahan", UKUR, volume="100")
    sidang.terima("rabat", "setapak", "lampu")
    batas_pagu(kota, sidang)
    skor(kota, sidang)
    konsep = sidang.petugas.naskah("forum_lembar_skoring", sidang.pk).memuat("KONSEP")
    konsep.bernomor()
    sidang.tutup()
    lembar_skoring(kota, sidang)
    berita_acara(kota, sidang)
    sidang.kirim()
    ada(kota.warga.baca("usulan_rinci", kota["drainase"].nomor), "85.000.000", UKUR, "100,00")


def batas_pagu(kota: Kota, sidang: Sidang) -> None:
    """The ceiling of 250 million refuses the fifth proposal as asked for, unless it may pass; a smaller volume fits."""
    asked = sum(kota[nama].nilai for nama in URUTAN)
    assert asked > 250_000_000
    sidang.petugas.ditolak("forum_bersama", sidang.pk, kata="terlampaui", aksi="terima", usulan=[kota["parit"].nomor])
    dengan_izin(kota, sidang)
    kota["parit"].volume = 50
    sidang.putuskan("parit", "diterima_dengan_perubahan", HEMAT, volume="50")
    assert sum(kota[nama].nilai for nama in URUTAN) <= 250_000_000


def dengan_izin(kota: Kota, sidang: Sidang) -> None:
    """The head of Bappeda lets it pass, nobody else; it is accepted, and the meeting thinks better of it."""
    kepala, nomor = kota.petugas("kepala.bappeda"), kota["parit"].nomor
    (pagu,) = (row.pk for row in kepala.ambil("bappeda_pagu").context["semua"] if row.kode == UTARA)
    told = {"usulan": nomor, "alasan": IZIN}
    kota.petugas("penyelia").ditolak("bappeda_pagu_lampaui", pagu, kata="tidak berwenang mengizinkan", **told)
    kepala.lakukan("bappeda_pagu_lampaui", pagu, **told)
    sidang.terima("parit")
    ada(sidang.petugas.baca("usulan_petugas", nomor), "Urungkan keputusan")
    ada(sidang.petugas.lakukan("usulan_urungkan", nomor), "Keputusan sebelumnya (diterima) diurungkan")


def skor(kota: Kota, sidang: Sidang) -> None:
    """All are scored; two are equal, and only an order with a reason lets the meeting close."""
    for nama in URUTAN:
        fields = sidang.petugas.ambil("usulan_skor", sidang.pk, kota[nama].nomor).context["form"].fields
        first = {name: field.choices[0][0] for name, field in fields.items()}
        page = sidang.petugas.lakukan("usulan_skor", sidang.pk, kota[nama].nomor, **first)
        ada(page, f"skor {_skor(nama)}")
    sidang.pemimpin.ditolak("forum_tutup", sidang.pk, kata="skor yang sama", **_penutupan())
    tie = sidang.petugas.ambil("forum_seri", sidang.pk, kota["lampu"].nomor).context["form"].usulan
    place = {kota["lampu"].nomor: 1, kota["parit"].nomor: 2}
    told = {f"tempat-{one.pk}": place[one.nomor] for one in tie}
    sidang.petugas.lakukan("forum_seri", sidang.pk, kota["lampu"].nomor, alasan=SERI, **told)


def lembar_skoring(kota: Kota, sidang: Sidang) -> None:
    paper = kota.warga.naskah("forum_skor_pdf", sidang.pk)
    kota.sah(paper, "LEMBAR SKORING", "Kecamatan Sibolga Utara", "Kuota prioritas: 4 usulan", "Cadangan", SERI)
    paper.memuat(*(kota[nama].nomor for nama in URUTAN), *(_skor(nama) for nama in URUTAN))
    _in_order(paper.teks, kota)


def berita_acara(kota: Kota, sidang: Sidang) -> None:
    """Annex II is table T-D.4, in the order of the scores, with its sum."""
    paper = sidang.terbitkan(list(URUTAN), {}, TUJUAN).memuat(BELUM, "Tabel T-D.4")
    table = paper.mulai_dari("Tabel T-D.4")
    ada_rapat(table, rupiah(sum(kota[nama].nilai for nama in URUTAN)), "1.03.06.2.01.0012", "200 jiwa penerima manfaat")
    _in_order(table, kota)


def _in_order(text: str, kota: Kota) -> None:
    places = [text.index(kota[nama].nomor) for nama in URUTAN]
    assert places == sorted(places)


def _skor(nama: str) -> str:
    return f"{80 + MANFAAT[nama] * 20 / 100:.2f}".replace(".", ",")


def _penutupan() -> dict[str, object]:
    return {
        "pimpinan": "Camat Uji",
        "hadir_laki": "9",
        "hadir_perempuan": "9",
        "delegasi-TOTAL_FORMS": "0",
        "delegasi-INITIAL_FORMS": "0",
    }
