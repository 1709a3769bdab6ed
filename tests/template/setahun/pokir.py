"""January to March: members of the DPRD bring what they heard. One recess comes too late."""

from tests.template.setahun.kota import ANGIN, HUTA, PU, Kota
from tests.template.setahun.naskah import ada, rupiah
from tests.template.setahun.peramban import Peramban
from tests.template.setahun.sidang import catat, isi_usulan

KEMBALI = "Sebut ruas sungainya."
MENYUSUL = "Diterima setelah batas waktu; dibawa ke perubahan RKPD."


def jalani(kota: Kota) -> None:
    """In time, before the kecamatan's results reach the offices."""
    dewan, setwan = kota.petugas("dewan"), kota.petugas("setwan")
    first = reses(kota, dewan, dewan.ambil("reses_baru").context["form"].fields["anggota"].initial.pk)
    pokir(kota, dewan, first, "penutup", "KU.F.013", 60, HUTA, "Penutup parit sekolah")
    pokir(kota, dewan, first, "bronjong", "KU.F.021", 10, ANGIN, "Bronjong tebing")
    setwan.ditolak("reses_kirim", first, kata="tidak berwenang mengirim pokir")
    assert kota.warga.ambil("usulan_rinci", kota["penutup"].nomor).status_code == 404
    dewan.lakukan("reses_kirim", first)
    validasi(kota)


def reses(kota: Kota, siapa: Peramban, anggota: object) -> int:
    """Record a recess; its key."""
    told = {"masa": "1", "tanggal": kota.jam.hari_ini, "ba_nomor": "170/1", "ba_tanggal": kota.jam.hari_ini}
    answer = siapa.kirim("reses_baru", anggota=anggota, **told)
    assert answer.status_code == 302, answer.content.decode()
    return int(answer["Location"].rstrip("/").rpartition("/")[2])


def pokir(kota: Kota, siapa: Peramban, reses: int, nama: str, kamus: str, volume: int, di: str, uraian: str) -> None:
    page = siapa.lakukan("reses_usulan_baru", reses, **isi_usulan(kota, kamus, volume, di, uraian), tetap="1")
    catat(kota, nama, page, kamus, volume, uraian)


def validasi(kota: Kota) -> None:
    """Bappeda forwards one and returns the other, with a reason everybody reads."""
    penyelia = kota.petugas("penyelia")
    ada(penyelia.baca("dprd_validasi"), kota["penutup"].nomor, kota["bronjong"].nomor)
    penyelia.lakukan("dprd_teruskan", usulan=[kota["penutup"].nomor])
    penyelia.lakukan("dprd_kembalikan", kota["bronjong"].nomor, alasan=KEMBALI)
    ada(kota.warga.baca("usulan_rinci", kota["bronjong"].nomor), KEMBALI)
    ada(kota.petugas("operator.pu").baca("opd", PU, asal="pokir"), kota["penutup"].nomor)


def terlambat(kota: Kota) -> None:
    """The secretariat enters for a member without an account, after the window: it is late, and routed."""
    kota.lewat("pokir")
    setwan = kota.petugas("setwan")
    late = reses(kota, setwan, "A2")
    pokir(kota, setwan, late, "sungai", "KU.F.022", 100, HUTA, "Normalisasi Aek Horsik")
    setwan.lakukan("reses_kirim", late)
    assert kota["sungai"].nomor not in kota.petugas("penyelia").baca("dprd_validasi")
    setwan.lakukan("dprd_arahkan", kota["sungai"].nomor, arah="perubahan", alasan=MENYUSUL)
    ada(kota.warga.baca("usulan_rinci", kota["sungai"].nomor), MENYUSUL)


def tabel(kota: Kota) -> None:
    """T-B.57: each request with its validation, no member by name; the public page has the sums."""
    paper = kota.warga.naskah("pokir_tb57", kota.tahun)
    names = ("penutup", "bronjong", "sungai")
    kota.sah(paper, "REKAPITULASI POKOK-POKOK PIKIRAN DPRD", KEMBALI, MENYUSUL, *(kota[nama].nomor for nama in names))
    paper.tanpa("Rosmawati", "Parlindungan")
    ada(kota.warga.baca("pokir_publik"), "Rosmawati Uji", "Parlindungan Uji")
    assert rupiah(kota["penutup"].nilai)[2:] in kota.warga.baca("pokir_publik", dapil="D1")
