"""Splitting one accepted proposal."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.pemecahan import TERBANYAK, split_usulan
from eplanning.usulan.models import Usulan
from eplanning.www.operator.forms.pecah import PecahForm
from eplanning.www.operator.objek import forum_or_404, inbox_usulan_or_404
from eplanning.www.petugas.halaman import FormPage


class Split(FormPage):
    """As many parts as asked for; "another part" brings the page back with what was typed."""

    aksi = "split_usulan"
    form_class = PecahForm
    template_name = "operator/pecah.html"

    def find(self, pk: int, nomor: str) -> None:
        self.forum = forum_or_404(self.request.user, pk)
        self.usulan = self.objek = inbox_usulan_or_404(self.forum, nomor)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if "tambah" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = PecahForm(initial=request.POST.dict(), usulan=self.usulan, bagian=self._asked() + 1)
        return self.render_to_response(self.get_context_data(form=form))

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"usulan": self.usulan, "bagian": self._asked()}

    def get_context_data(self, **kwargs) -> dict:
        accepted = self.usulan.keputusan.filter(forum=self.forum).order_by("-pk").first()
        context = super().get_context_data(forum=self.forum, usulan=self.usulan, diterima=accepted, **kwargs)
        return context | {"boleh_tambah": len(context["form"].numbers) < TERBANYAK}

    def form_valid(self, form: PecahForm) -> HttpResponse:
        form.cleaned_data = {"bagian": form.bagian(), "alasan": form.cleaned_data["alasan"]}
        return super().form_valid(form)

    def act(self, data: dict) -> list[Usulan]:
        return split_usulan(self.usulan, data["bagian"], by=self.request.user, alasan=data["alasan"])

    def saved(self, result: list[Usulan]) -> str:
        numbers = ", ".join(part.nomor for part in result)
        return _("%(nomor)s dipecah menjadi %(ke)s.") % {"nomor": self.usulan.nomor, "ke": numbers}

    def get_success_url(self) -> str:
        return reverse("forum_usulan", args=[self.forum.pk])

    def _asked(self) -> int:
        asked = self.request.POST.get("bagian", "")
        return int(asked) if asked.isdecimal() and len(asked) < 3 else 2
