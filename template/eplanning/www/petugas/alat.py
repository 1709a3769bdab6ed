"""The side menu, and who may open the pages of the whole region: one table for both."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eplanning.akun.models import BERDAPIL, BERPERANGKAT, PENGAWAS, Peran
from eplanning.akun.queries import penugasan_berlaku
from eplanning.alur.syarat.bappeda import PEMBACA_JEJAK
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.pengawasan.models import PENJAWAB
from eplanning.perangkat.models import Perangkat
from eplanning.permohonan.models import PEMOHON
from eplanning.www.petugas.pintu import officer_page


@dataclass(frozen=True)
class Alat:
    """An entry of the menu."""

    judul: str
    url: str


BAPPEDA = (Peran.PENYELIA, Peran.KEPALA_BAPPEDA, Peran.ADMIN_BAPPEDA, *PENGAWAS)

# Heading -> URL name -> title, roles: the order of the menu, and who opens what.
KELOMPOK = {
    gettext_lazy("Usulan"): {
        "bappeda_pantau": (gettext_lazy("Pantau forum"), BAPPEDA),
        "bappeda_peta": (gettext_lazy("Peta usulan"), BAPPEDA),
        "dialihkan": (gettext_lazy("Usulan dialihkan"), BAPPEDA),
        "saran_petugas": (gettext_lazy("Saran warga"), BAPPEDA),
        "dprd_reses": (gettext_lazy("Reses dan pokir"), (*BERDAPIL, Peran.SETWAN)),
        "dprd_validasi": (gettext_lazy("Validasi pokir"), BAPPEDA),
        "dprd_terlambat": (gettext_lazy("Pokir terlambat"), (Peran.SETWAN, *BAPPEDA)),
        "permohonan_daftar": (gettext_lazy("Permohonan perubahan"), (*PEMOHON, *BAPPEDA)),
    },
    gettext_lazy("Perencanaan"): {
        "bappeda_pagu": (gettext_lazy("Pagu indikatif"), BAPPEDA),
        "bappeda_renja": (gettext_lazy("Renja perangkat daerah"), BAPPEDA),
        "banding_renstra": (gettext_lazy("Renstra dan rencana"), (*BAPPEDA, *BERPERANGKAT)),
        "bappeda_rkpd": ("RKPD", BAPPEDA),
        "rkpd_perubahan": (gettext_lazy("Perubahan RKPD"), (*BAPPEDA, *BERPERANGKAT)),
        "ppas_meja": ("PPAS", (Peran.TAPD, *BAPPEDA)),
        "harga_meja": (gettext_lazy("Standar harga"), (Peran.TIM_HARGA, *BAPPEDA)),
        "harga_kamus": (gettext_lazy("Kamus di atas standar"), (Peran.TIM_HARGA, *BAPPEDA)),
    },
    gettext_lazy("Data"): {
        "bappeda_dasbor": (gettext_lazy("Dasbor"), BAPPEDA),
        "rekap_petugas": (gettext_lazy("Rekapitulasi"), tuple(Peran)),
        "ekspor": (gettext_lazy("Berkas pesanan"), tuple(Peran)),
        "tukar": (gettext_lazy("Tukar data SIPD"), BAPPEDA),
    },
    gettext_lazy("Pengawasan"): {
        "pengawasan": (gettext_lazy("Meja pengawasan"), PENGAWAS),
        "temuan_daftar": (gettext_lazy("Temuan"), (*PENGAWAS, *PENJAWAB)),
        "banding_ba": (gettext_lazy("Perbandingan"), BAPPEDA),
        "bappeda_jejak": (gettext_lazy("Jejak"), PEMBACA_JEJAK),
        "pengawasan_berkas": (gettext_lazy("Berkas bertanda tangan"), (*PENGAWAS, Peran.KEPALA_BAPPEDA)),
        "akses_pemeriksa": (
            gettext_lazy("Akses pemeriksa"),
            (Peran.ADMIN_BAPPEDA, Peran.KEPALA_BAPPEDA, Peran.INSPEKTORAT),
        ),
    },
    gettext_lazy("Pengaturan"): {
        "bappeda_tahun": (gettext_lazy("Tahun rencana"), BAPPEDA),
        "bappeda_jadwal": (gettext_lazy("Jendela waktu"), BAPPEDA),
        "bappeda_bobot": (gettext_lazy("Bobot skoring"), BAPPEDA),
        "dprd_anggota": (gettext_lazy("Anggota DPRD"), (Peran.SETWAN, *BAPPEDA)),
        "bappeda_daerah": (gettext_lazy("Data daerah"), BAPPEDA),
        "bappeda_akun": (gettext_lazy("Akun"), (Peran.ADMIN_BAPPEDA,)),
    },
}
PAGES = {name: page for pages in KELOMPOK.values() for name, page in pages.items()}
SEDIKIT = 6  # entries that need no headings


@dataclass(frozen=True)
class Kelompok:
    """Entries under one heading; without one they are always in sight."""

    judul: str
    alat: list[Alat]


def tools(user) -> list[Kelompok]:
    """What this person finds in the menu beside the desk itself: the own offices' pages, then the rest by heading."""
    held = penugasan_berlaku(user)
    offices = [row for row in held if row.peran in BERPERANGKAT]
    prefetch_related_objects(offices, "perangkat")
    roles = {assignment.peran for assignment in held}
    own = [entry for row in offices for entry in _of_office(row.perangkat)]
    found = [Kelompok(str(title), _opened(pages, roles)) for title, pages in KELOMPOK.items()]
    if sum(len(one.alat) for one in found) <= SEDIKIT:
        return [Kelompok("", [*own, *(entry for one in found for entry in one.alat)])]
    return [Kelompok("", own), *(one for one in found if one.alat)]


def _opened(pages: dict, roles: set[str]) -> list[Alat]:
    return [Alat(title, reverse(name)) for name, (title, may_open) in pages.items() if roles & set(may_open)]


def nearest(path: str, groups: list[Kelompok]) -> str:
    """The address of the entry that a page belongs to: its own, or the longest that it lies below; "" for none."""
    urls = [entry.url for group in groups for entry in group.alat if path.startswith(entry.url)]
    return max(urls, key=len, default="")


def _of_office(office: Perangkat) -> list[Alat]:
    """An office's inbox, and its Renja; a unit plans within its office and has none of its own."""
    told = {"opd": office.sebutan}
    entries = [Alat(_("Kotak masuk %(opd)s") % told, reverse("opd", args=[office.pk]))]
    if office.induk_id is None:
        entries.append(Alat(_("Renja %(opd)s") % told, reverse("renja", args=[office.pk])))
    return entries


def forum_pages(forum: Forum) -> list[Alat]:
    """The pages of one forum, as far as it has come."""
    pages = [Alat(_("Langkah forum"), reverse("forum", args=[forum.pk]))]
    if forum.tahapan.pengusul and not forum.selesai_pada:
        pages.append(Alat(_("Tanpa koneksi"), reverse("forum_luring", args=[forum.pk])))
    if forum.mulai_pada:
        pages.append(Alat(_("Kotak usulan"), reverse("forum_usulan", args=[forum.pk])))
    if forum.keadaan == Keadaan.BERLANGSUNG and forum.tahapan.pengusul:
        pages.append(Alat(_("Isian cepat"), reverse("forum_cepat", args=[forum.pk])))
    if forum.berskor:
        pages.append(Alat(_("Skoring"), reverse("forum_skor", args=[forum.pk])))
    if forum.keadaan == Keadaan.BERLANGSUNG or forum.berskor:
        pages.append(Alat(_("Urutan prioritas"), reverse("forum_urutan", args=[forum.pk])))
    return pages


def region_page(name: str) -> Callable:
    """A page of PAGES, read-only: 403 with a sentence for everybody else."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @officer_page
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            require_page(request.user, name)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def require_page(user, name: str) -> None:
    """Raise PermissionDenied unless one of the person's roles opens the page."""
    _title, roles = PAGES[name]
    if not any(held.peran in roles for held in penugasan_berlaku(user)):
        raise PermissionDenied(
            _("Halaman ini hanya untuk %(peran)s.") % {"peran": ", ".join(str(Peran(role).label) for role in roles)}
        )
