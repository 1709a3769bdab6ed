"""The summer after: the fixed plan is changed while the next one is being made, and the late pokir comes in."""

from eplanning.rkpd_perubahan.queries import terbuka
from tests.template.setahun.kota import PU, Kota
from tests.template.setahun.naskah import ada

SEBAB = "Pendapatan semester pertama tidak tercapai."
KURANG = "Panjang dikurangi menurut kemampuan keuangan."
MASUK = "Pokir yang diarahkan ke perubahan."
PERKADA = "Perwal 31"


def jalani(kota: Kota) -> None:
    putaran = buka(kota)
    ubah(kota, putaran)
    tetapkan(kota, putaran)
    baca(kota)


def buka(kota: Kota) -> int:
    """By who fixes the plan, on a ground; everybody reads why, nobody yet what."""
    told = {"dasar": "perkembangan", "alasan": SEBAB}
    kota.petugas("penyelia").terlarang("rkpd_perubahan_buka", kota.tahun, **told)
    kota.petugas("kepala.bappeda").lakukan("rkpd_perubahan_buka", kota.tahun, **told)
    ada(kota.warga.baca("rkpd_perubahan_publik", kota.tahun), SEBAB)
    assert kota.warga.ambil("rkpd_perubahan_pdf", kota.tahun).status_code == 404
    return terbuka(kota.tahun).pk


def ubah(kota: Kota, putaran: int) -> None:
    """The office of public works makes one proposal smaller and takes the late pokir in."""
    operator, kepala, penyelia = (kota.petugas(nama) for nama in ("operator.pu", "kepala.pu", "penyelia"))
    part, drainase, sungai = (putaran, PU), kota["drainase"], kota["sungai"]
    ada(operator.baca("meja"), f"Perubahan RKPD {kota.tahun}")
    form = operator.ambil("rkpd_perubahan_ubah", *part, drainase.nomor).context["form"]
    told = {"volume": "10", "sumber_dana": form.fields["sumber_dana"].queryset.first().pk, "terakhir": "0"}
    operator.ditolak("rkpd_perubahan_ubah", *part, drainase.nomor, kata="Alasan wajib", **told, alasan="-")
    operator.lakukan("rkpd_perubahan_ubah", *part, drainase.nomor, **told, alasan=KURANG)
    form = operator.ambil("rkpd_perubahan_usulan", *part, usulan=sungai.nomor).context["form"]
    told |= {"usulan": sungai.nomor, "volume": "100", "subkegiatan": form.initial["subkegiatan"]}
    operator.lakukan("rkpd_perubahan_usulan", *part, **told, alasan=MASUK)
    kepala.lakukan("rkpd_perubahan_kirim", *part)
    operator.terlarang("rkpd_perubahan_kirim", *part)
    penyelia.ditolak("rkpd_perubahan_putuskan", *part, kata="Alasan wajib", putusan="kembalikan", alasan="")
    penyelia.lakukan("rkpd_perubahan_putuskan", *part, putusan="verifikasi", alasan="")


def tetapkan(kota: Kota, putaran: int) -> None:
    """With number and date of the regulation."""
    kepala, told = kota.petugas("kepala.bappeda"), {"tanggal": kota.jam.hari_ini}
    kepala.ditolak("rkpd_perubahan_tetapkan", putaran, kata="tidak boleh kosong", **told, nomor=" ")
    kepala.lakukan("rkpd_perubahan_tetapkan", putaran, **told, nomor=PERKADA)
    kepala.ditolak("rkpd_perubahan_tetapkan", putaran, kata="sudah berakhir", **told, nomor=PERKADA)
    kota.segel()


def baca(kota: Kota) -> None:
    """Page, paper and workbook say what was changed and why; the first plan stays as it was."""
    drainase, sungai = kota["drainase"], kota["sungai"]
    ada(kota.warga.baca("rkpd_perubahan_publik", kota.tahun), PERKADA, KURANG, MASUK, drainase.nomor, sungai.nomor)
    kota.sah(kota.warga.naskah("rkpd_perubahan_pdf", kota.tahun), "MATRIK PERUBAHAN RKPD", KURANG, MASUK)
    head, *rows = kota.warga.lembar("rkpd_perubahan_xlsx", kota.tahun)
    found = {row["asal"]: row for row in (dict(zip(head, row, strict=True)) for row in rows)}
    assert found[drainase.nomor]["pagu_semula"] == drainase.nilai
    assert found[drainase.nomor]["pagu_menjadi"] == drainase.nilai / drainase.volume * 10
    assert found[sungai.nomor]["pagu_menjadi"] == sungai.nilai
    ada(kota.warga.baca("rkpd", kota.tahun), f"sudah diubah dengan {PERKADA}")
    kota.warga.naskah("rkpd_pdf", kota.tahun).tanpa(sungai.nomor)
    ada(kota.warga.baca("usulan_rinci", sungai.nomor), "Masuk RKPD lewat perubahan", MASUK)
    ada(kota.warga.baca("usulan_rinci", drainase.nomor), KURANG)
