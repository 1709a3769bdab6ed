"""The columns of the workbook. Written in Indonesian whatever the language of the screen, as all papers are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kolom:
    """`nama` is the field of a proposal ("" where the column only helps), `lebar` its width in characters."""

    nama: str
    judul: str
    lebar: int
    petunjuk: str
    wajib: bool = True


NOMOR = Kolom("no", "No.", 7, "Jangan diubah: nomor ini mencegah satu baris tersimpan dua kali.", wajib=False)
SATUAN = Kolom("", "Satuan", 12, "Terisi sendiri dari jenis usulan.", wajib=False)
KESALAHAN = Kolom("", "Kesalahan", 60, "Perbaiki menurut kalimat ini, lalu unggah lagi.", wajib=False)
KOLOM = (
    NOMOR,
    Kolom("wilayah", "Lokasi", 34, "Pilih dari daftar, atau ketik kode atau namanya."),
    Kolom("alamat", "Lokasi rinci", 28, "Jalan, gang, nomor, atau patokan."),
    Kolom("permasalahan", "Permasalahan", 44, "Paling panjang 1.000 huruf. Tanpa NIK dan nomor telepon."),
    Kolom("uraian", "Yang diusulkan", 40, "Paling panjang 200 huruf."),
    Kolom("kamus", "Jenis usulan", 44, "Pilih dari daftar, atau ketik kode atau namanya."),
    SATUAN,
    Kolom("volume", "Volume", 12, "Angka, misalnya 1.234,5."),
    Kolom("harga_satuan", "Harga satuan (Rp)", 18, "Boleh kosong: harga tertinggi kamus yang dipakai.", wajib=False),
    Kolom("penerima_manfaat", "Penerima manfaat (jiwa)", 16, "Boleh kosong.", wajib=False),
    Kolom("penerima_kk", "Penerima manfaat (KK)", 16, "Boleh kosong.", wajib=False),
    Kolom("status_lahan", "Status lahan", 30, "Untuk pekerjaan fisik; pilih dari daftar. Boleh kosong.", wajib=False),
    Kolom("prioritas_daerah", "Prioritas daerah", 34, "Saran; pilih dari daftar. Boleh kosong.", wajib=False),
)
# What templates of version 1 did not ask: it belongs to what a row says only where it is filled in, so that a row of an
# older copy is known again.
SUSULAN = ("penerima_kk", "status_lahan", "prioritas_daerah")
ANGKA = ("volume", "harga_satuan", "penerima_manfaat", "penerima_kk")
# The fields a row brings along, by the heading of their column.
ISIAN = {kolom.judul: kolom.nama for kolom in KOLOM if kolom.nama}
JUDUL = {kolom.nama: kolom.judul for kolom in KOLOM if kolom.nama}

LEMBAR, LEMBAR_LOKASI, LEMBAR_KAMUS, LEMBAR_TANDA = "Usulan", "Lokasi", "Kamus", "_templat"
LEMBAR_LAHAN, LEMBAR_PRIORITAS = "Lahan", "Prioritas"
CONTOH = "Contoh"
VERSI = "2"
# Rows to write in, and the most that are read back.
BARIS, BARIS_TERBANYAK = 200, 500


def pilihan(kode: str, nama: str) -> str:
    """How a drop-down list names something: `KODE – Nama`."""
    return f"{kode} – {nama}"
