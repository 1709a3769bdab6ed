"""Fast entry from paper: one line after another without the mouse. A plain form that returns to itself; with htmx only
the lines are sent back, so that a proposal costs one request."""

from django.db.models import Count, Sum
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import push_url

from eplanning.alur import usulan as alur
from eplanning.alur.penolakan import Penolakan
from eplanning.luring.kenali import Pengenal
from eplanning.luring.kolom import pilihan
from eplanning.usulan.models import Usulan
from eplanning.usulan.queries import inbox
from eplanning.www.operator.forms.cepat import CepatForm, line_of, place_of
from eplanning.www.operator.views.luring import entering_forum
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.mirip import cards, pokok_of

SHOWN = 20


class Quick(FormPage):
    """A new line, or (with `nomor`) a saved one that is mended."""

    aksi = "add_usulan"
    form_class = CepatForm
    template_name = "operator/cepat.html"

    def find(self, pk: int, nomor: str = "") -> None:
        self.forum = entering_forum(self.request.user, pk)
        self.lines = inbox(self.forum).filter(asal=self.forum.tahapan_id).select_related("wilayah", "kamus")
        self.usulan = get_object_or_404(self.lines, nomor=nomor) if nomor else None
        self.objek = self.usulan or self.forum
        self.aksi = "edit_usulan" if nomor else self.aksi
        self.pengenal = Pengenal(self.forum)
        self.disimpan = None  # the line saved last: what is like it is pointed out, and stops nobody

    def get_template_names(self) -> list[str]:
        return ["operator/_cepat.html"] if self.request.htmx else [self.template_name]

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"pengenal": self.pengenal}

    def get_initial(self) -> dict:
        if self.usulan:
            return line_of(self.usulan)
        self.disimpan = self.lines.filter(nomor=self.request.GET.get("setelah", "")).first()
        return place_of(self.disimpan) if self.disimpan else {}

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(forum=self.forum, jendela=self.forum.jendela, usulan=self.usulan, **kwargs)
        context["form"].point()
        if not self.request.htmx:
            context["tempat"] = [pilihan(a.kode, str(a)) for a in self.pengenal.tempat.values()]
            context["kamus"] = [(pilihan(e.kode, e.nama), e.satuan) for e in self.pengenal.entri.values()]
        context["terakhir"] = self.disimpan
        context["mirip"] = cards(self.request.user, pokok_of(self.disimpan), self.forum) if self.disimpan else []
        sums = self.lines.order_by().aggregate(n=Count("pk"), nilai=Sum("total"))
        return context | {"jumlah": sums["n"], "nilai": sums["nilai"] or 0, "baris": self.lines.order_by("-pk")[:SHOWN]}

    def act(self, data: dict) -> Usulan:
        if self.usulan:
            self.usulan = alur.edit_usulan(self.usulan, data, by=self.request.user)
        else:
            self.usulan = alur.add_usulan(data, by=self.request.user, forum=self.forum)
        return self.usulan

    def saved(self, result: Usulan) -> str:
        return _("Tersimpan sebagai %(nomor)s.") % {"nomor": result.nomor}

    def get_success_url(self) -> str:
        return f"{self._here()}?setelah={self.usulan.nomor}"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if not self.request.htmx:
            return super().form_valid(form)
        try:
            saved = self.act(form.cleaned_data)
        except Penolakan as refusal:
            return self.refused(form, refusal)
        self.usulan, self.disimpan = None, saved
        fresh = CepatForm(initial=place_of(saved), pengenal=self.pengenal)
        answer = self.render_to_response(self.get_context_data(form=fresh, tersimpan=self.saved(saved)))
        return push_url(answer, self._here())

    def refused(self, form: BaseForm, refusal: Penolakan) -> HttpResponse:
        answer = super().refused(form, refusal)
        if self.request.htmx:
            answer.status_code = 200  # htmx shows no answer that says it failed
        return answer

    def _here(self) -> str:
        return reverse("forum_cepat", args=[self.forum.pk])
