"""July and August: the TAPD makes the ceilings of the budget out of the plan, and everybody sees what it changed."""

from tests.template.setahun.kota import PU, Kota
from tests.template.setahun.musrenbang_kota import nilai
from tests.template.setahun.naskah import ada

NOTA = "900/12/NK"
ALASAN = "Disesuaikan dengan kemampuan keuangan daerah."
TITIPAN = "Diminta dalam pembahasan."
DASAR = "Perda 2 pasal 7"
KURANG, TAMBAH = 10_000_000, 25_000_000


def jalani(kota: Kota) -> None:
    susun(kota)
    ubah(kota)
    sepakati(kota)
    banding(kota)


def susun(kota: Kota) -> None:
    """Out of the plan, by the TAPD and nobody else; not public while it is discussed."""
    kota.petugas("kepala.bappeda").terlarang("ppas_susun", kota.tahun)
    tapd = kota.petugas("tapd")
    ada(tapd.baca("meja"), f"Susun PPAS {kota.tahun}")
    tapd.lakukan("ppas_susun", kota.tahun)
    tapd.ditolak("ppas_susun", kota.tahun, kata="sudah disusun")
    assert kota.warga.ambil("banding_ppas_pdf", kota.tahun).status_code == 404
    kota.segel()


def ubah(kota: Kota) -> None:
    """A cut with its reason, and a line from nowhere that has nothing but a legal ground."""
    tapd = kota.petugas("tapd")
    row = max(_lines(kota), key=lambda one: one.ppas)
    told = {"nilai": f"{row.ppas - KURANG}", "target": row.target[1], "lokasi": row.lokasi[1], "revisi": "0"}
    told |= {"asal": "pembahasan", "rujukan": "Risalah Banggar 4"}
    tapd.ditolak("ppas_ubah", row.pk, kata="Alasan wajib", **told, alasan="-")
    tapd.lakukan("ppas_ubah", row.pk, **told, alasan=ALASAN)
    tapd.ditolak("ppas_ubah", row.pk, kata="diubah orang lain", **told, alasan=ALASAN)
    there = {one.kode for one in _lines(kota)}
    choice = tapd.ambil("ppas_tambah", kota.tahun, PU).context["saran"]
    new = next(kode for kode, _nama in choice if kode not in there)
    told = {"subkegiatan": new, "nilai": f"{TAMBAH}", "target": "1 paket", "lokasi": "Tersebar", "asal": "tanpa"}
    tapd.ditolak("ppas_tambah", kota.tahun, PU, kata="dasar hukum", **told, rujukan="", alasan=TITIPAN)
    tapd.lakukan("ppas_tambah", kota.tahun, PU, **told, rujukan=DASAR, alasan=TITIPAN)
    ada(kota.petugas("inspektorat").baca("pengawasan_tanda", "ppas_luar"), new, TITIPAN)


def _lines(kota: Kota) -> list:
    return kota.petugas("tapd").ambil("ppas_meja", opd=PU).context["baris"]


def sepakati(kota: Kota) -> None:
    """With number and date of the agreement, once; then nothing of it changes."""
    tapd, told = kota.petugas("tapd"), {"nomor": NOTA, "tanggal": kota.jam.hari_ini}
    tapd.ditolak("ppas_sepakati", kota.tahun, kata="tidak boleh kosong", **told | {"nomor": " "})
    tapd.lakukan("ppas_sepakati", kota.tahun, **told)
    tapd.ditolak("ppas_coret", _lines(kota)[0].pk, kata="sudah disepakati", asal="pembahasan", revisi="0")
    kota.segel()


def banding(kota: Kota) -> None:
    """The plan, and less what was cut, more what came in, is what was agreed: on page, paper and in the workbook."""
    total = nilai(kota) - KURANG + TAMBAH
    ada(kota.warga.baca("banding_ppas", kota.tahun), NOTA, "tanpa asal", DASAR, ALASAN, TITIPAN)
    head, *rows = kota.warga.lembar("banding_ppas_xlsx", kota.tahun)
    rows = [dict(zip(head, row, strict=True)) for row in rows]
    assert sum(row["rkpd"] or 0 for row in rows) == nilai(kota)
    assert sum(row["ppas"] or 0 for row in rows) == total
    paper = kota.warga.naskah("banding_ppas_pdf", kota.tahun)
    paper.memuat(f"= PPAS Rp {total:,}".replace(",", "."), ALASAN, DASAR)
    kota.sah(kota.warga.naskah("ppas_pdf", kota.tahun), f"PPAS {kota.tahun}", NOTA)
    ada(kota.warga.baca("ppas", kota.tahun), NOTA)
