"""The forum of an office, for those who deal with it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from eplanning.akun.models import BERPERANGKAT
from eplanning.alur.petugas import penugasan
from eplanning.jadwal.models import Jenis, Tahapan, TahunRencana
from eplanning.musrenbang.models import Forum
from eplanning.perangkat.models import Perangkat
from eplanning.www.petugas.alat import BAPPEDA
from eplanning.www.petugas.tahun import running_year


def office_forum(user, kode: str, year: TahunRencana | None = None) -> Forum:
    """In the running year unless another is meant; one that is not saved stands in while none was opened.

    404 for whoever does not deal with the office.
    """
    office = get_object_or_404(Perangkat.objects.select_related("induk"), pk=kode)
    if penugasan(user, (*BERPERANGKAT, *BAPPEDA), office) is None:
        raise Http404
    office = office.induk or office
    year = year or running_year()
    stage = get_object_or_404(Tahapan.objects.select_related("masuk_ke"), jenis=Jenis.FORUM_OPD, aktif=True)
    found = Forum.objects.lengkap().filter(tahun=year, tahapan=stage, perangkat=office).first()
    return found or Forum(tahun=year, tahapan=stage, perangkat=office)
