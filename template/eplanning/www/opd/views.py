"""The inbox of an office, split by where the proposals come from, also before its forum has been opened."""

from django.db.models import Count, Q, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from eplanning.akun.models import BERPERANGKAT
from eplanning.alur.petugas import penugasan
from eplanning.jadwal.models import Jenis, Tahapan
from eplanning.musrenbang.models import Forum
from eplanning.perangkat.models import Perangkat
from eplanning.usulan.models import StatusUsulan
from eplanning.usulan.queries import inbox as lying_in
from eplanning.www.operator.kotak import inbox_context
from eplanning.www.petugas.alat import BAPPEDA
from eplanning.www.petugas.pintu import officer_page
from eplanning.www.petugas.tahun import running_year


@officer_page
def inbox(request: HttpRequest, kode: str) -> HttpResponse:
    """What lies at an office: from the kecamatan, and from the members of the DPRD."""
    office = get_object_or_404(Perangkat.objects.select_related("induk"), pk=kode)
    if penugasan(request.user, (*BERPERANGKAT, *BAPPEDA), office) is None:
        raise Http404
    forum = _forum(office.induk or office)
    return render(request, "opd/kotak.html", inbox_context(request, forum) | {"rekap": _recap(forum)})


def _forum(office: Perangkat) -> Forum:
    """The office's forum of the running year; one that is not saved stands in while none was opened."""
    year = running_year()
    stage = get_object_or_404(Tahapan.objects.select_related("masuk_ke"), jenis=Jenis.FORUM_OPD, aktif=True)
    found = Forum.objects.lengkap().filter(tahun=year, tahapan=stage, perangkat=office).first()
    return found or Forum(tahun=year, tahapan=stage, perangkat=office)


def _recap(forum: Forum) -> list[dict]:
    """Counts by origin: how many, how much, how many still undecided."""
    undecided = Count("pk", filter=Q(status=StatusUsulan.BELUM_DIBAHAS))
    rows = lying_in(forum).order_by().values("asal__jenis").annotate(n=Count("pk"), belum=undecided)
    recap = {key: {"asal": key, "n": 0, "belum": 0, "nilai": 0} for key in ("wilayah", "pokir")}
    for row in rows.annotate(nilai=Sum("total")):
        into = recap["pokir" if row["asal__jenis"] == Jenis.POKIR else "wilayah"]
        for name in ("n", "belum", "nilai"):
            into[name] += row[name]
    return list(recap.values())
