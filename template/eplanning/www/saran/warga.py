"""What citizens see of suggestions: the form, the receipt that follows one, and those that were answered."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.saran import send_saran
from eplanning.jadwal.models import TahunRencana
from eplanning.saran.models import Pokok, Saran
from eplanning.www.petugas.tolak import add_refusal
from eplanning.www.saran.formulir import SaranForm
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.laju import Laju, too_often
from eplanning.www.warga.halaman import page

PER_PAGE = 20
JOINED = ("tanggapan", "tahapan", "usulan")


class LajuSaran(Laju):
    """Suggestions of one reader; only those that would be kept are counted."""

    scope = "saran"


@require_safe
def answered(request: HttpRequest) -> HttpResponse:
    """Suggestions with their answers, the last answer first; by subject."""
    years = pilihan_tahun(request)
    subject = request.GET.get("pokok", "")
    rows = Saran.objects.terjawab().filter(tahun=years.dipilih.pk)
    if subject in Pokok.values:
        rows = rows.filter(pokok=subject)
    count = rows.count()
    ordered = rows.select_related(*JOINED).order_by("-tanggapan__pk")
    context = {
        "pilihan_tahun": years,
        "page": page(ordered, PER_PAGE, request.GET.get("hal", ""), count=count),
        "banyak": count,
        "pilihan": Pokok.choices,
        "pokok": subject,
        "query": f"{years.alamat}pokok={subject}&" if subject in Pokok.values else years.alamat,
    }
    return render(request, "saran/daftar.html", context)


@method_decorator(never_cache, name="dispatch")
class Send(FormView):
    """Write one. A refusal shows the form again with what was typed."""

    http_method_names = ["get", "head", "post", "options"]
    form_class = SaranForm
    template_name = "saran/kirim.html"

    def get_initial(self) -> dict:
        """What the page that led here says of the subject."""
        asked = {name: self.request.GET.get(name, "")[:200] for name in ("usulan", "halaman", "tahapan")}
        found = next((name for name in asked if asked[name]), "")
        subject = {"usulan": Pokok.USULAN, "halaman": Pokok.HALAMAN, "tahapan": Pokok.TAHAP}.get(found, Pokok.UMUM)
        return asked | {"pokok": subject}

    def form_valid(self, form: SaranForm) -> HttpResponse:
        year = TahunRencana.objects.utama()
        if year is None:
            raise Http404("no year is planned yet")
        laju = LajuSaran()
        if not laju.allow_request(self.request, self):
            form.add_error(None, too_often(laju.wait()))
            return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.TOO_MANY_REQUESTS)
        try:
            kept = send_saran(year, form.cleaned_data | {"tahapan": getattr(form.cleaned_data["tahapan"], "pk", "")})
        except Penolakan as refusal:
            add_refusal(form, refusal)
            return self.render_to_response(self.get_context_data(form=form))
        return redirect("saran_tanda_terima", kept.kode)


@never_cache
@require_safe
def receipt(request: HttpRequest, kode: str) -> HttpResponse:
    """Where a suggestion stands, for whoever holds its receipt; 404 for others."""
    row = get_object_or_404(Saran.objects.select_related(*JOINED, "tahun"), kode=kode)
    return render(request, "saran/tanda_terima.html", {"saran": row, "tahun_catatan": row.tahun})


@never_cache
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """From a receipt as it was written down to its page; a sentence where there is none."""
    typed = "".join(sign for sign in request.GET.get("kode", "")[:40].upper() if sign.isalnum())
    if typed and Saran.objects.filter(kode=typed).exists():
        return redirect(reverse("saran_tanda_terima", args=[typed]))
    told = _("Tidak ada saran dengan tanda terima ini. Periksa huruf dan angkanya.") if typed else ""
    return render(request, "saran/lacak.html", {"kode": typed, "pesan": told})
