"""Named exceptions: a gate not waited for, a ceiling passed, a window moved, a forum reopened or corrected."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eplanning.jadwal.models import PerubahanJendela, TahunRencana
from eplanning.jejak.models import Catatan
from eplanning.musrenbang.models import Forum
from eplanning.pengawasan.aturan.dasar import Aturan, Tanda, newest_first
from eplanning.perubahan.models import Pembukaan, Perubahan
from eplanning.usulan.models import Usulan

FORUM = ("forum__tahapan", "forum__wilayah", "forum__perangkat")


def gate_passed(tahun: TahunRencana) -> list[Tanda]:
    """Forums that started before all below them had sent."""
    rows = Forum.objects.lengkap().filter(tahun=tahun).exclude(gerbang_alasan="").exclude(mulai_pada=None)
    forums = {str(forum.pk): forum for forum in rows}
    started = Catatan.objects.filter(objek_jenis="musrenbang.forum", aksi="forum.mulai", objek_id__in=forums)
    found = []
    for row in started.select_related("oleh"):
        forum = forums[row.objek_id]
        found.append(Tanda(row.pada, row.oleh, row.peran, _key(forum), str(forum), forum.gerbang_alasan))
    return newest_first(found)


def ceiling_passed(tahun: TahunRencana) -> list[Tanda]:
    """Decisions that were taken though a ceiling that only reminds said no, and corrections that did the same."""
    decided = Usulan.objects.filter(tahun=tahun)
    named = {str(row.pk): row for row in decided.only("nomor", "uraian")}
    rows = Catatan.objects.filter(data__has_key="peringatan", objek_jenis__in=("usulan.usulan", "perubahan.perubahan"))
    corrections = {str(row.pk): row for row in Perubahan.objects.filter(forum__tahun=tahun).select_related(*FORUM)}
    found = []
    for row in rows.select_related("oleh").order_by("-pk"):
        objek = (named if row.objek_jenis == "usulan.usulan" else corrections).get(row.objek_id)
        if objek is not None and row.data["peringatan"]:
            name = str(objek) if isinstance(objek, Usulan) else str(objek.forum)
            kunci = f"{row.objek_jenis}:{row.objek_id}"
            found.append(Tanda(row.pada, row.oleh, row.peran, kunci, name, row.data["peringatan"]))
    return found


def windows_moved(tahun: TahunRencana) -> list[Tanda]:
    """Windows that were moved after they had opened."""
    rows = PerubahanJendela.objects.filter(jendela__tahun=tahun).select_related("jendela__tahapan", "oleh")
    found = []
    for row in rows:
        if row.mulai_lama <= row.pada:
            told = _("ditutup %(lama)s menjadi %(baru)s: %(alasan)s") % {
                "lama": _moment(row.selesai_lama),
                "baru": _moment(row.selesai_baru),
                "alasan": row.alasan,
            }
            found.append(Tanda(row.pada, row.oleh, "", f"jadwal.jendela:{row.jendela_id}", str(row.jendela), told))
    return newest_first(found)


def reopened(tahun: TahunRencana) -> list[Tanda]:
    """Sent forums that Bappeda's admin let be corrected after their window."""
    rows = Pembukaan.objects.filter(forum__tahun=tahun).select_related(*FORUM, "oleh")
    return newest_first([Tanda(r.pada, r.oleh, "", _key(r.forum), str(r.forum), r.alasan) for r in rows])


def corrected(tahun: TahunRencana) -> list[Tanda]:
    """Requests to correct what a forum had sent."""
    rows = Perubahan.objects.filter(forum__tahun=tahun).select_related(*FORUM, "diminta_oleh")
    return newest_first(
        [
            Tanda(
                r.diminta_pada,
                r.diminta_oleh,
                r.peran,
                f"perubahan.perubahan:{r.pk}",
                str(r.forum),
                f"{r.keadaan.label}: {r.alasan} ({r.surat_nomor})",
            )
            for r in rows
        ]
    )


def _key(forum: Forum) -> str:
    return f"musrenbang.forum:{forum.pk}"


def _moment(saat) -> str:
    return date_format(timezone.localtime(saat), "j F Y H.i")


ATURAN = (
    Aturan(
        "gerbang",
        gettext_lazy("Forum dimulai tanpa menunggu"),
        gettext_lazy("Forum yang dimulai sebelum semua forum di bawahnya mengirim hasil, dengan alasannya."),
        gate_passed,
    ),
    Aturan(
        "pagu",
        gettext_lazy("Pagu dilampaui"),
        gettext_lazy("Keputusan yang tetap diambil meskipun melewati pagu indikatif yang hanya mengingatkan."),
        ceiling_passed,
    ),
    Aturan(
        "jendela",
        gettext_lazy("Jendela waktu digeser sesudah dibuka"),
        gettext_lazy("Jadwal yang diubah ketika tahapnya sudah berjalan: perpanjangan dan pemendekan."),
        windows_moved,
    ),
    Aturan(
        "buka_kembali",
        gettext_lazy("Forum dibuka kembali"),
        gettext_lazy("Forum terkirim yang dibuka lagi oleh admin Bappeda sesudah jendelanya tutup."),
        reopened,
    ),
    Aturan(
        "perubahan",
        gettext_lazy("Permintaan perubahan hasil forum"),
        gettext_lazy("Hasil terkirim yang diminta diubah lewat berita acara perubahan, dengan surat dan alasannya."),
        corrected,
    ),
)
