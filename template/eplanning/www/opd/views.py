"""The inbox of an office, split by where the proposals come from, also before its forum has been opened."""

from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse

from eplanning.jadwal.models import Jenis
from eplanning.musrenbang.models import Forum
from eplanning.pokir.models import Anggota
from eplanning.usulan.models import StatusUsulan
from eplanning.usulan.queries import inbox as lying_in
from eplanning.www.opd.forum import office_forum
from eplanning.www.operator.kotak import inbox_answer
from eplanning.www.petugas.pintu import officer_page
from eplanning.www.tahun import pilihan_tahun


@officer_page
def inbox(request: HttpRequest, kode: str) -> HttpResponse:
    """What lies at an office: from the kecamatan, and from the members of the DPRD."""
    years = pilihan_tahun(request)
    forum = office_forum(request.user, kode, years.dipilih)
    context = _of_office(forum) | {"opd": kode, "pilihan_tahun": years}
    return inbox_answer(request, forum, "opd/kotak.html", context)


def _of_office(forum: Forum) -> dict:
    """What only an office's inbox shows: counts by origin, and the members whose pokir lie there to filter by."""
    members = Anggota.objects.filter(reses__usulan__in=lying_in(forum)).distinct()
    return {"rekap": _recap(forum), "pilihan_anggota": members, "pilihan_prioritas": True}


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
