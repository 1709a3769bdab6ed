"""Late January: the villages meet. One merges, refuses, postpones and hands over; one holds none."""

from tests.template.setahun.kota import ANGIN, BARINGIN, HUTA, TONGA, Kota
from tests.template.setahun.naskah import ada, rupiah
from tests.template.setahun.sidang import Sidang

TUJUAN = "Musrenbang Kecamatan"
SUDAH = "Sudah ditangani dengan anggaran tahun berjalan."
GABUNG = "Lokasinya satu gang; dikerjakan sebagai satu paket."
PROVINSI = "Pantai itu kewenangan provinsi."
LAHAN = "Status lahannya belum jelas."
TANPA_RAPAT = "Warga sedang masa berkabung."
BANJIR = "Balai kelurahan terendam dan warga mengungsi."


def jalani(kota: Kota) -> None:
    kota.pergi("musrenbang_kelurahan", 1)
    huta_barangan(kota)
    angin_nauli(kota)
    tidak_bermusyawarah(kota)
    penolakan_dibaca_warga(kota)
    pengalihan(kota)
    ada(kota.warga.baca("pantau", tahap="musrenbang_kelurahan"), "Kelurahan Simare-Mare", "Kelurahan Huta Tonga-tonga")
    kota.lewat("musrenbang_kelurahan")


def huta_barangan(kota: Kota) -> None:
    """All its neighbourhoods have sent or were nihil, so nobody has to be waited for."""
    sidang = Sidang(kota, "musrenbang_kelurahan", HUTA, "operator.huta", "lurah.huta").mulai()
    lurah_lain = kota.petugas("lurah.angin")
    assert lurah_lain.ambil("forum", sidang.pk).status_code == 404
    assert lurah_lain.kirim("forum_kirim", sidang.pk).status_code == 404
    sidang.usulkan("pantai", "KU.F.023", 40, HUTA, "Tembok pengaman Pantai Ujung")
    sidang.usulkan(
        "setapak", "KU.F.002", 100, HUTA, "Rabat beton Gang Kenanga", alamat="Gang Kenanga", penerima_manfaat="90"
    )
    sidang.terima("drainase", "rabat")
    sidang.petugas.ditolak(
        "usulan_putuskan", sidang.pk, kota["hotmix"].nomor, kata="Alasan wajib", keputusan="ditolak", alasan=""
    )
    sidang.putuskan("hotmix", "ditolak", SUDAH)
    sidang.putuskan("setapak", "ditunda", LAHAN)
    sidang.putuskan("pantai", "dialihkan", PROVINSI, tujuan="provinsi", penerima="Dinas SDA Provinsi")
    gabungkan(kota, sidang)
    sidang.tutup()
    tidak = {"hotmix": SUDAH, "setapak": LAHAN, "pantai": PROVINSI, "kembar": GABUNG}
    sidang.terbitkan(["drainase", "rabat"], tidak, TUJUAN)
    sidang.petugas.ditolak("forum_kirim", sidang.pk, kata="tidak berwenang mengirim hasil forum ini")
    sidang.kirim()


def gabungkan(kota: Kota, sidang: Sidang) -> None:
    """The duplicate goes into the one that was there first."""
    page = f"/meja/forum/{sidang.pk}/usulan/gabung/?usulan={kota['drainase'].nomor}&usulan={kota['kembar'].nomor}"
    into = sidang.petugas.buka(page).context["form"].fields["ke"].queryset.get(nomor=kota["drainase"].nomor)
    answer = sidang.petugas.kirim("", laman=page, ke=into.pk, alasan=GABUNG)
    assert answer.status_code == 302, answer.content.decode()


def angin_nauli(kota: Kota) -> None:
    """Two of its neighbourhoods have not met: it begins with a reason, which the minutes repeat."""
    alasan = "Dua lingkungan sedang kebanjiran; jadwal tidak dapat menunggu."
    sidang = Sidang(kota, "musrenbang_kelurahan", ANGIN, "lurah.angin").mulai(alasan)
    sidang.terima("lampu")
    sidang.tutup()
    sidang.terbitkan(["lampu"], {}, TUJUAN).memuat(alasan)
    sidang.kirim()


def tidak_bermusyawarah(kota: Kota) -> None:
    """Nobody meets here, nor at a village of another kecamatan: the reason and the proof of invitation are told."""
    Sidang(kota, "musrenbang_kelurahan", TONGA, "lurah.tonga").nihil(TANPA_RAPAT)
    Sidang(kota, "musrenbang_kelurahan", BARINGIN, "lurah.baringin").nihil(BANJIR)


def penolakan_dibaca_warga(kota: Kota) -> None:
    """Whoever was refused reads why, without an account; whoever was merged reads into what."""
    ada(kota.warga.baca("usulan_rinci", kota["hotmix"].nomor), "Ditolak", SUDAH)
    ada(kota.warga.baca("usulan_rinci", kota["kembar"].nomor), GABUNG, kota["drainase"].nomor)
    ada(kota.warga.baca("rekap", "tidak-diterima"), SUDAH, LAHAN, PROVINSI)


def pengalihan(kota: Kota) -> None:
    """What goes to the province: a page, a workbook, the annex of the letter."""
    pantai = kota["pantai"]
    ada(kota.warga.baca("dialihkan"), pantai.uraian, PROVINSI)
    annex = kota.warga.naskah("dialihkan_pdf", tujuan="provinsi")
    kota.sah(
        annex, "Pemerintah Provinsi Sumatera Utara", "Dinas SDA Provinsi", pantai.nomor, rupiah(pantai.nilai), PROVINSI
    )
    head, row = kota.warga.lembar("dialihkan_xlsx")
    told = dict(zip(head, row, strict=True))
    assert (told["Nomor"], told["Jumlah (Rp)"], told["Alasan"]) == (pantai.nomor, pantai.nilai, PROVINSI)
