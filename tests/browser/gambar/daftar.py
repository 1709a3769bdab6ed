"""Which pictures there are. A page refers to one as `../images/<nama>.png`; a test keeps both from parting."""

from dataclasses import dataclass

MEJA, TINGGI, PONSEL = (1280, 800), (1280, 1150), (360, 740)


@dataclass(frozen=True)
class Gambar:
    """`oleh` is signed in: a username, "" for nobody. `alamat` and `oleh` may hold names of `acuan` in braces."""

    nama: str
    alamat: str
    oleh: str = ""
    layar: tuple[int, int] = MEJA
    studio: bool = False


DAFTAR = (
    Gambar("beranda", "/"),
    Gambar("usulan-daftar", "/usulan/"),
    Gambar("usulan-daftar-ponsel", "/usulan/", layar=PONSEL),
    Gambar("usulan-rinci", "/usulan/{usulan}/", layar=TINGGI),
    Gambar("jadwal", "/jadwal/"),
    Gambar("peta", "/peta/", layar=TINGGI),
    Gambar("masuk", "/akun/login/"),
    Gambar("meja-kaling", "/meja/", "kaling", PONSEL),
    Gambar("meja-lurah", "/meja/", "lurah"),
    Gambar("usulan-isian", "/meja/forum/{berlangsung}/usulan/baru/", "{pemimpin}", layar=TINGGI),
    Gambar("isian-cepat", "/meja/forum/{berlangsung}/cepat/", "{pemimpin}"),
    Gambar("forum", "/meja/forum/{berlangsung}/", "{pemimpin}", layar=TINGGI),
    Gambar("forum-ba", "/meja/forum/{selesai}/ba/", "{pemimpin_selesai}"),
    Gambar("kotak-kecamatan", "/meja/forum/{berskor}/usulan/", "{penilai}", layar=TINGGI),
    Gambar("skor", "/meja/forum/{berskor}/skor/{dinilai}/", "{penilai}", layar=TINGGI),
    Gambar("kotak-opd", "/meja/opd/{kantor}/", "operator.opd", layar=TINGGI),
    Gambar("renja", "/meja/opd/{kantor}/renja/", "operator.opd", layar=TINGGI),
    Gambar("reses", "/meja/dprd/reses/{reses}/", "dewan"),
    Gambar("pokir-validasi", "/meja/dprd/validasi/", "penyelia", layar=TINGGI),
    Gambar("meja-setwan", "/meja/", "setwan"),
    Gambar("dasbor-bappeda", "/meja/bappeda/dasbor/", "penyelia"),
    Gambar("pantau", "/meja/bappeda/pantau/", "penyelia"),
    Gambar("jadwal-bappeda", "/meja/bappeda/jadwal/", "admin"),
    Gambar("akun", "/meja/bappeda/akun/", "admin"),
    Gambar("akun-baru", "/meja/bappeda/akun/baru/", "admin"),
    Gambar("pengawasan", "/meja/pengawasan/", "inspektorat"),
    Gambar("temuan", "/meja/pengawasan/temuan/{temuan}/", "inspektorat", layar=TINGGI),
    Gambar("harga", "/meja/harga/", "tim.harga"),
    Gambar("ppas", "/meja/ppas/{tahun_lalu}/", "tapd"),
    Gambar("studio", "/", studio=True),
    Gambar("studio-warna", "/isian/warna", studio=True),
)
