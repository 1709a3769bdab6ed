"""A further version of the criteria of a stage: those before it stay, since scores were given with them."""

from collections.abc import Iterable

from django.db.models import Max

from eplanning.jadwal.models import TahunRencana
from eplanning.musrenbang.models import Forum
from eplanning.skoring.models import Versi
from regiondata.kriteria import Kriteria


def as_document(kriteria: Iterable[Kriteria]) -> list[dict]:
    """Criteria as a version keeps them."""
    return [satu.model_dump(mode="json") for satu in kriteria]


def add_versi(tahun: TahunRencana, tahapan_id: str, isi: list[dict], forum: Forum | None = None) -> Versi:
    """The next version, for all forums of a stage or for one of them."""
    last = Versi.objects.filter(tahun=tahun, tahapan=tahapan_id).aggregate(last=Max("nomor"))["last"] or 0
    return Versi.objects.create(tahun=tahun, tahapan_id=tahapan_id, nomor=last + 1, forum=forum, isi=isi)
