"""The inboxes of pokir that were sent: Bappeda's, and that of late ones, for the secretariat and Bappeda."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.validasi import forward_pokir, return_pokir, route_late
from eplanning.alur.wewenang import may
from eplanning.pokir.models import Dapil
from eplanning.pokir.queries import awaiting, late, to_carry
from eplanning.usulan.models import Keputusan
from eplanning.www.dprd.forms import ArahkanForm, KembalikanForm
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.pintu import officer_act
from eplanning.www.petugas.tahun import running_year


@region_page("dprd_validasi")
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for validation, of one dapil where asked."""
    rows, dapil = awaiting(running_year()), request.GET.get("dapil", "")[:10].replace("\0", "")
    shown = list(rows.filter(dapil=dapil) if dapil else rows)
    context = {
        "daftar": shown,
        "nilai": sum(usulan.total for usulan in shown),
        "dapil": dapil,
        "pilihan_dapil": Dapil.objects.filter(aktif=True),
        "izin": may(request.user, "validate_pokir"),
    }
    return render(request, "dprd/validasi.html", context)


@officer_act
def forward(request: HttpRequest) -> HttpResponse:
    """Forward all that were chosen."""
    require_page(request.user, "dprd_validasi")
    chosen = list(awaiting(running_year()).filter(nomor__in=request.POST.getlist("usulan")))
    try:
        n = len(forward_pokir(chosen, by=request.user))
    except Penolakan as refusal:
        messages.error(request, refusal.pesan)
    else:
        messages.success(request, ngettext("%(n)d pokir diteruskan.", "%(n)d pokir diteruskan.", n) % {"n": n})
    return redirect("dprd_validasi")


@region_page("dprd_terlambat")
def late_ones(request: HttpRequest) -> HttpResponse:
    """What came late: still to be routed, and routed; and what earlier years routed to this one."""
    year = running_year()
    rows, carried = list(late(year)), list(to_carry(year))
    return render(
        request,
        "dprd/terlambat.html",
        {
            "menunggu": [usulan for usulan in rows if not hasattr(usulan, "arahan")],
            "diarahkan": [usulan for usulan in rows if hasattr(usulan, "arahan")],
            "izin": may(request.user, "route_late"),
            "tahun": year,
            "dilanjutkan": carried,
            "izin_lanjut": may(request.user, "carry_pokir") if carried else None,
        },
    )


class _OfPokir(FormPage):
    """One pokir, and where it is found."""

    page, rows = "", staticmethod(awaiting)

    def find(self, nomor: str) -> None:
        require_page(self.request.user, self.page)
        self.usulan = self.objek = get_object_or_404(self.rows(running_year()), nomor=nomor)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(usulan=self.usulan, kembali=reverse(self.page), **kwargs)

    def get_success_url(self) -> str:
        return reverse(self.page)


class Return(_OfPokir):
    """Back to the member, with what is to be mended."""

    aksi = "validate_pokir"
    form_class = KembalikanForm
    template_name = "dprd/kembalikan.html"
    page = "dprd_validasi"

    def act(self, data: dict) -> Keputusan:
        return return_pokir(self.usulan, by=self.request.user, alasan=data["alasan"])

    def saved(self, result: Keputusan) -> str:
        return _("Dikembalikan; anggota dan Sekretariat DPRD membacanya di meja mereka.")


class Route(_OfPokir):
    """A late one: to the changed plan, or to the next year."""

    aksi = "route_late"
    form_class = ArahkanForm
    template_name = "dprd/arahkan.html"
    page, rows = "dprd_terlambat", staticmethod(late)

    def act(self, data: dict) -> Keputusan:
        return route_late(self.usulan, data["arah"], by=self.request.user, alasan=data["alasan"])

    def saved(self, result: Keputusan) -> str:
        return _("Pokir diarahkan; halaman publiknya menyebut ke mana dan mengapa.")
