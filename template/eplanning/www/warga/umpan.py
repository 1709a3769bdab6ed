"""Atom feeds: what happened to proposals, in the region, in a kecamatan, at an office, or to one proposal."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.syndication.views import Feed
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from eplanning.alur.pribadi import samarkan
from eplanning.jadwal.models import TahunRencana
from eplanning.perangkat.models import Perangkat
from eplanning.usulan.kabar import Kabar, news
from eplanning.usulan.models import Usulan
from eplanning.usulan.nilai import rupiah
from eplanning.wilayah.models import Tingkat, Wilayah
from eplanning.www.daerah import region_profile
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.teks import printable


@dataclass(frozen=True)
class Aliran:
    """What a feed is about: an area, an office or a proposal (None: the region); `tahun` is the year of its news."""

    tahun: TahunRencana
    diminta: bool
    tentang: Wilayah | Perangkat | None = None

    @property
    def query(self) -> str:
        return f"?tahun={self.tahun}" if self.diminta else ""

    def daftar(self, **narrowed: str) -> str:
        """The address of the list that the feed follows."""
        asked = narrowed | ({"tahun": str(self.tahun)} if self.diminta else {})
        return reverse("usulan_daftar") + (f"?{urlencode(asked)}" if asked else "")


class Umpan(Feed):
    """All of the region in one plan year; the others narrow `rows`."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        response["Cache-Control"] = "public, max-age=300"
        return response

    def get_object(self, request: HttpRequest, **kwargs):
        years = pilihan_tahun(request)
        return Aliran(years.dipilih, bool(years.alamat), self.subject(**kwargs))

    def subject(self):
        return None

    def rows(self, obj: Aliran):
        return Usulan.objects.filter(tahun=obj.tahun.pk)

    def title(self, obj) -> str:
        about = self.about(obj)
        nama = region_profile().nama
        return _("Usulan %(tentang)s, %(daerah)s") % {"tentang": about, "daerah": nama} if about else (
            _("Usulan warga %(daerah)s") % {"daerah": nama}
        )  # fmt: skip

    def about(self, obj: Aliran) -> str:
        return " ".join(str(part) for part in (obj.tentang, obj.tahun if obj.diminta else None) if part)

    def link(self, obj: Aliran) -> str:
        return obj.daftar()

    def subtitle(self, obj) -> str:
        return _("Usulan yang terbit dan keputusan forum tentangnya.")

    def feed_guid(self, obj: Aliran) -> str:
        return _tag(f"umpan/{getattr(obj.tentang, 'pk', '')}{obj.query}")

    def items(self, obj) -> list[Kabar]:
        return news(self.rows(obj))

    def item_title(self, kabar: Kabar) -> str:
        what = kabar.keputusan.get_keputusan_display() if kabar.keputusan else _("Usulan terbit")
        return printable(f"{what}: {samarkan(kabar.usulan.uraian)}")

    def item_description(self, kabar: Kabar) -> str:
        return escape(printable(_sentence(kabar)))  # readers take it for HTML

    def item_link(self, kabar: Kabar) -> str:
        return reverse("usulan_rinci", args=[kabar.usulan.nomor])

    def item_guid(self, kabar: Kabar) -> str:
        of_decision = f"/keputusan/{kabar.keputusan.pk}" if kabar.keputusan else ""
        return _tag(f"usulan/{kabar.usulan.nomor}{of_decision}")

    def item_pubdate(self, kabar: Kabar):
        return timezone.localtime(kabar.pada)

    item_updateddate = item_pubdate


class UmpanKecamatan(Umpan):
    """One kecamatan with everything below it."""

    def subject(self, kode: str) -> Wilayah:
        return get_object_or_404(Wilayah, kode=kode, tingkat=Tingkat.KECAMATAN)

    def rows(self, obj: Aliran):
        kode = obj.tentang.pk
        return super().rows(obj).filter(Q(wilayah=kode) | Q(wilayah__kode__startswith=f"{kode}."))

    def link(self, obj: Aliran) -> str:
        return obj.daftar(kecamatan=obj.tentang.pk)


class UmpanPerangkat(Umpan):
    """One office with its units."""

    def subject(self, kode: str) -> Perangkat:
        return get_object_or_404(Perangkat, kode=kode, induk__isnull=True)

    def rows(self, obj: Aliran):
        kode = obj.tentang.pk
        return super().rows(obj).filter(Q(perangkat=kode) | Q(perangkat__induk=kode))

    def link(self, obj: Aliran) -> str:
        return obj.daftar(opd=obj.tentang.pk)


class UmpanUsulan(Umpan):
    """One published proposal, of whatever year."""

    def get_object(self, request: HttpRequest, nomor: str) -> Usulan:
        return get_object_or_404(Usulan.objects.terbit(), nomor=nomor)

    def rows(self, obj: Usulan):
        return Usulan.objects.filter(pk=obj.pk)

    def about(self, obj: Usulan) -> str:
        return printable(f"{obj.nomor} {samarkan(obj.uraian)}")

    def link(self, obj: Usulan) -> str:
        return reverse("usulan_rinci", args=[obj.nomor])

    def feed_guid(self, obj: Usulan) -> str:
        return _tag(f"umpan/{obj.pk}")


def _tag(path: str) -> str:
    """A name that stays when the site moves (RFC 4151)."""
    return f"tag:{region_profile().domain},2020:{path}"


def _sentence(kabar: Kabar) -> str:
    usulan, satu = kabar.usulan, kabar.keputusan
    place = ", ".join(str(area) for area in (usulan.wilayah, usulan.wilayah.induk) if area)
    if satu is None:
        said = _("Diusulkan di %(tahap)s: %(tempat)s.") % {"tahap": usulan.asal, "tempat": place}
        return f"{said} Rp {rupiah(usulan.total)}."
    said = _("%(tahap)s: %(keputusan)s.") % {"tahap": satu.tahapan, "keputusan": satu.get_keputusan_display()}
    told = f"{said} {place}. Rp {rupiah(satu.total)}."
    return " ".join([told, _("Alasan:"), samarkan(satu.alasan)]) if satu.alasan else told
