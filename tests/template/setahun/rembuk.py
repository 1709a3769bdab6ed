"""January: the neighbourhoods of a village meet; one does not. A citizen goes home with a receipt."""

from tests.template.setahun.kota import ANGIN, BARINGIN, HUTA, TONGA, Kota
from tests.template.setahun.naskah import ada
from tests.template.setahun.sidang import Sidang, isi_usulan

SEPI = "Peserta tidak cukup setelah dua kali diundang."
TUJUAN = "Musrenbang Kelurahan"


def jalani(kota: Kota) -> None:
    sebelum_dibuka(kota)
    kota.pergi("rembuk_warga", 1)
    lingkungan_satu(kota)
    lingkungan_dua(kota)
    Sidang(kota, "rembuk_warga", f"{HUTA}.L03", "kaling.tiga").nihil(SEPI)
    angin_nauli(kota)
    tidak_ada_rembuk(kota)
    warga_menunggu(kota)
    kota.lewat("rembuk_warga")
    sesudah_ditutup(kota)


def sebelum_dibuka(kota: Kota) -> None:
    """The invitation may go out early, the meeting may not begin."""
    sidang = Sidang(kota, "rembuk_warga", f"{HUTA}.L01", "kaling.satu")
    sidang.petugas.ditolak("forum_mulai", sidang.pk, kata="belum dibuka")


def lingkungan_satu(kota: Kota) -> None:
    """Two proposals; the one a citizen follows this year, and one that will be refused."""
    sidang = Sidang(kota, "rembuk_warga", f"{HUTA}.L01", "kaling.satu").mulai()
    sidang.formulir("KU.F.010")
    drainase = sidang.usulkan(
        "drainase", "KU.F.010", 120, f"{HUTA}.L01", "Drainase Gang Melati", penerima_manfaat="200"
    )
    sidang.usulkan("hotmix", "KU.F.006", 200, f"{HUTA}.L01", "Hotmix Jalan Sisingamangaraja", alamat="Simpang tiga")
    receipt = sidang.petugas.naskah("usulan_tanda_terima_petugas", drainase.nomor)
    kota.sah(
        receipt, "TANDA TERIMA USULAN", drainase.nomor, drainase.uraian, "120 m", "bukan bahwa usulan sudah disetujui"
    )
    tetangga = kota.petugas("kaling.dua")
    assert tetangga.ambil("forum_usulan", sidang.pk).status_code == 404
    assert tetangga.kirim("forum_usulan_baru", sidang.pk).status_code == 404
    assert kota.warga.ambil("usulan_rinci", drainase.nomor).status_code == 404
    sidang.tutup()
    sidang.terbitkan(["drainase", "hotmix"], {}, TUJUAN)
    sidang.kirim()


def lingkungan_dua(kota: Kota) -> None:
    """A duplicate of the neighbour's: the form asks once, and is told that it is meant."""
    sidang = Sidang(kota, "rembuk_warga", f"{HUTA}.L02", "kaling.dua").mulai()
    told = isi_usulan(kota, "KU.F.010", 110, f"{HUTA}.L02", "Drainase Gang Melati")
    asked = sidang.petugas.kirim("forum_usulan_baru", sidang.pk, **told)
    assert asked.status_code == 200
    assert kota["drainase"].nomor in asked.content.decode()
    sidang.usulkan("kembar", "KU.F.010", 110, f"{HUTA}.L02", "Drainase Gang Melati", tetap="1")
    sidang.usulkan("rabat", "KU.F.001", 150, f"{HUTA}.L02", "Rabat beton Gang Mawar", penerima_manfaat="130")
    sidang.tutup()
    sidang.terbitkan(["kembar", "rabat"], {}, TUJUAN)
    sidang.kirim()


def angin_nauli(kota: Kota) -> None:
    sidang = Sidang(kota, "rembuk_warga", f"{ANGIN}.L01", "kaling.angin").mulai()
    sidang.usulkan("lampu", "KU.F.026", 4, f"{ANGIN}.L01", "Lampu jalan Tangga Seratus", penerima_manfaat="50")
    sidang.tutup()
    sidang.terbitkan(["lampu"], {}, TUJUAN)
    sidang.kirim()


def tidak_ada_rembuk(kota: Kota) -> None:
    """No neighbourhood of two villages meets; their operators say so, or the village could not say so in its turn."""
    for petugas, kelurahan in (("operator.tonga", TONGA), ("operator.baringin", BARINGIN)):
        for n in (1, 2, 3):
            Sidang(kota, "rembuk_warga", f"{kelurahan}.L0{n}", petugas).nihil(SEPI)


def warga_menunggu(kota: Kota) -> None:
    """The citizen types the number of the receipt and reads where the proposal is."""
    drainase = kota["drainase"]
    ada(kota.warga.baca("usulan_rinci", drainase.nomor), drainase.uraian, "102.000.000", "Rembuk Warga", TUJUAN)
    receipt = kota.warga.naskah("usulan_tanda_terima", drainase.nomor)
    kota.sah(receipt, drainase.nomor, f"/usulan/{drainase.nomor}/")


def sesudah_ditutup(kota: Kota) -> None:
    """Whoever comes after the window is told since when it is closed."""
    sidang = Sidang(kota, "rembuk_warga", f"{HUTA}.L01", "kaling.satu")
    told = isi_usulan(kota, "KU.F.010", 10, f"{HUTA}.L01", "Drainase yang menyusul")
    sidang.petugas.ditolak("forum_usulan_baru", sidang.pk, kata="sudah ditutup sejak", **told)
