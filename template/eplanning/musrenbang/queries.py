"""Questions about forums: who has met, whose turn it is."""

from django.db.models import Q

from eplanning.jadwal.models import Jenis, Tahapan, TahunRencana
from eplanning.musrenbang.baris import Baris, of_forum
from eplanning.musrenbang.giliran import forum_for
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.musrenbang.units import feeders
from eplanning.pokir.models import Dapil
from eplanning.wilayah.models import Wilayah

__all__ = ["forum_for", "pantau", "unsent"]


def pantau(tahun: TahunRencana | int, tahapan: Tahapan | None = None) -> list[Baris]:
    """Who has met and who has not, along the chain: every unit of every stage of a year (or of one stage)."""
    year = tahun if isinstance(tahun, TahunRencana) else TahunRencana.objects.filter(pk=tahun).first()
    if year is None:
        return []
    stages = [tahapan] if tahapan else Tahapan.objects.filter(aktif=True)
    pokir = next((t for t in stages if t.jenis == Jenis.POKIR), None)
    forums = Forum.objects.lengkap().filter(tahun=year, tahapan__in=stages)
    forums = forums.exclude(Q(wilayah__ditutup_pada__isnull=False, mulai_pada__isnull=True))
    rows = [of_forum(forum) for forum in forums] + (_pokir(year, pokir) if pokir else [])
    return sorted(rows, key=lambda row: (row.tahapan.urutan, row.unit.pk))


def _pokir(year: TahunRencana, stage: Tahapan) -> list[Baris]:
    """A dapil has sent when one of its members has; it is at work when a recess was entered."""
    heard: dict[str, list] = {}
    for dapil, sent in year.reses.values_list("dapil", "dikirim_pada"):
        heard.setdefault(dapil, []).append(sent)
    rows = []
    for dapil in Dapil.objects.filter(aktif=True):
        times = [sent for sent in heard.get(dapil.pk, []) if sent]
        state = Keadaan.BERLANGSUNG if dapil.pk in heard else Keadaan.BELUM
        rows.append(Baris(year, stage, dapil, Keadaan.DIKIRIM if times else state, max(times, default=None)))
    return rows


def unsent(forum: Forum) -> list[str]:
    """The units that a forum waits for, by name."""
    return [str(f.unit) for f in feeders(forum).filter(dikirim_pada__isnull=True)]


def kabkota() -> Wilayah:
    """The region itself. Raises Wilayah.DoesNotExist before `region apply`."""
    return Wilayah.objects.get(tingkat="kabkota", ditutup_pada__isnull=True)
