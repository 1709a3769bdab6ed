"""A plan year as data, for auditors: what was proposed, decided, minuted, planned, and the log with its chain.

Each table lists its columns by hand, so that a field added to a model does not leave by that alone. People are named by
their user name, in the log and nowhere else; citizens are not in it.
"""

import datetime as dt
import json
from collections.abc import Iterator
from typing import IO

from django.db.models import QuerySet

from eplanning.harga.models import ButirHarga, KomponenHarga
from eplanning.jadwal.models import Jendela, PerubahanJendela, TahunRencana
from eplanning.jejak.models import MataRantai
from eplanning.musrenbang.models import Berkas, Forum
from eplanning.pengawasan.models import LangkahTemuan, Temuan
from eplanning.pengawasan.paket.zip import Paket
from eplanning.perubahan.models import BarisPerubahan, Pembukaan, Penundaan
from eplanning.rencana.models import BarisRkpd, Rkpd
from eplanning.rkpd_perubahan.models import ButirPerubahan
from eplanning.usulan.models import Gabungan, Keputusan, Usulan

SEKALI = 1000
_CATATAN = """
jejak.jsonl memuat seluruh rantai jejak, tidak hanya tahun ini: satu baris satu catatan, dengan hash
mata rantai dan hash sebelumnya. Hash terakhir dapat dicocokkan dengan kaki dokumen yang tercetak.
"""


def write(tahun: TahunRencana, file: IO[bytes]) -> str:
    """The signed ZIP of a year; returns the SHA-256 of its list of files."""
    paket = Paket(file)
    for nama, (rows, kolom) in tables(tahun).items():
        paket.table(f"{nama}.csv", [k.replace("__", "_") for k in kolom], _values(rows, kolom))
    paket.add("jejak.jsonl", _log())
    return paket.seal(f"Ekspor data perencanaan tahun {tahun}", _CATATAN)


def tables(tahun: TahunRencana) -> dict[str, tuple[QuerySet, tuple[str, ...]]]:
    """File name -> rows of a year, columns."""
    of_forum = {"forum__tahun": tahun}
    return {
        "usulan": (Usulan.objects.filter(tahun=tahun).order_by("nomor"), _USULAN),
        "keputusan": (Keputusan.objects.filter(usulan__tahun=tahun).order_by("pk"), _KEPUTUSAN),
        "gabungan": (
            Gabungan.objects.filter(dari__tahun=tahun).order_by("pk"),
            ("dari__nomor", "ke__nomor", "keputusan_id"),
        ),
        "forum": (Forum.objects.filter(tahun=tahun).order_by("pk"), _FORUM),
        "berkas": (
            Berkas.objects.filter(**of_forum).order_by("pk"),
            ("id", "forum_id", "macam", "ukuran", "sha256", "pada"),
        ),
        "penundaan": (
            Penundaan.objects.filter(**of_forum).order_by("pk"),
            ("forum_id", "semula", "menjadi", "alasan", "peran", "pada"),
        ),
        "pembukaan": (Pembukaan.objects.filter(**of_forum).order_by("pk"), ("forum_id", "sampai", "alasan", "pada")),
        "perubahan": (BarisPerubahan.objects.filter(perubahan__forum__tahun=tahun).order_by("pk"), _PERUBAHAN),
        "jendela": (Jendela.objects.filter(tahun=tahun).order_by("mulai"), ("tahapan_id", "mulai", "selesai")),
        "jendela_digeser": (PerubahanJendela.objects.filter(jendela__tahun=tahun).order_by("pk"), _DIGESER),
        "rkpd": (
            Rkpd.objects.filter(tahun=tahun).order_by("pk"),
            ("nomor", "tanggal", "ditetapkan_pada"),
        ),
        "rkpd_baris": (
            BarisRkpd.objects.filter(rkpd__tahun=tahun).order_by("pk"),
            ("usulan__nomor", "perangkat_id", "subkegiatan", "volume", "nilai"),
        ),
        "rkpd_perubahan": (ButirPerubahan.objects.filter(renja__perubahan__tahun=tahun).order_by("pk"), _BUTIR),
        "harga": (
            ButirHarga.objects.filter(buku__tahun=tahun).order_by("buku__nomor", "kode"),
            _HARGA,
        ),
        "harga_komponen": (
            KomponenHarga.objects.filter(butir__buku__tahun=tahun).order_by("butir__buku__nomor", "butir__kode", "pk"),
            ("butir__buku__nomor", "butir__kode", "bahan__kode", "koefisien"),
        ),
        "temuan": (Temuan.objects.filter(tahun=tahun).order_by("urutan"), _TEMUAN),
        "temuan_langkah": (
            LangkahTemuan.objects.filter(temuan__tahun=tahun).order_by("pk"),
            ("temuan__urutan", "macam", "teks", "tenggat", "hasil", "peran", "pada"),
        ),
    }


_USULAN = (
    *("nomor", "asal_id", "tahapan_id", "status", "wilayah_id", "alamat", "lintang", "bujur", "permasalahan", "uraian"),
    *("kamus__kode", "bidang_id", "tipe", "perangkat_id", "volume", "kamus__satuan", "harga_satuan", "total"),
    *(
        "penerima_manfaat",
        "penerima_kk",
        "status_lahan",
        "prioritas_daerah__kode",
        "sasaran__kode",
        "dapil_id",
        "reses_id",
        "dibuat_pada",
        "diubah_pada",
        "terbit_pada",
    ),
)
_BUTIR = ("renja__perubahan__putaran", "renja__perangkat_id", "kunci", "tindakan", "isi", "alasan", "peran", "pada")
_KEPUTUSAN = (
    *("id", "usulan__nomor", "tahapan_id", "forum_id", "keputusan", "alasan", "volume", "harga_satuan", "total"),
    *("perangkat_id", "peran", "pada"),
)
_FORUM = (
    *("id", "tahapan_id", "wilayah_id", "perangkat_id", "tempat", "tanggal", "hadir_laki", "hadir_perempuan"),
    *("daftar_hadir_pada", "mulai_pada", "selesai_pada", "ba_pada", "ba_nomor", "ba_tanggal", "dikirim_pada"),
    *("nihil_alasan", "gerbang_alasan"),
)
_PERUBAHAN = (
    *("perubahan__forum_id", "perubahan__urutan", "perubahan__surat_nomor", "perubahan__alasan", "terbitan"),
    *("usulan__nomor", "arah", "keputusan", "alasan", "nilai", "perubahan__ba_nomor", "perubahan__berlaku_pada"),
)
_DIGESER = ("jendela__tahapan_id", "mulai_lama", "selesai_lama", "mulai_baru", "selesai_baru", "alasan", "pada")
_HARGA = ("buku__nomor", "buku__dasar_nomor", "buku__dasar_tanggal", "jenis", "kode", "nama", "spek", "satuan", "harga")
_TEMUAN = (
    *("urutan", "objek_jenis", "objek_id", "objek_nama", "kategori", "uraian", "rekomendasi", "tenggat", "peran"),
    *("wilayah_id", "perangkat_id", "dapil_id", "pada"),
)


def _values(rows: QuerySet, kolom: tuple[str, ...]) -> Iterator[tuple]:
    return rows.values_list(*kolom).iterator(chunk_size=SEKALI)


def _log() -> Iterator[str]:
    """Every sealed record with its link, oldest first; enough to compute each hash again."""
    for link in MataRantai.objects.select_related("catatan__oleh").order_by("nomor").iterator(chunk_size=SEKALI):
        row = link.catatan
        said = {
            "nomor": link.nomor,
            "sebelum": link.sebelum,
            "hash": link.hash,
            "id": row.pk,
            "pada": row.pada.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            "oleh": row.oleh_id,
            "nama_pengguna": row.oleh.username if row.oleh else None,
            "peran": row.peran,
            "aksi": row.aksi,
            "objek": [row.objek_jenis, row.objek_id],
            "data": row.data,
            "bukti": row.bukti,
        }
        yield json.dumps(said, ensure_ascii=False, sort_keys=True) + "\n"
