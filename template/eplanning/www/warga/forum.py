"""A forum's public record: when and where it met, how many came, what it decided and why, its minutes."""

from django.db.models import F, Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from eplanning.dokumen import ba_perubahan, berita_acara, lembar_skoring, nihil
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.perubahan.models import BarisPerubahan, Perubahan
from eplanning.skoring.peringkat import peringkat
from eplanning.terbitan.queries import issues
from eplanning.usulan.models import TERIMA
from eplanning.usulan.queries import hasil


def _public():
    return Forum.objects.select_related("tahun", "tahapan", "wilayah__induk", "perangkat", "lembar__versi")


@require_safe
def forum_publik(request: HttpRequest, pk: int) -> HttpResponse:
    """Decisions appear once the forum is closed; before that only that it is prepared or running."""
    forum = get_object_or_404(_public(), pk=pk)
    decided = list(hasil(forum)) if forum.selesai_pada else []
    accepted = [satu for satu in decided if satu.keputusan in TERIMA]
    order = peringkat(forum) if decided and forum.berskor else None
    places = {place.usulan.pk: place for place in order.tempat} if order else {}
    for satu in accepted:
        satu.tempat = places.get(satu.usulan_id)
    accepted.sort(key=lambda satu: satu.tempat.urutan if satu.tempat else len(places))
    return render(
        request,
        "warga/forum.html",
        {
            "forum": forum,
            "tahun_catatan": forum.tahun,
            "keadaan": forum.keadaan,
            "nihil": forum.keadaan == Keadaan.NIHIL,
            "diterima": accepted,
            "seri": [tie for tie in order.seri if tie.tindakan] if order else [],
            "lainnya": [satu for satu in decided if satu.keputusan not in TERIMA],
            "nilai": sum(satu.total for satu in accepted),
            "berkas": forum.berkas.all(),
            "terbitan": issues(forum) if forum.tempat or forum.dikirim_pada else [],
            "perubahan": list(forum.perubahan.prefetch_related(_lines())) if forum.dikirim_pada else [],
            "penundaan": forum.penundaan.all(),
        },
    )


def _lines() -> Prefetch:
    """What a correction changes, as it was minuted last; also of those that are not in force yet."""
    last = BarisPerubahan.objects.filter(terbitan=F("perubahan__terbitan"))
    return Prefetch("baris", last.select_related("usulan__wilayah__induk"), to_attr="terakhir")


@require_safe
def forum_perubahan_pdf(request: HttpRequest, pk: int, urutan: int) -> HttpResponse:
    """The minutes of a correction in their public edition. 404 until they are issued."""
    rows = Perubahan.objects.select_related("forum__tahapan__masuk_ke", "forum__wilayah__induk", "forum__perangkat")
    perubahan = get_object_or_404(rows, forum=pk, urutan=urutan, ba_pada__isnull=False)
    return ba_perubahan.change_minutes_pdf(perubahan, request, publik=True)


@require_safe
def forum_ba_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes in their public edition, without personal names. 404 until they are issued."""
    forum = get_object_or_404(_public(), pk=pk)
    if forum.keadaan == Keadaan.NIHIL:
        return nihil.nihil_pdf(forum, request, publik=True)
    if not forum.ba_pada:
        raise Http404("not issued")
    return berita_acara.minutes_pdf(forum, request, publik=True)


@require_safe
def forum_skor_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The scoring sheet in its public edition, once the forum has closed."""
    forum = get_object_or_404(_public(), pk=pk, selesai_pada__isnull=False, lembar__isnull=False)
    return lembar_skoring.sheet_pdf(forum, request, publik=True)
