"""Lines of the plan that nobody can follow back to where they came from ("usulan siluman")."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from eplanning.jejak.queries import vouched_for
from eplanning.rencana.models import BarisRkpd, PutusanRenja, Rkpd
from eplanning.usulan.models import TERIMA, Keputusan


class Sebab(models.TextChoices):
    """What is missing on the way from a line of the plan back to a forum and its minutes, or to the RPJMD."""

    TANPA_ASAL = "tanpa_asal", _("tidak ada usulan maupun butir rancangan awal Renja di belakangnya")
    BELUM_TERBIT = "belum_terbit", _("usulannya belum terbit")
    TANPA_MUSYAWARAH = "tanpa_musyawarah", _("tidak ada forum atau reses tempat usulannya diajukan")
    TANPA_PUTUSAN = "tanpa_putusan", _("tidak ada forum yang menerima usulannya")
    TANPA_BERITA_ACARA = "tanpa_berita_acara", _("forum yang menerima usulannya tidak mempunyai berita acara terkirim")
    TANPA_SASARAN = "tanpa_sasaran", _("butir rancangan awalnya tidak menunjuk sasaran RPJMD dengan alasan")
    TANPA_VERIFIKASI = "tanpa_verifikasi", _("Renja asalnya tidak diverifikasi Bappeda")
    TANPA_JEJAK = "tanpa_jejak", _("barisnya tidak dikenal jejak penetapan RKPD")


@dataclass(frozen=True)
class Temuan:
    """One line and everything that is missing behind it."""

    baris: BarisRkpd
    sebab: list[Sebab]


@dataclass(frozen=True)
class Laporan:
    """How many lines were looked at, and those that lack something."""

    diperiksa: int
    temuan: list[Temuan]


def report(rkpd: Rkpd) -> Laporan:
    """Look at every line of a plan. Three queries, however many lines."""
    known = vouched_for(rkpd, BarisRkpd)
    lacking: dict[int, list[Sebab]] = {}
    count = 0
    for pk, *found in _signs(rkpd).values_list("pk", *_SIGNS):
        count += 1
        signs = zip(Sebab, (*found, pk in known), strict=True)
        if missing := [sebab for sebab, there in signs if not there]:
            lacking[pk] = missing
    rows = (
        BarisRkpd.objects.filter(pk__in=lacking)
        .select_related("usulan", "perangkat", "dari_ranwal__renja__nomenklatur")
        .order_by("pk")
    )
    return Laporan(count, [Temuan(row, lacking[row.pk]) for row in rows])


_SIGNS = ("berasal", "terbit", "dimusyawarahkan", "diterima", "berberita", "bersasaran", "terverifikasi")


def _signs(rkpd: Rkpd) -> QuerySet[BarisRkpd]:
    """Each line with what there is behind it, in the order of Sebab. A pokir begins in a recess, which has minutes of
    its own; what an office plans by itself leads to a sasaran of the RPJMD instead of a forum."""
    drafted = Q(usulan__isnull=True)
    not_drafted = ~drafted | Q(dari_ranwal__isnull=True)
    verified = PutusanRenja.objects.filter(
        renja=OuterRef("dari_ranwal__renja__renja"), putusan=PutusanRenja.Putusan.VERIFIKASI
    )
    decided = Keputusan.objects.filter(usulan=OuterRef("usulan"), forum__isnull=False)
    accepted = decided.filter(keputusan__in=TERIMA)
    no_minutes = Q(forum__ba_pada__isnull=True) | Q(forum__ba_nomor="") | Q(forum__dikirim_pada__isnull=True)
    heard = Q(usulan__reses__dikirim_pada__isnull=False) & ~Q(usulan__reses__ba_nomor="")
    at_origin = Exists(decided.filter(tahapan=OuterRef("usulan__asal")))
    return BarisRkpd.objects.filter(rkpd=rkpd).annotate(
        berasal=_yes(~drafted | Q(dari_ranwal__isnull=False)),
        terbit=_yes(drafted | Q(usulan__terbit_pada__isnull=False)),
        dimusyawarahkan=_yes(drafted | heard | at_origin),
        diterima=_yes(drafted | Exists(accepted)),
        berberita=_yes(drafted | ~Exists(accepted.filter(no_minutes))),
        bersasaran=_yes(
            not_drafted | (Q(dari_ranwal__renja__sasaran__isnull=False) & ~Q(dari_ranwal__renja__alasan=""))
        ),
        terverifikasi=_yes(not_drafted | Exists(verified)),
    )


def _yes(condition: Q) -> models.Case:
    return models.Case(models.When(condition, then=True), default=False, output_field=models.BooleanField())
