"""The views of the interface. Each reads what is published, in as many queries for three rows as for one."""

from django.core.paginator import EmptyPage, Paginator
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Sum, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.response import Response

from eplanning.jadwal.models import Jendela, PerubahanJendela, Tahapan, TahunRencana
from eplanning.musrenbang.queries import pantau
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import BarisRkpd, Rkpd
from eplanning.usulan.dialihkan import diverted
from eplanning.usulan.kabar import STANDS
from eplanning.usulan.models import Gabungan, Usulan
from eplanning.usulan.nomor import POLA
from eplanning.usulan.queries import parts_of, riwayat
from eplanning.versi.models import BarisVersi
from eplanning.versi.queries import semua
from eplanning.wilayah.models import Wilayah
from eplanning.www.terbuka.api import bentuk, isian
from eplanning.www.terbuka.api.dasar import Daftar, Terbuka, told
from eplanning.www.terbuka.api.halaman import USUAL

BESERTA = ("wilayah", "kamus", "prioritas_daerah", "sasaran")
NOMOR = OpenApiParameter("nomor", {"type": "string", "pattern": f"^{POLA}$"}, OpenApiParameter.PATH)
TAHUN = OpenApiParameter("tahun", {"type": "integer", "minimum": 2000, "maximum": 2100}, OpenApiParameter.PATH)
VERSI = OpenApiParameter("nomor", {"type": "integer", "minimum": 1, "maximum": 32767}, OpenApiParameter.PATH)


class UsulanDaftar(Daftar):
    serializer_class = bentuk.UsulanRingkas
    tanya, kunci = isian.IsianUsulan, "nomor"

    def get_queryset(self) -> QuerySet[Usulan]:
        rows = Usulan.objects.terbit().select_related(*BESERTA).only(*bentuk.DIBACA)
        return self.asked.saringan().apply(rows)

    @told(_("Usulan yang terbit"), bentuk.UsulanRingkas, isian.IsianUsulan)
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class UsulanSatu(Terbuka):
    @told(_("Satu usulan dengan keputusannya"), bentuk.UsulanRinci, NOMOR, found=True)
    def get(self, request, nomor: str) -> Response:
        rows = Usulan.objects.terbit().select_related(*BESERTA).only(*bentuk.DIBACA)
        usulan = get_object_or_404(rows.annotate(in_plan=_in_plan()), nomor=nomor)
        merged = Gabungan.objects.berlaku().filter(dari__terbit_pada__isnull=False, ke__terbit_pada__isnull=False)
        usulan.putusan = riwayat(usulan).select_related(None).filter(STANDS)
        usulan.peringkat = usulan.prioritas.order_by("forum")
        usulan.ke = list(merged.filter(dari=usulan).values_list("ke__nomor", flat=True).order_by("pk"))
        usulan.dari = list(merged.filter(ke=usulan).values_list("dari__nomor", flat=True).order_by("pk"))
        split = parts_of(usulan)
        usulan.bagian = [row.ke.nomor for row in split if row.dari_id == usulan.pk]
        usulan.utuh = next((row.dari.nomor for row in split if row.ke_id == usulan.pk), None)
        usulan.dialihkan = diverted(usulan.tahun_id).filter(usulan=usulan).first()
        return Response(bentuk.UsulanRinci(usulan, context={"request": request}).data)


class WilayahDaftar(Daftar):
    serializer_class = bentuk.Wilayah
    tanya, kunci = isian.IsianWilayah, "kode"

    def get_queryset(self) -> QuerySet[Wilayah]:
        return self.exact(Wilayah.objects.all(), tingkat="tingkat", induk="induk")

    @told(_("Wilayah menurut kode Kemendagri"), bentuk.Wilayah, isian.IsianWilayah)
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class PerangkatDaftar(Daftar):
    serializer_class = bentuk.Perangkat
    tanya, kunci = isian.IsianPerangkat, "kode"

    def get_queryset(self) -> QuerySet[Perangkat]:
        return self.exact(Perangkat.objects.all(), induk="induk")

    @told(_("Perangkat daerah menurut kode SIPD"), bentuk.Perangkat, isian.IsianPerangkat)
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class TahapanDaftar(Terbuka):
    @told(_("Rantai tahapan daerah"), bentuk.Tahapan, many=True)
    def get(self, request) -> Response:
        return Response(bentuk.Tahapan(Tahapan.objects.all(), many=True).data)


class JadwalDaftar(Terbuka):
    tanya = isian.IsianTahun

    @told(_("Jendela waktu tiap tahap, dan setiap perubahannya"), bentuk.Jadwal, isian.IsianTahun, many=True)
    def get(self, request) -> Response:
        moved = PerubahanJendela.objects.defer("oleh").order_by("pk")
        rows = Jendela.objects.filter(tahun=_year(self)).prefetch_related(Prefetch("perubahan", moved))
        return Response(bentuk.Jadwal(rows.order_by("mulai", "pk"), many=True).data)


class ForumDaftar(Terbuka):
    tanya = isian.IsianForum

    @told(_("Siapa sudah dan belum bermusyawarah"), bentuk.HalamanForum, isian.IsianForum, found=True)
    def get(self, request) -> Response:
        asked = self.asked.validated_data
        rows = [row for row in pantau(_year(self)) if asked.get("tahap") in (None, row.tahapan.pk)]
        rows = [row for row in rows if asked.get("keadaan") in (None, row.keadaan)]
        pages = Paginator(rows, asked.get("banyak", USUAL))
        try:
            page = pages.page(asked.get("hal", 1))
        except EmptyPage as error:
            raise Http404(str(error)) from error
        found = {"banyak": pages.count, "halaman": page.number, "dari": pages.num_pages, "hasil": page.object_list}
        return Response(bentuk.HalamanForum(found).data)


class RkpdDaftar(Terbuka):
    @told(_("RKPD yang sudah ditetapkan"), bentuk.Rkpd, many=True)
    def get(self, request) -> Response:
        rows = Rkpd.objects.annotate(banyak=Count("baris"), nilai=Sum("baris__nilai", default=0))
        return Response(bentuk.Rkpd(rows.order_by("tahun"), many=True).data)


class RkpdBaris(Daftar):
    serializer_class = bentuk.BarisRkpd
    tanya = isian.IsianHalaman

    def get_queryset(self) -> QuerySet[BarisRkpd]:
        fixed = get_object_or_404(Rkpd, tahun=self.kwargs["tahun"])
        shown = Case(When(usulan__terbit_pada__isnull=False, then=F("usulan__nomor")), default=Value(None))
        origin = Case(When(dari_ranwal__isnull=False, then=Value("rancangan_awal")), default=Value("usulan"))
        return BarisRkpd.objects.filter(rkpd=fixed).annotate(nomor_terbit=shown, asal=origin)

    @told(_("Baris RKPD satu tahun, dengan usulan asalnya"), bentuk.BarisRkpd, TAHUN, isian.IsianHalaman, found=True)
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class RkpdVersi(Terbuka):
    @told(_("Versi RKPD satu tahun; yang terakhir berperaturan berlaku"), bentuk.Versi, TAHUN, many=True, found=True)
    def get(self, request, tahun: int) -> Response:
        year = get_object_or_404(TahunRencana, pk=tahun)
        return Response(bentuk.Versi(semua(year).order_by("nomor"), many=True).data)


class RkpdVersiBaris(Daftar):
    serializer_class = bentuk.BarisVersi
    tanya = isian.IsianHalaman

    def get_queryset(self) -> QuerySet[BarisVersi]:
        versi = get_object_or_404(semua(self.kwargs["tahun"]), nomor=self.kwargs["nomor"])
        shown = Exists(Usulan.objects.terbit().filter(nomor=OuterRef("kunci")))
        return BarisVersi.objects.filter(versi=versi).annotate(terbit=shown)

    @told(_("Baris satu versi RKPD"), bentuk.BarisVersi, TAHUN, VERSI, isian.IsianHalaman, found=True)
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


def _year(view: Terbuka):
    """The year asked for, else the one that is planned now."""
    return view.asked.validated_data.get("tahun") or TahunRencana.objects.utama()


def _in_plan() -> Case:
    there = Q(baris_rkpd__isnull=False) | Q(masuk_perubahan__isnull=False)
    return Case(When(there, then=Value(True)), default=Value(False))
