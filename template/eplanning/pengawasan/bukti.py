"""The evidence folder of a year for KPK's monitoring (MCP/MCSP): calendar, minutes, pokir, plan, prices, log.

All of it is made from data, in the public edition: no name of a speaker or delegate is in it.
"""

from collections.abc import Iterable, Iterator
from typing import IO

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.text import slugify

from eplanning.dokumen.ba_perubahan import change_minutes
from eplanning.dokumen.berita_acara import minutes
from eplanning.dokumen.nihil import nihil
from eplanning.harga.queries import terakhir
from eplanning.jadwal.models import Jendela, PerubahanJendela, TahunRencana
from eplanning.jejak.queries import head, unsealed
from eplanning.kamus.dasar import periksa
from eplanning.musrenbang.models import Berkas, Forum, Keadaan
from eplanning.pengawasan import bukti_perubahan, bukti_ppas
from eplanning.pengawasan.banding import harga
from eplanning.pengawasan.paket.zip import Paket
from eplanning.perubahan.models import Perubahan
from eplanning.pokir.models import Reses
from eplanning.rencana.models import BarisRkpd
from eplanning.usulan.models import Usulan
from eplanning.www.daerah import region_profile

Tabel = tuple[list[str], Iterable[Iterable[object]]]


def write(tahun: TahunRencana, file: IO[bytes]) -> str:
    """The signed ZIP; returns the SHA-256 of its list of files."""
    paket, index = Paket(file), []
    for nama, (apa, make) in TABEL.items():
        kolom, baris = make(tahun)
        rows = [list(row) for row in baris]
        paket.table(nama, kolom, rows)
        index.append([nama, apa, len(rows)])
    count = 0
    for nama, content in _papers(tahun):
        paket.add(nama, content)
        count += 1
    index.append(["berita-acara/", "Berita acara setiap forum, edisi publik (PDF)", count])
    paket.add("jejak/kepala.txt", _head())
    index.append(["jejak/kepala.txt", "Kepala rantai jejak saat berkas ini dibuat", 1])
    paket.table("INDEKS.csv", ["berkas", "isi", "banyaknya"], index)
    return paket.seal(f"Berkas bukti perencanaan tahun {tahun}", "\nMulailah dari INDEKS.csv.\n")


def _windows(tahun: TahunRencana) -> Tabel:
    rows = Jendela.objects.filter(tahun=tahun).select_related("tahapan").annotate(n=Count("perubahan"))
    return ["tahap", "mulai", "selesai", "diubah_kali"], ([r.tahapan.nama, r.mulai, r.selesai, r.n] for r in rows)


def _moves(tahun: TahunRencana) -> Tabel:
    rows = PerubahanJendela.objects.filter(jendela__tahun=tahun).select_related("jendela__tahapan").order_by("pada")
    kolom = ["tahap", "pada", "mulai_lama", "selesai_lama", "mulai_baru", "selesai_baru", "alasan", "oleh"]
    return kolom, (
        [
            r.jendela.tahapan.nama,
            r.pada,
            *(r.mulai_lama, r.selesai_lama, r.mulai_baru, r.selesai_baru, r.alasan),
            "admin Bappeda" if r.oleh_id else "konsol server, bersama berkas daerah",
        ]
        for r in rows
    )


def _forums(tahun: TahunRencana) -> Tabel:
    scans: dict[int, str] = {}
    kinds = (Berkas.Macam.BERITA_ACARA, Berkas.Macam.UNDANGAN)
    for row in Berkas.objects.filter(forum__tahun=tahun, macam__in=kinds).order_by("pk"):
        scans[row.forum_id] = row.sha256
    kolom = ["tahap", "unit", "keadaan", "tanggal", "hadir", "ba_nomor", "ba_tanggal", "dikirim", "pindaian_sha256"]
    return [*kolom, "alamat_publik"], (
        [
            f.tahapan.nama,
            str(f.unit),
            f.keadaan.label,
            f.tanggal,
            f.hadir_laki + f.hadir_perempuan,
            f.ba_nomor,
            f.ba_tanggal,
            f.dikirim_pada,
            scans.get(f.pk, ""),
            _address("forum_publik", f.pk),
        ]
        for f in Forum.objects.lengkap().filter(tahun=tahun).order_by("tahapan__urutan", "wilayah", "perangkat")
    )


def _pokir(tahun: TahunRencana) -> Tabel:
    """By recess, with those of earlier years from which a late pokir was carried over; the member is not named, the
    district is. Sent in time: before the window of pokir closed."""
    here = Q(usulan__tahun=tahun)
    carried = Usulan.objects.filter(tahun=tahun, lanjutan_dari__isnull=False)
    rows = Reses.objects.filter(Q(tahun=tahun) | Q(pk__in=carried.values("reses"))).select_related("dapil")
    rows = rows.order_by("dapil", "masa", "pk").annotate(
        n=Count("usulan", filter=here),
        nilai=Sum("usulan__total", filter=here),
        masuk=Count("usulan", filter=here & Q(usulan__baris_rkpd__isnull=False)),
    )
    kolom = ["dapil", "masa_reses", "ba_nomor", "ba_tanggal", "dikirim", "usulan", "nilai_usulan", "masuk_rkpd"]
    return [*kolom, "nilai_masuk_rkpd"], (
        [r.dapil.nama, r.masa, r.ba_nomor, r.ba_tanggal, r.dikirim_pada, r.n, r.nilai or 0, r.masuk, r.nilai_masuk or 0]
        for r in rows.annotate(nilai_masuk=Sum("usulan__baris_rkpd__nilai", filter=here))
    )


def _plan(tahun: TahunRencana) -> Tabel:
    origins = ("usulan__asal", "usulan__wilayah", "dari_ranwal__renja__nomenklatur", "dari_ranwal__renja__wilayah")
    rows = BarisRkpd.objects.filter(rkpd__tahun=tahun).select_related(*origins, "perangkat", "rkpd")
    kolom = ["rkpd_nomor", "usulan", "uraian", "asal", "wilayah", "perangkat", "subkegiatan", "volume", "nilai"]
    return kolom, (
        [
            r.rkpd.nomor,
            *_origin(r),
            r.perangkat.nama,
            *(r.subkegiatan, r.volume, r.nilai),
        ]
        for r in rows.order_by("perangkat", "subkegiatan", "pk")
    )


def _origin(row: BarisRkpd) -> tuple[str, str, str, str]:
    """Number, text, stage and area of its proposal; without one, what the line of the Renja says it comes from."""
    if row.usulan:
        return row.usulan.nomor, row.usulan.uraian, row.usulan.asal.nama, row.usulan.wilayah.nama
    if hasattr(row, "dari_ranwal"):
        line = row.dari_ranwal.renja
        return "", line.nama, "Rancangan awal Renja", line.wilayah.nama
    return "", "", "", ""


def _prices(tahun: TahunRencana) -> Tabel:
    kolom = ["kode", "nama", "satuan", "harga_tahun_lalu", "harga", "perubahan_persen"]
    return kolom, ([r.kode, r.nama, r.satuan, r.lama, r.baru, r.persen] for r in harga.compare(tahun))


def _book(tahun: TahunRencana) -> Tabel:
    """The price book that holds, with the decision that fixed it; nothing while there is none."""
    kolom = ["versi", "keputusan", "tanggal", "jenis", "kode", "nama", "spesifikasi", "satuan", "harga"]
    buku = terakhir(tahun)
    rows = buku.butir.order_by("kode") if buku else []
    return kolom, (
        [
            *(buku.nomor, buku.dasar_nomor, buku.dasar_tanggal),
            *(r.get_jenis_display(), r.kode, r.nama, r.spek, r.satuan, r.harga),
        ]
        for r in rows
    )


def _basis(tahun: TahunRencana) -> Tabel:
    kolom = ["kode", "nama", "harga_kamus", "standar", "koefisien", "harga_standar", "keadaan"]
    return kolom, (
        [r.kamus.kode, r.kamus.nama, r.kamus.harga_satuan, r.kamus.standar, r.kamus.koefisien, r.batas, r.keadaan.label]
        for r in periksa(tahun)
    )


def _published(tahun: TahunRencana) -> Tabel:
    pages = (
        ("Semua usulan, status, nilai, dan alasannya", "usulan_daftar", ()),
        ("Data terbuka (CSV, XLSX, antarmuka)", "data_terbuka", ()),
        ("Jadwal dan perubahannya", "jadwal", ()),
        ("Forum yang sudah dan belum bermusyawarah", "pantau", ()),
        ("RKPD", "rkpd", (tahun.pk,)),
        ("Baris RKPD tanpa asal", "rkpd_tanpa_asal", (tahun.pk,)),
        ("Usulan dibandingkan dengan RKPD", "banding_rkpd", (tahun.pk,)),
        ("Perubahan RKPD dan alasan setiap barisnya", "rkpd_perubahan_publik", (tahun.pk,)),
        ("PPAS", "ppas", (tahun.pk,)),
        ("RKPD dibandingkan dengan PPAS", "banding_ppas", (tahun.pk,)),
        ("Harga kamus dibandingkan dengan tahun lalu", "banding_harga", (tahun.pk,)),
        ("Standar harga dibandingkan dengan tahun lalu", "banding_standar", (tahun.pk,)),
        ("Standar harga", "harga", ()),
        ("Kamus usulan dan dasar harganya", "kamus_publik", ()),
        ("Kepala rantai jejak", "jejak_kepala", ()),
    )
    return ["isi", "alamat"], ([apa, _address(name, *args)] for apa, name, args in pages)


def _papers(tahun: TahunRencana) -> Iterator[tuple[str, bytes]]:
    """File name and PDF of each paper a forum issued."""
    for forum in Forum.objects.lengkap().filter(tahun=tahun).order_by("tahapan__urutan", "pk"):
        nama = f"berita-acara/{forum.tahapan_id}/{slugify(str(forum.unit))[:60]}-{forum.pk}"
        if forum.keadaan == Keadaan.NIHIL:
            yield f"{nama}-nihil.pdf", nihil(forum, publik=True).pdf()
        elif forum.ba_pada:
            yield f"{nama}.pdf", minutes(forum, publik=True).pdf()
    rows = Perubahan.objects.filter(forum__tahun=tahun, ba_pada__isnull=False).order_by("forum", "urutan")
    joined = ("forum__tahapan__masuk_ke", "forum__wilayah__induk", "forum__perangkat")
    for row in rows.select_related(*joined):
        nama = f"berita-acara/{row.forum.tahapan_id}/{slugify(str(row.forum.unit))[:60]}-{row.forum_id}"
        yield f"{nama}-perubahan-{row.urutan}.pdf", change_minutes(row, publik=True).pdf()


def _head() -> Iterator[str]:
    last = head()
    yield f"{last.nomor} {last.hash}\n" if last else "belum ada\n"
    yield f"menunggu segel: {unsealed()}\n"


def _address(name: str, *args: object) -> str:
    return f"https://{region_profile().domain}{reverse(name, args=args)}"


# File -> what it proves, who makes it.
TABEL = {
    "jadwal/jendela.csv": ("Jendela waktu setiap tahap", _windows),
    "jadwal/perubahan.csv": ("Pembukaan, perpanjangan, dan alasannya", _moves),
    "berita-acara/daftar.csv": ("Setiap forum, berita acaranya, dan SHA-256 pindaian bertanda tangan", _forums),
    "pokir/rekap.csv": ("Pokok-pokok pikiran DPRD per reses", _pokir),
    "rkpd/baris.csv": ("Baris RKPD dan usulan asalnya", _plan),
    "rkpd/perubahan.csv": (
        "Baris RKPD yang diubah: semula, menjadi, alasan",
        bukti_perubahan.changed,
    ),
    "ppas/baris.csv": ("Plafon yang disepakati dalam setiap PPAS, dan asalnya", bukti_ppas.agreed),
    "ppas/banding.csv": ("Setiap PPAS dibandingkan dengan RKPD-nya, yang berbeda saja", bukti_ppas.compared),
    "harga/kamus.csv": ("Harga kamus dibandingkan dengan tahun sebelumnya", _prices),
    "harga/standar.csv": ("Buku standar harga yang berlaku (SSH, HSPK, ASB, SBU) dan keputusannya", _book),
    "harga/dasar_kamus.csv": ("Harga tertinggi kamus dan standar harga yang menjadi dasarnya", _basis),
    "publikasi.csv": ("Alamat publik tempat semua ini dapat dibaca siapa saja", _published),
}
