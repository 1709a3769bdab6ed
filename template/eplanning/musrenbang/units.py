"""Which units meet at a stage, and the one forum each of them has in a year."""

from django.db.models import Q, QuerySet

from eplanning.jadwal.models import Jenis, Tahapan, TahunRencana, Unit
from eplanning.musrenbang.models import Forum
from eplanning.perangkat.models import Perangkat
from eplanning.wilayah.models import Wilayah

TANPA_FORUM = (Jenis.POKIR, Jenis.PENETAPAN)


def get_forum(tahapan: Tahapan, unit: Wilayah | Perangkat, tahun: TahunRencana) -> Forum:
    """The forum of a unit at a stage in a year, made when missing. ValueError where the unit cannot meet there."""
    at_office = tahapan.tingkat == Unit.PERANGKAT
    fits = isinstance(unit, Perangkat) if at_office else isinstance(unit, Wilayah) and unit.tingkat == tahapan.tingkat
    if not fits or tahapan.jenis in TANPA_FORUM:
        raise ValueError(f"{unit} does not meet at {tahapan.kode}")
    key = {"perangkat": unit} if at_office else {"wilayah": unit}
    forum, _made = Forum.objects.lengkap().get_or_create(tahun=tahun, tahapan=tahapan, **key)
    return forum


def open_forums(tahun: TahunRencana) -> int:
    """Give every area that meets in a year its forum, so that the public sees who has not met yet. Returns how many
    were missing. An office gets its forum when the first proposal reaches it."""
    made = 0
    for tahapan in Tahapan.objects.filter(aktif=True).exclude(jenis__in=TANPA_FORUM).exclude(tingkat=Unit.PERANGKAT):
        known = Forum.objects.filter(tahun=tahun, tahapan=tahapan).values("wilayah")
        missing = Wilayah.objects.berlaku().filter(tingkat=tahapan.tingkat).exclude(pk__in=known)
        made += len(Forum.objects.bulk_create(Forum(tahun=tahun, tahapan=tahapan, wilayah=w) for w in missing))
    return made


def feeders(forum: Forum) -> QuerySet[Forum]:
    """The forums whose results this one waits for: those of the stage below, in its area (or the whole region)."""
    rows = Forum.objects.lengkap().filter(tahun=forum.tahun_id, tahapan__masuk_ke=forum.tahapan_id, tahapan__aktif=True)
    if forum.wilayah_id and forum.tahapan.tingkat != Unit.KABKOTA:
        rows = rows.filter(Q(wilayah=forum.wilayah_id) | Q(wilayah__kode__startswith=f"{forum.wilayah_id}."))
    closed_unused = Q(wilayah__ditutup_pada__isnull=False) & Q(mulai_pada__isnull=True)
    return rows.exclude(closed_unused)
