"""The way of a forum as steps: what is done, what comes next, and the page where it is done."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.musrenbang.models import Forum, Keadaan


@dataclass(frozen=True)
class Langkah:
    """One step. `aksi` is the verb that does it, `url` the page or, when `langsung`, the address to post to."""

    kode: str
    judul: str
    penjelasan: str
    tombol: str
    aksi: str
    selesai: bool
    url: str
    langsung: bool = False


def steps(
    forum: Forum,
    *,
    ada: bool,
    menunggu: bool,
    urut: bool,
    dipindai: bool,
    berskor: bool = False,
    kurang_skor: bool = False,
) -> list[Langkah]:
    """The steps in order: is there a proposal, does one wait for a decision, is there an order, is the scan there?

    `berskor`: it scores, or will when it starts; `kurang_skor`: an accepted proposal lacks its score.
    """

    def url(name: str) -> str:
        return reverse(f"forum_{name}", args=[forum.pk])

    closed = bool(forum.selesai_pada)
    return [
        Langkah(
            "siapkan",
            _("Siapkan tempat"),
            _("Tempat, tanggal, dan pejabat penanggung jawab. Ini yang tercetak pada daftar hadir."),
            _("Siapkan tempat"),
            "prepare_forum",
            bool(forum.tempat),
            url("siapkan"),
        ),
        Langkah(
            "daftar-hadir",
            _("Cetak daftar hadir"),
            _("Daftar hadir kosong untuk ditandatangani peserta. Setelah terbit, unduh dan cetak PDF-nya."),
            _("Terbitkan daftar hadir"),
            "issue_attendance",
            bool(forum.daftar_hadir_pada),
            url("daftar_hadir"),
            langsung=True,
        ),
        Langkah(
            "mulai",
            _("Mulai forum"),
            _("Usulan hanya dapat diisi dan diputuskan selama forum berlangsung."),
            _("Mulai forum"),
            "start_forum",
            bool(forum.mulai_pada),
            url("mulai"),
        ),
        Langkah(
            "usulan",
            _("Isi dan putuskan usulan"),
            _("Masukkan usulan warga dan putuskan setiap usulan yang masuk."),
            _("Buka kotak usulan"),
            "",
            closed or (ada and not menunggu),
            url("usulan"),
        ),
        *(_scored(closed, urut, kurang_skor or not ada, url) if berskor else [_ordered(closed or urut, url)]),
        Langkah(
            "tutup",
            _("Tutup forum"),
            _("Catat peserta dan delegasi. Setelah ditutup, daftar usulan tidak berubah lagi dan menjadi publik."),
            _("Tutup forum"),
            "close_forum",
            closed,
            url("tutup"),
        ),
        Langkah(
            "ba",
            _("Terbitkan berita acara"),
            _("Beri nomor dan tanggal, lalu cetak berita acara dari data forum ini untuk ditandatangani."),
            _("Terbitkan berita acara"),
            "issue_ba",
            bool(forum.ba_pada),
            url("ba"),
        ),
        Langkah(
            "berkas",
            _("Unggah pindaian"),
            _("Pindaian berita acara yang sudah ditandatangani, dalam PDF."),
            _("Unggah pindaian"),
            "upload_berkas",
            dipindai or forum.keadaan == Keadaan.DIKIRIM,
            url("berkas"),
        ),
        Langkah(
            "kirim",
            _("Kirim"),
            _("Usulan yang diterima diteruskan ke tahap berikutnya. Pengiriman bersifat akhir."),
            _("Periksa lalu kirim"),
            "send_forum",
            bool(forum.dikirim_pada),
            url("kirim"),
        ),
    ]


def _ordered(done: bool, url: Callable[[str], str]) -> Langkah:
    return Langkah(
        "urutan",
        _("Urutkan prioritas"),
        _("Susun usulan yang diterima dari yang paling penting, tanpa urutan kembar."),
        _("Urutkan prioritas"),
        "rank",
        done,
        url("urutan"),
    )


def _scored(closed: bool, urut: bool, kurang_skor: bool, url: Callable[[str], str]) -> list[Langkah]:
    """Where a sheet was laid the order follows from scores."""
    return [
        Langkah(
            "skor",
            _("Beri skor usulan"),
            _("Nilai setiap usulan yang diterima menurut kriteria; jumlahnya dihitung di sini."),
            _("Buka skoring"),
            "score_in",
            closed or not kurang_skor,
            url("skor"),
        ),
        Langkah(
            "urutan",
            _("Periksa urutan prioritas"),
            _("Urutan mengikuti skor. Skor yang sama diurutkan dengan alasan yang dibaca publik."),
            _("Buka urutan"),
            "order_seri",
            closed or urut,
            url("urutan"),
        ),
    ]


def next_step(all_steps: list[Langkah]) -> Langkah | None:
    """The first step that is not done."""
    return next((langkah for langkah in all_steps if not langkah.selesai), None)
