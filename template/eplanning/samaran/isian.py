"""What each text of the database is to a person: the one table, and a test demands that no field is missing in it."""

from enum import Enum, auto

from django.apps import apps
from django.db import models


class Jenis(Enum):
    """What becomes of a text in a copy for lessons."""

    PUBLIK = auto()  # codes and official names: stays
    NAMA = auto()  # a natural person: the same alias everywhere
    AKUN = auto()  # the name of an account: the same alias everywhere
    KOSONG = auto()  # emptied
    SANDI = auto()  # opens nothing any more
    ALAMAT = auto()  # an address or a place: the same alias everywhere
    BEBAS = auto()  # what somebody wrote: replaced as a whole
    JUDUL = auto()  # what a proposal is called: as the catalogue calls it
    RENCANA = auto()  # text of a plan that was published: stays without names and numbers of persons
    KATA = auto()  # stays where all its words are official ones
    DALAM = auto()  # JSON: each text in it like KATA
    BERKAS = auto()  # an uploaded file, what it was called and its hashes: a blank page of the same kind
    RANTAI = auto()  # the chain of the log: sealed anew


TEKS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.GenericIPAddressField,
    models.BinaryField,
    models.UUIDField,
)

# Passing things of somebody: sessions, second factors, previews, orders. Their rows go.
DIBUANG = (
    "sessions.Session",
    "usersessions.UserSession",
    "mfa.Authenticator",
    "account.EmailConfirmation",
    "account.EmailAddress",
    "ekspor.Ekspor",
    "luring.Unggahan",
    "tukar.Pratinjau",
    "harga.PratinjauHarga",
)


def _isian(**fields: str) -> dict[str, Jenis]:
    return {name: Jenis[kind.upper()] for kind, names in fields.items() for name in names.split()}


ISIAN: dict[str, dict[str, Jenis]] = {
    "wilayah.Wilayah": _isian(publik="kode nama sebutan"),
    "wilayah.Batas": _isian(publik="poligon sumber"),
    "perangkat.Perangkat": _isian(publik="kode nama singkatan jenis"),
    "akun.Pengguna": _isian(sandi="password", akun="username", kosong="email", nama="nama"),
    "jadwal.Tahapan": _isian(publik="kode nama pengusul pemutus pemimpin pengirim keputusan kuota"),
    "jadwal.Jendela": _isian(rencana="keterangan"),
    "jadwal.PerubahanJendela": _isian(bebas="alasan"),
    "kamus.Bidang": _isian(publik="kode nama"),
    "kamus.KamusUsulan": _isian(publik="kode nama satuan subkegiatan standar"),
    "kamus.Nomenklatur": _isian(publik="kode nama kinerja indikator satuan"),
    "usulan.Usulan": _isian(publik="nomor", alamat="alamat", bebas="permasalahan", judul="uraian"),
    "usulan.Keputusan": _isian(publik="peran", bebas="alasan"),
    "usulan.Pengalihan": _isian(kata="penerima"),
    "usulan.Penautan": _isian(publik="peran", bebas="alasan"),
    "lampiran.Lampiran": _isian(
        publik="kunci peran", bebas="keterangan", berkas="berkas mini nama_asli sha256 sha256_asal"
    ),
    "lampiran.Pencabutan": _isian(publik="peran", bebas="alasan"),
    "lampiran.Penurunan": _isian(publik="peran", bebas="alasan"),
    "musrenbang.Forum": _isian(
        alamat="tempat alamat",
        nama="pejabat pimpinan",
        dalam="sambutan pemateri kelompok",
        rencana="ba_nomor",
        bebas="nihil_alasan gerbang_alasan",
    ),
    "musrenbang.Delegasi": _isian(nama="nama", kata="unsur"),
    "musrenbang.Berkas": _isian(berkas="berkas nama_asli sha256"),
    "skoring.Versi": _isian(publik="isi"),
    "skoring.Skor": _isian(publik="rincian peran"),
    "skoring.UrutanSeri": _isian(publik="urutan peran", bebas="alasan"),
    "skoring.PengajuanBobot": _isian(publik="bobot peran", bebas="alasan"),
    "skoring.PutusanBobot": _isian(publik="peran", bebas="alasan"),
    "luring.BarisMasuk": _isian(publik="kunci sidik"),
    "pokir.Dapil": _isian(publik="kode nama"),
    "pokir.Anggota": _isian(publik="kode fraksi komisi", nama="nama"),
    "pokir.Reses": _isian(rencana="ba_nomor"),
    "pokir.Lanjutan": _isian(publik="peran"),
    "perubahan.Perubahan": _isian(publik="peran", rencana="surat_nomor ba_nomor", bebas="alasan"),
    "perubahan.BarisPerubahan": _isian(bebas="alasan"),
    "perubahan.Pembukaan": _isian(bebas="alasan"),
    "perubahan.Penundaan": _isian(publik="peran", bebas="alasan"),
    "terbitan.Terbitan": _isian(dalam="isi", rantai="kepala_hash"),
    "rencana.Pagu": _isian(publik="kode"),
    "rencana.PerubahanPagu": _isian(publik="peran", bebas="alasan"),
    "rencana.Pelampauan": _isian(publik="peran", bebas="alasan"),
    "rencana.SumberDana": _isian(publik="kode nama"),
    "rencana.BarisRenja": _isian(
        publik="kode",
        kata="lokasi",
        rencana="indikator satuan kelompok_sasaran",
        bebas="catatan alasan catatan_bappeda",
    ),
    "rencana.PutusanRenja": _isian(publik="peran", bebas="alasan", dalam="isi"),
    "rencana.Rkpd": _isian(rencana="nomor"),
    "rencana.BarisRkpd": _isian(publik="subkegiatan"),
    "rencana.Rpjmd": _isian(rencana="dasar visi"),
    "rencana.ButirRpjmd": _isian(publik="kode nama indikator"),
    "rencana.PrioritasDaerah": _isian(publik="kode nama program"),
    "renstra.BarisRenstra": _isian(publik="kode target pagu", rencana="indikator satuan awal"),
    "saran.Saran": _isian(publik="kode", kata="halaman", bebas="isi"),
    "saran.TanggapanSaran": _isian(publik="peran", bebas="isi"),
    "versi.Versi": _isian(publik="peran", rencana="dasar_nomor", bebas="catatan"),
    "versi.BarisVersi": _isian(
        publik="kunci kode nama wilayah sumber_dana",
        kata="uraian lokasi",
        rencana="indikator satuan kelompok_sasaran sasaran",
        dalam="usulan",
        bebas="alasan catatan catatan_bappeda",
    ),
    "ppas.Ppas": _isian(bebas="alasan"),
    "ppas.BarisPpas": _isian(publik="kode nama", rencana="target rujukan", kata="lokasi"),
    "ppas.PerubahanPpas": _isian(
        publik="peran", rencana="target_lama target_baru rujukan", kata="lokasi_lama lokasi_baru", bebas="alasan"
    ),
    "ppas.VersiPpas": _isian(publik="peran", rencana="nota_nomor", bebas="alasan"),
    "ppas.BarisVersiPpas": _isian(publik="kode nama", rencana="target rujukan", kata="lokasi", dalam="sumber"),
    "rkpd_perubahan.ButirPerubahan": _isian(publik="kunci peran", dalam="isi", bebas="alasan"),
    "rkpd_perubahan.PutusanPerubahan": _isian(publik="peran", bebas="alasan"),
    "rkpd_perubahan.PerubahanRkpd": _isian(publik="peran", bebas="alasan"),
    "rkpd_perubahan.AkhirPerubahan": _isian(publik="peran", bebas="alasan"),
    "pengawasan.PermohonanAkses": _isian(
        publik="peran", nama="nama", akun="username", rencana="surat_nomor", bebas="keperluan"
    ),
    "pengawasan.PutusanAkses": _isian(publik="peran", bebas="alasan"),
    "pengawasan.Temuan": _isian(publik="objek_jenis objek_id", kata="objek_nama", bebas="uraian rekomendasi"),
    "pengawasan.LangkahTemuan": _isian(publik="peran", bebas="teks"),
    "tukar.Balikan": _isian(publik="sha256 peran", bebas="nama_asli", dalam="baris hasil ringkasan"),
    "tukar.AsalLama": _isian(publik="kunci sidik skor", dalam="isi rincian_skor"),
    "harga.BukuHarga": _isian(publik="peran", rencana="dasar_nomor", bebas="catatan"),
    "harga.ButirHarga": _isian(publik="kode nama satuan kode_kelompok nama_kelompok", rencana="spek keterangan"),
    "harga.ButirRancangan": _isian(publik="kode nama satuan kode_kelompok nama_kelompok", rencana="spek keterangan"),
    "harga.KomponenRancangan": _isian(publik="kode kode_komponen"),
    "permohonan.Permohonan": _isian(
        publik="kunci",
        kata="nama",
        dalam="isi",
        rencana="surat_nomor",
        bebas="alasan",
        berkas="surat surat_nama surat_sha256",
    ),
    "permohonan.LangkahPermohonan": _isian(bebas="alasan"),
    "jejak.Catatan": _isian(publik="peran aksi objek_jenis objek_id", dalam="data", rantai="bukti"),
    "jejak.MataRantai": _isian(rantai="sebelum hash"),
    "auth.Permission": _isian(publik="name codename"),
    "auth.Group": _isian(publik="name"),
    "contenttypes.ContentType": _isian(publik="app_label model"),
}


def bertulisan(model: type[models.Model]) -> list[models.Field]:
    """The fields of a model that hold texts; a closed list of choices is none."""
    return [field for field in model._meta.concrete_fields if isinstance(field, TEKS) and not field.choices]


def berjenis(*kinds: Jenis) -> list[tuple[type[models.Model], dict[str, Jenis]]]:
    """The models with fields of these kinds, each with those fields."""
    found = []
    for label, fields in ISIAN.items():
        chosen = {name: kind for name, kind in fields.items() if kind in kinds}
        if chosen:
            found.append((apps.get_model(label), chosen))
    return found
