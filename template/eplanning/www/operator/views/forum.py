"""One forum: its steps, its next act, its numbers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from eplanning.alur.forum import issue_attendance
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.wewenang import may
from eplanning.dokumen.daftar_hadir import attendance_pdf
from eplanning.dokumen.himpun import bundle
from eplanning.musrenbang.models import Berkas, Forum, Keadaan
from eplanning.perubahan.queries import ditunda_di_atas
from eplanning.skoring.queries import in_force
from eplanning.www.operator.keadaan import count, own_weights, ranking, waits
from eplanning.www.operator.langkah import next_step, steps
from eplanning.www.operator.objek import forum_or_404
from eplanning.www.petugas.pintu import officer_act, officer_page


@officer_page
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The stepper, with the next step as the one clear button."""
    forum = forum_or_404(request.user, pk)
    counts = count(forum)
    files = list(forum.berkas.all())
    versi = None if forum.mulai_pada else in_force(forum)
    way = steps(
        forum,
        berskor=forum.berskor or versi is not None,
        ada=bool(counts),
        menunggu=waits(forum),
        **ranking(forum),
        dipindai=any(file.macam == Berkas.Macam.BERITA_ACARA and file.pada >= forum.ba_pada for file in files),
    )
    step = None if forum.nihil_alasan else next_step(way)
    return render(
        request,
        "operator/forum.html",
        {
            "forum": forum,
            "tahun_catatan": forum.tahun,
            "jendela": forum.jendela,
            "langkah": way,
            "kini": step,
            "izin": may(request.user, step.aksi, forum) if step and step.aksi else None,
            "bobot": own_weights(request.user, forum, versi),
            **(_before_start(request.user, forum) if not forum.mulai_pada else {}),
            **(_after_sending(request.user, forum) if forum.keadaan == Keadaan.DIKIRIM else {}),
            "atas": ditunda_di_atas(forum),
            "berkas": files,
            "hitungan": counts,
            "jumlah": sum(row.n for row in counts),
            "nilai": sum(row.nilai for row in counts),
        },
    )


def _before_start(user, forum: Forum) -> dict:
    """What may happen instead of starting: no meeting at all, or a later one."""
    return {
        "nihil": may(user, "declare_nihil", forum),
        "tunda": may(user, "postpone_forum", forum),
        "ditunda": forum.penundaan.last(),
    }


def _after_sending(user, forum: Forum) -> dict:
    """The corrections of a sent forum, and who may ask for one or make it possible."""
    return {
        "perubahan": list(forum.perubahan.all()),
        "minta": may(user, "ask_perubahan", forum),
        "buka": may(user, "reopen_forum", forum),
    }


@officer_act
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue the blank attendance list."""
    forum = forum_or_404(request.user, pk)
    try:
        issue_attendance(forum, by=request.user)
    except Penolakan as refusal:
        if refusal.kode == "wewenang":
            raise PermissionDenied(refusal.pesan) from None
        messages.error(request, refusal.pesan)
    else:
        messages.success(request, _("Daftar hadir terbit. Unduh PDF-nya lalu cetak untuk ditandatangani peserta."))
    return redirect("forum", pk=pk)


@officer_page
def attendance_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The attendance list as PDF, once issued."""
    forum = get_object_or_404(Forum.objects.visible_to(request.user), pk=pk, daftar_hadir_pada__isnull=False)
    return attendance_pdf(forum, request)


@officer_page
def bundle_file(request: HttpRequest, pk: int) -> FileResponse:
    """All papers of a forum in one file."""
    forum = forum_or_404(request.user, pk)
    return FileResponse(bundle(forum, request.user), as_attachment=True, filename=f"{slugify(forum)}.zip")
