"""Questions about criteria and scores; each of them one query, whatever the number of rows."""

from django.db.models import QuerySet

from eplanning.jadwal.models import Tahapan, TahunRencana
from eplanning.musrenbang.models import Forum
from eplanning.skoring.models import Skor, Versi
from eplanning.usulan.models import TERIMA, Usulan
from eplanning.usulan.queries import inbox


def latest(tahun: TahunRencana | int, tahapan: Tahapan | str) -> Versi | None:
    """The criteria that the region's files gave a stage last; None when they never did."""
    return Versi.objects.filter(tahun=tahun, tahapan=tahapan, forum=None).order_by("-nomor").first()


def in_force(forum: Forum) -> Versi | None:
    """The criteria a forum would start with now: its own where it has some, else the region's; None: not scored."""
    own = Versi.objects.filter(tahun=forum.tahun_id, tahapan=forum.tahapan_id, forum=forum).order_by("-nomor").first()
    region = latest(forum.tahun_id, forum.tahapan_id)
    return (own or region) if region and region.isi else None


def scores(forum: Forum) -> QuerySet[Skor]:
    """The scores that hold in a forum, also after it has sent."""
    return Skor.objects.filter(forum=forum).berlaku()


def unscored(forum: Forum) -> QuerySet[Usulan]:
    """What a forum has accepted and not scored yet, or not again since it decided anew."""
    return inbox(forum).filter(status__in=TERIMA).exclude(pk__in=scores(forum).order_by().values("usulan"))
