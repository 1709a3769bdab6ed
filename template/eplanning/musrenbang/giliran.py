"""Whose turn it is: the forums that a person leads or works in."""

from django.db.models import F, Max, Q

from eplanning.akun.models import Penugasan
from eplanning.akun.queries import penugasan_berlaku
from eplanning.jadwal.models import Jendela, KeadaanTahun, Tahapan, TahunRencana
from eplanning.musrenbang.baris import Baris, of_forum
from eplanning.musrenbang.models import Berkas, Forum
from eplanning.musrenbang.terlihat import SEMUA, TIDAK_ADA, of_assignment


def forum_for(user, tahun: TahunRencana | None = None) -> list[Baris]:
    """The forums of a year (the running one) that a person leads or works in, in the order of the chain."""
    of_year = {"tahun": tahun} if tahun else {"tahun__keadaan": KeadaanTahun.BERJALAN}
    windows = {(w.tahun_id, w.tahapan_id): w for w in Jendela.objects.filter(**of_year)}
    stages = list(Tahapan.objects.filter(aktif=True))
    mine = TIDAK_ADA
    for tugas in penugasan_berlaku(user):
        at = [s.pk for s in stages if tugas.peran in {*s.pengusul, *s.pemutus, *s.pemimpin, *s.pengirim}]
        mine |= Q(tahapan__in=at) & _covered(tugas)
    scan = Max("berkas__pada", filter=Q(berkas__macam=Berkas.Macam.BERITA_ACARA))
    rows = Forum.objects.lengkap().filter(mine, **of_year).annotate(pindai_terakhir=scan)
    rows = rows.order_by("tahapan__urutan", F("wilayah").asc(nulls_first=True), "perangkat")
    return [of_forum(forum, windows.get((forum.tahun_id, forum.tahapan_id))) for forum in rows]


def _covered(tugas: Penugasan) -> Q:
    return of_assignment(tugas) if tugas.wilayah_id or tugas.perangkat_id else SEMUA
